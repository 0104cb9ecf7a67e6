#ifndef CSYSTEM_H
#define CSYSTEM_H

// Shims for what Swift's Glibc module does not offer. Every function answers as the C function it stands for:
// -1 and errno on failure. Prefix: cs_.

#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>

/// One event of `cs_epoll_wait`, with the fields of `struct epoll_event`.
typedef struct {
  uint64_t token;
  uint32_t events;
} cs_epoll_event;

// <sys/epoll.h> is no part of Swift's Glibc module. Its constants are an enum in C that Swift imports as a type without
// operators; `struct epoll_event` is packed and holds a union, so the token is passed on its own.
static inline uint32_t cs_epoll_in(void) { return EPOLLIN; }
static inline uint32_t cs_epoll_out(void) { return EPOLLOUT; }
static inline uint32_t cs_epoll_hang_up(void) { return EPOLLHUP; }
static inline uint32_t cs_epoll_error(void) { return EPOLLERR; }
static inline uint32_t cs_epoll_peer_ended(void) { return EPOLLRDHUP; }
static inline uint32_t cs_epoll_edge(void) { return EPOLLET; }
int cs_epoll_create(void);
int cs_epoll_add(int epoll, int descriptor, uint32_t events, uint64_t token);
int cs_epoll_modify(int epoll, int descriptor, uint32_t events, uint64_t token);
int cs_epoll_remove(int epoll, int descriptor);
int cs_epoll_wait(int epoll, cs_epoll_event *events, int capacity, int timeout_milliseconds);

// <sys/eventfd.h> is no part of Swift's Glibc module. Non-blocking and close-on-exec.
int cs_eventfd(void);

// <sys/timerfd.h> is no part of Swift's Glibc module. Non-blocking and close-on-exec; counted from now, once.
int cs_timerfd(void);
int cs_timerfd_set(int timer, int64_t nanoseconds);

// `cpu_set_t` is read by macros only.
int cs_processors(void);

// `accept4` and `pipe2` are GNU extensions that Swift's Glibc module does not show; without them a descriptor
// could leak into a child between `accept` and `fcntl`. Both make non-blocking, close-on-exec descriptors.
int cs_accept(int listener, void *address, uint32_t *address_length);
int cs_pipe(int descriptors[2]);

// SOCK_STREAM and its flags are an enum in C that Swift imports as a type which `socket` does not take.
int cs_tcp_socket(int family);

// `struct sockaddr_nl` and the groups of rtnetlink are in Linux headers that Swift's Glibc module leaves out. The
// socket is non-blocking and close-on-exec, and hears of addresses and routes that come and go.
int cs_network_changes(void);

// A signal handler may only touch async-signal-safe things, which no Swift code promises to do. The handler
// writes the number of the signal as one byte to `descriptor`. The earlier disposition is kept and put back.
int cs_signal_install(int number, int descriptor);
int cs_signal_restore(int number);
int cs_signal_ignore(int number);

// `sigfillset` and `pthread_sigmask` around `pthread_create`: the mask must be back before control returns.
int cs_thread_start(uintptr_t *thread, void *(*entry)(void *), void *argument, const char *name);

// `IN6_IS_ADDR_V4MAPPED` and friends are macros; the shim copies the address bytes out of a sockaddr union.
// Returns 4 or 16, or 0 when the family is neither IPv4 nor IPv6.
int cs_address_bytes(const void *address, uint8_t bytes[16], uint16_t *port, uint32_t *scope);

// Fills a `sockaddr_storage` from bytes (4 or 16) and returns its length.
uint32_t cs_address_make(const uint8_t *bytes, int byte_count, uint16_t port, uint32_t scope, void *storage);

/// One write that has come back from a ring: what it was added as, and what `send` would have answered, or -errno.
typedef struct {
  uint64_t token;
  int32_t answer;
} cs_ring_result;

// liburing is loaded at run time (SendRing.c), and most of what it offers are inline functions over memory that the
// kernel shares, which Swift cannot import. A ring belongs to the thread that made it. `cs_ring_add_send` answers -1
// when the ring is full; its bytes must stay until `cs_ring_submit`, which answers how many of the `added` sends came
// back: when it is fewer, the ring is of no use any more.
typedef struct cs_ring cs_ring;
cs_ring *cs_ring_create(unsigned capacity);
void cs_ring_free(cs_ring *ring);
int cs_ring_add_send(cs_ring *ring, int descriptor, const void *bytes, size_t count, uint64_t token);
int cs_ring_submit(cs_ring *ring, int added, cs_ring_result *results);

#endif
