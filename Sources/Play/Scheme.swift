import Grid

/// A set of keys and habits that somebody's hands know already.
public enum Scheme: String, Hashable, Sendable, CaseIterable {
  /// What regulars of the big sites expect.
  case standard
  /// What regulars of Across Lite and XWord expect.
  case acrosslite
  /// Letters are commands until typing begins.
  case vim

  /// What the scheme is, in one sentence for documentation.
  public var sentence: String {
    switch self {
    case .standard: "What regulars of the big sites expect; the default."
    case .acrosslite:
      "What regulars of Across Lite and XWord expect: Space erases and goes on, Backspace always steps back, an arrow "
        + "across the word turns on a blank square and moves from a filled one, and Tab passes over no clue."
    case .vim:
      "Letters are commands until `i` begins to type, and Esc ends that; a number before a movement repeats it."
    }
  }

  /// The table of keys.
  public var keymap: Keymap {
    switch self {
    case .standard: .standard
    case .acrosslite: .acrosslite
    case .vim: .vim
    }
  }

  /// The habits that the scheme begins with.
  public var settings: Settings {
    var settings = Settings()
    switch self {
    case .standard, .vim: break
    case .acrosslite:
      settings.moves.turning = .turnsOnBlank
      settings.backspace = .back
    }
    return settings
  }
}

extension Keymap {
  /// The keymap of a scheme by its name; nil for a word that is none.
  public static func named(_ name: String) -> Keymap? { Scheme(rawValue: name)?.keymap }

  /// The standard scheme: what regulars of the big sites and of Across Lite expect.
  public static let standard = Keymap(
    arrows + [
      (.character(" "), .turn),
      (.tab, .nextUnfinished),
      (.enter, .nextUnfinished),
      (.backTab, .previousUnfinished),
    ] + places + writing + tools)

  /// The scheme after Across Lite and XWord.
  public static let acrosslite = Keymap(
    arrows + [
      (.character(" "), .eraseForward),
      (.tab, .nextClue),
      (.enter, .nextClue),
      (.backTab, .previousClue),
    ] + places + writing + tools)

  /// The scheme after vim and the crossword programs that are like it.
  public static let vim = Keymap(
    arrows + [
      (.character(" "), .turn),
      (.tab, .nextUnfinished),
      (.enter, .nextUnfinished),
      (.backTab, .previousUnfinished),
    ] + places + erasing + [
      (.insert, .rebus),
      (.control("t"), .pencil),
      (.character("."), .block),
      (.escape, .stopTyping),
    ] + program,
    moving: letterMoves + arrows + places + letterCommands + erasing + program)

  private static let arrows: [(Key, Command)] = [
    (.arrow(.up), .moveUp),
    (.arrow(.down), .moveDown),
    (.arrow(.left), .moveLeft),
    (.arrow(.right), .moveRight),
    (.arrow(.up, isShifted: true), .neighbourUp),
    (.arrow(.down, isShifted: true), .neighbourDown),
    (.arrow(.left, isShifted: true), .neighbourLeft),
    (.arrow(.right, isShifted: true), .neighbourRight),
  ]

  private static let places: [(Key, Command)] = [
    (.pageDown, .nextClue),
    (.pageUp, .previousClue),
    (.home(), .wordStart),
    (.end(), .wordEnd),
    (.home(isShifted: true), .selectToStart),
    (.end(isShifted: true), .selectToEnd),
  ]

  private static let erasing: [(Key, Command)] = [
    (.backspace, .erase),
    (.control("h"), .erase),
    (.delete, .delete),
  ]

  private static let writing: [(Key, Command)] =
    erasing + [
      (.insert, .rebus),
      (.escape, .rebus),
      (.control("t"), .pencil),
      (.character("."), .block),
      (.control("z"), .undo),
      (.control("y"), .redo),
    ]

  /// Keys beside the grid that the standard scheme and the one after Across Lite share.
  private static let tools: [(Key, Command)] =
    [
      (.control("g"), .goToClue),
      (.control("f"), .findClue),
      (.function(3), .findNext),
      (.function(4), .findPrevious),
      (.control("a"), .followReference),
      (.control("b"), .goBack),
      (.control("s"), .select),
      (.control("e"), .check),
      (.control("r"), .reveal),
      (.control("x"), .clear),
      (.control("l"), .chat),
      (.character("/"), .chat),
    ] + program

  private static let together: [(Key, Command)] = [
    (.control("o"), .followPlayer),
    (.control("n"), .nudge),
    (.function(6), .agree),
    (.function(7), .disagree),
    (.control("v"), .invite),
  ]

  private static let program: [(Key, Command)] =
    together + [
      (.control("u"), .unlock),
      (.control("k"), .palette),
      (.control("p"), .pause),
      (.function(2), .notepad),
      (.control("d"), .downsOnly),
      (.function(5), .redraw),
      (.function(1), .help),
      (.control("c"), .quit),
      (.control("q"), .quit),
    ]

  private static let letterMoves: [(Key, Command)] = [
    (.character("k"), .moveUp),
    (.character("j"), .moveDown),
    (.character("h"), .moveLeft),
    (.character("l"), .moveRight),
    (.character("K"), .neighbourUp),
    (.character("J"), .neighbourDown),
    (.character("H"), .neighbourLeft),
    (.character("L"), .neighbourRight),
    (.character(" "), .turn),
    (.tab, .turn),
    (.character("w"), .nextUnfinished),
    (.enter, .nextUnfinished),
    (.character("b"), .previousUnfinished),
    (.backTab, .previousUnfinished),
    (.character("W"), .nextClue),
    (.character("B"), .previousClue),
    (.character("0"), .wordStart),
    (.character("^"), .wordStart),
    (.character("$"), .wordEnd),
    (.character("e"), .wordEnd),
    (.character("g"), .gridStart),
    (.character("G"), .gridEnd),
  ]

  private static let letterCommands: [(Key, Command)] = [
    (.control("g"), .goToClue),
    (.character("/"), .findClue),
    (.character("n"), .findNext),
    (.character("N"), .findPrevious),
    (.character("]"), .followReference),
    (.character("["), .goBack),
    (.character("i"), .startTyping),
    (.character("a"), .startTypingAfter),
    (.character("I"), .startTypingWord),
    (.character("s"), .retype),
    (.character("x"), .delete),
    (.character("X"), .erase),
    (.character("r"), .rebus),
    (.insert, .rebus),
    (.character("~"), .pencil),
    (.character("."), .block),
    (.character("p"), .typePaste),
    (.character("u"), .undo),
    (.control("r"), .redo),
    (.character("v"), .select),
    (.escape, .stopTyping),
    (.character("C"), .check),
    (.character("R"), .reveal),
    (.character("t"), .chat),
    (.character("d"), .clear),
    (.character(":"), .palette),
    (.control("l"), .redraw),
    (.character("?"), .help),
  ]
}
