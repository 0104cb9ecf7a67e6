extension XD {
  /// How the squares of a grid are written in the answers of clues.
  struct Spelling {
    private let grid: Grid
    private let puzzle: Puzzle

    init(_ grid: Grid, _ puzzle: Puzzle) {
      self.grid = grid
      self.puzzle = puzzle
    }

    /// Whether `answer` can be what stands along `squares`.
    ///
    /// A rebus square may be written with its whole text, one of its readings, or its sign; a square without a
    /// known answer may be anything. Blanks and case do not count.
    func spells(_ answer: String, along squares: [Position]) -> Bool {
      let letters = Spelling.letters(answer)
      var ends: Set<Int> = [0]
      for square in squares {
        guard let texts = texts(at: square) else { return true }
        ends = ends.reduce(into: []) { next, end in
          for text in texts where letters[end...].starts(with: text) { next.insert(end + text.count) }
        }
        if ends.isEmpty { return false }
      }
      return ends.contains(letters.count)
    }

    /// The letters of `answer` for each of `squares`, one letter where the grid does not tell; nothing if it
    /// does not fit.
    func parts(of answer: String, along squares: [Position]) -> [String] {
      let letters = Spelling.letters(answer)
      var parts: [String] = []
      var end = 0
      for square in squares {
        let sign = grid.cells[puzzle.index(of: square)].sign
        let texts = sign == Sign.several ? nil : texts(at: square)
        guard end < letters.count else { return [] }
        let one = [letters[end]]
        guard let text = texts == nil ? one : texts?.first(where: { letters[end...].starts(with: $0) }) else {
          return []
        }
        end += text.count
        let written = String(String.UnicodeScalarView(text))
        parts.append(text.count == 1 ? grid.rebuses[text[0]] ?? written : written)
      }
      return end == letters.count ? parts : []
    }

    /// The ways of writing one square; nil where anything may stand.
    private func texts(at square: Position) -> [[Unicode.Scalar]]? {
      let index = puzzle.index(of: square)
      let answers = puzzle.squares[index].answers
      guard !answers.isEmpty else { return nil }
      let signs = [grid.cells[index].sign] + grid.rebuses.filter { answers.contains($0.value) }.keys
      return answers.map(Spelling.letters) + signs.map { [$0] }
    }

    private static func letters(_ text: String) -> [Unicode.Scalar] {
      text.uppercased().unicodeScalars.filter { !$0.properties.isWhitespace }
    }
  }
}
