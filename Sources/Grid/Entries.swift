/// The answer to one clue, as squares the cursor can walk through.
public struct Entry: Hashable, Sendable {
  /// Which clue list of the puzzle it stands in; nil for a word without a clue.
  public let clueList: Int?
  /// Which clue of that list it answers; nil for a word without a clue.
  public let clue: Int?
  /// The way it runs; nil where it belongs to a free list.
  public let direction: Direction?
  /// What it is called in print: the clue's label, or the number of a word without a clue.
  public let label: String
  /// Its squares in writing order, at least one.
  public let squares: [Position]
}

/// All entries of a puzzle, and which of them run through each square.
///
/// Made once when a puzzle opens; every cursor movement is a look-up in it.
public struct Entries: Hashable, Sendable {
  /// The entries in the order of the clue lists; words without a clue come last.
  public let list: [Entry]
  /// For each square, the entry that runs through it across and the one down.
  private let across: [Int?]
  private let down: [Int?]
  /// For each square, the entries of free lists that run through it.
  private let free: [[Int]]
  private let width: Int

  /// The entries of `puzzle`.
  public init(of puzzle: Puzzle) {
    var list = Entries.clued(puzzle)
    let known = Set(list.compactMap { entry in entry.direction.map { Cursor(entry.squares[0], $0) } })
    for word in Numbering(of: puzzle).words where !known.contains(Cursor(word.squares[0], word.direction)) {
      list.append(
        Entry(
          clueList: nil, clue: nil, direction: word.direction, label: String(word.number),
          squares: word.squares))
    }
    var across = [Int?](repeating: nil, count: puzzle.squares.count)
    var down = across
    var free = [[Int]](repeating: [], count: puzzle.squares.count)
    for (number, entry) in list.enumerated() {
      for square in entry.squares.map(puzzle.index(of:)) {
        switch entry.direction {
        case .across: across[square] = across[square] ?? number
        case .down: down[square] = down[square] ?? number
        case nil: free[square].append(number)
        }
      }
    }
    self.list = list
    self.across = across
    self.down = down
    self.free = free
    self.width = puzzle.width
  }

  private static func clued(_ puzzle: Puzzle) -> [Entry] {
    var list: [Entry] = []
    for (listIndex, clueList) in puzzle.clueLists.enumerated() {
      let direction: Direction? =
        switch clueList.kind {
        case .words(let direction): direction
        case .free: nil
        }
      for (clueIndex, clue) in clueList.clues.enumerated() where !clue.squares.isEmpty {
        list.append(
          Entry(
            clueList: listIndex, clue: clueIndex, direction: direction, label: clue.label,
            squares: clue.squares))
      }
    }
    return list
  }

  /// The entry that runs through a square in `direction`, as an index in `list`.
  public func entry(at position: Position, _ direction: Direction) -> Int? {
    let square = position.row * width + position.column
    switch direction {
    case .across: return across[square]
    case .down: return down[square]
    }
  }

  /// The entries of free lists that run through a square, as indices in `list`.
  public func freeEntries(at position: Position) -> [Int] {
    free[position.row * width + position.column]
  }
}
