public import Grid

extension Store {
  /// Writes down that a solve was finished on a day; of the same start of it only the first time counts.
  ///
  /// It stays when the solve is started over or deleted.
  public func record(_ finish: Finish, day: Int, of solveID: Int64) throws(StoreError) {
    try database.run(
      """
      INSERT INTO finish (solveID, epoch, day, seconds, width, height, checked, revealed, isShared)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (solveID, epoch) DO NOTHING
      """,
      [
        .integer(solveID), .integer(Int64(finish.epoch)), .integer(Int64(day)),
        .integer(Int64(finish.seconds)), .integer(Int64(finish.width)), .integer(Int64(finish.height)),
        .integer(Int64(finish.checked)), .integer(Int64(finish.revealed)),
        .integer(finish.isShared ? 1 : 0),
      ])
  }

  /// Every finish, in the order in which they were written down.
  public func finishes() throws(StoreError) -> [DatedFinish] {
    try database.rows(
      "SELECT day, epoch, seconds, width, height, checked, revealed, isShared FROM finish ORDER BY id"
    ) { row in
      DatedFinish(
        day: Int(row.integer(0)),
        Finish(
          epoch: UInt32(clamping: row.integer(1)), seconds: Int(row.integer(2)), width: Int(row.integer(3)),
          height: Int(row.integer(4)), checked: Int(row.integer(5)), revealed: Int(row.integer(6)),
          isShared: row.integer(7) != 0))
    }
  }
}
