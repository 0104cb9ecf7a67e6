import Grid
import TestSupport
import Testing

@testable import Store

/// What is kept of a solve beside its letters.
@Suite struct `Time and moves` {
  private let folder = TemporaryFolder()
  private let store: Store
  private let solveID: Int64
  private let device = DeviceID([UInt8](repeating: 7, count: 16)) ?? .nobody

  init() throws {
    store = try Store(path: folder.file())
    solveID = try store.solve(
      ofPuzzle: [UInt8](repeating: 1, count: 32), salt: [UInt8](repeating: 2, count: 16), openedSeconds: 10
    ).id
  }

  @Test func `a new solve has taken no time`() throws {
    #expect(try store.time(of: solveID) == SolveTime())
    #expect(try store.time(of: 999) == SolveTime())
  }

  @Test func `time only grows, and what is solved stays so`() throws {
    try store.keep(SolveTime(seconds: 70, isSolved: true), of: solveID)
    try store.keep(SolveTime(seconds: 60), of: solveID)
    #expect(try store.time(of: solveID) == SolveTime(seconds: 70, isSolved: true))
    #expect(try Store(path: folder.file()).time(of: solveID) == SolveTime(seconds: 70, isSolved: true))
  }

  @Test func `a later start begins anew, and an earlier one says nothing any more`() throws {
    try store.keep(SolveTime(seconds: 70, isSolved: true), of: solveID)
    try store.keep(SolveTime(seconds: 5, epoch: 1), of: solveID)
    #expect(try store.time(of: solveID) == SolveTime(seconds: 5, epoch: 1))
    try store.keep(SolveTime(seconds: 90, isSolved: true), of: solveID)
    #expect(try store.time(of: solveID) == SolveTime(seconds: 5, epoch: 1))
    try store.keep(SolveTime(seconds: 4, isSolved: true, epoch: 1), of: solveID)
    #expect(try store.time(of: solveID) == SolveTime(seconds: 5, isSolved: true, epoch: 1))
  }

  @Test func `a finish counts once, and outlives its solve`() throws {
    let first = Finish(seconds: 70, width: 5, height: 5, checked: 2, revealed: 1, isShared: true)
    let second = Finish(epoch: 1, seconds: 60, width: 5, height: 5)
    try store.record(first, day: 20_000, of: solveID)
    try store.record(Finish(seconds: 1, width: 5, height: 5), day: 20_001, of: solveID)
    try store.record(second, day: 20_002, of: solveID)
    let all = [DatedFinish(day: 20_000, first), DatedFinish(day: 20_002, second)]
    #expect(try store.finishes() == all)
    try store.deleteSolve(solveID)
    #expect(try store.finishes() == all)
  }

  @Test func `changes keep the time at which they were made first`() throws {
    let timed = [
      LoggedChange(letter("A", at: 0, clock: 1), milliseconds: 0),
      LoggedChange(letter("B", at: 1, clock: 2), milliseconds: 1_250),
    ]
    try store.append(timed, to: solveID)
    try store.append([letter("B", at: 1, clock: 2), letter("C", at: 2, clock: 3)], to: solveID)
    #expect(try store.loggedChanges(of: solveID) == timed + [LoggedChange(letter("C", at: 2, clock: 3))])
    #expect(try store.changes(of: solveID).changes.count == 3)
  }

  @Test func `the key of a locked puzzle is kept with it`() throws {
    let id = [UInt8](repeating: 1, count: 32)
    try store.savePuzzle(id: id, canonicalBytes: [1], title: "Locked")
    #expect(try store.lockKey(ofPuzzle: id) == nil)
    try store.keep(lockKey: 0, ofPuzzleIn: solveID)
    #expect(try store.lockKey(ofPuzzle: id) == 0)
    try store.savePuzzle(id: id, canonicalBytes: [1], title: "Still locked")
    #expect(try store.lockKey(ofPuzzle: id) == 0)
  }

  @Test func `kinds belong to a device and a solve`() throws {
    let other = DeviceID([UInt8](repeating: 8, count: 16)) ?? .nobody
    try store.note(.undo, clock: 5, device: device, of: solveID)
    try store.note(.redo, clock: 6, device: device, of: solveID)
    try store.note(.taken, clock: 5, device: other, of: solveID)
    #expect(try store.moveKinds(of: solveID, device: device) == [5: .undo, 6: .redo])
    #expect(try store.moveKinds(of: solveID, device: other) == [5: .taken])
    #expect(try store.moveKinds(of: 999, device: device) == [:])
  }

  @Test func `they go with their solve`() throws {
    try store.note(.undo, clock: 5, device: device, of: solveID)
    try store.deleteSolve(solveID)
    #expect(try store.moveKinds(of: solveID, device: device) == [:])
  }

  @Test func `a file of the first version is brought up to date with everything in it`() throws {
    let path = folder.file("old")
    let first = Format(
      applicationID: Store.format.applicationID, migrations: Array(Store.format.migrations.prefix(1)))
    let old = try Database(path: path, format: first)
    try old.run(
      "INSERT INTO solve (puzzleID, salt, isOwn, lastOpenedSeconds) VALUES (?, ?, 1, 3)",
      [.blob([UInt8](repeating: 1, count: 32)), .blob([UInt8](repeating: 2, count: 16))])
    let store = try Store(path: path)
    let solve = try #require(try store.recentSolves(limit: 1).first)
    #expect(solve.lastOpenedSeconds == 3)
    #expect(try store.time(of: solve.id) == SolveTime())
  }
}
