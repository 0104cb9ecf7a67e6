/// What solvers disagree on about how the cursor moves; docs/settings.md has a name for each.
public struct MoveRules: Hashable, Sendable {
  /// What an arrow across the word does.
  public enum Turning: Hashable, Sendable {
    /// Turns, and stays.
    case turns
    /// Turns and stays on a blank square; turns and moves on a filled one.
    case turnsOnBlank
    /// Turns and moves.
    case moves

    /// Whether the cursor stays on the square.
    func isOnlyTurn(onBlank isBlank: Bool) -> Bool {
      switch self {
      case .turns: true
      case .turnsOnBlank: isBlank
      case .moves: false
      }
    }
  }

  /// Which squares of the word typing passes over.
  public enum Skipping: Hashable, Sendable {
    /// None.
    case nothing
    /// Those that hold letters.
    case filled
    /// Those that hold letters in pen; what is in pencil waits for something better.
    case inked
  }

  /// What an arrow across the word does.
  public var turning: Turning
  /// Whether an arrow at the edge goes on in the next row or column.
  public var wrapsAtEdges: Bool
  /// Which squares typing passes over.
  public var skipping: Skipping
  /// Whether typing goes back to a blank of the word that was left behind.
  public var returnsToBlank: Bool
  /// Whether a finished word leads to the next clue with a blank.
  public var goesToNextClue: Bool
  /// Whether stepping back leads from the start of a word to the end of the one before.
  public var backsIntoPreviousWord: Bool

  /// The rules of the standard scheme, unless others are named.
  public init(
    turning: Turning = .turns, wrapsAtEdges: Bool = false, skipping: Skipping = .filled,
    returnsToBlank: Bool = true, goesToNextClue: Bool = true, backsIntoPreviousWord: Bool = false
  ) {
    self.turning = turning
    self.wrapsAtEdges = wrapsAtEdges
    self.skipping = skipping
    self.returnsToBlank = returnsToBlank
    self.goesToNextClue = goesToNextClue
    self.backsIntoPreviousWord = backsIntoPreviousWord
  }
}
