/// Where a player is, and which of the words there they are in.
public struct Cursor: Hashable, Sendable {
  /// The square.
  public var position: Position
  /// The way in which letters go on; kept while moving, also where no word runs that way.
  public var direction: Direction
  /// The entry of a free clue list that is being written, as an index in `Entries.list`.
  public var freeEntry: Int?

  /// A cursor on a square.
  public init(_ position: Position, _ direction: Direction, freeEntry: Int? = nil) {
    self.position = position
    self.direction = direction
    self.freeEntry = freeEntry
  }
}

/// A puzzle with what the players wrote in it: everything that a cursor movement depends on.
public struct Board: Hashable, Sendable {
  /// The puzzle, which never changes while it is open.
  public let puzzle: Puzzle
  /// Its entries.
  public let entries: Entries
  /// What is written.
  public var fill: Fill

  /// A board for `puzzle`, empty unless a fill of it is given.
  public init(_ puzzle: Puzzle, fill: Fill? = nil) {
    self.puzzle = puzzle
    self.entries = Entries(of: puzzle)
    self.fill = fill ?? Fill(for: puzzle)
  }

  /// Takes the fill out, to be changed in place and put back: a change to a copy would copy every square.
  public mutating func takeFill() -> Fill {
    defer { fill = .nowhere }
    return fill
  }

  /// What stands at a position inside the grid: the setter's letters, else the players'.
  public func letters(at position: Position) -> String {
    puzzle[position].given ?? fill.letters(at: puzzle.index(of: position)).text
  }

  /// Whether an open square still waits for letters.
  public func isBlank(_ position: Position) -> Bool {
    puzzle.isOpen(position) && letters(at: position).isEmpty
  }

  /// The entry the cursor writes, as an index in `entries.list`; nil where no word runs.
  public func entry(of cursor: Cursor) -> Int? {
    cursor.freeEntry ?? entries.entry(at: cursor.position, cursor.direction)
  }

  /// The word that crosses the cursor's own, as an index in `entries.list`.
  public func crossingEntry(of cursor: Cursor) -> Int? {
    if cursor.freeEntry != nil { return entries.entry(at: cursor.position, cursor.direction) }
    return entries.entry(at: cursor.position, cursor.direction.crossing)
  }

  /// The first square of an entry that still waits for letters.
  public func firstBlank(of entry: Int) -> Position? {
    entries.list[entry].squares.first(where: isBlank)
  }
}
