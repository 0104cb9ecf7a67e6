/// One attempt at a puzzle, alone or in a room, to which a log of changes belongs.
public struct Solve: Hashable, Sendable {
  /// The solve's number in this file.
  public let id: Int64
  /// The SHA-256 of the puzzle's canonical form, 32 bytes.
  public let puzzleID: [UInt8]
  /// 16 random bytes of this solve, from which secrets of its own are derived.
  public let salt: [UInt8]
  /// The room that shares it, 16 bytes; nil when it was never shared.
  public var roomID: [UInt8]?
  /// True for the solve that opening the puzzle's file leads to; a joined room has one of its own.
  public let isOwn: Bool
  /// When it was last opened, in seconds since 1970.
  public var lastOpenedSeconds: Int64
}

extension Store {
  /// The person's own solve of a puzzle, created with `salt` when there is none, and opened at `openedSeconds`.
  public func solve(
    ofPuzzle puzzleID: [UInt8],
    salt: [UInt8],
    openedSeconds: Int64
  ) throws(StoreError) -> Solve {
    try database.transaction { () throws(StoreError) in
      try database.run(
        """
        INSERT INTO solve (puzzleID, salt, isOwn, lastOpenedSeconds) VALUES (?, ?, 1, ?)
        ON CONFLICT (puzzleID) WHERE isOwn DO UPDATE SET lastOpenedSeconds = excluded.lastOpenedSeconds
        """,
        [.blob(puzzleID), .blob(salt), .integer(openedSeconds)]
      )
      return try one(of: [try ownSolve(ofPuzzle: puzzleID)].compactMap { $0 })
    }
  }

  /// The person's own solve of a puzzle; nil when the puzzle was never opened here.
  public func ownSolve(ofPuzzle puzzleID: [UInt8]) throws(StoreError) -> Solve? {
    try solves(
      "SELECT id, puzzleID, salt, roomID, isOwn, lastOpenedSeconds FROM solve WHERE puzzleID = ? AND isOwn",
      [.blob(puzzleID)]
    ).first
  }

  /// The solve that a room shares; nil when the room is not known here.
  public func solve(inRoom roomID: [UInt8]) throws(StoreError) -> Solve? {
    try solves(
      "SELECT id, puzzleID, salt, roomID, isOwn, lastOpenedSeconds FROM solve WHERE roomID = ?",
      [.blob(roomID)]
    ).first
  }

  /// The solve with that number; nil when it was deleted.
  public func solve(id: Int64) throws(StoreError) -> Solve? {
    try solves(
      "SELECT id, puzzleID, salt, roomID, isOwn, lastOpenedSeconds FROM solve WHERE id = ?",
      [.integer(id)]
    ).first
  }

  /// The solve of a joined room, created when the room has none of this puzzle yet.
  ///
  /// A solve of another puzzle in that room keeps its letters and loses the room.
  public func createSolve(
    ofPuzzle puzzleID: [UInt8],
    inRoom roomID: [UInt8],
    salt: [UInt8],
    openedSeconds: Int64
  ) throws(StoreError) -> Solve {
    try database.transaction { () throws(StoreError) in
      if let solve = try solve(inRoom: roomID), solve.puzzleID == puzzleID { return solve }
      try database.run("UPDATE solve SET roomID = NULL WHERE roomID = ?", [.blob(roomID)])
      try database.run(
        "INSERT INTO solve (puzzleID, salt, roomID, isOwn, lastOpenedSeconds) VALUES (?, ?, ?, 0, ?)",
        [.blob(puzzleID), .blob(salt), .blob(roomID), .integer(openedSeconds)]
      )
      return try one(of: [try solve(inRoom: roomID)].compactMap { $0 })
    }
  }

  /// Says that `roomID` shares the solve from now on, and no other solve any more.
  public func attach(room roomID: [UInt8]?, to solveID: Int64) throws(StoreError) {
    try database.transaction { () throws(StoreError) in
      if let roomID {
        try database.run(
          "UPDATE solve SET roomID = NULL WHERE roomID = ? AND id <> ?",
          [.blob(roomID), .integer(solveID)]
        )
      }
      try database.run(
        "UPDATE solve SET roomID = ? WHERE id = ?",
        [.optional(roomID), .integer(solveID)]
      )
    }
  }

  /// Notes when a solve was opened, for the order of `recentSolves`.
  public func opened(_ solveID: Int64, atSeconds seconds: Int64) throws(StoreError) {
    try database.run(
      "UPDATE solve SET lastOpenedSeconds = ? WHERE id = ?",
      [.integer(seconds), .integer(solveID)]
    )
  }

  /// The solves opened last, latest first, at most `limit`.
  public func recentSolves(limit: Int) throws(StoreError) -> [Solve] {
    try solves(
      """
      SELECT id, puzzleID, salt, roomID, isOwn, lastOpenedSeconds FROM solve
      ORDER BY lastOpenedSeconds DESC, id DESC LIMIT ?
      """,
      [.integer(Int64(limit))]
    )
  }

  /// Deletes a solve with everything written in it.
  public func deleteSolve(_ solveID: Int64) throws(StoreError) {
    try database.run("DELETE FROM solve WHERE id = ?", [.integer(solveID)])
  }

  private func solves(_ sql: StaticString, _ values: [Value]) throws(StoreError) -> [Solve] {
    try database.rows(sql, values) { row in
      Solve(
        id: row.integer(0),
        puzzleID: row.bytes(1) ?? [],
        salt: row.bytes(2) ?? [],
        roomID: row.bytes(3),
        isOwn: row.integer(4) != 0,
        lastOpenedSeconds: row.integer(5)
      )
    }
  }

  /// The row that the transaction has just written.
  private func one(of found: [Solve]) throws(StoreError) -> Solve {
    guard let solve = found.first else {
      throw StoreError(kind: .corrupt, code: 0, text: "a row just written is missing", path: database.path)
    }
    return solve
  }
}
