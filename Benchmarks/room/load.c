// Puts load on a room server and looks at every frame that comes back.
//
//   load --port P --pid PID --requests FILE --rooms R --sockets N [--senders S] [--bytes B]
//        (--window W | --rate F | --ping-every T) [--warm-up T] [--seconds T]
//
// FILE holds one upgrade request for each socket, ready to send: room by room, N for each. In every room the first S
// sockets send binary frames of B bytes: with --window, each has W of them on the way that not everybody has
// received; with --rate, the room gets F a second, at moments fixed beforehand, from which delays are counted, so
// that a server which stalls cannot slow its own test down. With --ping-every nobody sends anything but `ping`.
// The result is one line of JSON.
//
// It reads through io_uring, which takes less for each delivery than epoll and a read, and lets it give up the descriptors of
// those who only receive: where something looks through the open files of all processes once a second, these would hold server
// and load up for longer.

#define _GNU_SOURCE 1
#include <arpa/inet.h>
#include <errno.h>
#include <liburing.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "histogram.h"
#include "process.h"

enum {
  PENDING_BYTES = 1 << 18, // what a sender may have waiting
  PIECES = 128,            // buffers for what arrives, a power of two
  PIECE_BYTES = 8192,      // what one of them takes
  MOST_FRAME = 70000,      // bytes that no frame of any server's has, its head included
  STAMP_AT = 2,            // of sender, sequence, moment; the bytes before say what kind of sealed frame it is: a durable one
  LEAST_BYTES = 42,        // shorter ones are no sealed frames to our own server
  AT_ONCE = 64,            // connects on the way
  MOST_WINDOW = 64,
  MILLISECOND = 1000000,   // in nanoseconds, as all durations here
  LEAST_AWAKE = 1000,      // frames a second from which on the load does not sleep
};

typedef enum { CLOSED, CONNECTING, ASKING, OPEN } state;

typedef struct {
  int descriptor;      // -1 once only the ring has the socket
  state state;
  uint8_t *rest;       // an incomplete frame, or a whole answer to the upgrade
  uint32_t rest_count;
  uint32_t *expected;  // for each sender of the room, the sequence number that comes next
} member;

typedef struct {
  uint32_t sequence;             // of the next frame
  uint32_t on_the_way;
  uint32_t missing[MOST_WINDOW]; // for each frame on the way, how many have not received it
  uint64_t due;                  // when the next frame is to leave, with --rate
  uint8_t *pending;              // bytes that the socket has not taken
  uint32_t pending_count;
  bool is_waiting;               // whether it is in `ready`
} sender;

static struct {
  int port, pid, rooms, sockets, senders, bytes, window;
  double rate, warm_up, seconds, ping_every;
  const char *requests;
} options = {.senders = 1, .bytes = 64, .warm_up = 0.2, .seconds = 3};

static member *members;
static sender *senders;
static uint32_t *ready, ready_count;
static int opened, member_count;
static struct io_uring ring;
static struct io_uring_buf_ring *pieces;
static uint8_t piece_memory[PIECES * PIECE_BYTES], buffer[PIECE_BYTES + MOST_FRAME];
static bool is_sending, is_measuring;
static uint64_t sent, received, lost, duplicated, reordered, pongs, measured;
static histogram delays;

static void give_up(const char *what) {
  fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
  exit(1);
}

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void *zeroed(size_t count, size_t size) {
  void *memory = calloc(count, size);
  if (memory == NULL) give_up("memory");
  return memory;
}

// MARK: Connecting

static const char **heads;
static uint32_t *head_lengths;

