/// One clue and the squares its answer runs through.
public struct Clue: Hashable, Sendable {
  /// What the clue is called in print: `17`, `A`, or empty for a clue without a name.
  public var label: String
  /// The text of the clue.
  public var text: StyledText
  /// The squares of the answer, in the order in which it is written; empty where the file does not say.
  public var squares: [Position]

  /// A clue called `label`, whose answer runs through `squares`.
  public init(label: String, text: StyledText, squares: [Position]) {
    self.label = label
    self.text = text
    self.squares = squares
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
