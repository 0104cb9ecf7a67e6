/// What a file of ours looks like, and the way there from an empty file.
struct Format {
  /// Four letters in the file's header that tell it from other programs' files.
  let applicationID: Int64
  /// Scripts, each of which takes the schema one version further and says so in `user_version`.
  ///
  /// One that was released is never edited: files in the world have run it.
  let migrations: [StaticString]
}

extension Database {
  /// Refuses a file of another program or of a newer version of this one, before anything is written to it.
  func requireOurs(_ format: Format) throws(StoreError) {
    let (application, version) = try header()
    if application == 0, version == 0, try isEmpty() { return }
    guard application == format.applicationID else {
      throw StoreError(kind: .notOurs, code: 0, text: "application id \(application)", path: path)
    }
    let known = format.migrations.count
    guard version <= known else {
      let kind = StoreError.Kind.newerVersion(found: Int(version), known: known)
      throw StoreError(kind: kind, code: 0, text: "format \(version)", path: path)
    }
  }

  /// Runs the migrations that the file has not seen, all of them or none.
  func migrate(to format: Format) throws(StoreError) {
    if try header().version == format.migrations.count { return }
    try transaction { () throws(StoreError) in
      // Another process may have done it, or more than we know, while we waited for the lock.
      try requireOurs(format)
      for migration in format.migrations[Int(try header().version)...] { try execute(migration) }
    }
  }

  private func header() throws(StoreError) -> (application: Int64, version: Int64) {
    let application = try rows("PRAGMA application_id") { $0.integer(0) }
    let version = try rows("PRAGMA user_version") { $0.integer(0) }
    return (application.first ?? 0, version.first ?? 0)
  }

  private func isEmpty() throws(StoreError) -> Bool {
    try rows("SELECT 1 FROM sqlite_schema LIMIT 1") { _ in }.isEmpty
  }
}
