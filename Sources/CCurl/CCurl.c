#include "CCurl.h"

#include <sys/select.h>

CURLcode cc_setopt_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

CURLcode cc_setopt_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

CURLcode cc_setopt_error_buffer(CURL *handle, char *buffer) {
  return curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, buffer);
}

CURLcode cc_getinfo_active_socket(CURL *handle, curl_socket_t *active_socket) {
  return curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, active_socket);
}

CURLcode cc_getinfo_long(CURL *handle, CURLINFO information, long *number) {
  return curl_easy_getinfo(handle, information, number);
}

int cc_multi_descriptors(CURLM *multi, cc_descriptor *descriptors, int capacity) {
  fd_set readable, writable, exceptional;
  FD_ZERO(&readable);
  FD_ZERO(&writable);
  FD_ZERO(&exceptional);
  int highest = -1;
  if (curl_multi_fdset(multi, &readable, &writable, &exceptional, &highest) != CURLM_OK) return -1;
  int count = 0;
  for (int descriptor = 0; descriptor <= highest && count < capacity; descriptor++) {
    int wants_read = FD_ISSET(descriptor, &readable) || FD_ISSET(descriptor, &exceptional);
    int wants_write = FD_ISSET(descriptor, &writable);
    if (!wants_read && !wants_write) continue;
    descriptors[count++] = (cc_descriptor){descriptor, wants_read, wants_write};
  }
  return count;
}

CURLcode cc_message_result(const CURLMsg *message) {
  return message->data.result;
}
