#ifndef CSQLITE_H
#define CSQLITE_H

// What Swift cannot import of SQLite. All the rest is used as sqlite3.h declares it.
#include <sqlite3.h>
#include <stddef.h>

// SQLITE_TRANSIENT ("copy the bytes now") is a macro that casts -1 to a function pointer; Swift imports no such macro.
int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, size_t count);
int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *utf8, size_t count);

// sqlite3_db_config is variadic, which Swift cannot call. Refuses statements that could corrupt the file.
int csqlite_enable_defensive(sqlite3 *database);

#endif
