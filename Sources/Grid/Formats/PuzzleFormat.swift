/// A letter that a file already holds as written by a player.
public struct SavedLetters: Hashable, Sendable {
  /// What stands for a block that the solver of a diagramless puzzle found; it may be at any square.
  public static let placedBlock = "."

  /// What is written in the square, upper-cased.
  public var letters: String
  /// Whether it is written in pencil.
  public var isPencil: Bool

  /// The given letters, in pen unless said otherwise.
  public init(_ letters: String, isPencil: Bool = false) {
    self.letters = letters
    self.isPencil = isPencil
  }
}

/// What one file held: the puzzle, what a player had written in it, and what the reader had to overlook.
public struct PuzzleFile: Hashable, Sendable {
  /// The name of the format, as in a file's extension: `puz`, `ipuz`.
  public var format: String
  /// The puzzle itself.
  public var puzzle: Puzzle
  /// Letters already written in the file, by square.
  public var saved: [Position: SavedLetters]
  /// How long the player had been at it, where the file tells.
  public var elapsedSeconds: Int?
  /// What was wrong but could be read past, one sentence each, in the order found.
  public var warnings: [String]

  /// The reading of one file.
  public init(
    format: String, puzzle: Puzzle, saved: [Position: SavedLetters] = [:], elapsedSeconds: Int? = nil,
    warnings: [String] = []
  ) {
    self.format = format
    self.puzzle = puzzle
    self.saved = saved
    self.elapsedSeconds = elapsedSeconds
    self.warnings = warnings
  }
}

/// A kind of puzzle file that can be read.
public protocol PuzzleFormat: Sendable {
  /// The usual extension, lower-case, without a dot; also the name shown to people.
  static var name: String { get }

  /// Reads the bytes of a whole file.
  ///
  /// Never traps and never loops on any input; memory stays within a small multiple of `bytes`.
  static func read(_ bytes: [UInt8]) throws(FormatError) -> PuzzleFile
}
