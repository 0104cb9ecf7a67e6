// libzip, loaded when an archive is opened and not before, as libcurl is (CCurl/CurlLoading.c): it brings libcrypto and
// three packers with it, for the few puzzles that are zipped. Each function here stands under libzip's own name and
// passes its arguments on; nothing else is linked under these names.

#include <dlfcn.h>
#include <pthread.h>

// Hidden, so that libzip goes on calling its own functions.
#pragma GCC visibility push(hidden)
#include <zip.h>
#pragma GCC visibility pop

static struct {
  void (*discard)(zip_t *);
  void (*error_fini)(zip_error_t *);
  void (*error_init)(zip_error_t *);
  const char *(*error_strerror)(zip_error_t *);
  int (*fclose)(zip_file_t *);
  zip_error_t *(*file_get_error)(zip_file_t *);
  zip_file_t *(*fopen_index)(zip_t *, zip_uint64_t, zip_flags_t);
  zip_int64_t (*fread)(zip_file_t *, void *, zip_uint64_t);
  zip_error_t *(*get_error)(zip_t *);
  const char *(*get_name)(zip_t *, zip_uint64_t, zip_flags_t);
  zip_int64_t (*get_num_entries)(zip_t *, zip_flags_t);
  zip_t *(*open_from_source)(zip_source_t *, int, zip_error_t *);
  zip_source_t *(*source_buffer_create)(const void *, zip_uint64_t, int, zip_error_t *);
  void (*source_free)(zip_source_t *);
  int (*stat_index)(zip_t *, zip_uint64_t, zip_flags_t, zip_stat_t *);
  void (*stat_init)(zip_stat_t *);
} loaded;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int is_loaded = 0;

// A function pointer may not be cast from dlsym's object pointer; POSIX has it written through this instead.
static int find(void *library, const char *name, void *function) {
  *(void **)function = dlsym(library, name);
  return *(void **)function != NULL;
}

static void load(void) {
  void *library = dlopen("libzip.so.4", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) library = dlopen("libzip.so.5", RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return;
  is_loaded = find(library, "zip_discard", &loaded.discard)
    && find(library, "zip_error_fini", &loaded.error_fini)
    && find(library, "zip_error_init", &loaded.error_init)
    && find(library, "zip_error_strerror", &loaded.error_strerror)
    && find(library, "zip_fclose", &loaded.fclose)
    && find(library, "zip_file_get_error", &loaded.file_get_error)
    && find(library, "zip_fopen_index", &loaded.fopen_index)
    && find(library, "zip_fread", &loaded.fread)
    && find(library, "zip_get_error", &loaded.get_error)
    && find(library, "zip_get_name", &loaded.get_name)
    && find(library, "zip_get_num_entries", &loaded.get_num_entries)
    && find(library, "zip_open_from_source", &loaded.open_from_source)
    && find(library, "zip_source_buffer_create", &loaded.source_buffer_create)
    && find(library, "zip_source_free", &loaded.source_free)
    && find(library, "zip_stat_index", &loaded.stat_index)
    && find(library, "zip_stat_init", &loaded.stat_init);
}

static int is_here(void) {
  pthread_once(&once, load);
  return is_loaded;
}

// Without the library no archive opens: these are all that can be called then, and they say why.

void zip_error_init(zip_error_t *error) {
  if (is_here()) loaded.error_init(error);
}

void zip_error_fini(zip_error_t *error) {
  if (is_here()) loaded.error_fini(error);
}

const char *zip_error_strerror(zip_error_t *error) {
  return is_here() ? loaded.error_strerror(error) : "libzip is not installed (Debian: libzip4)";
}

zip_source_t *zip_source_buffer_create(const void *data, zip_uint64_t length, int frees, zip_error_t *error) {
  return is_here() ? loaded.source_buffer_create(data, length, frees, error) : NULL;
}

// And these take what only the library gives.

zip_t *zip_open_from_source(zip_source_t *source, int flags, zip_error_t *error) {
  return loaded.open_from_source(source, flags, error);
}

void zip_source_free(zip_source_t *source) { loaded.source_free(source); }

void zip_discard(zip_t *archive) {
  loaded.discard(archive);
}

zip_error_t *zip_get_error(zip_t *archive) { return loaded.get_error(archive); }

zip_int64_t zip_get_num_entries(zip_t *archive, zip_flags_t flags) {
  return loaded.get_num_entries(archive, flags);
}

const char *zip_get_name(zip_t *archive, zip_uint64_t index, zip_flags_t flags) {
  return loaded.get_name(archive, index, flags);
}

void zip_stat_init(zip_stat_t *entry) {
  if (is_here()) loaded.stat_init(entry);
}

int zip_stat_index(zip_t *archive, zip_uint64_t index, zip_flags_t flags, zip_stat_t *entry) {
  return loaded.stat_index(archive, index, flags, entry);
}

zip_file_t *zip_fopen_index(zip_t *archive, zip_uint64_t index, zip_flags_t flags) {
  return loaded.fopen_index(archive, index, flags);
}

zip_int64_t zip_fread(zip_file_t *file, void *buffer, zip_uint64_t length) {
  return loaded.fread(file, buffer, length);
}

int zip_fclose(zip_file_t *file) { return loaded.fclose(file); }

zip_error_t *zip_file_get_error(zip_file_t *file) { return loaded.file_get_error(file); }
