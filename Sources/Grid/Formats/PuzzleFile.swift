/// A letter that a file already holds as written by a player.
public struct SavedLetters: Hashable, Sendable {
  /// What stands for a block that the solver of a diagramless puzzle found; it may be at any square.
  public static let placedBlock = "."

  /// How a program has judged or made a letter.
  public enum Mark: Hashable, Sendable {
    /// The player had the answer shown.
    case revealed
    /// The player had it checked, and it was wrong.
    case wrong
  }

  /// What is written in the square, upper-cased.
  public var letters: String
  /// Whether it is written in pencil.
  public var isPencil: Bool
  /// What a check or a reveal left behind; nil for a letter that was only typed.
  public var mark: Mark?

  /// The given letters, in pen and unmarked unless said otherwise.
  public init(_ letters: String, isPencil: Bool = false, mark: Mark? = nil) {
    self.letters = letters
    self.isPencil = isPencil
    self.mark = mark
  }
}

/// What one file held: the puzzle, what a player had written in it, and what the reader had to overlook.
public struct PuzzleFile: Hashable, Sendable {
  /// A line about the puzzle that solving it does not need, and that no peer is sent.
  public enum Detail: String, Hashable, Sendable, CaseIterable {
    /// Who prepared the puzzle for print.
    case editor
    /// Who printed it.
    case publisher
    /// When it was printed, in the words of the file.
    case date
    /// How hard it is, in the words of the file.
    case difficulty
    /// What to tell whoever has solved it.
    case completion
  }

  /// The bytes that a reading was made from.
  ///
  /// A writer of the same format keeps from them what a reading has no place for, such as unknown sections.
  public struct Source: Hashable, Sendable {
    /// All bytes of the file.
    public var bytes: [UInt8]
    /// The four digits that opened a locked .puz, 0 to 9999; nil without any.
    public var key: Int?

    /// The bytes of a file, and the key that they were opened with.
    public init(_ bytes: [UInt8], key: Int? = nil) {
      self.bytes = bytes
      self.key = key
    }
  }

  /// The name of the format, as in a file's extension: `puz`, `ipuz`.
  public var format: String
  /// The puzzle itself.
  public var puzzle: Puzzle
  /// What else the file says about it.
  public var details: [Detail: String]
  /// Letters already written in the file, by square.
  public var saved: [Position: SavedLetters]
  /// How long the player had been at it, in seconds, where the file tells.
  public var elapsedSeconds: Int?
  /// What was wrong but could be read past, one sentence each, in the order found.
  public var warnings: [String]
  /// Parts of the file that a reading has no place for, as one would name them to a person: `pictures in 3 squares`.
  public var leftOut: [String]
  /// What the reading was made from; nil for one that was made in another way.
  public var source: Source?

  /// The reading of one file.
  public init(
    format: String, puzzle: Puzzle, details: [Detail: String] = [:], saved: [Position: SavedLetters] = [:],
    elapsedSeconds: Int? = nil, warnings: [String] = [], leftOut: [String] = [], source: Source? = nil
  ) {
    self.format = format
    self.puzzle = puzzle
    self.details = details
    self.saved = saved
    self.elapsedSeconds = elapsedSeconds
    self.warnings = warnings
    self.leftOut = leftOut
    self.source = source
  }
}
