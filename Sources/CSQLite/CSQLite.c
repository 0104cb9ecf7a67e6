#include "CSQLite.h"

int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, size_t count) {
  // A null pointer would bind NULL, and an empty Swift array may have one.
  if (count == 0) return sqlite3_bind_zeroblob(statement, index, 0);
  return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *utf8, size_t count) {
  return sqlite3_bind_text64(statement, index, utf8 ? utf8 : "", count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

int csqlite_enable_defensive(sqlite3 *database) {
  return sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}
