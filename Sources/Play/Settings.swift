public import Grid

/// Everything that solvers disagree on, as one value; `Setting.all` has the name of each part.
public struct Settings: Hashable, Sendable {
  /// What Backspace does on a filled square.
  public enum Backspace: Hashable, Sendable {
    /// Clears it and stays; from a blank one it steps back and clears there.
    case stay
    /// Clears it and steps back.
    case back
  }

  /// How the clock is shown.
  public enum Clock: Hashable, Sendable {
    /// Not at all; the time is kept nevertheless.
    case hidden
    /// In whole minutes, so that the screen is still between them.
    case minutes
    /// In minutes and seconds.
    case seconds
  }

  /// How the cursor moves.
  public var moves = MoveRules()
  /// What Backspace does on a filled square.
  public var backspace = Backspace.stay
  /// Whether Delete goes on to the next square.
  public var deletesForward = false
  /// What Space does; nil leaves it to the scheme, as for the next two.
  public var space: Command?
  /// What Enter does.
  public var enter: Command?
  /// What Tab does.
  public var tab: Command?
  /// Whether a wrong letter is marked as soon as it is typed.
  public var checksWhileTyping = false
  /// Whether a full grid that is not right is told.
  public var tellsWrongGrid = true
  /// Whether revealing or clearing a whole puzzle in a room waits for another player's yes.
  public var needsConsent = false
  /// How the clock is shown.
  public var clock = Clock.minutes
  /// Whether puzzles open with their Across clues hidden.
  public var isDownsOnly = false
  /// Whether a placed block places the one that half a turn brings it to.
  public var placesBlockPairs = true
  /// Whether the mouse moves the cursor.
  public var usesMouse = true
  /// The colours.
  public var theme = Theme.Name.standard
  /// Whether the clue lists show the letters of each answer so far.
  public var showsLettersSoFar = false
  /// Whether others' letters stand in their colours.
  public var tintsAuthors = true

  /// The habits of the standard scheme.
  public init() {}

  /// A scheme's keys as these settings want them.
  public func applied(to keymap: Keymap) -> Keymap {
    var keymap = keymap
    if let space { keymap.bind(.character(" "), to: space) }
    if let enter { keymap.bind(.enter, to: enter) }
    if let tab {
      keymap.bind(.tab, to: tab)
      keymap.bind(.backTab, to: tab == .nextClue ? .previousClue : .previousUnfinished)
    }
    return keymap
  }
}
