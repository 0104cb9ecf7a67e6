/// A crossword as its setter made it: shape, answers and clues, without anything a player wrote.
///
/// The squares are stored row by row; `count == width * height`. A value of this type that was read from
/// a file or a peer has passed `Puzzle.Limits` and the text cleaner.
public struct Puzzle: Hashable, Sendable {
  /// Bounds on every puzzle, whatever it was read from.
  public enum Limits {
    /// Squares along one side at most: the width of the .puz size bytes.
    public static let sideSquares = 255
    /// Characters in one square at most; the longest rebus known has 11.
    public static let squareCharacters = 16
    /// Answers of one square at most; two readings of a rebus make up to five.
    public static let squareAnswers = 16
    /// UTF-8 bytes in one square at most, so that a letter always fits one padded frame.
    public static let squareBytes = 64
    /// Characters of a label in a square at most; longer ones could not be drawn.
    public static let labelCharacters = 8
    /// Characters of the name of a clue at most; a linked clue may be called `7, 12, 13, 20`.
    public static let clueLabelCharacters = 40
    /// Characters of a title, an author or a copyright line at most.
    public static let lineCharacters = 1_000
    /// Characters of one clue at most; Across Lite fails at about 500.
    public static let clueCharacters = 4_000
    /// Characters of an enumeration at most; long ones tell of a phrase word by word.
    public static let enumerationCharacters = 100
    /// Characters of the notes at most.
    public static let notesCharacters = 20_000
    /// Clues in one puzzle at most: thirty times the largest crossword known.
    public static let clues = 20_000
    /// Clue lists in one puzzle at most.
    public static let clueLists = 64
  }

  /// What the setter keeps back about the answers.
  public enum Solution: Hashable, Sendable {
    /// The answers stand in the squares.
    case open
    /// The file has no answers.
    case absent
    /// The answers are scrambled; a full grid can be verified against `checksum`, a .puz region sum over
    /// the letters in column order.
    case locked(checksum: UInt16)
    /// The player who opened the room keeps them, and checks for the others.
    case kept
  }

  /// The name of the puzzle, empty when it has none.
  public var title: String
  /// Who made it.
  public var author: String
  /// Who owns it, or its licence.
  public var copyright: String
  /// What the setter tells the solver; may have several lines.
  public var notes: String
  /// Squares in a row, 1 to `Limits.sideSquares`.
  public let width: Int
  /// Rows, 1 to `Limits.sideSquares`.
  public let height: Int
  /// All squares, row by row.
  public var squares: [Square]
  /// The lists of clues in the order of the file.
  public var clueLists: [ClueList]
  /// What is known about the answers.
  public var solution: Solution
  /// Whether the solver has to find the blocks too.
  public var isDiagramless: Bool

  /// A puzzle of the given parts.
  ///
  /// - Precondition: `squares.count == width * height` and both sides are within `Limits.sideSquares`.
  public init(
    title: String = "",
    author: String = "",
    copyright: String = "",
    notes: String = "",
    width: Int,
    height: Int,
    squares: [Square],
    clueLists: [ClueList] = [],
    solution: Solution = .open,
    isDiagramless: Bool = false
  ) {
    precondition((1...Limits.sideSquares).contains(width), "a puzzle has 1 to 255 columns")
    precondition((1...Limits.sideSquares).contains(height), "a puzzle has 1 to 255 rows")
    precondition(squares.count == width * height, "a puzzle has width times height squares")
    self.title = title
    self.author = author
    self.copyright = copyright
    self.notes = notes
    self.width = width
    self.height = height
    self.squares = squares
    self.clueLists = clueLists
    self.solution = solution
    self.isDiagramless = isDiagramless
  }

  /// Whether `position` lies inside the grid.
  public func contains(_ position: Position) -> Bool {
    (0..<height).contains(position.row) && (0..<width).contains(position.column)
  }

  /// The index in `squares` of a position inside the grid.
  @inlinable public func index(of position: Position) -> Int {
    position.row * width + position.column
  }

  /// The position of an index in `squares`.
  public func position(of index: Int) -> Position {
    Position(row: index / width, column: index % width)
  }

  /// The square at a position inside the grid.
  ///
  /// Inlined, so that asking one thing of a square does not copy all of it.
  @inlinable public subscript(position: Position) -> Square {
    get { squares[index(of: position)] }
    set { squares[index(of: position)] = newValue }
  }

  /// Whether `position` lies inside the grid and letters stand there.
  public func isOpen(_ position: Position) -> Bool {
    contains(position) && self[position].kind == .open
  }

  /// Whether one word can run from `position` to the next square along `direction`: both are open and no
  /// bar stands between them.
  public func isJoined(_ position: Position, to direction: Direction) -> Bool {
    guard isOpen(position), isOpen(position.stepped(direction)) else { return false }
    switch direction {
    case .across: return !self[position].bars.contains(.right)
    case .down: return !self[position].bars.contains(.bottom)
    }
  }
}
