/// What a write was to the player who made it, so that undo works across restarts.
///
/// It is kept beside the log and never sent: to everybody else a write is a write.
public enum MoveKind: UInt8, Hashable, Sendable {
  /// An ordinary move; nothing is noted for it.
  case move = 0
  /// It took a move back.
  case undo = 1
  /// It took an undo back.
  case redo = 2
  /// It took up what the puzzle's file already held, before the player did anything.
  case taken = 3
}

/// How long a solve has taken so far.
public struct SolveTime: Hashable, Sendable {
  /// Whole seconds in which the puzzle was open and not paused; they stop when it is solved.
  public var seconds: Int
  /// Whether the grid was right once since that start.
  public var isSolved: Bool
  /// Which start of the solve this is about; a later one begins anew.
  public var epoch: UInt32

  /// So many seconds; none of a new solve.
  public init(seconds: Int = 0, isSolved: Bool = false, epoch: UInt32 = 0) {
    self.seconds = seconds
    self.isSolved = isSolved
    self.epoch = epoch
  }
}
