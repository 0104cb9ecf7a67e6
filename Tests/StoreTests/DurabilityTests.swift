import CSQLite
import Grid
import TestSupport
import Testing

@testable import Store

/// What outlives the process and the power, and what is said when writing fails.
struct DurabilityTests {
  let folder = TemporaryFolder()

  @Test func `only writes need a barrier, and a barrier settles them`() throws {
    let store = try Store(path: folder.file())
    let solve = try store.anySolve()
    #expect(store.needsBarrier)
    try store.makeDurable()
    #expect(!store.needsBarrier)

    let change = letter("A", at: 0, clock: 1)
    try store.append([change], to: solve)
    #expect(store.needsBarrier)
    try store.makeDurable()
    try store.append([change], to: solve)
    _ = try store.changes(of: solve)
    _ = try store.setting("theme")
    #expect(!store.needsBarrier)
    try store.set("theme", to: "dark")
    #expect(store.needsBarrier)
  }

  @Test func `what the files hold while the program runs is what it wrote`() throws {
    // kill -9 leaves the files as the system has them at that moment: what a copy of them shows.
    let store = try Store(path: folder.file())
    let solve = try store.anySolve()
    for clock in UInt64(1)...20 {
      try store.append([letter("A", at: Int(clock % 9), clock: clock)], to: solve)
      write(read(folder.file()), to: folder.file("copy"))
      write(read(folder.file("store-wal")), to: folder.file("copy-wal"))
      let log = try Store(path: folder.file("copy")).changes(of: solve)
      #expect(log.changes.count == Int(clock))
    }
  }

  @Test func `a log cut off anywhere gives the longest beginning`() throws {
    let store = try Store(path: folder.file())
    let solve = try store.anySolve()
    for clock in UInt64(1)...8 { try store.append([letter("A", at: 0, clock: clock)], to: solve) }
    let file = read(folder.file())
    let wal = read(folder.file("store-wal"))
    var counts: Set<Int> = []
    for length in stride(from: wal.count, through: 0, by: -1_031) {
      write(file, to: folder.file("copy"))
      write(Array(wal[..<length]), to: folder.file("copy-wal"))
      let copy = try Store(path: folder.file("copy"))
      guard let found = try copy.solve(id: solve) else { continue }
      let log = try copy.changes(of: found.id)
      let expected = log.changes.indices.map { letter("A", at: 0, clock: UInt64($0 + 1)) }
      #expect(log.changes == expected)
      #expect(log.damagedRows.isEmpty)
      counts.insert(log.changes.count)
    }
    #expect(counts == Set(0...8))
  }

  @Test func `a full disk is told and the letters can be written later`() throws {
    let store = try Store(path: folder.file())
    let solve = try store.anySolve()
    let pages = try store.database.rows("PRAGMA page_count") { $0.integer(0) }[0]
    let limit = try store.database.rows("PRAGMA max_page_count = 1") { $0.integer(0) }
    #expect(limit == [pages])
    let changes = (1...400).map { letter("A", at: 0, clock: UInt64($0)) }
    let error = #expect(throws: StoreError.self) { try store.append(changes, to: solve) }
    #expect(error?.kind == .diskFull)
    #expect(try store.changes(of: solve).changes.isEmpty)

    _ = try store.database.rows("PRAGMA max_page_count = 1000") { $0.integer(0) }
    try store.append(changes, to: solve)
    #expect(try store.changes(of: solve).changes.count == 400)
  }

  @Test func `a file locked by another program is waited for and then told`() throws {
    let mine = try Store(path: folder.file(), busyMilliseconds: 10)
    let solve = try mine.anySolve()
    let theirs = try Store(path: folder.file())
    try theirs.database.execute("BEGIN IMMEDIATE")
    let change = letter("A", at: 0, clock: 1)
    let error = #expect(throws: StoreError.self) { try mine.append([change], to: solve) }
    #expect(error?.kind == .locked)
    #expect(throws: StoreError.self) { try mine.makeDurable() }
    #expect(mine.needsBarrier)
    try theirs.database.execute("COMMIT")
    try mine.append([change], to: solve)
    try mine.makeDurable()
    #expect(!mine.needsBarrier)
  }

  @Test func `every way in which others may hold the file is told as that`() {
    for code in [SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL] {
      #expect(StoreError.Kind(code: code, systemError: 0) == .locked)
    }
  }

  /// The rows that can be read when every byte of one page is overwritten; nil when not even the file opens.
  func rowsLeft(after page: Int, of file: [UInt8], solve: Int64) -> ChangeLog? {
    var damaged = file
    for index in page * 4_096..<(page + 1) * 4_096 { damaged[index] = 0xA5 }
    write(damaged, to: folder.file("copy"))
    write([], to: folder.file("copy-wal"))
    return try? Store(path: folder.file("copy")).changes(of: solve)
  }

  @Test func `of a file with a damaged page the rest is read, and nothing wrong`() throws {
    let changes = (1...600).map { letter("A", at: 0, clock: UInt64($0)) }
    let solve: Int64
    do {
      let store = try Store(path: folder.file())
      solve = try store.anySolve()
      try store.append(changes, to: solve)
    }
    let file = read(folder.file())
    var incomplete = 0
    var most = 0
    for page in 1..<file.count / 4_096 {
      let log = try #require(rowsLeft(after: page, of: file, solve: solve), "page \(page)")
      #expect(Set(log.changes).isSubset(of: changes))
      #expect(log.changes.count + log.damagedRows.count == 600 || log.isIncomplete)
      if log.isIncomplete {
        incomplete += 1
        most = max(most, log.changes.count)
      }
    }
    // Some page held letters, and a damaged index alone costs none.
    #expect(incomplete > 1)
    #expect(most == 600)
    #expect(rowsLeft(after: 0, of: file, solve: solve) == nil)
  }
}
