public import Grid

/// What is known of a solve when it is opened again.
public struct EarlierSolve: Sendable {
  /// The log of changes, in the order in which they were written down.
  public var changes: [FillChange]
  /// The clocks of this device's writes that were no moves, and what they were.
  public var kinds: [UInt64: MoveKind]
  /// How long it has taken.
  public var time: SolveTime

  /// A solve with this log; a new one without.
  public init(
    changes: [FillChange] = [], kinds: [UInt64: MoveKind] = [:], time: SolveTime = SolveTime()
  ) {
    self.changes = changes
    self.kinds = kinds
    self.time = time
  }
}
