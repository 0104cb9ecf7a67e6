/// What a room server has to remember across restarts: nonces that were used, and when each room was last alive.
///
/// Room ids have 16 bytes. Writes survive the end of the process at once; `makeDurable` protects them from a power cut.
public final class RoomStore {
  private let database: Database

  /// The server's own file; its id reads "CrMr".
  static let format = Format(
    applicationID: 0x4372_4D72,
    migrations: [
      """
      CREATE TABLE nonce (
        room BLOB NOT NULL,
        nonce BLOB NOT NULL,
        timestampSeconds INTEGER NOT NULL,
        PRIMARY KEY (room, nonce)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX nonceAge ON nonce (room, timestampSeconds);

      CREATE TABLE room (
        id BLOB PRIMARY KEY NOT NULL,
        lastSeenSeconds INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE barrier (number INTEGER NOT NULL) STRICT;
      INSERT INTO barrier VALUES (0);

      PRAGMA application_id = 0x43724D72;
      PRAGMA user_version = 1;
      """
    ]
  )

  /// Opens or creates the file at `path`, whose folder must exist; only its owner can read it.
  public init(path: String) throws(StoreError) {
    database = try Database(path: path, format: RoomStore.format)
  }

  /// Whether something was written since the last `makeDurable`.
  public var needsBarrier: Bool { database.hasUnsyncedWrites }

  /// Brings everything written so far onto the disk; costs one sync, and nothing when there is nothing to do.
  public func makeDurable() throws(StoreError) {
    try database.makeDurable()
  }

  /// Notes that a nonce was used; false when it had been used before in that room.
  public func remember(
    nonce: [UInt8],
    room: [UInt8],
    timestampSeconds: Int64
  ) throws(StoreError) -> Bool {
    let added = try database.run(
      "INSERT INTO nonce (room, nonce, timestampSeconds) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      [.blob(room), .blob(nonce), .integer(timestampSeconds)]
    )
    return added == 1
  }

  /// Whether a nonce is remembered as used in a room.
  public func isUsed(nonce: [UInt8], room: [UInt8]) throws(StoreError) -> Bool {
    try !database.rows("SELECT 1 FROM nonce WHERE room = ? AND nonce = ?", [.blob(room), .blob(nonce)]) { _ in
    }
    .isEmpty
  }

  /// How many nonces of a room are remembered, so that their number can be bounded.
  public func nonceCount(room: [UInt8]) throws(StoreError) -> Int {
    let counts = try database.rows("SELECT count(*) FROM nonce WHERE room = ?", [.blob(room)]) { row in
      Int(row.integer(0))
    }
    return counts.first ?? 0
  }

  /// Forgets a room's nonces with a timestamp before `seconds`.
  public func prune(room: [UInt8], before seconds: Int64) throws(StoreError) {
    try database.run(
      "DELETE FROM nonce WHERE room = ? AND timestampSeconds < ?",
      [.blob(room), .integer(seconds)]
    )
  }

  /// Notes that a room was alive at `seconds`; the last call counts, even when the clock was set back.
  public func touch(room: [UInt8], seconds: Int64) throws(StoreError) {
    try database.run(
      """
      INSERT INTO room (id, lastSeenSeconds) VALUES (?, ?)
      ON CONFLICT (id) DO UPDATE SET lastSeenSeconds = excluded.lastSeenSeconds
      """,
      [.blob(room), .integer(seconds)]
    )
  }

  /// When a room was last alive, in seconds since 1970; nil for an unknown room.
  public func lastSeen(room: [UInt8]) throws(StoreError) -> Int64? {
    try database.rows("SELECT lastSeenSeconds FROM room WHERE id = ?", [.blob(room)]) { $0.integer(0) }.first
  }

  /// All rooms by how long they have been quiet, the quietest first.
  public func rooms() throws(StoreError) -> [(room: [UInt8], lastSeenSeconds: Int64)] {
    try database.rows("SELECT id, lastSeenSeconds FROM room ORDER BY lastSeenSeconds, id") { row in
      (row.bytes(0) ?? [], row.integer(1))
    }
  }

  /// Deletes everything about a room.
  public func delete(room: [UInt8]) throws(StoreError) {
    try database.transaction { () throws(StoreError) in
      try database.run("DELETE FROM nonce WHERE room = ?", [.blob(room)])
      try database.run("DELETE FROM room WHERE id = ?", [.blob(room)])
    }
  }
}
