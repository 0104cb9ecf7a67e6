extension Store {
  /// The person's own file: puzzles, solves with their letters, and settings; its id reads "CrMt".
  static let format = Format(
    applicationID: 0x4372_4D74,
    migrations: [
      """
      CREATE TABLE puzzle (
        id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 32),
        canonical BLOB NOT NULL,
        title TEXT NOT NULL
      ) STRICT;

      CREATE TABLE solve (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        puzzleID BLOB NOT NULL CHECK (length(puzzleID) = 32),
        salt BLOB NOT NULL CHECK (length(salt) = 16),
        roomID BLOB UNIQUE CHECK (length(roomID) = 16),
        isOwn INTEGER NOT NULL,
        lastOpenedSeconds INTEGER NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX ownSolve ON solve (puzzleID) WHERE isOwn;

      -- AUTOINCREMENT, because an id that was once read must never come back as another row.
      CREATE TABLE change (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        solveID INTEGER NOT NULL REFERENCES solve (id) ON DELETE CASCADE,
        bytes BLOB NOT NULL,
        checksum INTEGER NOT NULL,
        UNIQUE (solveID, bytes)
      ) STRICT;

      CREATE TABLE setting (name TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

      CREATE TABLE barrier (number INTEGER NOT NULL) STRICT;
      INSERT INTO barrier VALUES (0);

      PRAGMA application_id = 0x43724D74;
      PRAGMA user_version = 1;
      """,
      """
      -- What a device's write under one clock was, where it was no ordinary move.
      CREATE TABLE moveKind (
        solveID INTEGER NOT NULL REFERENCES solve (id) ON DELETE CASCADE,
        device BLOB NOT NULL CHECK (length(device) = 16),
        clock INTEGER NOT NULL,
        kind INTEGER NOT NULL,
        PRIMARY KEY (solveID, device, clock)
      ) STRICT, WITHOUT ROWID;

      ALTER TABLE solve ADD COLUMN activeSeconds INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE solve ADD COLUMN isSolved INTEGER NOT NULL DEFAULT 0;

      PRAGMA user_version = 2;
      """,
    ]
  )
}
