/// What is shown beside the puzzle and its letters, and how; commands and settings change it, panes only read it.
public struct Display: Hashable, Sendable {
  /// Whether the clues across are hidden, for people who solve by the clues down alone.
  public var isDownsOnly = false
  /// Who paused, while the grid is hidden; nil while people solve.
  public var pause: Pause?
  /// The time that the solve has taken, as the status shows it; nil while it is not shown.
  public var timer: String?
  /// Whether the mouse moves the cursor; the terminal selects text with it otherwise.
  public var usesMouse = true
  /// Entries that the current clue speaks of, as indices in `Entries.list`.
  public var references: Set<Int> = []

  /// Who stopped the solve.
  public enum Pause: Hashable, Sendable {
    /// This player.
    case own
    /// Another one, called so.
    case by(String)
  }

  /// Nothing but the puzzle.
  public init() {}
}
