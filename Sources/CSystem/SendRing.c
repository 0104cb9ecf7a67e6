// Many sends in one call, through io_uring; its library is loaded when the first ring is asked for.
//
// liburing is not on every machine, and not every kernel or container lets a process use io_uring: linked, the program
// would not start without the one, and with the other it has to do without a ring anyway. The functions that liburing
// does not have in its header are looked up here; the rest of it is compiled in.

#define _GNU_SOURCE 1
#include "CSystem.h"

#include <dlfcn.h>
#include <errno.h>
#include <liburing.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>

static struct {
  int (*queue_init_params)(unsigned, struct io_uring *, struct io_uring_params *);
  void (*queue_exit)(struct io_uring *);
  int (*submit_and_wait)(struct io_uring *, unsigned);
} loaded;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int is_loaded = 0;

// A function pointer may not be cast from dlsym's object pointer; POSIX has it written through this instead.
static int find(void *library, const char *name, void *function) {
  *(void **)function = dlsym(library, name);
  return *(void **)function != NULL;
}

static void load(void) {
  void *library = dlopen("liburing.so.2", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return;
  is_loaded = find(library, "io_uring_queue_init_params", &loaded.queue_init_params)
    && find(library, "io_uring_queue_exit", &loaded.queue_exit)
    && find(library, "io_uring_submit_and_wait", &loaded.submit_and_wait);
}

struct cs_ring {
  struct io_uring io;
};

cs_ring *cs_ring_create(unsigned capacity) {
  pthread_once(&once, load);
  if (!is_loaded) {
    errno = ENOSYS;
    return NULL;
  }
  cs_ring *ring = calloc(1, sizeof *ring);
  if (ring == NULL) return NULL;
  // One thread uses it and nothing has to interrupt that thread: what is submitted is done before the call returns.
  struct io_uring_params wanted = {.flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_COOP_TASKRUN};
  int failure = loaded.queue_init_params(capacity, &ring->io, &wanted);
  if (failure == -EINVAL) {
    // Linux before 6.0 does not know the one or the other.
    struct io_uring_params plain = {.flags = 0};
    failure = loaded.queue_init_params(capacity, &ring->io, &plain);
  }
  if (failure == 0) return ring;
  free(ring);
  errno = -failure;
  return NULL;
}

void cs_ring_free(cs_ring *ring) {
  loaded.queue_exit(&ring->io);
  free(ring);
}

// The library's own function of this name takes an entry of any size; a ring of ours has the usual one.
static struct io_uring_sqe *next_entry(struct io_uring *io) {
  unsigned next = io->sq.sqe_tail + 1;
  if (next - io_uring_smp_load_acquire(io->sq.khead) > *io->sq.kring_entries) return NULL;
  struct io_uring_sqe *entry = &io->sq.sqes[io->sq.sqe_tail & *io->sq.kring_mask];
  io->sq.sqe_tail = next;
  return entry;
}

int cs_ring_add_send(cs_ring *ring, int descriptor, const void *bytes, size_t count, uint64_t token) {
  struct io_uring_sqe *entry = next_entry(&ring->io);
  if (entry == NULL) {
    errno = ENOBUFS;
    return -1;
  }
  io_uring_prep_send(entry, descriptor, bytes, count, MSG_NOSIGNAL | MSG_DONTWAIT);
  io_uring_sqe_set_data64(entry, token);
  return 0;
}

int cs_ring_submit(cs_ring *ring, int added, cs_ring_result *results) {
  int taken = 0, submitted = 0;
  while (taken < added) {
    int count = loaded.submit_and_wait(&ring->io, (unsigned)(submitted < added ? added - taken : 1));
    if (count < 0 && count != -EINTR && count != -EAGAIN && count != -EBUSY) {
      errno = -count;
      return taken > 0 ? taken : -1;
    }
    if (count > 0) submitted += count;
    unsigned head, seen = 0;
    struct io_uring_cqe *done;
    io_uring_for_each_cqe(&ring->io, head, done) {
      if (taken < added) results[taken++] = (cs_ring_result){.token = done->user_data, .answer = done->res};
      seen++;
    }
    io_uring_cq_advance(&ring->io, seen);
    // Nothing came and nothing can be given: better to go on without a ring than to wait for ever.
    if (count < 0 && count != -EINTR && seen == 0) {
      errno = -count;
      return taken > 0 ? taken : -1;
    }
  }
  return taken;
}
