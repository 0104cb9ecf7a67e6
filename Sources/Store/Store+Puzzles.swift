extension Store {
  /// Keeps a puzzle, so that its solve can go on without the file; the same puzzle again only renews the title.
  public func savePuzzle(id: [UInt8], canonicalBytes: [UInt8], title: String) throws(StoreError) {
    try database.run(
      """
      INSERT INTO puzzle (id, canonical, title) VALUES (?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET title = excluded.title WHERE title <> excluded.title
      """,
      [.blob(id), .blob(canonicalBytes), .text(title)]
    )
  }

  /// The canonical form of a puzzle; nil when it was never saved.
  public func puzzle(id: [UInt8]) throws(StoreError) -> [UInt8]? {
    try database.rows("SELECT canonical FROM puzzle WHERE id = ?", [.blob(id)]) { $0.bytes(0) ?? [] }.first
  }

  /// The title of a puzzle; nil when it was never saved.
  public func title(ofPuzzle id: [UInt8]) throws(StoreError) -> String? {
    try database.rows("SELECT title FROM puzzle WHERE id = ?", [.blob(id)]) { $0.text(0) ?? "" }.first
  }
}

extension Store {
  /// Keeps the key that opened the locked puzzle of a solve, 0 to 9999.
  public func keep(lockKey key: Int, ofPuzzleIn solveID: Int64) throws(StoreError) {
    try database.run(
      "UPDATE puzzle SET lockKey = ? WHERE id = (SELECT puzzleID FROM solve WHERE id = ?)",
      [.integer(Int64(key)), .integer(solveID)])
  }

  /// The key that opened a locked puzzle before; nil when none is known.
  public func lockKey(ofPuzzle id: [UInt8]) throws(StoreError) -> Int? {
    try database.rows("SELECT lockKey FROM puzzle WHERE id = ? AND lockKey IS NOT NULL", [.blob(id)]) {
      Int($0.integer(0))
    }.first
  }
}

extension Store {
  /// The text of a setting; nil when it was never set.
  public func setting(_ name: String) throws(StoreError) -> String? {
    try bytes(ofSetting: name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Sets a setting, or removes it with nil.
  public func set(_ name: String, to text: String?) throws(StoreError) {
    try set(name, toBytes: text.map { Array($0.utf8) })
  }

  /// The bytes of a setting, such as a key; nil when it was never set.
  public func bytes(ofSetting name: String) throws(StoreError) -> [UInt8]? {
    try database.rows("SELECT value FROM setting WHERE name = ?", [.text(name)]) { $0.bytes(0) ?? [] }.first
  }

  /// Sets a setting to bytes, or removes it with nil.
  public func set(_ name: String, toBytes bytes: [UInt8]?) throws(StoreError) {
    guard let bytes else {
      try database.run("DELETE FROM setting WHERE name = ?", [.text(name)])
      return
    }
    try database.run(
      "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      [.text(name), .blob(bytes)]
    )
  }

  /// The bytes of a setting, or `bytes` as its first value when there is none; two processes get the same.
  public func bytes(ofSetting name: String, orFirst bytes: [UInt8]) throws(StoreError) -> [UInt8] {
    try database.run(
      "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
      [.text(name), .blob(bytes)]
    )
    return try self.bytes(ofSetting: name) ?? bytes
  }
}
