import CSQLite

/// One connection to one file of ours: cached statements with bound values, transactions and the barrier.
///
/// SQL is always a literal; values reach it through parameters only.
final class Database {
  /// The file, for error messages.
  let path: String
  /// Whether something was committed that a power cut could still take back.
  private(set) var hasUnsyncedWrites = false
  /// Whether the log could not be synced, after which the system may call it synced without having written it.
  private var isLogDoubtful = false
  private let connection: OpaquePointer
  /// Prepared statements by the address of their literal.
  private var statements: [UnsafePointer<UInt8>: OpaquePointer] = [:]

  /// Opens or creates the file in `format`, and brings an older one up to date.
  ///
  /// A file in use elsewhere is waited for as long as `busyMilliseconds`.
  init(path: String, format: Format, busyMilliseconds: Int32 = 2_000) throws(StoreError) {
    // A name such as ":memory:" or "file:x" means something else to SQLite unless it has a folder.
    let file = path.hasPrefix("/") ? path : "./" + path
    try PrivateFile.prepare(file)
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(file, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let opened else {
      defer { sqlite3_close_v2(opened) }
      throw StoreError(opened, code: code, path: file)
    }
    self.path = file
    connection = opened
    sqlite3_extended_result_codes(connection, 1)
    sqlite3_busy_timeout(connection, busyMilliseconds)
    try check(csqlite_enable_defensive(connection))
    try transaction(.reading) { () throws(StoreError) in try requireOurs(format) }
    try switchToLog()
    try execute("PRAGMA synchronous = NORMAL")
    // The log is cut back to this size after it was copied into the file.
    try execute("PRAGMA journal_size_limit = 1048576")
    try execute("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
    try migrate(to: format)
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(connection)
  }

  /// Runs statements without values or rows.
  func execute(_ sql: StaticString) throws(StoreError) {
    try sql.withCharacters { characters throws(StoreError) in
      try check(sqlite3_exec(connection, characters, nil, nil, nil))
    }
  }

  /// Runs one statement and returns how many rows it changed.
  @discardableResult
  func run(_ sql: StaticString, _ values: [Value] = []) throws(StoreError) -> Int {
    let before = sqlite3_total_changes64(connection)
    try eachRow(sql, values) { _ in }
    let changed = Int(sqlite3_total_changes64(connection) - before)
    if changed > 0 { hasUnsyncedWrites = true }
    return changed
  }

  /// Runs one statement and returns what `read` makes of each of its rows.
  func rows<Element>(
    _ sql: StaticString,
    _ values: [Value] = [],
    _ read: (Row) -> Element
  ) throws(StoreError) -> [Element] {
    var elements: [Element] = []
    try eachRow(sql, values) { elements.append(read($0)) }
    return elements
  }

  /// Runs one statement and shows each of its rows to `body`, those before a failure too.
  func eachRow(
    _ sql: StaticString,
    _ values: [Value] = [],
    _ body: (Row) -> Void
  ) throws(StoreError) {
    let statement = try prepared(sql)
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    for (index, value) in values.enumerated() {
      try check(value.bind(to: statement, at: Int32(index + 1)))
    }
    while true {
      let code = sqlite3_step(statement)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw StoreError(connection, code: code, path: path) }
      body(Row(statement: statement))
    }
  }

  /// What a transaction is begun for.
  enum Access {
    /// Everything in it sees the file at one moment.
    case reading
    /// Takes the write lock at once, which is what makes waiting for another process work.
    case writing
  }

  /// Runs `body` as a whole or, when it throws, not at all.
  func transaction<Result>(
    _ access: Access = .writing,
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    switch access {
    case .reading: try execute("BEGIN")
    case .writing: try execute("BEGIN IMMEDIATE")
    }
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // Some failures have rolled back already; then this one fails too, and says nothing new.
      if sqlite3_get_autocommit(connection) == 0 {
        sqlite3_exec(connection, "ROLLBACK", nil, nil, nil)
      }
      throw error
    }
  }

  /// Brings everything committed so far onto the disk, where a power cut cannot take it back.
  ///
  /// Commits under NORMAL reach the operating system only. One commit under FULL syncs the log and with it all
  /// commits before; it has to write something to be one.
  func makeDurable() throws(StoreError) {
    guard hasUnsyncedWrites else { return }
    if isLogDoubtful { return try copyLog() }
    try execute("PRAGMA synchronous = FULL")
    do {
      try run("UPDATE barrier SET number = number + 1")
    } catch {
      isLogDoubtful = error.kind == .disk || error.kind == .diskFull
      try execute("PRAGMA synchronous = NORMAL")
      throw error
    }
    hasUnsyncedWrites = false
    try execute("PRAGMA synchronous = NORMAL")
  }

  /// Writes what the log holds into the file itself and syncs that: after a failed sync another sync of the same bytes
  /// proves nothing, these have to be written anew.
  private func copyLog() throws(StoreError) {
    let wasBusy = try rows("PRAGMA wal_checkpoint(FULL)") { $0.integer(0) != 0 }
    if wasBusy.contains(true) {
      throw StoreError(kind: .locked, code: 0, text: "the log is in use", path: path)
    }
    isLogDoubtful = false
    hasUnsyncedWrites = false
  }

  /// Makes commits go to a log beside the file, where they need no sync to survive the end of the process.
  ///
  /// Two processes that switch a new file at the same moment refuse each other at once instead of waiting, so the
  /// second waits for the lock by itself and then finds the file switched.
  private func switchToLog() throws(StoreError) {
    let attempts = 10
    for attempt in 1...attempts {
      do {
        return try execute("PRAGMA journal_mode = WAL")
      } catch {
        guard error.kind == .locked, attempt < attempts else { throw error }
        try transaction {}
      }
    }
  }

  private func prepared(_ sql: StaticString) throws(StoreError) -> OpaquePointer {
    if let statement = statements[sql.utf8Start] { return statement }
    var statement: OpaquePointer?
    try sql.withCharacters { characters throws(StoreError) in
      let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
      try check(sqlite3_prepare_v3(connection, characters, -1, flags, &statement, nil))
    }
    guard let statement else {
      throw StoreError(kind: .invalid, code: 0, text: "an empty statement", path: path)
    }
    statements[sql.utf8Start] = statement
    return statement
  }

  private func check(_ code: Int32) throws(StoreError) {
    if code != SQLITE_OK { throw StoreError(connection, code: code, path: path) }
  }
}

extension StaticString {
  /// The literal as a C string, which it is already.
  fileprivate func withCharacters(_ body: (UnsafePointer<CChar>) throws(StoreError) -> Void)
    throws(StoreError)
  {
    try body(UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self))
  }
}
