import Grid
import Live
import Play
import Store
import System

/// Keeps what is written: appends at once, makes it durable a moment later, and tries again what failed.
final class Keeper {
  /// The solve that changes belong to.
  enum Place {
    /// Not known before the puzzle of a joined room has come.
    case awaited
    /// Still to be made in the store.
    case planned(() throws -> Int64)
    /// In the store, under this number.
    case made(Int64)
  }

  /// That a write was no ordinary move.
  private struct Note {
    let kind: MoveKind
    let clock: UInt64
    let device: DeviceID
  }

  /// From a letter to its barrier: with the sync itself, well under the 50 ms that were promised.
  private static let barrierDelay: Duration = .milliseconds(25)
  /// Between two attempts to store what could not be stored.
  private static let retryDelay: Duration = .milliseconds(1_000)

  private let store: Store
  private var place: Place
  private var unstored: [LoggedChange] = []
  /// What has to be noted beside the log, once the changes themselves are in it.
  private var unnoted: [Note] = []
  private var unkeptTime: SolveTime?
  /// Finishes that are not written down yet.
  private var unrecorded: [DatedFinish] = []
  private var barrierDue: Moment?
  /// When storing is tried again; nil unless the last attempt failed.
  private var retryDue: Moment?
  /// Whether the last barrier failed.
  private var isBarrierFailing = false
  /// Whether the person has been told of a failure that is not over.
  private var isFailureTold = false

  init(store: Store, place: Place) {
    self.store = store
    self.place = place
  }

  /// When `tick` has something to do.
  var nextDeadline: Moment? { [barrierDue, retryDue].compactMap { $0 }.min() }

  /// Takes up the solve that changes belong to from now on; `make` is called until it succeeds.
  func begin(now: Moment, _ make: @escaping () throws -> Int64) -> [Event] {
    place = .planned(make)
    return flush(now: now)
  }

  /// Writes changes down; what they survive after this call is the end of the process, however it ends.
  ///
  /// While storing fails they wait for the next attempt, because one can take as long as another program holds the file.
  ///
  /// - Parameter milliseconds: how long the solve had taken when they were made.
  func append(_ changes: [FillChange], at milliseconds: Int, now: Moment) -> [Event] {
    unstored += changes.map { LoggedChange($0, milliseconds: milliseconds) }
    return retryDue == nil ? flush(now: now) : []
  }

  /// Notes that the device's write under `clock` was no ordinary move.
  func note(_ kind: MoveKind, clock: UInt64, device: DeviceID, now: Moment) -> [Event] {
    unnoted.append(Note(kind: kind, clock: clock, device: device))
    return retryDue == nil ? flush(now: now) : []
  }

  /// Writes down how long the solve has taken.
  func keep(_ time: SolveTime, now: Moment) -> [Event] {
    unkeptTime = time
    return retryDue == nil ? flush(now: now) : []
  }

  /// Writes down that the puzzle was finished on a day, and tells the statistics with it.
  func record(_ finish: Finish, day: Int, now: Moment) -> [Event] {
    unrecorded.append(DatedFinish(day: day, finish))
    return retryDue == nil ? flush(now: now) : []
  }

  /// Keeps the key that opened the puzzle; should it be lost, it is asked for again.
  func keep(_ key: AcrossLite.Key) {
    guard case .made(let solveID) = place else { return }
    try? store.keep(lockKey: key.number, ofPuzzleIn: solveID)
  }

  /// The log of the solve with its times; empty while the solve is awaited.
  func log() throws(StoreError) -> [LoggedChange] {
    guard case .made(let solveID) = place else { return [] }
    return try store.loggedChanges(of: solveID)
  }

  /// What all finished puzzles come to.
  func statistics(today: Int) throws(StoreError) -> Statistics {
    Statistics(of: try store.finishes(), today: today)
  }

  /// Does what is due by `now`.
  func tick(now: Moment) -> [Event] {
    var events: [Event] = []
    if let due = retryDue, due <= now { events += flush(now: now) }
    if let due = barrierDue, due <= now { events += makeDurable(now: now) }
    return events
  }

  /// Stores and makes durable whatever is left, before the program ends.
  func finish(now: Moment) -> [Event] { flush(now: now) + makeDurable(now: now) }

  private func flush(now: Moment) -> [Event] {
    retryDue = nil
    var events: [Event] = []
    do {
      guard let solveID = try solveID() else { return [] }
      try store.append(unstored, to: solveID)
      unstored = []
      while let note = unnoted.first {
        try store.note(note.kind, clock: note.clock, device: note.device, of: solveID)
        unnoted.removeFirst()
      }
      if let time = unkeptTime { try store.keep(time, of: solveID) }
      unkeptTime = nil
      while let dated = unrecorded.first {
        try store.record(dated.finish, day: dated.day, of: solveID)
        unrecorded.removeFirst()
        events.append(.finished(try statistics(today: dated.day)))
      }
    } catch {
      retryDue = now + Keeper.retryDelay
      return failed(error)
    }
    if store.needsBarrier { barrierDue = barrierDue ?? now + Keeper.barrierDelay }
    return events + recovered()
  }

  /// The solve's number, made if it is not yet; nil while it is awaited.
  private func solveID() throws -> Int64? {
    switch place {
    case .awaited: return nil
    case .made(let solveID): return solveID
    case .planned(let make):
      let solveID = try make()
      place = .made(solveID)
      return solveID
    }
  }

  private func makeDurable(now: Moment) -> [Event] {
    do {
      try store.makeDurable()
    } catch {
      barrierDue = now + Keeper.retryDelay
      isBarrierFailing = true
      return failed(error)
    }
    barrierDue = nil
    isBarrierFailing = false
    return recovered()
  }

  private func failed(_ error: any Error) -> [Event] {
    isFailureTold = true
    return [.storeFailed("\(error)")]
  }

  /// Tells once that everything is stored again: a barrier that succeeds says nothing about letters that still wait.
  private func recovered() -> [Event] {
    guard isFailureTold, retryDue == nil, !isBarrierFailing else { return [] }
    isFailureTold = false
    return [.storeRecovered]
  }
}
