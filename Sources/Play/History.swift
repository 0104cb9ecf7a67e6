import Grid

/// The player's own moves, so that they can be taken back where they still stand.
struct History: Hashable, Sendable {
  /// One square that one move changed.
  struct Step: Hashable, Sendable {
    let square: Int
    /// What stood there before.
    let before: Register
    /// What the move wrote.
    let after: Register
  }

  /// One key press: mostly one square, several for a whole-word command.
  struct Move: Hashable, Sendable {
    var steps: [Step]
    let cursor: Cursor
  }

  /// Moves remembered; more than any puzzle takes.
  static let limit = 10_000

  private(set) var done: [Move] = []
  private(set) var undone: [Move] = []

  /// Remembers a move; what was undone before it cannot be redone any more.
  mutating func record(_ move: Move) {
    done.append(move)
    if done.count > History.limit { done.removeFirst(done.count - History.limit) }
    undone = []
  }

  /// The move to undo next.
  mutating func takeDone() -> Move? { done.popLast() }

  /// The move to redo next.
  mutating func takeUndone() -> Move? { undone.popLast() }

  /// Notes that a move was undone, by writing `steps` again.
  mutating func wasUndone(_ move: Move) { undone.append(move) }

  /// Notes that a move was redone.
  mutating func wasRedone(_ move: Move) { done.append(move) }
}