static void read_requests(void) {
  FILE *file = fopen(options.requests, "r");
  if (file == NULL) give_up(options.requests);
  fseek(file, 0, SEEK_END);
  size_t size = (size_t)ftell(file);
  rewind(file);
  char *text = zeroed(1, size + 1);
  if (fread(text, 1, size, file) != size) give_up(options.requests);
  fclose(file);
  heads = zeroed((size_t)member_count, sizeof *heads);
  head_lengths = zeroed((size_t)member_count, sizeof *head_lengths);
  for (int index = 0; index < member_count; index++) {
    char *end = strstr(text, "\r\n\r\n");
    if (end == NULL) give_up("too few requests");
    heads[index] = text;
    head_lengths[index] = (uint32_t)(end + 4 - text);
    text = end + 4;
  }
}

static void check(int result, const char *what) {
  if (result >= 0) return;
  errno = -result;
  give_up(what);
}

static void give_back(unsigned piece) {
  uint8_t *bytes = piece_memory + piece * PIECE_BYTES;
  io_uring_buf_ring_add(pieces, bytes, PIECE_BYTES, (unsigned short)piece, io_uring_buf_ring_mask(PIECES), 0);
  io_uring_buf_ring_advance(pieces, 1);
}

static void open_ring(void) {
  struct io_uring_params parameters = {
    .flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_TASKRUN_FLAG | IORING_SETUP_CQSIZE,
    .cq_entries = 1 << 15,
  };
  check(io_uring_queue_init_params(1024, &ring, &parameters), "io_uring (Linux 6.1 or later)");
  check(io_uring_register_files_sparse(&ring, (unsigned)member_count), "io_uring files");
  if (posix_memalign((void **)&pieces, 4096, PIECES * sizeof(struct io_uring_buf)) != 0) give_up("memory");
  io_uring_buf_ring_init(pieces);
  struct io_uring_buf_reg place = {.ring_addr = (uint64_t)pieces, .ring_entries = PIECES};
  check(io_uring_register_buf_ring(&ring, &place, 0), "io_uring buffers");
  for (unsigned piece = 0; piece < PIECES; piece++) give_back(piece);
}

static struct io_uring_sqe *next_entry(void) {
  struct io_uring_sqe *entry = io_uring_get_sqe(&ring);
  if (entry == NULL) {
    check(io_uring_submit(&ring), "io_uring_submit");
    entry = io_uring_get_sqe(&ring);
  }
  if (entry == NULL) give_up("io_uring");
  return entry;
}

static void begin_to_connect(int index) {
  static struct sockaddr_in address = {.sin_family = AF_INET};
  address.sin_port = htons((uint16_t)options.port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), one = 1;
  if (descriptor < 0) give_up("socket");
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  members[index].descriptor = descriptor;
  members[index].state = CONNECTING;
  struct io_uring_sqe *entry = next_entry();
  io_uring_prep_connect(entry, descriptor, (struct sockaddr *)&address, sizeof address);
  entry->user_data = (uint64_t)index;
}

// Asks for whatever arrives from now on.
static void arm(int index) {
  struct io_uring_sqe *entry = next_entry();
  io_uring_prep_recv_multishot(entry, index, NULL, 0, 0);
  entry->flags |= IOSQE_FIXED_FILE | IOSQE_BUFFER_SELECT;
  entry->user_data = (uint64_t)index;
}

static void ask(int index) {
  member *member = &members[index];
  if (write(member->descriptor, heads[index], head_lengths[index]) != (ssize_t)head_lengths[index]) give_up("request");
  member->state = ASKING;
  check(io_uring_register_files_update(&ring, (unsigned)index, &member->descriptor, 1), "io_uring file");
  arm(index);
  if (index % options.sockets < options.senders || options.ping_every > 0) return;
  close(member->descriptor);
  member->descriptor = -1;
}

// MARK: Sending

static void push(uint32_t index) {
  sender *from = &senders[index];
  member *member = &members[index / (uint32_t)options.senders * (uint32_t)options.sockets + index % (uint32_t)options.senders];
  ssize_t count = send(member->descriptor, from->pending, from->pending_count, MSG_NOSIGNAL);
  if (count < 0 && errno != EAGAIN) give_up("send");
  if (count < 0) count = 0;
  from->pending_count -= (uint32_t)count;
  memmove(from->pending, from->pending + count, from->pending_count);
}

