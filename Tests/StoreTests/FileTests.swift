import Glibc
import TestSupport
import Testing

@testable import Store

/// Files: whose they are, who may read them, and what is refused.
struct FileTests {
  let folder = TemporaryFolder()

  func kind(_ path: String, busyMilliseconds: Int32 = 10) -> StoreError.Kind? {
    do throws(StoreError) {
      _ = try Store(path: path, busyMilliseconds: busyMilliseconds)
      return nil
    } catch {
      #expect(error.description.contains(path))
      #expect(!error.advice.isEmpty)
      return error.kind
    }
  }

  @Test func `only the owner reads the files, whatever the umask`() throws {
    let before = umask(0)
    defer { umask(before) }
    let store = try Store(path: folder.file())
    try store.set("identity", toBytes: [1, 2, 3])
    #expect(folder.names() == ["store", "store-shm", "store-wal"])
    for name in folder.names() { #expect(mode(folder.file(name)) == 0o600, "\(name)") }
  }

  @Test func `a file that was open to others is closed to them`() throws {
    _ = try Store(path: folder.file())
    chmod(folder.file(), 0o644)
    _ = try Store(path: folder.file())
    #expect(mode(folder.file()) == 0o600)
  }

  @Test func `links and folders are not followed`() {
    symlink(folder.file("elsewhere"), folder.file())
    #expect(kind(folder.file()) == .cannotOpen)
    #expect(folder.names() == ["store"])

    write([], to: folder.file("elsewhere"))
    #expect(kind(folder.file()) == .cannotOpen)
    #expect(read(folder.file("elsewhere")).isEmpty)

    #expect(kind(folder.path) == .cannotOpen)
    #expect(kind(folder.file("missing/store")) == .cannotOpen)
  }

  @Test func `names that SQLite would take for something else are files`() throws {
    let path = folder.file(":memory:")
    _ = try Store(path: path)
    #expect(folder.names() == [":memory:"])
  }

  @Test func `a newer file is refused and left as it is`() throws {
    _ = try Store(path: folder.file())
    tamper(folder.file(), "PRAGMA user_version = 7; CREATE TABLE future (x); INSERT INTO future VALUES (1)")
    let before = read(folder.file())
    #expect(kind(folder.file()) == .newerVersion(found: 7, known: Store.format.migrations.count))
    #expect(read(folder.file()) == before)
  }

  @Test func `files of others are refused and left as they are`() {
    write(Array("Dear diary, today I solved a crossword; it went on and on.".utf8), to: folder.file("diary"))
    tamper(folder.file("other"), "CREATE TABLE mail (x); PRAGMA application_id = 99")
    tamper(folder.file("anonymous"), "CREATE TABLE mail (x)")
    for name in ["diary", "other", "anonymous"] {
      let before = read(folder.file(name))
      #expect(kind(folder.file(name)) == .notOurs, "\(name)")
      #expect(read(folder.file(name)) == before, "\(name)")
    }
    #expect(folder.names() == ["anonymous", "diary", "other"])
  }

  @Test func `the two kinds of file are not taken for each other`() throws {
    _ = try RoomStore(path: folder.file())
    #expect(kind(folder.file()) == .notOurs)
  }

  @Test func `an empty file is one to begin with`() throws {
    write([], to: folder.file())
    #expect(kind(folder.file()) == nil)
  }

  @Test func `the scripts say the version and the id that the format says`() throws {
    for format in [Store.format, RoomStore.format] {
      let database = try Database(path: folder.file("\(format.applicationID)"), format: format)
      #expect(try database.rows("PRAGMA user_version") { $0.integer(0) } == [Int64(format.migrations.count)])
      #expect(try database.rows("PRAGMA application_id") { $0.integer(0) } == [format.applicationID])
      #expect(try database.rows("PRAGMA journal_mode") { $0.text(0) } == ["wal"])
    }
  }

  @Test func `an older file is brought up to date and keeps its data`() throws {
    let old = RoomStore.format
    let new = Format(
      applicationID: old.applicationID,
      migrations: old.migrations + ["ALTER TABLE room ADD COLUMN note TEXT; PRAGMA user_version = 2"]
    )
    try RoomStore(path: folder.file()).touch(room: filled(1, 16), seconds: 5)
    let database = try Database(path: folder.file(), format: new)
    #expect(try database.rows("SELECT lastSeenSeconds, note FROM room") { $0.integer(0) } == [5])
    #expect(throws: StoreError.self) { try RoomStore(path: folder.file()) }
  }

  @Test func `a migration that fails leaves the file where it was`() throws {
    let broken = Format(
      applicationID: RoomStore.format.applicationID,
      migrations: RoomStore.format.migrations + [
        "DROP TABLE room", "CREATE TABLE room (x); CREATE TABLE room (x)",
      ]
    )
    try RoomStore(path: folder.file()).touch(room: filled(1, 16), seconds: 5)
    let error = #expect(throws: StoreError.self) { try Database(path: folder.file(), format: broken) }
    #expect(error?.kind == .invalid)
    #expect(try RoomStore(path: folder.file()).lastSeen(room: filled(1, 16)) == 5)
  }
}
