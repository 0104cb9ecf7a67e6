import Grid
import TestSupport
import Testing

@testable import Store

/// The log of a solve.
struct ChangeLogTests {
  let folder = TemporaryFolder()

  @Test func `letters are there after opening again`() throws {
    let changes = [
      letter("A", at: 0, clock: 1), letter("REBUS", at: 4, clock: 2), letter("É", at: 8, clock: 3),
    ]
    let solve = try Store(path: folder.file()).anySolve()
    try Store(path: folder.file()).append(changes, to: solve)
    let log = try Store(path: folder.file()).changes(of: solve)
    #expect(log.changes == changes)
    #expect(log.damagedRows.isEmpty)
  }

  @Test func `the same change is stored once`() throws {
    let store = try Store(path: folder.file())
    let solve = try store.anySolve()
    let changes = [letter("A", at: 0, clock: 1), letter("B", at: 1, clock: 2)]
    try store.append(changes, to: solve)
    try store.append(changes + [letter("C", at: 2, clock: 3)] + changes, to: solve)
    #expect(try store.changes(of: solve).changes.count == 3)
  }

  @Test func `each solve has its own log, which goes with it`() throws {
    let store = try Store(path: folder.file())
    let own = try store.anySolve()
    let joined = try store.createSolve(
      ofPuzzle: filled(1, 32), inRoom: filled(7, 16), salt: filled(3, 16), openedSeconds: 30
    ).id
    try store.append([letter("A", at: 0, clock: 1)], to: own)
    try store.append([letter("A", at: 0, clock: 1), letter("B", at: 0, clock: 2)], to: joined)
    #expect(try store.changes(of: own).changes.count == 1)
    try store.deleteSolve(joined)
    #expect(try store.changes(of: joined).changes.isEmpty)
    #expect(try store.changes(of: own).changes.count == 1)
    let error = #expect(throws: StoreError.self) {
      try store.append([letter("A", at: 0, clock: 1)], to: joined)
    }
    #expect(error?.kind == .invalid)
  }

  @Test func `what another process writes is picked up`() throws {
    let mine = try Store(path: folder.file())
    let theirs = try Store(path: folder.file())
    let solve = try mine.anySolve()
    #expect(try theirs.anySolve() == solve)
    try mine.append([letter("A", at: 0, clock: 1)], to: solve)
    let seen = try mine.changes(of: solve)
    let version = try mine.versionOfOthers()
    #expect(try mine.versionOfOthers() == version)

    try theirs.append([letter("B", at: 1, clock: 1, by: 2)], to: solve)
    #expect(try mine.versionOfOthers() != version)
    let news = try mine.changes(of: solve, after: seen.lastRow)
    #expect(news.changes == [letter("B", at: 1, clock: 1, by: 2)])
    #expect(try mine.changes(of: solve, after: news.lastRow).changes.isEmpty)
    #expect(try mine.changes(of: solve, after: news.lastRow).lastRow == news.lastRow)
  }

  @Test func `two connections write in turn and lose nothing`() throws {
    let stores = [try Store(path: folder.file()), try Store(path: folder.file())]
    let solve = try stores[0].anySolve()
    for clock in UInt64(1)...200 {
      let writer = Int(clock % 2)
      try stores[writer].append([letter("A", at: 0, clock: clock, by: UInt8(writer + 1))], to: solve)
      if clock % 50 == 0 { try stores[writer].makeDurable() }
    }
    #expect(try stores[0].changes(of: solve).changes.count == 200)
    #expect(try stores[1].changes(of: solve).changes.count == 200)
  }

  @Test(arguments: [
    "UPDATE change SET bytes = x'00' WHERE id = 2",
    "UPDATE change SET bytes = x'' WHERE id = 2",
    "UPDATE change SET checksum = checksum + 1 WHERE id = 2",
    "UPDATE change SET bytes = (SELECT CAST(bytes || x'00' AS BLOB) FROM change WHERE id = 1) WHERE id = 2",
  ])
  func `a damaged row is reported and the others are read`(damage: String) throws {
    let changes = [letter("A", at: 0, clock: 1), letter("B", at: 1, clock: 2), letter("C", at: 2, clock: 3)]
    let solve = try Store(path: folder.file()).anySolve()
    try Store(path: folder.file()).append(changes, to: solve)
    tamper(folder.file(), damage)
    let store = try Store(path: folder.file())
    let log = try store.changes(of: solve)
    #expect(log.changes == [changes[0], changes[2]])
    #expect(log.damagedRows == [2])
    #expect(log.lastRow == 3)
    _ = try store.compact(solve, of: puzzle)
    #expect(try store.changes(of: solve).damagedRows == [2])
    // A player or a room that still has the letter brings it back.
    try store.append(changes, to: solve)
    #expect(Set(try store.changes(of: solve).changes) == Set(changes))
  }

  @Test func `every flipped bit of a row is noticed`() {
    let bytes = letter("REBUS", at: 4, clock: 1_000).bytes
    let whole = Store.checksum(bytes, solveID: 1)
    #expect(Store.checksum(bytes, solveID: 2) != whole)
    for bit in 0..<bytes.count * 8 {
      var flipped = bytes
      flipped[bit / 8] ^= 1 << (bit % 8)
      #expect(Store.checksum(flipped, solveID: 1) != whole)
    }
  }

  @Test func `a long log is cut back and builds the same fill`() throws {
    let store = try Store(path: folder.file())
    let solve = try store.anySolve()
    let limit = UInt64(Store.rowsPerSquare * 9)
    let changes = (1...limit).map { letter($0 % 2 == 0 ? "A" : "B", at: Int($0 % 5), clock: $0) }
    try store.append(changes, to: solve)
    #expect(try store.compactIfLong(solve, of: puzzle) == 0)
    try store.append([letter("C", at: 8, clock: limit + 1)], to: solve)
    let before = try store.changes(of: solve)

    #expect(try store.compactIfLong(solve, of: puzzle) == Int(limit) + 1 - 6)
    let after = try store.changes(of: solve)
    #expect(after.changes.count == 6)
    #expect(fold(after.changes) == fold(before.changes))
    // A reader that had seen the log before goes on where it was.
    #expect(after.lastRow == before.lastRow)
    try store.append([letter("D", at: 8, clock: limit + 2)], to: solve)
    #expect(try store.changes(of: solve, after: before.lastRow).changes.count == 1)
  }

  @Test func `the clock and the epoch survive although their letters lost the square`() throws {
    let store = try Store(path: folder.file())
    let solve = try store.anySolve()
    let marks = (0..<70).map { number in
      FillChange.markWrong(square: 1, letters: letters("A\(number)"), epoch: 2)
    }
    let changes =
      [
        letter("A", at: 0, clock: 1), letter("X", at: 0, clock: 900),
        letter("R", at: 0, clock: 5, lock: .revealed),
      ]
      + marks
    try store.append(changes, to: solve)
    #expect(try store.compact(solve, of: puzzle) > 0)
    let fill = fold(try store.changes(of: solve).changes)
    #expect(fill == fold(changes))
    #expect(fill.clock == 900)
    #expect(fill.epoch == 2)
  }

  @Test(arguments: UInt64(0)..<20)
  func `cutting back never changes the fill`(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func random(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    let changes: [FillChange] = (0..<120).map { _ in
      let text = ["A", "B", "C", ""][Int(random(4))]
      let square = Int(random(11))
      let epoch = UInt32(random(3))
      if random(5) == 0 { return .markWrong(square: square, letters: letters(text), epoch: epoch) }
      return letter(
        text, at: square, clock: random(50), by: UInt8(random(3)), epoch: epoch,
        lock: Register.Lock(rawValue: UInt8(random(3))) ?? .none)
    }
    let store = try Store(path: folder.file())
    let solve = try store.anySolve()
    try store.append(changes, to: solve)
    #expect(try store.compact(solve, of: puzzle) > 0)
    #expect(fold(try store.changes(of: solve).changes) == fold(changes), "seed \(seed)")
    #expect(try store.compact(solve, of: puzzle) == 0, "seed \(seed)")
  }
}
