/// Which key gives which command; one row each, from which help and docs/keys.md are made.
public struct Keymap: Sendable {
  /// One row of the table.
  public struct Binding: Hashable, Sendable {
    /// The key.
    public let key: Key
    /// What it does.
    public let command: Command
  }

  /// The rows, in the order of help.
  public let bindings: [Binding]
  private let commands: [Key: Command]

  /// A keymap of these rows; of two rows for one key the first holds.
  public init(_ rows: [(Key, Command)]) {
    bindings = rows.map { Binding(key: $0.0, command: $0.1) }
    commands = Dictionary(rows.map { ($0.0, $0.1) }, uniquingKeysWith: { first, _ in first })
  }

  /// The command of a key, if it has one.
  public subscript(key: Key) -> Command? { commands[key] }

  /// The standard scheme: what regulars of the big sites and of Across Lite expect.
  public static let standard = Keymap([
    (.arrow(.up), .moveUp),
    (.arrow(.down), .moveDown),
    (.arrow(.left), .moveLeft),
    (.arrow(.right), .moveRight),
    (.arrow(.up, isShifted: true), .neighbourUp),
    (.arrow(.down, isShifted: true), .neighbourDown),
    (.arrow(.left, isShifted: true), .neighbourLeft),
    (.arrow(.right, isShifted: true), .neighbourRight),
    (.character(" "), .turn),
    (.tab, .nextUnfinished),
    (.enter, .nextUnfinished),
    (.backTab, .previousUnfinished),
    (.pageDown, .nextClue),
    (.pageUp, .previousClue),
    (.home, .wordStart),
    (.end, .wordEnd),
    (.backspace, .erase),
    (.control("h"), .erase),
    (.delete, .delete),
    (.insert, .rebus),
    (.escape, .rebus),
    (.control("t"), .pencil),
    (.control("z"), .undo),
    (.control("y"), .redo),
    (.control("x"), .startOver),
    (.control("v"), .invite),
    (.control("r"), .redraw),
    (.function(1), .help),
    (.control("c"), .quit),
    (.control("q"), .quit),
  ])

  /// The keys of a command, in the order of the table.
  public func keys(of command: Command) -> [Key] {
    bindings.filter { $0.command == command }.map(\.key)
  }

  /// The name of the first key of a command, for a sentence; empty where it has none.
  public func keyName(of command: Command) -> String { keys(of: command).first?.name ?? "" }

  /// The table as Markdown: the whole of docs/keys.md.
  public var markdown: String {
    var lines = [
      "# Keys",
      "",
      "Made from the key table in `Sources/Play/Keymap.swift` by `make docs`; do not edit by hand.",
      "",
      "Letters and digits fill the square and go to the next blank of the word, else to its first blank, else to",
      "the next unfinished clue; a letter typed over another goes just to the next square.",
    ]
    for section in Command.Section.allCases {
      lines += ["", "## \(section.rawValue)", "", "| key | does |", "|---|---|"]
      for command in Command.allCases where command.section == section {
        let names = keys(of: command).map { "`\($0.name)`" }.joined(separator: ", ")
        lines.append("| \(names) | \(command.title) |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
