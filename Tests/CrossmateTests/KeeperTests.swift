import Grid
import Live
import Play
import TestSupport
import Testing

@testable import Crossmate
@testable import Store

/// How the program keeps what is written, also when the store cannot take it for a while.
@Suite struct `The keeper` {
  private let folder = TemporaryFolder()
  private let store: Store
  /// The same file, as another program has it open.
  private let other: Database

  init() throws {
    store = try Store(path: folder.file(), busyMilliseconds: 0)
    other = try Database(path: folder.file(), format: Store.format)
  }

  private func solve() throws -> Int64 {
    try store.solve(
      ofPuzzle: [UInt8](repeating: 1, count: 32), salt: [UInt8](repeating: 2, count: 16), openedSeconds: 10
    ).id
  }

  private func keeper() throws -> Keeper { Keeper(store: store, place: .made(try solve())) }

  private func lock() throws { try other.execute("BEGIN IMMEDIATE") }
  private func unlock() throws { try other.execute("ROLLBACK") }

  private static func letter(_ text: String, clock: UInt64) -> FillChange {
    let device = DeviceID([UInt8](repeating: 7, count: 16)) ?? .nobody
    let register = Register(epoch: 0, clock: clock, device: device, letters: Letters(text) ?? .blank)
    return .write(square: 0, register)
  }

  private let first = letter("A", clock: 1)
  private let second = letter("B", clock: 2)

  private func at(_ milliseconds: Int64) -> Moment { Moment(nanoseconds: milliseconds * 1_000_000) }

  private func isFailure(_ events: [Event]) -> Bool {
    if events.count == 1, case .storeFailed = events[0] { true } else { false }
  }

  private func stored() throws -> [FillChange] { try store.changes(of: try solve()).changes }

  @Test func `a letter is stored at once and durable within 50 ms`() throws {
    let keeper = try keeper()
    #expect(keeper.append([first], at: 0, now: at(0)) == [])
    #expect(try stored() == [first])
    #expect(store.needsBarrier)
    #expect(try #require(keeper.nextDeadline) < at(50))
    #expect(keeper.tick(now: at(49)) == [])
    #expect(!store.needsBarrier)
    #expect(keeper.nextDeadline == nil)
  }

  @Test func `what could not be stored is told, tried again, and told to be stored`() throws {
    let keeper = try keeper()
    try lock()
    #expect(isFailure(keeper.append([first], at: 0, now: at(0))))
    #expect(
      keeper.append([second], at: 0, now: at(1)) == [], "no attempt before its time: each may take long")
    #expect(isFailure(keeper.tick(now: at(1_000))))
    try unlock()
    #expect(keeper.tick(now: at(2_000)) == [.storeRecovered])
    #expect(try stored() == [first, second])
  }

  @Test func `a barrier that succeeds does not hide letters that still wait`() throws {
    let keeper = try keeper()
    #expect(keeper.append([first], at: 0, now: at(0)) == [])
    try lock()
    #expect(isFailure(keeper.append([second], at: 0, now: at(1))))
    try unlock()
    #expect(keeper.tick(now: at(30)) == [], "only the barrier was due")
    #expect(keeper.tick(now: at(1_001)) == [.storeRecovered])
    #expect(try stored() == [first, second])
  }

  @Test func `a barrier that fails is tried again`() throws {
    let keeper = try keeper()
    #expect(keeper.append([first], at: 0, now: at(0)) == [])
    try lock()
    #expect(isFailure(keeper.tick(now: at(30))))
    try unlock()
    #expect(keeper.tick(now: at(1_030)) == [.storeRecovered])
    #expect(!store.needsBarrier)
  }

  @Test func `letters wait for the solve of a joined room, however often its making fails`() throws {
    let keeper = Keeper(store: store, place: .awaited)
    #expect(keeper.append([first], at: 0, now: at(0)) == [])
    #expect(keeper.nextDeadline == nil)
    try lock()
    #expect(isFailure(keeper.begin(now: at(10)) { try solve() }))
    try unlock()
    #expect(keeper.tick(now: at(1_010)) == [.storeRecovered])
    #expect(try stored() == [first])
  }

  @Test func `the time and what a move was wait with the letters, and are stored behind them`() throws {
    let keeper = try keeper()
    let device = try #require(DeviceID([UInt8](repeating: 7, count: 16)))
    try lock()
    #expect(isFailure(keeper.append([first], at: 0, now: at(0))))
    #expect(keeper.note(.undo, clock: 1, device: device, now: at(1)) == [])
    #expect(keeper.keep(SolveTime(seconds: 9), now: at(2)) == [])
    try unlock()
    #expect(keeper.tick(now: at(1_000)) == [.storeRecovered])
    #expect(try stored() == [first])
    #expect(try store.moveKinds(of: try solve(), device: device) == [1: .undo])
    #expect(try store.time(of: try solve()) == SolveTime(seconds: 9))
  }

  @Test func `a finish waits too, and its statistics are told when it is stored`() throws {
    let keeper = try keeper()
    let finish = Finish(seconds: 60, width: 5, height: 5)
    try lock()
    #expect(isFailure(keeper.record(finish, day: 7, now: at(0))))
    try unlock()
    let statistics = Statistics(of: [DatedFinish(day: 7, finish)], today: 7)
    #expect(keeper.tick(now: at(1_000)) == [.finished(statistics), .storeRecovered])
    #expect(try store.finishes() == [DatedFinish(day: 7, finish)])
    #expect(try keeper.statistics(today: 7) == statistics)
  }

  @Test func `the key of a locked puzzle is kept`() throws {
    let keeper = try keeper()
    let id = [UInt8](repeating: 1, count: 32)
    try store.savePuzzle(id: id, canonicalBytes: [1], title: "Locked")
    keeper.keep(try #require(AcrossLite.Key(4827)))
    #expect(try store.lockKey(ofPuzzle: id) == 4827)
  }

  @Test func `the end of the program stores what is left, or says that it could not`() throws {
    let keeper = try keeper()
    try lock()
    #expect(isFailure(keeper.append([first], at: 0, now: at(0))))
    #expect(keeper.finish(now: at(1)).contains { if case .storeFailed = $0 { true } else { false } })
    try unlock()
    #expect(keeper.finish(now: at(2)) == [.storeRecovered])
    #expect(try stored() == [first])
  }
}
