extension AcrossLite {
  /// The clues of a puzzle as a file has them: one for each word, in the order of the words' numbers.
  struct ClueTexts {
    /// The texts; an empty one for a word without a clue.
    private(set) var texts: [String]
    /// Clues of the Across and Down lists whose words are not in the grid.
    private(set) var strayCount = 0
    /// Whether clues of no word follow behind those of the words, or all clues are of no known word.
    private(set) var hasSurplus = false
    /// Clues whose names a file has no place for since it does not tell the words.
    private(set) var unnamedCount = 0

    /// The texts of `puzzle`, with the surplus clues that a reading of this format has in a list of its own.
    init(of puzzle: Puzzle, keepingSurplus: Bool) {
      guard !AcrossLite.hasUnknownWords(puzzle) else {
        texts = ClueTexts.numbered(puzzle)
        hasSurplus = true
        unnamedCount = puzzle.clueLists.reduce(0) { $0 + $1.clues.count { !$0.label.isEmpty } }
        return
      }
      var clues = Search(puzzle)
      texts = AcrossLite.words(of: puzzle).map { clues.take($0)?.printedText.plain ?? "" }
      strayCount = clues.leftCount
      guard keepingSurplus, let surplus = puzzle.clueLists.last(where: ClueTexts.isSurplus) else { return }
      texts += surplus.clues.map { $0.printedText.plain }
      hasSurplus = true
    }

    /// Whether `list` is what a reading of this format makes of clues that have no word.
    static func isSurplus(_ list: ClueList) -> Bool {
      list.kind == .free && list.title == AcrossLite.surplusTitle
        && list.clues.allSatisfy { $0.label.isEmpty && $0.squares.isEmpty }
    }

    /// All clues by their numbers, as far as they have some; Across before Down at the same number.
    private static func numbered(_ puzzle: Puzzle) -> [String] {
      let clues = puzzle.clueLists.flatMap(\.clues)
      let keyed = clues.enumerated().map { index, clue in (Int(clue.label) ?? Int.max, index) }
      return keyed.sorted { $0 < $1 }.map { clues[$0.1].printedText.plain }
    }

    /// The clues that still wait for their words.
    private struct Search {
      private struct Place: Hashable {
        let direction: Direction
        let start: Position
      }
      private struct Name: Hashable {
        let direction: Direction
        let label: String
      }

      private var byPlace: [Place: Clue] = [:]
      private var byName: [Name: Clue] = [:]
      private(set) var leftCount = 0

      init(_ puzzle: Puzzle) {
        for list in puzzle.clueLists {
          guard case .words(let direction) = list.kind else { continue }
          leftCount += list.clues.count
          for clue in list.clues {
            if let start = clue.squares.first {
              let place = Place(direction: direction, start: start)
              byPlace[place] = byPlace[place] ?? clue
            } else {
              let name = Name(direction: direction, label: clue.label)
              byName[name] = byName[name] ?? clue
            }
          }
        }
      }

      /// The clue that begins where `word` does, else one without squares that has its number.
      mutating func take(_ word: Word) -> Clue? {
        let place = Place(direction: word.direction, start: word.squares[0])
        let clue =
          byPlace[place] ?? byName[Name(direction: word.direction, label: String(word.number))]
        if clue != nil { leftCount -= 1 }
        return clue
      }
    }
  }

  /// The heading over clues that belong to no word.
  static let surplusTitle = "Clues"

  /// The words of `puzzle` as a reader of this format finds them, which knows of no bars.
  private static func words(of puzzle: Puzzle) -> [Word] {
    let shape = puzzle.squares.map { Square($0.kind) }
    return Numbering(of: Puzzle(width: puzzle.width, height: puzzle.height, squares: shape)).words
  }

  /// Whether nobody can tell the words: a diagramless puzzle without its solution keeps its blocks to itself.
  static func hasUnknownWords(_ puzzle: Puzzle) -> Bool {
    puzzle.isDiagramless && puzzle.solution != .open && puzzle.squares.allSatisfy { $0.kind == .open }
  }
}
