public import Grid

/// What was read from a solve's log.
public struct ChangeLog: Hashable, Sendable {
  /// The changes in the order in which they were written down.
  public var changes: [FillChange] = []
  /// The last row read; later ones come from `changes(of:after:)`.
  public var lastRow: Int64 = 0
  /// Rows that were left out because they do not hold what was written.
  public var damagedRows: [Int64] = []
  /// True when the file itself is damaged and only a part of the log could be read.
  ///
  /// The caller says so, keeps the damaged file under another name and writes these changes into a new one.
  public var isIncomplete = false
}

extension ChangeLog {
  fileprivate init(_ entries: [Store.Entry], after row: Int64) {
    changes = entries.compactMap(\.change)
    damagedRows = entries.filter { $0.change == nil }.map(\.id)
    lastRow = entries.last?.id ?? row
  }
}

extension Store {
  /// Adds changes to a solve's log, all or none; a change that stands there already is not added again.
  public func append(_ changes: [FillChange], to solveID: Int64) throws(StoreError) {
    try append(changes.map { LoggedChange($0) }, to: solveID)
  }

  /// Adds changes with the times at which they were made, all or none; one that stands there already keeps its time.
  public func append(_ changes: [LoggedChange], to solveID: Int64) throws(StoreError) {
    if changes.isEmpty { return }
    try database.transaction { () throws(StoreError) in
      for logged in changes {
        let bytes = logged.change.bytes
        try database.run(
          """
          INSERT INTO change (solveID, bytes, checksum, milliseconds) VALUES (?, ?, ?, ?)
          ON CONFLICT (solveID, bytes) DO UPDATE SET checksum = excluded.checksum
          WHERE checksum <> excluded.checksum
          """,
          [
            .integer(solveID), .blob(bytes), .integer(Store.checksum(bytes, solveID: solveID)),
            logged.milliseconds.map { .integer(Int64($0)) } ?? .null,
          ]
        )
      }
    }
  }

  /// The log of a solve, or what was added to it after a row that an earlier call has seen.
  public func changes(of solveID: Int64, after row: Int64 = 0) throws(StoreError) -> ChangeLog {
    do {
      return ChangeLog(try entries(of: solveID, after: row), after: row)
    } catch {
      guard error.kind == .corrupt else { throw error }
      var log = ChangeLog(readableEntries(of: solveID, after: row), after: row)
      log.isIncomplete = true
      return log
    }
  }

  /// The log of a solve with the times at which its changes were made; damaged rows are left out.
  public func loggedChanges(of solveID: Int64) throws(StoreError) -> [LoggedChange] {
    try database.rows(
      "SELECT id, bytes, checksum, milliseconds FROM change WHERE solveID = ? ORDER BY id",
      [.integer(solveID)]
    ) { row in
      Entry(row, solveID: solveID).change.map {
        LoggedChange($0, milliseconds: row.isNull(3) ? nil : Int(row.integer(3)))
      }
    }.compactMap { $0 }
  }

  /// The rows before the first and after the last damaged page, read without the index, which may be damaged as well.
  private func readableEntries(of solveID: Int64, after row: Int64) -> [Entry] {
    let values = [Value.integer(solveID), .integer(row)]
    var entries: [Int64: Entry] = [:]
    let collect: (Row) -> Void = { row in
      let entry = Entry(row, solveID: solveID)
      entries[entry.id] = entry
    }
    // Both run into the damage; what they met before it is what can be had.
    try? database.eachRow(
      "SELECT id, bytes, checksum FROM change WHERE +solveID = ? AND id > ? ORDER BY id",
      values,
      collect
    )
    try? database.eachRow(
      "SELECT id, bytes, checksum FROM change WHERE +solveID = ? AND id > ? ORDER BY id DESC",
      values,
      collect
    )
    return entries.values.sorted { $0.id < $1.id }
  }

  /// Rows that a log may have per square of its puzzle before it is worth cutting back.
  ///
  /// A replay of a solve with much rewriting stays whole, and reading it stays far below a start's budget.
  static let rowsPerSquare = 8

  /// Cuts a long log back to the changes that still count, and returns how many rows went.
  ///
  /// The fill that the log builds stays exactly the same, its clock and epoch included. Damaged rows stay too.
  @discardableResult
  public func compactIfLong(_ solveID: Int64, of puzzle: Puzzle) throws(StoreError) -> Int {
    let limit = Store.rowsPerSquare * puzzle.squares.count
    let count = try database.rows("SELECT count(*) FROM change WHERE solveID = ?", [.integer(solveID)]) {
      $0.integer(0)
    }
    return count.first ?? 0 > limit ? try compact(solveID, of: puzzle) : 0
  }

  /// Cuts a log back whatever its length.
  func compact(_ solveID: Int64, of puzzle: Puzzle) throws(StoreError) -> Int {
    try database.transaction { () throws(StoreError) in
      let entries = try entries(of: solveID, after: 0)
      let needed = Store.needed(of: entries.compactMap(\.change), for: puzzle)
      var removed = 0
      for entry in entries {
        guard let change = entry.change, !needed.contains(change) else { continue }
        removed += try database.run("DELETE FROM change WHERE id = ?", [.integer(entry.id)])
      }
      return removed
    }
  }

  /// The changes without which `changes` would build another fill.
  private static func needed(of changes: [FillChange], for puzzle: Puzzle) -> Set<FillChange> {
    var fill = Fill(for: puzzle)
    // The greatest clock and epoch may have come with changes that lost their squares since.
    var latest: FillChange?
    var newest: FillChange?
    for change in changes {
      let before = (clock: fill.clock, epoch: fill.epoch)
      fill.merge(change)
      if fill.clock > before.clock { latest = change }
      if fill.epoch > before.epoch { newest = change }
    }
    return Set(fill.changes).union([latest, newest].compactMap { $0 })
  }

  private func entries(of solveID: Int64, after row: Int64) throws(StoreError) -> [Entry] {
    let read: (Row) -> Entry = { Entry($0, solveID: solveID) }
    if row == 0 {
      return try database.rows(
        "SELECT id, bytes, checksum FROM change WHERE solveID = ? ORDER BY id",
        [.integer(solveID)],
        read
      )
    }
    // The plus keeps SQLite from looking through the whole solve for its few last rows.
    return try database.rows(
      "SELECT id, bytes, checksum FROM change WHERE +solveID = ? AND id > ? ORDER BY id",
      [.integer(solveID), .integer(row)],
      read
    )
  }

  /// One row of the log; without a change when the row is damaged.
  fileprivate struct Entry {
    let id: Int64
    let change: FillChange?

    /// Reads the columns id, bytes and checksum.
    init(_ row: Row, solveID: Int64) {
      id = row.integer(0)
      let bytes = row.bytes(1) ?? []
      let isWhole = row.integer(2) == Store.checksum(bytes, solveID: solveID)
      change = isWhole ? try? FillChange(bytes: bytes) : nil
    }
  }

  /// FNV-1a over the solve's number and the bytes, against faulty disks and not against people.
  ///
  /// Any single wrong byte changes it, and so does straying into another solve.
  static func checksum(_ bytes: [UInt8], solveID: Int64) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    withUnsafeBytes(of: UInt64(bitPattern: solveID).littleEndian) { $0.forEach(add) }
    bytes.forEach(add)
    return Int64(bitPattern: hash)
  }
}
