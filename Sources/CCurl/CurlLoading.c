// libcurl, loaded when a room is dialled and not before.
//
// It brings two dozen libraries with it: loaded at the start of the program, they take a quarter of its memory and of
// the time until the first clue is drawn, also from people who solve alone. Each function here stands under libcurl's
// own name and passes its arguments on; nothing else is linked under these names.

#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>

// Hidden, so that libcurl goes on calling its own functions.
#pragma GCC visibility push(hidden)
#include <curl/curl.h>
#pragma GCC visibility pop

// The functions of libcurl that the program calls, with what they give back where there is no libcurl.
static struct {
  CURLcode (*global_init)(long);
  void (*global_cleanup)(void);
  CURL *(*easy_init)(void);
  void (*easy_cleanup)(CURL *);
  CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
  CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
  CURLcode (*easy_recv)(CURL *, void *, size_t, size_t *);
  CURLcode (*easy_send)(CURL *, const void *, size_t, size_t *);
  const char *(*easy_strerror)(CURLcode);
  CURLM *(*multi_init)(void);
  CURLMcode (*multi_cleanup)(CURLM *);
  CURLMcode (*multi_add_handle)(CURLM *, CURL *);
  CURLMcode (*multi_remove_handle)(CURLM *, CURL *);
  CURLMcode (*multi_fdset)(CURLM *, fd_set *, fd_set *, fd_set *, int *);
  CURLMcode (*multi_perform)(CURLM *, int *);
  CURLMcode (*multi_timeout)(CURLM *, long *);
  CURLMsg *(*multi_info_read)(CURLM *, int *);
} loaded;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int is_loaded = 0;

// A function pointer may not be cast from dlsym's object pointer; POSIX has it written through this instead.
static int find(void *library, const char *name, void *function) {
  *(void **)function = dlsym(library, name);
  return *(void **)function != NULL;
}

static void load(void) {
  // Lazily: most functions of those libraries are never called, and to look all of them up touches pages of each.
  void *library = dlopen("libcurl.so.4", RTLD_LAZY | RTLD_LOCAL);
  if (library == NULL) library = dlopen("libcurl-gnutls.so.4", RTLD_LAZY | RTLD_LOCAL);
  if (library == NULL) return;
  is_loaded = find(library, "curl_global_init", &loaded.global_init)
    && find(library, "curl_global_cleanup", &loaded.global_cleanup)
    && find(library, "curl_easy_init", &loaded.easy_init)
    && find(library, "curl_easy_cleanup", &loaded.easy_cleanup)
    && find(library, "curl_easy_setopt", &loaded.easy_setopt)
    && find(library, "curl_easy_getinfo", &loaded.easy_getinfo)
    && find(library, "curl_easy_recv", &loaded.easy_recv)
    && find(library, "curl_easy_send", &loaded.easy_send)
    && find(library, "curl_easy_strerror", &loaded.easy_strerror)
    && find(library, "curl_multi_init", &loaded.multi_init)
    && find(library, "curl_multi_cleanup", &loaded.multi_cleanup)
    && find(library, "curl_multi_add_handle", &loaded.multi_add_handle)
    && find(library, "curl_multi_remove_handle", &loaded.multi_remove_handle)
    && find(library, "curl_multi_fdset", &loaded.multi_fdset)
    && find(library, "curl_multi_perform", &loaded.multi_perform)
    && find(library, "curl_multi_timeout", &loaded.multi_timeout)
    && find(library, "curl_multi_info_read", &loaded.multi_info_read);
}

static int is_here(void) {
  pthread_once(&once, load);
  return is_loaded;
}

CURLcode curl_global_init(long flags) { return is_here() ? loaded.global_init(flags) : CURLE_FAILED_INIT; }

void curl_global_cleanup(void) {
  if (is_here()) loaded.global_cleanup();
}

CURL *curl_easy_init(void) { return is_here() ? loaded.easy_init() : NULL; }

void curl_easy_cleanup(CURL *handle) {
  if (is_here()) loaded.easy_cleanup(handle);
}

#undef curl_easy_setopt
// Every value is a number, a pointer or a function, each of which fills one register on the systems we build for.
CURLcode curl_easy_setopt(CURL *handle, CURLoption option, ...) {
  va_list arguments;
  va_start(arguments, option);
  void *value = va_arg(arguments, void *);
  va_end(arguments);
  return is_here() ? loaded.easy_setopt(handle, option, value) : CURLE_FAILED_INIT;
}

#undef curl_easy_getinfo
CURLcode curl_easy_getinfo(CURL *handle, CURLINFO information, ...) {
  va_list arguments;
  va_start(arguments, information);
  void *value = va_arg(arguments, void *);
  va_end(arguments);
  return is_here() ? loaded.easy_getinfo(handle, information, value) : CURLE_FAILED_INIT;
}

CURLcode curl_easy_recv(CURL *handle, void *buffer, size_t size, size_t *count) {
  return is_here() ? loaded.easy_recv(handle, buffer, size, count) : CURLE_FAILED_INIT;
}

CURLcode curl_easy_send(CURL *handle, const void *buffer, size_t size, size_t *count) {
  return is_here() ? loaded.easy_send(handle, buffer, size, count) : CURLE_FAILED_INIT;
}

const char *curl_easy_strerror(CURLcode code) {
  return is_here() ? loaded.easy_strerror(code) : "libcurl is not installed (Debian: libcurl4)";
}

CURLM *curl_multi_init(void) { return is_here() ? loaded.multi_init() : NULL; }

CURLMcode curl_multi_cleanup(CURLM *multi) {
  return is_here() ? loaded.multi_cleanup(multi) : CURLM_INTERNAL_ERROR;
}

CURLMcode curl_multi_add_handle(CURLM *multi, CURL *handle) {
  return is_here() ? loaded.multi_add_handle(multi, handle) : CURLM_INTERNAL_ERROR;
}

CURLMcode curl_multi_remove_handle(CURLM *multi, CURL *handle) {
  return is_here() ? loaded.multi_remove_handle(multi, handle) : CURLM_INTERNAL_ERROR;
}

CURLMcode curl_multi_fdset(CURLM *multi, fd_set *reads, fd_set *writes, fd_set *exceptions, int *highest) {
  return is_here() ? loaded.multi_fdset(multi, reads, writes, exceptions, highest) : CURLM_INTERNAL_ERROR;
}

CURLMcode curl_multi_perform(CURLM *multi, int *running) {
  return is_here() ? loaded.multi_perform(multi, running) : CURLM_INTERNAL_ERROR;
}

CURLMcode curl_multi_timeout(CURLM *multi, long *milliseconds) {
  return is_here() ? loaded.multi_timeout(multi, milliseconds) : CURLM_INTERNAL_ERROR;
}

CURLMsg *curl_multi_info_read(CURLM *multi, int *remaining) {
  return is_here() ? loaded.multi_info_read(multi, remaining) : NULL;
}
