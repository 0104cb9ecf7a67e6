/// The person's own data in one SQLite file: puzzles, what was written into them, and settings.
///
/// Two processes may use one file at the same time. A write that returned survives the end of this process at once,
/// however it ends; after `makeDurable` it survives a power cut too.
public final class Store {
  let database: Database

  /// Opens or creates the file at `path`, whose folder must exist; only its owner can read it.
  ///
  /// A file of another program, or of a newer version of this one, is refused and left as it is.
  public convenience init(path: String) throws(StoreError) {
    try self.init(path: path, busyMilliseconds: 2_000)
  }

  init(path: String, busyMilliseconds: Int32) throws(StoreError) {
    database = try Database(path: path, format: Store.format, busyMilliseconds: busyMilliseconds)
  }

  /// Whether something was written since the last `makeDurable`.
  public var needsBarrier: Bool { database.hasUnsyncedWrites }

  /// Brings everything written so far onto the disk; costs one sync, and nothing when there is nothing to do.
  ///
  /// When it throws, `needsBarrier` stays true and the caller tries again.
  public func makeDurable() throws(StoreError) {
    try database.makeDurable()
  }

  /// A number that changes when another connection has written to the file, and only then.
  public func versionOfOthers() throws(StoreError) -> Int64 {
    try database.rows("PRAGMA data_version") { $0.integer(0) }.first ?? 0
  }
}
