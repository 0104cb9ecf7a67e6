// What the kernel says about a process: its processor time and its resident memory.
#ifndef PROCESS_H
#define PROCESS_H

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

// Nanoseconds on a processor, over all threads that are alive.
static inline uint64_t process_cpu(int pid) {
  char path[300];
  snprintf(path, sizeof path, "/proc/%d/task", pid);
  DIR *tasks = opendir(path);
  if (tasks == NULL) return 0;
  uint64_t sum = 0;
  for (struct dirent *entry; (entry = readdir(tasks)) != NULL;) {
    snprintf(path, sizeof path, "/proc/%d/task/%s/schedstat", pid, entry->d_name);
    FILE *file = entry->d_name[0] == '.' ? NULL : fopen(path, "r");
    if (file == NULL) continue;
    unsigned long long running = 0;
    if (fscanf(file, "%llu", &running) == 1) sum += running;
    fclose(file);
  }
  closedir(tasks);
  return sum;
}

// A line of /proc/PID/status in kilobytes, such as `VmRSS:`.
static inline long process_kilobytes(int pid, const char *name) {
  char path[64], line[256];
  snprintf(path, sizeof path, "/proc/%d/status", pid);
  FILE *file = fopen(path, "r");
  if (file == NULL) return 0;
  long kilobytes = 0;
  while (fgets(line, sizeof line, file) != NULL) {
    if (strncmp(line, name, strlen(name)) == 0) sscanf(line + strlen(name), "%ld", &kilobytes);
  }
  fclose(file);
  return kilobytes;
}

#endif
