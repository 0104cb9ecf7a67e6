import Grid

/// One row of the table of settings, from which the config file is read and docs/settings.md is made.
public struct Setting: Sendable {
  /// One of the values that a setting can have.
  public struct Value: Sendable {
    /// What the config file calls it.
    public let name: String
    /// What it means, as the end of the setting's sentence.
    public let meaning: String
    let apply: @Sendable (inout Settings) -> Void
    let holds: @Sendable (Settings) -> Bool
  }

  /// What the config file calls it.
  public let name: String
  /// What it is about.
  public let sentence: String
  /// What it can be; the standard scheme's own first.
  public let values: [Value]

  private init(_ name: String, _ sentence: String, _ values: [Value]) {
    self.name = name
    self.sentence = sentence
    self.values = values
  }

  /// A row for one part of the settings.
  private static func row<Part: Hashable & Sendable>(
    _ name: String, _ path: any WritableKeyPath<Settings, Part> & Sendable, _ sentence: String,
    _ values: [(String, Part, String)]
  ) -> Setting {
    Setting(
      name, sentence,
      values.map { value, part, meaning in
        Value(
          name: value, meaning: meaning, apply: { $0[keyPath: path] = part },
          holds: { $0[keyPath: path] == part })
      })
  }

  /// The setting of that name; nil for any other word.
  static func named(_ name: String) -> Setting? { all.first { $0.name == name } }

  /// The name of the value that `settings` hold.
  func value(in settings: Settings) -> String { values.first { $0.holds(settings) }?.name ?? values[0].name }

  /// All rows, in the order of documentation.
  public static let all: [Setting] = [
    row(
      "arrows", \.moves.turning, "An arrow across the word",
      [
        ("turn", .turns, "only turns"),
        ("turn-on-blank", .turnsOnBlank, "only turns on a blank square; from a filled one it moves too"),
        ("move", .moves, "turns and moves"),
      ]),
    row(
      "edges", \.moves.wrapsAtEdges, "An arrow at the edge of the grid",
      [("stop", false, "stays"), ("wrap", true, "goes on in the next row or column")]),
    row(
      "space", \.space, "Space",
      [
        ("scheme", nil, "does what the scheme says"), ("turn", .turn, "turns"),
        ("erase", .eraseForward, "clears the square and goes on"),
      ]),
    row(
      "enter", \.enter, "Enter",
      [
        ("scheme", nil, "does what the scheme says"),
        ("next", .nextUnfinished, "goes to the next clue with a blank"), ("turn", .turn, "turns"),
      ]),
    row(
      "tab", \.tab, "Tab",
      [
        ("scheme", nil, "does what the scheme says"),
        ("unfinished", .nextUnfinished, "goes to the next clue with a blank"),
        ("any", .nextClue, "goes to the next clue, filled or not"),
      ]),
    row(
      "backspace", \.backspace, "Backspace on a filled square",
      [("stay", .stay, "clears it and stays"), ("back", .back, "clears it and steps back")]),
    row(
      "backspace-at-start", \.moves.backsIntoPreviousWord, "Backspace at the start of a word",
      [("stop", false, "stays in the word"), ("previous", true, "goes to the end of the word before")]),
    row(
      "delete", \.deletesForward, "Delete",
      [("stay", false, "clears the square and stays"), ("forward", true, "clears the square and goes on")]),
    row(
      "skip", \.moves.skipping, "Typing passes over",
      [
        ("filled", .filled, "filled squares of the word"),
        ("pen", .inked, "those filled in pen, and stops at pencil"), ("nothing", .nothing, "nothing"),
      ]),
    row(
      "word-end", \.moves.returnsToBlank, "At the end of a word with blanks typing",
      [
        ("first-blank", true, "goes back to the first of them"),
        ("leave", false, "leaves them behind"),
      ]),
    row(
      "finished-word", \.moves.goesToNextClue, "At the end of a finished word typing",
      [("next", true, "goes to the next clue with a blank"), ("stay", false, "stays")]),
    row(
      "check-while-typing", \.checksWhileTyping, "A wrong letter",
      [("no", false, "is marked when it is checked"), ("yes", true, "is marked as it is typed")]),
    row(
      "full-but-wrong", \.tellsWrongGrid, "That a full grid is not right",
      [("tell", true, "is told, without saying where"), ("silent", false, "is not told")]),
    row(
      "consent", \.needsConsent, "Revealing or clearing a whole puzzle in a room",
      [("own", false, "needs my own yes"), ("another", true, "needs another player's yes too")]),
    row(
      "clock", \.clock, "The clock",
      [
        ("minutes", .minutes, "is shown in whole minutes"), ("seconds", .seconds, "is shown with seconds"),
        ("hidden", .hidden, "is not shown"),
      ]),
    row(
      "downs-only", \.isDownsOnly, "Across clues",
      [("no", false, "are shown"), ("yes", true, "are hidden when a puzzle opens")]),
    row(
      "blocks", \.placesBlockPairs, "Where blocks are to be found, one",
      [("pairs", true, "brings its partner in the symmetry"), ("single", false, "comes alone")]),
    row(
      "mouse", \.usesMouse, "The mouse",
      [("on", true, "moves the cursor"), ("off", false, "is left to the terminal, for selecting text")]),
    row(
      "theme", \.theme, "The colours",
      Theme.Name.allCases.map { ($0.rawValue, $0, $0.meaning) }),
    row(
      "letters-so-far", \.showsLettersSoFar, "The letters of each answer so far",
      [("hide", false, "stand in the grid alone"), ("show", true, "stand behind its clue in the lists too")]),
    row(
      "tint", \.tintsAuthors, "Others' letters",
      [("authors", true, "have the colours of their authors"), ("none", false, "look like one's own")]),
  ]
}
