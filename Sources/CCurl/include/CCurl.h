// What Swift cannot import of libcurl by itself, and nothing else.
#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>

/// Sets an option whose value is text; curl_easy_setopt takes variable arguments, which Swift cannot call.
CURLcode cc_setopt_string(CURL *handle, CURLoption option, const char *value);

/// Sets an option whose value is a number; the same reason.
CURLcode cc_setopt_long(CURL *handle, CURLoption option, long value);

/// Gives the handle 256 bytes (CURL_ERROR_SIZE) to describe its failures in; the same reason.
CURLcode cc_setopt_error_buffer(CURL *handle, char *buffer);

/// Reads the socket of a connected handle; curl_easy_getinfo takes variable arguments too.
CURLcode cc_getinfo_active_socket(CURL *handle, curl_socket_t *active_socket);

/// Reads a number about a handle's last transfer; the same reason.
CURLcode cc_getinfo_long(CURL *handle, CURLINFO information, long *number);

/// A socket that a connecting handle waits for.
typedef struct {
  int descriptor;
  int wants_read;
  int wants_write;
} cc_descriptor;

/// Fills in at most `capacity` sockets that connecting handles wait for and returns their number; negative is
/// an error. curl_multi_fdset answers in fd_set, which is only readable through macros that Swift does not
/// import.
int cc_multi_descriptors(CURLM *multi, cc_descriptor *descriptors, int capacity);

/// The result that a finished transfer's message carries; its type is a C union inside a struct.
CURLcode cc_message_result(const CURLMsg *message);

#endif
