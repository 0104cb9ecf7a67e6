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
      """
      -- How long the solve had taken when a change was written down; unknown in logs from before.
      ALTER TABLE change ADD COLUMN milliseconds INTEGER;

      -- Which start of the solve its time and whether it is solved are about.
      ALTER TABLE solve ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0;

      -- The four digits that opened a locked puzzle.
      ALTER TABLE puzzle ADD COLUMN lockKey INTEGER;

      -- One row for each time that a solve was finished, for statistics; it outlives the solve.
      CREATE TABLE finish (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        solveID INTEGER REFERENCES solve (id) ON DELETE SET NULL,
        epoch INTEGER NOT NULL,
        day INTEGER NOT NULL,
        seconds INTEGER NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        checked INTEGER NOT NULL,
        revealed INTEGER NOT NULL,
        isShared INTEGER NOT NULL,
        UNIQUE (solveID, epoch)
      ) STRICT;

      PRAGMA user_version = 3;
      """,
    ]
  )
}