// Appends one masked frame; the mask is the same for all, since a server must undo whatever it is.
static void write_frame(uint32_t index, uint64_t moment) {
  static const uint8_t mask[4] = {0x37, 0xfa, 0x21, 0x3d};
  sender *from = &senders[index];
  uint8_t *out = from->pending + from->pending_count, *payload;
  if (from->pending_count > PENDING_BYTES - MOST_FRAME) return;
  out[0] = 0x82;
  if (options.bytes < 126) {
    out[1] = 0x80 | (uint8_t)options.bytes;
    payload = out + 2;
  } else {
    out[1] = 0x80 | 126;
    out[2] = (uint8_t)(options.bytes >> 8);
    out[3] = (uint8_t)options.bytes;
    payload = out + 4;
  }
  memcpy(payload, mask, 4);
  payload += 4;
  memset(payload, 0, (size_t)options.bytes);
  uint32_t place = index % (uint32_t)options.senders;
  payload[0] = 1;
  memcpy(payload + STAMP_AT, &place, 4);
  memcpy(payload + STAMP_AT + 4, &from->sequence, 4);
  memcpy(payload + STAMP_AT + 8, &moment, 8);
  for (int byte = 0; byte < options.bytes; byte++) payload[byte] ^= mask[byte & 3];
  from->pending_count += (uint32_t)(payload - out) + (uint32_t)options.bytes;
  if (options.window > 0) from->missing[from->sequence % (uint32_t)options.window] = (uint32_t)options.sockets - 1;
  from->sequence++;
  from->on_the_way++;
  sent++;
}

static void mark_ready(uint32_t index) {
  if (senders[index].is_waiting) return;
  senders[index].is_waiting = true;
  ready[ready_count++] = index;
}

static void send_ready(void) {
  uint32_t count = ready_count;
  uint64_t moment = now();
  ready_count = 0;
  for (uint32_t place = 0; place < count; place++) {
    uint32_t index = ready[place];
    sender *from = &senders[index];
    from->is_waiting = false;
    while (is_sending && options.window > 0 && from->on_the_way < (uint32_t)options.window) write_frame(index, moment);
    if (from->pending_count > 0) push(index);
    if (from->pending_count > 0) mark_ready(index);
  }
}

// MARK: Receiving

static void take_stamp(int index, const uint8_t *payload, uint64_t moment) {
  uint32_t place, sequence;
  uint64_t began;
  memcpy(&place, payload + STAMP_AT, 4);
  memcpy(&sequence, payload + STAMP_AT + 4, 4);
  memcpy(&began, payload + STAMP_AT + 8, 8);
  if (place >= (uint32_t)options.senders) give_up("a frame that nobody sent");
  uint32_t *expected = &members[index].expected[place];
  received++;
  if (sequence == *expected) {
    ++*expected;
  } else if (sequence > *expected) {
    lost += sequence - *expected;
    *expected = sequence + 1;
  } else if (sequence + 1 == *expected) {
    duplicated++;
    return;
  } else {
    // Late: it was counted as lost when a later one overtook it.
    reordered++;
    lost--;
  }
  if (is_measuring) {
    measured++;
    histogram_add(&delays, moment > began ? moment - began : 0);
  }
  if (options.window == 0) return;
  uint32_t from = (uint32_t)(index / options.sockets * options.senders) + place;
  if (--senders[from].missing[sequence % (uint32_t)options.window] == 0) {
    senders[from].on_the_way--;
    mark_ready(from);
  }
}

