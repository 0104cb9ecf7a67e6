// The least work that a room can be: what arrives goes to all others in the room, and nothing is checked.
//
//   floor cork        frames of one turn are gathered, one send() for each recipient
//   floor uring       the same, with all sends of a turn in one io_uring_enter()
//
// It prints its port. The path is the room. It is no server to use: it trusts every byte, knows no other client than
// load.c, and answers every upgrade with the same key.

#define _GNU_SOURCE 1
#include <arpa/inet.h>
#include <errno.h>
#include <liburing.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { READ_BYTES = 1 << 18, MOST_SOCKETS = 1 << 16, MOST_IN_ROOM = 1024, RING = 1024 };

typedef struct room {
  char name[64];
  int count;
  int members[MOST_IN_ROOM];
  struct room *next;
} room;

typedef struct {
  room *room;
  bool is_dirty;
  uint8_t *rest, *out;
  uint32_t rest_count, out_count, out_capacity;
} connection;

static connection connections[MOST_SOCKETS];
static int dirty[MOST_SOCKETS], dirty_count;
static room *rooms;
static uint8_t buffer[READ_BYTES + 70000];
static struct io_uring ring;
static bool uses_ring;

static room *find_room(const char *name, size_t length) {
  if (length >= sizeof rooms->name) length = sizeof rooms->name - 1;
  for (room *each = rooms; each != NULL; each = each->next) {
    if (strncmp(each->name, name, length) == 0 && each->name[length] == 0) return each;
  }
  room *made = calloc(1, sizeof *made);
  memcpy(made->name, name, length);
  made->next = rooms;
  return rooms = made;
}

static void queue(int to, const uint8_t *bytes, uint32_t count) {
  connection *each = &connections[to];
  if (each->out_count + count > each->out_capacity) {
    each->out_capacity = (each->out_count + count) * 2;
    each->out = realloc(each->out, each->out_capacity);
  }
  memcpy(each->out + each->out_count, bytes, count);
  each->out_count += count;
  if (each->is_dirty) return;
  each->is_dirty = true;
  dirty[dirty_count++] = to;
}

static void drop(int number) {
  connection *gone = &connections[number];
  if (gone->room != NULL) {
    for (int place = 0; place < gone->room->count; place++) {
      if (gone->room->members[place] != number) continue;
      gone->room->members[place] = gone->room->members[--gone->room->count];
      break;
    }
  }
  free(gone->rest);
  free(gone->out);
  memset(gone, 0, sizeof *gone);
  close(number);
}

static void wrote(int number, ssize_t count) {
  connection *each = &connections[number];
  each->is_dirty = false;
  if (count == (ssize_t)each->out_count) {
    each->out_count = 0;
    return;
  }
  if (count < 0) count = 0;
  memmove(each->out, each->out + count, each->out_count -= (uint32_t)count);
  each->is_dirty = true;
  dirty[dirty_count++] = number;
}

static void flush_with_ring(int count) {
  struct io_uring_cqe *done[RING];
  for (int start = 0; start < count; start += RING) {
    int end = start + RING < count ? start + RING : count;
    for (int place = start; place < end; place++) {
      connection *each = &connections[dirty[place]];
      struct io_uring_sqe *entry = io_uring_get_sqe(&ring);
      io_uring_prep_send(entry, dirty[place], each->out, each->out_count, MSG_NOSIGNAL | MSG_DONTWAIT);
      io_uring_sqe_set_data64(entry, (uint64_t)dirty[place]);
    }
    io_uring_submit_and_wait(&ring, (unsigned)(end - start));
    for (int taken = 0; taken < end - start;) {
      unsigned some = io_uring_peek_batch_cqe(&ring, done, RING);
      for (unsigned place = 0; place < some; place++) wrote((int)done[place]->user_data, done[place]->res);
      io_uring_cq_advance(&ring, some);
      taken += (int)some;
    }
  }
}

static void flush_all(void) {
  int count = dirty_count;
  if (uses_ring && count > 0) {
    // What did not go out is put behind these.
    flush_with_ring(count);
  } else {
    for (int place = 0; place < count; place++) {
      int number = dirty[place];
      wrote(number, send(number, connections[number].out, connections[number].out_count, MSG_NOSIGNAL | MSG_DONTWAIT));
    }
  }
  memmove(dirty, dirty + count, sizeof *dirty * (size_t)(dirty_count -= count));
}

