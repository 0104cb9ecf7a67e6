import Grid

/// The player's own changes on their way to the others.
struct Outbox: Sendable {
  private struct Waiting {
    var change: FillChange
    /// The frames that carried it on the present connection.
    var counters: [UInt64]
  }

  private var waiting: [Waiting] = []
  private var pace = Pace(burst: SessionLimits.letterBurst, interval: SessionLimits.letterInterval)
  /// When the next message may leave, while one waits for its turn.
  private(set) var due: Moment?

  /// Changes that no other player is known to have.
  var count: Int { waiting.count }

  /// Whether some of them have not left on this connection.
  var hasUnsent: Bool { waiting.contains(where: \.counters.isEmpty) }

  /// Adds changes; a square's older one is forgotten, since nobody needs it any more.
  mutating func add(_ changes: [FillChange]) {
    let rewritten = Set(changes.compactMap(Outbox.writtenSquare))
    waiting.removeAll { Outbox.writtenSquare($0.change).map(rewritten.contains) ?? false }
    waiting += changes.map { Waiting(change: $0, counters: []) }
  }

  private static func writtenSquare(_ change: FillChange) -> Int? {
    switch change {
    case .write(let square, _): square
    case .markWrong: nil
    }
  }

  /// The changes that have not left on this connection, if a message may leave now.
  mutating func takeUnsent(now: Moment) -> [FillChange] {
    let unsent = waiting.filter(\.counters.isEmpty).map(\.change)
    due = nil
    guard !unsent.isEmpty else { return [] }
    due = pace.take(now: now)
    return due == nil ? unsent : []
  }

  /// Notes that frame `counter` carried `changes`, those of others among them.
  mutating func sent(_ changes: [FillChange], in counter: UInt64) {
    guard !waiting.isEmpty else { return }
    // Mostly it is one letter, found sooner than its hash is made.
    let sent = changes.count == 1 ? [] : Set(changes)
    for index in waiting.indices
    where sent.contains(waiting[index].change) || changes.count == 1 && changes[0] == waiting[index].change {
      waiting[index].counters.append(counter)
    }
  }

  /// Notes that another player has merged these frames.
  mutating func confirmed(_ counters: ClosedRange<UInt64>) {
    waiting.removeAll { $0.counters.contains(where: counters.contains) }
  }

  /// Notes that another's register stands in a square now: an own letter that it stands over is nobody's need any more.
  mutating func superseded(by change: FillChange) {
    guard case .write(let square, let register) = change else { return }
    waiting.removeAll { own in
      guard case .write(square, let written) = own.change else { return false }
      return written < register
    }
  }

  /// Notes that another player's whole fill equals ours.
  mutating func confirmedAll() { waiting = [] }

  /// Notes that nothing sent so far is known to have arrived: it all goes out again.
  mutating func connectionLost() {
    for index in waiting.indices { waiting[index].counters = [] }
    due = nil
  }
}