// Takes whole frames and says how many bytes they were.
static uint32_t take_frames(int index, const uint8_t *bytes, uint32_t count, uint64_t moment) {
  uint32_t start = 0;
  while (count - start >= 2) {
    const uint8_t *frame = bytes + start;
    uint64_t length = frame[1];
    uint32_t head = 2;
    if (length == 126) {
      if (count - start < 4) break;
      length = (uint64_t)frame[2] << 8 | frame[3];
      head = 4;
    } else if (length == 127) {
      if (count - start < 10) break;
      length = 0;
      for (int byte = 2; byte < 10; byte++) length = length << 8 | frame[byte];
      head = 10;
    }
    if (count - start < head + length) break;
    switch (frame[0]) {
      case 0x82: take_stamp(index, frame + head, moment); break;
      case 0x81: pongs += length == 4; break;
      default:
        fprintf(stderr, "load: socket %d was sent a frame that begins with %02x, code %d\n", index, frame[0],
          length >= 2 ? frame[head] << 8 | frame[head + 1] : 0);
        exit(1);
    }
    start += head + (uint32_t)length;
  }
  return start;
}

static void take_bytes(int index, const uint8_t *bytes, uint32_t count) {
  member *member = &members[index];
  if (member->rest_count > 0) {
    if (member->rest_count > MOST_FRAME) give_up("a frame without an end");
    memcpy(buffer, member->rest, member->rest_count);
    memcpy(buffer + member->rest_count, bytes, count);
    bytes = buffer;
    count += member->rest_count;
    free(member->rest);
    member->rest_count = 0;
  }
  uint32_t start = 0;
  if (member->state == ASKING) {
    const uint8_t *end = memmem(bytes, count, "\r\n\r\n", 4);
    if (end != NULL) {
      if (memcmp(bytes, "HTTP/1.1 101", 12) != 0) {
        fprintf(stderr, "load: %.*s\n", (int)(end - bytes), (const char *)bytes);
        exit(1);
      }
      start = (uint32_t)(end + 4 - bytes);
      member->state = OPEN;
      opened++;
    }
  }
  if (member->state == OPEN) start += take_frames(index, bytes + start, count - start, now());
  if (start == count) return;
  member->rest_count = count - start;
  member->rest = zeroed(1, member->rest_count);
  memcpy(member->rest, bytes + start, member->rest_count);
}

static void take(const struct io_uring_cqe *done) {
  int index = (int)done->user_data;
  if (members[index].state == CONNECTING) {
    check(done->res, "connect");
    ask(index);
    return;
  }
  if (done->res > 0) {
    unsigned piece = done->flags >> IORING_CQE_BUFFER_SHIFT;
    take_bytes(index, piece_memory + piece * PIECE_BYTES, (uint32_t)done->res);
    give_back(piece);
  } else if (done->res != -ENOBUFS) {
    errno = -done->res;
    give_up(members[index].state == OPEN ? "the server ended a connection" : "the server refused a connection");
  }
  if (!(done->flags & IORING_CQE_F_MORE)) arm(index);
}

// One turn: waits for at most so many nanoseconds, takes what is there, sends what may be sent; how much there was.
static unsigned turn(uint64_t patience) {
  if (ready_count > 0 && patience > MILLISECOND) patience = MILLISECOND;
  if (patience > 0) {
    struct __kernel_timespec time = {.tv_sec = (long)(patience / 1000000000u), .tv_nsec = (long)(patience % 1000000000u)};
    struct io_uring_cqe *first;
    io_uring_submit_and_wait_timeout(&ring, &first, 1, &time, NULL);
  } else if (io_uring_sq_ready(&ring) > 0 || (IO_URING_READ_ONCE(*ring.sq.kflags) & (IORING_SQ_TASKRUN | IORING_SQ_CQ_OVERFLOW)) != 0) {
    io_uring_submit_and_get_events(&ring);
  }
  unsigned head, count = 0;
  struct io_uring_cqe *done;
  io_uring_for_each_cqe(&ring, head, done) {
    take(done);
    count++;
  }
  io_uring_cq_advance(&ring, count);
  send_ready();
  return count;
}

// MARK: Loads

// Whose moment comes next: all send equally often, so that their turns go round.
static uint32_t next_due;

