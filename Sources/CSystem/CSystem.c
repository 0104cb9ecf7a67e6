#define _GNU_SOURCE 1
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>


int cs_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

static int control(int epoll, int operation, int descriptor, uint32_t events, uint64_t token) {
  struct epoll_event event = {.events = events, .data = {.u64 = token}};
  return epoll_ctl(epoll, operation, descriptor, &event);
}

int cs_epoll_add(int epoll, int descriptor, uint32_t events, uint64_t token) {
  return control(epoll, EPOLL_CTL_ADD, descriptor, events, token);
}

int cs_epoll_modify(int epoll, int descriptor, uint32_t events, uint64_t token) {
  return control(epoll, EPOLL_CTL_MOD, descriptor, events, token);
}

int cs_epoll_remove(int epoll, int descriptor) { return control(epoll, EPOLL_CTL_DEL, descriptor, 0, 0); }

int cs_epoll_wait(int epoll, cs_epoll_event *events, int capacity, int timeout_milliseconds) {
  struct epoll_event raw[256];
  if (capacity > 256) capacity = 256;
  int count = epoll_wait(epoll, raw, capacity, timeout_milliseconds);
  for (int index = 0; index < count; index++) {
    events[index].token = raw[index].data.u64;
    events[index].events = raw[index].events;
  }
  return count;
}

int cs_timerfd(void) { return timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC); }

int cs_timerfd_set(int timer, int64_t nanoseconds) {
  struct itimerspec once = {.it_value = {.tv_sec = nanoseconds / 1000000000, .tv_nsec = nanoseconds % 1000000000}};
  return timerfd_settime(timer, 0, &once, NULL);
}

int cs_processors(void) {
  cpu_set_t allowed;
  return sched_getaffinity(0, sizeof allowed, &allowed) == 0 ? CPU_COUNT(&allowed) : -1;
}

int cs_eventfd(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

int cs_accept(int listener, void *address, uint32_t *address_length) {
  return accept4(listener, address, address_length, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

int cs_pipe(int descriptors[2]) { return pipe2(descriptors, O_NONBLOCK | O_CLOEXEC); }

int cs_tcp_socket(int family) { return socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0); }

int cs_network_changes(void) {
  int descriptor = socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, NETLINK_ROUTE);
  if (descriptor < 0) return -1;
  struct sockaddr_nl address;
  memset(&address, 0, sizeof address);
  address.nl_family = AF_NETLINK;
  address.nl_groups = RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE;
  if (bind(descriptor, (struct sockaddr *)&address, sizeof address) == 0) return descriptor;
  int failure = errno;
  close(descriptor);
  errno = failure;
  return -1;
}

// What a handler reads: the descriptor to write to, for each signal. An int that is aligned is written in one
// piece on every machine we run on; -1 means that nobody listens.
static volatile int listening[NSIG];
static struct sigaction earlier[NSIG];

static void pass_on(int number) {
  int saved = errno;
  int descriptor = listening[number];
  if (descriptor >= 0) {
    uint8_t byte = (uint8_t)number;
    ssize_t ignored = write(descriptor, &byte, 1);
    (void)ignored;
  }
  errno = saved;
}

int cs_signal_install(int number, int descriptor) {
  if (number <= 0 || number >= NSIG) {
    errno = EINVAL;
    return -1;
  }
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = pass_on;
  action.sa_flags = SA_RESTART;
  sigfillset(&action.sa_mask);
  listening[number] = descriptor;
  return sigaction(number, &action, &earlier[number]);
}

int cs_signal_restore(int number) {
  if (number <= 0 || number >= NSIG) {
    errno = EINVAL;
    return -1;
  }
  int result = sigaction(number, &earlier[number], NULL);
  listening[number] = -1;
  return result;
}

int cs_signal_ignore(int number) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_IGN;
  return sigaction(number, &action, NULL);
}

int cs_thread_start(uintptr_t *thread, void *(*entry)(void *), void *argument, const char *name) {
  sigset_t all, before;
  pthread_t started;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int result = pthread_create(&started, NULL, entry, argument);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (result != 0) {
    errno = result;
    return -1;
  }
  pthread_setname_np(started, name);
  *thread = (uintptr_t)started;
  return 0;
}

int cs_address_bytes(const void *address, uint8_t bytes[16], uint16_t *port, uint32_t *scope) {
  const struct sockaddr *any = address;
  *scope = 0;
  if (any->sa_family == AF_INET) {
    const struct sockaddr_in *four = address;
    memcpy(bytes, &four->sin_addr, 4);
    *port = ntohs(four->sin_port);
    return 4;
  }
  if (any->sa_family != AF_INET6) return 0;
  const struct sockaddr_in6 *six = address;
  *port = ntohs(six->sin6_port);
  if (IN6_IS_ADDR_V4MAPPED(&six->sin6_addr)) {
    memcpy(bytes, six->sin6_addr.s6_addr + 12, 4);
    return 4;
  }
  memcpy(bytes, &six->sin6_addr, 16);
  *scope = six->sin6_scope_id;
  return 16;
}

uint32_t cs_address_make(const uint8_t *bytes, int byte_count, uint16_t port, uint32_t scope, void *storage) {
  memset(storage, 0, sizeof(struct sockaddr_storage));
  if (byte_count == 4) {
    struct sockaddr_in *four = storage;
    four->sin_family = AF_INET;
    four->sin_port = htons(port);
    memcpy(&four->sin_addr, bytes, 4);
    return sizeof *four;
  }
  struct sockaddr_in6 *six = storage;
  six->sin6_family = AF_INET6;
  six->sin6_port = htons(port);
  six->sin6_scope_id = scope;
  memcpy(&six->sin6_addr, bytes, 16);
  return sizeof *six;
}
