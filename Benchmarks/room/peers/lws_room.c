// The room on libwebsockets: what arrives goes to all others in the room, one message for each writable callback.

#include <libwebsockets.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUEUED = 4096, NAME_BYTES = 64, MOST_FRAME_BYTES = 65536 };

// One message for all its recipients.
typedef struct {
  int uses;
  size_t count;
  int is_text;
  unsigned char bytes[];
} message;

typedef struct session {
  struct lws *socket;
  struct room *room;
  struct session *next;
  message *queue[QUEUED];
  unsigned first, count;
} session;

typedef struct room {
  char name[NAME_BYTES];
  session *members;
  struct room *next;
} room;

static room *rooms;

static room *find_room(struct lws *socket) {
  char name[NAME_BYTES] = "";
  lws_hdr_copy(socket, name, sizeof name, WSI_TOKEN_GET_URI);
  for (room *each = rooms; each != NULL; each = each->next) {
    if (strcmp(each->name, name) == 0) return each;
  }
  room *made = calloc(1, sizeof *made);
  strcpy(made->name, name);
  made->next = rooms;
  return rooms = made;
}

static message *make(const void *bytes, size_t count, int is_text) {
  message *made = malloc(sizeof *made + LWS_PRE + count);
  *made = (message){.count = count, .is_text = is_text};
  memcpy(made->bytes + LWS_PRE, bytes, count);
  return made;
}

static void release(message *used) {
  if (--used->uses <= 0) free(used);
}

static int queue(session *to, message *what) {
  if (to->count == QUEUED) return -1;
  what->uses++;
  to->queue[(to->first + to->count++) % QUEUED] = what;
  lws_callback_on_writable(to->socket);
  return 0;
}

static void received(session *from, const void *bytes, size_t count, int is_binary) {
  message *what = is_binary ? make(bytes, count, 0) : make("pong", 4, 1);
  what->uses = 1;
  if (!is_binary) {
    queue(from, what);
  } else {
    for (session *each = from->room->members; each != NULL; each = each->next) {
      if (each != from) queue(each, what);
    }
  }
  release(what);
}

static void leave(session *gone) {
  for (session **each = &gone->room->members; *each != NULL; each = &(*each)->next) {
    if (*each != gone) continue;
    *each = gone->next;
    break;
  }
  for (; gone->count > 0; gone->count--) release(gone->queue[gone->first++ % QUEUED]);
}

static int serve(struct lws *socket, enum lws_callback_reasons reason, void *user, void *bytes, size_t count) {
  session *mine = user;
  switch (reason) {
    case LWS_CALLBACK_ESTABLISHED:
      memset(mine, 0, sizeof *mine);
      mine->socket = socket;
      mine->room = find_room(socket);
      mine->next = mine->room->members;
      mine->room->members = mine;
      return 0;
    case LWS_CALLBACK_RECEIVE:
      received(mine, bytes, count, lws_frame_is_binary(socket));
      return 0;
    case LWS_CALLBACK_SERVER_WRITEABLE: {
      // As its documentation asks: one write for each callback, and another callback when there is more.
      if (mine->count == 0) return 0;
      message *next = mine->queue[mine->first];
      mine->first = (mine->first + 1) % QUEUED;
      mine->count--;
      enum lws_write_protocol kind = next->is_text ? LWS_WRITE_TEXT : LWS_WRITE_BINARY;
      int wrote = lws_write(socket, next->bytes + LWS_PRE, next->count, kind);
      release(next);
      if (mine->count > 0) lws_callback_on_writable(socket);
      return wrote < 0 ? -1 : 0;
    }
    case LWS_CALLBACK_CLOSED:
      leave(mine);
      return 0;
    default:
      return 0;
  }
}

int main(int count, char **words) {
  static const struct lws_protocols protocols[] = {
    {"room", serve, sizeof(session), MOST_FRAME_BYTES, 0, NULL, 0},
    {NULL, NULL, 0, 0, 0, NULL, 0},
  };
  struct lws_context_creation_info info;
  memset(&info, 0, sizeof info);
  info.port = count > 1 ? atoi(words[1]) : 0;
  info.iface = "127.0.0.1";
  info.protocols = protocols;
  lws_set_log_level(LLL_ERR, NULL);
  struct lws_context *context = lws_create_context(&info);
  if (context == NULL) return 1;
  printf("%s\n", words[1]);
  fflush(stdout);
  while (lws_service(context, 0) >= 0) {}
  return 0;
}