// With a rate: everybody whose moment has come sends; answers the next moment.
static uint64_t send_due(void) {
  uint64_t moment = now(), interval = (uint64_t)(1e9 * options.senders / options.rate);
  uint32_t count = (uint32_t)(options.rooms * options.senders);
  while (senders[next_due].due <= moment) {
    write_frame(next_due, senders[next_due].due);
    senders[next_due].due += interval;
    mark_ready(next_due);
    next_due = (next_due + 1) % count;
  }
  send_ready();
  return senders[next_due].due;
}

static void spread_due(void) {
  uint64_t start = now() + 1000000, interval = (uint64_t)(1e9 * options.senders / options.rate);
  uint32_t count = (uint32_t)(options.rooms * options.senders);
  for (uint32_t index = 0; index < count; index++) senders[index].due = start + interval * index / count;
}

// Runs for so long. At a low rate it sleeps until the next moment. Where there is always something to do it does not sleep: its
// own wake-ups would be counted as delays, and the server would pay for waking it, which on a network it does not.
static void run(double seconds) {
  uint64_t end = now() + (uint64_t)(seconds * 1e9);
  bool is_sleeping = options.rate > 0 && options.rate * options.rooms < LEAST_AWAKE;
  while (now() < end) {
    uint64_t next = options.rate > 0 ? send_due() : end, moment = now();
    if (next > end) next = end;
    turn(is_sleeping && next > moment ? next - moment : 0);
  }
}

// Everybody pings once in so many seconds, spread evenly, as programs do that only keep their connections alive. It sleeps
// a millisecond and then looks for pongs: were it to wait for them, the server would pay for waking it, which on a network it
// does not.
static void run_idle(void) {
  static const uint8_t ping[] = {0x81, 0x84, 0, 0, 0, 0, 'p', 'i', 'n', 'g'};
  uint64_t start = now(), end = start + (uint64_t)(options.seconds * 1e9), done = 0;
  while (now() < end) {
    uint64_t wanted = (uint64_t)((double)(now() - start) / 1e9 / options.ping_every * member_count);
    for (; done < wanted; done++) {
      sent += write(members[done % (uint64_t)member_count].descriptor, ping, sizeof ping) == sizeof ping;
    }
    while (turn(0) > 0) {}
    nanosleep(&(struct timespec){.tv_nsec = MILLISECOND}, NULL);
  }
  for (int tries = 0; tries < 200 && pongs < sent; tries++) turn(10 * MILLISECOND);
}

static void parse(int count, char **words) {
  for (int index = 1; index + 1 < count; index += 2) {
    const char *name = words[index], *value = words[index + 1];
    if (strcmp(name, "--port") == 0) options.port = atoi(value);
    else if (strcmp(name, "--pid") == 0) options.pid = atoi(value);
    else if (strcmp(name, "--requests") == 0) options.requests = value;
    else if (strcmp(name, "--rooms") == 0) options.rooms = atoi(value);
    else if (strcmp(name, "--sockets") == 0) options.sockets = atoi(value);
    else if (strcmp(name, "--senders") == 0) options.senders = atoi(value);
    else if (strcmp(name, "--bytes") == 0) options.bytes = atoi(value);
    else if (strcmp(name, "--window") == 0) options.window = atoi(value);
    else if (strcmp(name, "--rate") == 0) options.rate = atof(value);
    else if (strcmp(name, "--warm-up") == 0) options.warm_up = atof(value);
    else if (strcmp(name, "--seconds") == 0) options.seconds = atof(value);
    else if (strcmp(name, "--ping-every") == 0) options.ping_every = atof(value);
    else {
      fprintf(stderr, "load: no option %s\n", name);
      exit(2);
    }
  }
  bool is_right = options.requests != NULL && options.rooms > 0 && options.sockets > 0 && options.window <= MOST_WINDOW
    && options.bytes >= LEAST_BYTES && options.bytes < 65536 && options.senders <= options.sockets
    && (options.window > 0) + (options.rate > 0) + (options.ping_every > 0) == 1;
  if (is_right) return;
  fprintf(stderr, "load: wrong options; the head of load.c tells them\n");
  exit(2);
}

