/// The squares of the clues.
extension IPuz.Reading {
  /// All lists with the squares that their clues name, or that begin where the grid prints their label.
  mutating func clueLists(in puzzle: Puzzle) throws(FormatError) -> [ClueList] {
    let lists = try rawClueLists()
    let base = Self.coordinateBase(of: lists.flatMap(\.clues), in: puzzle)
    let runs = LabelledRuns(of: puzzle)
    return lists.map { list in
      let names = namesByPosition(of: list, in: puzzle)
      let clues = list.clues.enumerated().map { index, clue in
        let label = clue.label ?? names?[index] ?? ""
        var squares: [Position] = []
        if let cells = clue.cells {
          squares = self.squares(cells, base: base, in: puzzle)
        } else if case .words(let direction) = list.kind {
          squares = runs.squares(labelled: label, direction) ?? []
        }
        return Clue(label: label, text: clue.text, enumeration: clue.enumeration, squares: squares)
      }
      return ClueList(title: list.title, kind: list.kind, clues: clues)
    }
  }

  /// The labels of a list of bare texts: one for each word in the order of the grid, if they are as many.
  private func namesByPosition(of list: IPuz.RawClueList, in puzzle: Puzzle) -> [String]? {
    guard case .words(let direction) = list.kind,
      list.clues.allSatisfy({ $0.label == nil && $0.cells == nil })
    else { return nil }
    let words = Numbering(of: puzzle).words.filter { $0.direction == direction }
    guard words.count == list.clues.count else { return nil }
    return words.map { puzzle[$0.squares[0]].label ?? "" }
  }

  private mutating func squares(
    _ cells: [(column: Int, row: Int)], base: Int, in puzzle: Puzzle
  ) -> [Position] {
    cells.compactMap { cell in
      let position = Position(row: cell.row - base, column: cell.column - base)
      if puzzle.isOpen(position) { return position }
      warn("a clue runs through a square where no letter stands")
      return nil
    }
  }

  /// Whether the first column and row are 1, as the specification's examples have it, or 0, as its authors'
  /// own program has it.
  ///
  /// The one under which all cells lie in the grid; if both do or neither, the one under which more clues
  /// begin where their label is printed; if still neither, the one that loses fewer cells; else 1.
  static func coordinateBase(of clues: [IPuz.RawClue], in puzzle: Puzzle) -> Int {
    let zero = Agreement(of: clues, base: 0, with: puzzle)
    let one = Agreement(of: clues, base: 1, with: puzzle)
    if (zero.lostCells == 0) != (one.lostCells == 0) { return zero.lostCells == 0 ? 0 : 1 }
    if zero.labels != one.labels { return zero.labels > one.labels ? 0 : 1 }
    return zero.lostCells < one.lostCells ? 0 : 1
  }

  /// How well the cells of all clues go with the grid if they are counted from a base.
  private struct Agreement {
    /// Cells outside the grid.
    var lostCells = 0
    /// Clues whose first square prints their label.
    var labels = 0

    init(of clues: [IPuz.RawClue], base: Int, with puzzle: Puzzle) {
      for clue in clues {
        let squares = (clue.cells ?? []).map { Position(row: $0.row - base, column: $0.column - base) }
        lostCells += squares.count { !puzzle.contains($0) }
        if let first = squares.first, puzzle.contains(first), let label = puzzle[first].label,
          label == clue.label
        {
          labels += 1
        }
      }
    }
  }
}
