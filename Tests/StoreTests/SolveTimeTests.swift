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