static void open_all(void) {
  int begun = 0;
  uint64_t patience = now() + 120000000000u;
  while (opened < member_count) {
    while (begun < member_count && begun - opened < AT_ONCE) begin_to_connect(begun++);
    turn(100 * MILLISECOND);
    if (now() > patience) give_up("not everybody was let in");
  }
  // What the room says to newcomers arrives before anything is measured.
  while (turn(100 * MILLISECOND) > 0) {}
}

int main(int count, char **words) {
  parse(count, words);
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  member_count = options.rooms * options.sockets;
  uint32_t sender_count = (uint32_t)(options.rooms * options.senders);
  members = zeroed((size_t)member_count, sizeof *members);
  senders = zeroed(sender_count, sizeof *senders);
  ready = zeroed(sender_count, sizeof *ready);
  for (int index = 0; index < member_count; index++) members[index].expected = zeroed((size_t)options.senders, 4);
  // Idle sockets never send frames, and a thousand rooms of eight would take two gigabytes of such buffers.
  for (uint32_t index = 0; index < sender_count && options.ping_every == 0; index++) {
    senders[index].pending = malloc(PENDING_BYTES);
  }
  read_requests();
  open_ring();
  // Linux may be late by 50 microseconds otherwise, to gather what it wakes.
  prctl(PR_SET_TIMERSLACK, 1);
  long base = process_kilobytes(options.pid, "VmRSS:");
  open_all();

  is_sending = true;
  if (options.ping_every == 0) {
    if (options.rate > 0) spread_due();
    for (uint32_t index = 0; options.window > 0 && index < sender_count; index++) mark_ready(index);
    run(options.warm_up);
  }
  is_measuring = true;
  uint64_t cpu = process_cpu(options.pid), own = process_cpu(getpid()), start = now();
  if (options.ping_every > 0) {
    run_idle();
  } else {
    run(options.seconds);
  }
  is_measuring = false;
  double seconds = (double)(now() - start) / 1e9;
  cpu = process_cpu(options.pid) - cpu;
  own = process_cpu(getpid()) - own;
  long resident = process_kilobytes(options.pid, "VmRSS:");

  // Nothing new; what is on the way arrives, or is lost.
  is_sending = false;
  while (turn((options.ping_every > 0 ? 1 : 300) * MILLISECOND) > 0) {}
  if (options.ping_every == 0) {
    for (int index = 0; index < member_count; index++) {
      for (int place = 0; place < options.senders; place++) {
        if (index % options.sockets == place) continue;
        lost += senders[index / options.sockets * options.senders + place].sequence - members[index].expected[place];
      }
    }
  }
  printf(
    "{\"sent\": %lu, \"received\": %lu, \"pongs\": %lu, \"seconds\": %.3f, \"deliveries_per_second\": %.0f, "
    "\"p50_us\": %.1f, \"p99_us\": %.1f, \"p999_us\": %.1f, \"max_us\": %.1f, \"lost\": %lu, \"duplicated\": %lu, "
    "\"reordered\": %lu, \"cpu_us\": %.4f, \"cpu_share\": %.4f, \"load_share\": %.3f, \"base_kb\": %ld, "
    "\"resident_kb\": %ld}\n",
    sent, received, pongs, seconds, (double)measured / seconds, (double)histogram_quantile(&delays, 0.5) / 1e3,
    (double)histogram_quantile(&delays, 0.99) / 1e3, (double)histogram_quantile(&delays, 0.999) / 1e3,
    (double)delays.largest / 1e3, lost, duplicated, reordered, measured > 0 ? (double)cpu / 1e3 / (double)measured : 0,
    (double)cpu / 1e9 / seconds, (double)own / 1e9 / seconds, base, resident);
  return 0;
}
