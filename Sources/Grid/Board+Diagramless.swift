// A puzzle whose blocks are to be found: players place them as `.`, and words and numbers follow at once.

extension Puzzle {
  /// The puzzle as somebody sees it who has found the blocks in `fill`: no others, and standard numbers between them.
  ///
  /// A clue runs through the word that has its number now; a number that no word has leaves the clue without squares.
  func seen(with fill: Fill) -> Puzzle {
    var seen = self
    for index in squares.indices where squares[index].kind != .void {
      seen.squares[index].kind = fill.isPlacedBlock(at: index) ? .block : .open
    }
    let numbering = Numbering(of: seen)
    for (index, number) in numbering.numbers.enumerated() {
      seen.squares[index].label = number.map { String($0) }
    }
    var words: [Direction: [String: [Position]]] = [:]
    for word in numbering.words { words[word.direction, default: [:]][String(word.number)] = word.squares }
    for list in seen.clueLists.indices {
      guard case .words(let direction) = seen.clueLists[list].kind else { continue }
      for clue in seen.clueLists[list].clues.indices {
        let label = seen.clueLists[list].clues[clue].label
        seen.clueLists[list].clues[clue].squares = words[direction]?[label] ?? []
      }
    }
    return seen
  }
}

extension Fill {
  /// Whether a player placed a block at a square; only where blocks are looked for does it mean one.
  public func isPlacedBlock(at square: Int) -> Bool {
    letters(at: square).text == SavedLetters.placedBlock
  }
}

extension Board {
  /// The square that half a turn of the grid brings to `square`; most puzzles have a block there where this one has one.
  public func rotated(_ square: Int) -> Int { puzzle.squares.count - 1 - square }
}
