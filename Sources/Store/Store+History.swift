public import Grid

// What is known of a solve beside its letters: how long it took, and which writes were no ordinary moves.

extension Store {
  /// Notes that a device's write under `clock` was no ordinary move.
  public func note(
    _ kind: MoveKind, clock: UInt64, device: DeviceID, of solveID: Int64
  ) throws(StoreError) {
    try database.run(
      """
      INSERT INTO moveKind (solveID, device, clock, kind) VALUES (?, ?, ?, ?)
      ON CONFLICT (solveID, device, clock) DO UPDATE SET kind = excluded.kind
      """,
      [
        .integer(solveID), .blob(device.bytes), .integer(Int64(clamping: clock)),
        .integer(Int64(kind.rawValue)),
      ]
    )
  }

  /// The clocks of a device's writes that were no ordinary moves, and what they were.
  public func moveKinds(of solveID: Int64, device: DeviceID) throws(StoreError) -> [UInt64: MoveKind] {
    let rows = try database.rows(
      "SELECT clock, kind FROM moveKind WHERE solveID = ? AND device = ?",
      [.integer(solveID), .blob(device.bytes)]
    ) { row in
      (clock: UInt64(clamping: row.integer(0)), kind: UInt8(exactly: row.integer(1)).flatMap(MoveKind.init))
    }
    let known = rows.compactMap { row in row.kind.map { (row.clock, $0) } }
    return Dictionary(known, uniquingKeysWith: { first, _ in first })
  }

  /// Writes down how long a solve has taken.
  ///
  /// Two programs may have it open: of one start of the solve the longer time stands, and what is solved stays so; a
  /// later start begins anew.
  public func keep(_ time: SolveTime, of solveID: Int64) throws(StoreError) {
    try database.run(
      """
      UPDATE solve SET
        activeSeconds = CASE WHEN ?1 = epoch THEN max(activeSeconds, ?2) ELSE ?2 END,
        isSolved = CASE WHEN ?1 = epoch THEN max(isSolved, ?3) ELSE ?3 END,
        epoch = ?1
      WHERE id = ?4 AND epoch <= ?1
      """,
      [
        .integer(Int64(time.epoch)), .integer(Int64(time.seconds)), .integer(time.isSolved ? 1 : 0),
        .integer(solveID),
      ]
    )
  }

  /// How long a solve has taken; nothing for one that is not there.
  public func time(of solveID: Int64) throws(StoreError) -> SolveTime {
    try database.rows(
      "SELECT activeSeconds, isSolved, epoch FROM solve WHERE id = ?", [.integer(solveID)]
    ) { row in
      SolveTime(
        seconds: Int(row.integer(0)), isSolved: row.integer(1) != 0, epoch: UInt32(clamping: row.integer(2)))
    }.first ?? SolveTime()
  }
}
