/// A puzzle with what the players wrote in it: everything that a cursor movement depends on.
public struct Board: Hashable, Sendable {
  /// The puzzle as its setter made it, which never changes while it is open: files, rooms and the store know it by this.
  public let original: Puzzle
  /// The puzzle as its solver sees it: the same, unless its blocks and numbers are still to be found.
  public private(set) var puzzle: Puzzle
  /// The entries of what the solver sees.
  public private(set) var entries: Entries
  /// What is written.
  public var fill: Fill {
    didSet { if original.isDiagramless { takeUpBlocks() } }
  }
  /// Lets `body` change what is written in its place; nil there stands for a puzzle that is still to come.
  ///
  /// The fill is taken out meanwhile, so that it has one owner and its squares are not copied. `body` leaves a fill behind.
  public mutating func withFill<Result>(_ body: (inout Fill?) -> Result) -> Result {
    // One access to the property from beginning to end: blocks are taken up once, when all is back in its place.
    func changed(_ fill: inout Fill) -> Result {
      var taken: Fill? = fill
      fill = .nowhere
      let result = body(&taken)
      if let taken { fill = taken }
      return result
    }
    return changed(&fill)
  }

  /// The answers that a key brought out of a locked puzzle, by square; nil while it is locked, and where it never was.
  var unlockedAnswers: [[String]]?

  /// A board for `puzzle`, empty unless a fill of it is given.
  public init(_ puzzle: Puzzle, fill: Fill? = nil) {
    let fill = fill ?? Fill(for: puzzle)
    original = puzzle
    self.puzzle = puzzle.isDiagramless ? puzzle.seen(with: fill) : puzzle
    entries = Entries(of: self.puzzle)
    self.fill = fill
  }

  /// Takes one change into the fill, as `Fill.merge` does.
  ///
  /// In place: a change that another module makes through `fill` copies every square, at every key.
  @discardableResult
  public mutating func merge(_ change: FillChange) -> Fill.Outcome { fill.merge(change) }

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
    if let free = cursor.freeEntry { return free }
    return entries.entry(at: cursor.position, cursor.direction)
  }

  /// The word that crosses the cursor's own, as an index in `entries.list`.
  public func crossingEntry(of cursor: Cursor) -> Int? {
    if cursor.freeEntry != nil { return entries.entry(at: cursor.position, cursor.direction) }
    return entries.entry(at: cursor.position, cursor.direction.crossing)
  }

  /// The first square of an entry that still waits for letters.
  public func firstBlank(of entry: Int) -> Position? {
    entries.list[entry].squares.first { isBlank($0) }
  }

  /// Draws the puzzle anew when a block was placed or taken away.
  private mutating func takeUpBlocks() {
    let squares = puzzle.squares.indices
    guard squares.contains(where: { (puzzle.squares[$0].kind == .block) != fill.isPlacedBlock(at: $0) })
    else {
      return
    }
    puzzle = original.seen(with: fill)
    entries = Entries(of: puzzle)
  }
}
