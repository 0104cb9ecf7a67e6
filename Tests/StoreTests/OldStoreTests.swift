import Grid
import TestSupport
import Testing

@testable import Store

/// Files that earlier versions wrote (Tests/Fixtures/stores) are opened with everything in them.
@Suite struct `Stores of earlier versions` {
  private let folder = TemporaryFolder()

  /// A store that opened its own copy of a file of an earlier version.
  private func opened(_ name: String) throws -> Store {
    let root = "\(#filePath)".split(separator: "/").dropLast(3).joined(separator: "/")
    let bytes = read("/\(root)/Tests/Fixtures/stores/\(name)")
    try #require(!bytes.isEmpty)
    write(bytes, to: folder.file())
    return try Store(path: folder.file())
  }

  private func fill(of title: String, in store: Store) throws -> (solve: Solve, fill: Fill, puzzle: Puzzle) {
    let solves = try store.recentSolves(limit: 10)
    let solve = try #require(try solves.first { try store.title(ofPuzzle: $0.puzzleID) == title })
    let bytes = try #require(try store.puzzle(id: solve.puzzleID))
    let puzzle = try Puzzle(canonicalBytes: bytes)
    var fill = Fill(for: puzzle)
    for change in try store.changes(of: solve.id).changes { fill.merge(change) }
    return (solve, fill, puzzle)
  }

  private func letters(_ fill: Fill) -> String {
    fill.registers.indices.map { fill.letters(at: $0).text }.joined()
  }

  @Test func `format 2 has its letters, moves, times and order`() throws {
    let store = try opened("evening-2.db")
    #expect(try store.database.rows("PRAGMA user_version") { $0.integer(0) } == [3])
    #expect(
      try store.recentSolves(limit: 10).map { try store.title(ofPuzzle: $0.puzzleID) }
        == ["Bar Snacks", "Better Together", "Five by Five"])

    let five = try fill(of: "Five by Five", in: store)
    #expect(letters(five.fill) == "AL")
    let device = try #require(five.fill.registers.map(\.device).first { $0 != .nobody })
    #expect(try store.moveKinds(of: five.solve.id, device: device).values.map { $0 } == [.undo])

    let mates = try fill(of: "Better Together", in: store)
    #expect(mates.fill.registers.count { $0.lock == .revealed } == 5)
    #expect(mates.fill.registers.count { $0.ink == .pencil } == 1)
    #expect(try store.time(of: mates.solve.id) == SolveTime(seconds: 754))
  }

  @Test func `what was started over is told from what was solved before`() throws {
    let store = try opened("evening-2.db")
    let bars = try fill(of: "Bar Snacks", in: store)
    #expect(letters(bars.fill) == "Z" && bars.fill.epoch == 1)
    let time = try store.time(of: bars.solve.id)
    #expect(time.isSolved && time.epoch == 0, "the solve of the first start is over")
  }

  @Test func `what came later begins empty, and works`() throws {
    let store = try opened("evening-2.db")
    let five = try fill(of: "Five by Five", in: store)
    #expect(try store.finishes() == [])
    #expect(try store.lockKey(ofPuzzle: five.solve.puzzleID) == nil)
    #expect(try store.loggedChanges(of: five.solve.id).allSatisfy { $0.milliseconds == nil })
    try store.record(Finish(seconds: 9, width: 5, height: 5), day: 1, of: five.solve.id)
    #expect(try store.finishes().count == 1)
  }
}
