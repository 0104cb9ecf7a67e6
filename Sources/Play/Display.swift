import Grid
import Live

/// What is shown beside the puzzle and its letters, and how; commands and settings change it, panes only read it.
public struct Display: Hashable, Sendable {
  /// Whether the clue lists show the letters of each answer so far.
  public var showsLettersSoFar = false
  /// Whether others' letters stand in their colours.
  public var tintsAuthors = true
  /// Whether the clues across are hidden, for people who solve by the clues down alone.
  public var isDownsOnly = false
  /// Who paused, while the grid is hidden; nil while people solve.
  public var pause: Pause?
  /// The time that the solve has taken, as the status shows it; nil while it is not shown.
  public var timer: String?
  /// How long the last ping took to the room and back; nil before the first, and while the channel is closed.
  public var roundTrip: Duration?
  /// Whether the mouse moves the cursor; the terminal selects text with it otherwise.
  public var usesMouse = true
  /// Entries that the current clue speaks of, as indices in `Entries.list`.
  public var references: Set<Int> = []
  /// The entry whose clue they were read from; nil before any was.
  var referring: Int?
  /// What the panes beside the grid show.
  var resting = Resting()
  /// How far panes are scrolled away from the cursor.
  var scroll = Scroll()

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

/// Where the cursor and the count of letters were when the player last paused for a moment.
///
/// The crossing clue and the counter change with nearly every letter, and nobody reads them while typing a word; they
/// follow when the hands rest, which more than halves the bytes that a letter costs.
struct Resting: Hashable, Sendable {
  /// The cursor whose crossing clue is shown; nil before anything is.
  var cursor: Cursor?
  /// How many squares are filled.
  var filled = 0
  /// How many squares take letters.
  var open = 0
  /// The clock of the fill that was counted.
  var clock: UInt64 = 0
  /// When the panes catch up; nil while they are up to date.
  var due: Moment?
}

/// Lines by which panes are scrolled with the mouse; the next key brings them back to the cursor.
struct Scroll: Hashable, Sendable {
  /// Rows of the grid.
  var gridRows = 0
  /// Clues of each list.
  var clues: [Int: Int] = [:]
  /// Lines of the current clue.
  var clueLines = 0
}
