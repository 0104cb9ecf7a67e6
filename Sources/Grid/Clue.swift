/// One clue and the squares its answer runs through.
public struct Clue: Hashable, Sendable {
  /// What the clue is called in print: `17`, `A`, or empty for a clue without a name.
  public var label: String
  /// The text of the clue.
  public var text: StyledText
  /// How the answer falls into words, as it is printed behind the clue without its brackets: `4,3`; empty
  /// where the setter says nothing about it.
  public var enumeration: String
  /// The squares of the answer, in the order in which it is written; empty where the file does not say.
  public var squares: [Position]

  /// A clue called `label`, whose answer runs through `squares`.
  public init(label: String, text: StyledText, enumeration: String = "", squares: [Position]) {
    self.label = label
    self.text = text
    self.enumeration = enumeration
    self.squares = squares
  }

  /// The text as it is printed: with the enumeration in brackets behind it, unless the setter wrote that
  /// into the text already.
  public var printedText: StyledText {
    if enumeration.isEmpty { return text }
    let brackets = "(\(enumeration))"
    if text.plain.hasSuffix(brackets) { return text }
    return StyledText(runs: text.runs + [StyledText.Run(text.runs.isEmpty ? brackets : " " + brackets)])
  }
}

/// A titled list of clues, kept in the order of the file.
public struct ClueList: Hashable, Sendable {
  /// How the words of a list run.
  public enum Kind: Hashable, Sendable {
    /// Words that run one way through the grid and are found from their numbers.
    case words(Direction)
    /// Anything else: zones, diagonals, rows, clues without squares.
    case free
  }

  /// The heading over the list, such as `Across`.
  public var title: String
  /// How its words run.
  public var kind: Kind
  /// The clues in the order of the file.
  public var clues: [Clue]

  /// A list of `clues` under `title`.
  public init(title: String, kind: Kind, clues: [Clue]) {
    self.title = title
    self.kind = kind
    self.clues = clues
  }
}
