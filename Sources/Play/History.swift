import Grid

/// The player's own moves, so that they can be taken back where they still stand.
struct History: Hashable, Sendable {
  /// One square that one move changed.
  struct Step: Hashable, Sendable {
    let square: Int
    /// What stood there before.
    let before: Register
    /// What the move wrote, under its latest stamp.
    var after: Register
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

  /// Notes that `old` stands again in a square as `new`, since what is brought back is written anew.
  ///
  /// The move that once wrote `old` stands again with it, and can be taken back in its turn.
  mutating func restamp(_ old: Register, as new: Register, at square: Int) {
    History.restamp(&done, old, as: new, at: square)
    History.restamp(&undone, old, as: new, at: square)
  }

  /// Each register is written by one move only, so the search ends at the first one found, mostly the last move.
  private static func restamp(_ moves: inout [Move], _ old: Register, as new: Register, at square: Int) {
    for move in moves.indices.reversed() {
      let step = moves[move].steps.firstIndex { $0.square == square && $0.after == old }
      guard let step else { continue }
      moves[move].steps[step].after = new
      return
    }
  }
}