static void relay(int from, uint8_t *payload, uint32_t count) {
  uint8_t *frame = payload - 2;
  if (count > 125) {
    frame = payload - 4;
    frame[1] = 126;
    frame[2] = (uint8_t)(count >> 8);
    frame[3] = (uint8_t)count;
  } else {
    frame[1] = (uint8_t)count;
  }
  frame[0] = 0x82;
  room *room = connections[from].room;
  for (int place = 0; place < room->count; place++) {
    if (room->members[place] != from) queue(room->members[place], frame, (uint32_t)(payload - frame) + count);
  }
}

// Unmasks in place; the frame that goes out is written over the head and mask of the one that came in.
static uint32_t take_frames(int from, uint8_t *bytes, uint32_t total) {
  static const uint8_t pong[] = {0x81, 4, 'p', 'o', 'n', 'g'};
  uint32_t start = 0;
  while (total - start >= 6) {
    uint8_t *frame = bytes + start;
    uint32_t count = frame[1] & 127, head = 6;
    if (count == 126) {
      if (total - start < 8) break;
      count = (uint32_t)frame[2] << 8 | frame[3];
      head = 8;
    }
    if (total - start < head + count) break;
    uint8_t *payload = frame + head;
    uint64_t mask;
    memcpy(&mask, payload - 4, 4);
    mask |= mask << 32;
    uint32_t done = 0;
    for (; done + 8 <= count; done += 8) {
      uint64_t word;
      memcpy(&word, payload + done, 8);
      word ^= mask;
      memcpy(payload + done, &word, 8);
    }
    for (; done < count; done++) payload[done] ^= payload[(int)(done & 3) - 4];
    if ((frame[0] & 15) == 2) {
      relay(from, payload, count);
    } else if ((frame[0] & 15) == 1) {
      queue(from, pong, sizeof pong);
    }
    start += head + count;
  }
  return start;
}

static void receive(int number) {
  connection *from = &connections[number];
  memcpy(buffer, from->rest, from->rest_count);
  ssize_t count = recv(number, buffer + from->rest_count, READ_BYTES, 0);
  if (count < 0 && errno == EAGAIN) return;
  if (count <= 0) {
    drop(number);
    return;
  }
  uint32_t total = from->rest_count + (uint32_t)count, start = 0;
  if (from->room == NULL) {
    uint8_t *end = memmem(buffer, total, "\r\n\r\n", 4);
    if (end != NULL) {
      static const char answer[] =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: ICX+Yqv66kxgM0FcWaLWlFLwTAI=\r\n\r\n";
      const char *path = (char *)buffer + 4;
      from->room = find_room(path, strcspn(path, " "));
      from->room->members[from->room->count++] = number;
      queue(number, (const uint8_t *)answer, sizeof answer - 1);
      start = (uint32_t)(end + 4 - buffer);
    }
  }
  if (from->room != NULL) start += take_frames(number, buffer + start, total - start);
  free(from->rest);
  from->rest = NULL;
  from->rest_count = total - start;
  if (from->rest_count > 0) from->rest = memcpy(malloc(from->rest_count), buffer + start, from->rest_count);
}

int main(int count, char **words) {
  uses_ring = count > 1 && strcmp(words[1], "uring") == 0;
  if (uses_ring && io_uring_queue_init(RING, &ring, 0) != 0) {
    fprintf(stderr, "floor: no io_uring here\n");
    return 1;
  }
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), poller = epoll_create1(0), one = 1;
  if (bind(listener, (struct sockaddr *)&address, length) != 0 || listen(listener, 1024) != 0) return 1;
  getsockname(listener, (struct sockaddr *)&address, &length);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, events[256];
  epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
  while (true) {
    int ready = epoll_wait(poller, events, 256, dirty_count > 0 ? 1 : -1);
    for (int place = 0; place < ready; place++) {
      int number = events[place].data.fd;
      if (number != listener) {
        receive(number);
        continue;
      }
      int accepted = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
      if (accepted < 0) continue;
      setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
      event = (struct epoll_event){.events = EPOLLIN, .data.fd = accepted};
      epoll_ctl(poller, EPOLL_CTL_ADD, accepted, &event);
    }
    flush_all();
  }
}
