import Grid
import Live
import Play
import Store
import System

/// Keeps what is written: appends at once, makes it durable a moment later, and tries again what failed.
final class Keeper {
  /// From a letter to its barrier: with the sync itself, well under the 50 ms that were promised.
  private static let barrierDelay: Duration = .milliseconds(25)
  /// Between two attempts to store what could not be stored.
  private static let retryDelay: Duration = .milliseconds(1_000)

  private let store: Store
  /// The solve that changes belong to; nil until a joined room's puzzle has come.
  private(set) var solveID: Int64?
  private var unstored: [FillChange] = []
  private var barrierDue: Moment?
  private var retryDue: Moment?

  init(store: Store, solveID: Int64?) {
    self.store = store
    self.solveID = solveID
  }

  /// When `tick` has something to do.
  var nextDeadline: Moment? { [barrierDue, retryDue].compactMap { $0 }.min() }

  /// Takes up the solve that changes belong to from now on.
  func begin(solveID: Int64) { self.solveID = solveID }

  /// Writes changes down; what they survive after this call is the end of the process, however it ends.
  func append(_ changes: [FillChange], now: Moment) -> [Event] {
    unstored += changes
    return flush(now: now)
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
    guard let solveID, !unstored.isEmpty else { return [] }
    do {
      try store.append(unstored, to: solveID)
    } catch {
      retryDue = now + Keeper.retryDelay
      return [.storeFailed("\(error)")]
    }
    unstored = []
    if store.needsBarrier { barrierDue = barrierDue ?? now + Keeper.barrierDelay }
    return recovered()
  }

  private func makeDurable(now: Moment) -> [Event] {
    barrierDue = nil
    do {
      try store.makeDurable()
      return recovered()
    } catch {
      barrierDue = now + Keeper.retryDelay
      retryDue = barrierDue
      return [.storeFailed("\(error)")]
    }
  }

  /// Tells once that storing works again.
  private func recovered() -> [Event] {
    guard retryDue != nil else { return [] }
    retryDue = nil
    return [.storeRecovered]
  }
}
