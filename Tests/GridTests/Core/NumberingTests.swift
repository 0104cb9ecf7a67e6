import Grid
import Testing

/// Standard numbering, drawn: each square shows its number, a dot if it has none, `#` for a block, `_` for a hole.
struct NumberingTests {
  private func puzzle(_ drawing: String, bars: [(row: Int, column: Int, Square.Bars)] = []) -> Puzzle {
    var puzzle = DrawnBoard(drawing).board.puzzle
    for bar in bars { puzzle[Position(row: bar.row, column: bar.column)].bars.insert(bar.2) }
    return puzzle
  }

  private func numbers(_ puzzle: Puzzle) -> String {
    let numbering = Numbering(of: puzzle)
    let rows = (0..<puzzle.height).map { row in
      (0..<puzzle.width).map { column in
        let index = row * puzzle.width + column
        return switch puzzle.squares[index].kind {
        case .open: numbering.numbers[index].map(String.init) ?? "."
        case .block: "#"
        case .void: "_"
        }
      }.joined(separator: " ")
    }
    return rows.joined(separator: "\n")
  }

  /// The words as `1A3`: number, direction and length.
  private func words(_ puzzle: Puzzle) -> String {
    Numbering(of: puzzle).words.map { word in
      "\(word.number)\(word.direction == .across ? "A" : "D")\(word.squares.count)"
    }.joined(separator: " ")
  }

  @Test func `squares that start a word are numbered in reading order`() {
    #expect(numbers(puzzle("...\n...\n...")) == "1 2 3\n4 . .\n5 . .")
    #expect(words(puzzle("...\n...\n...")) == "1A3 1D3 2D3 3D3 4A3 5A3")
  }

  @Test func `blocks begin and end words`() {
    #expect(numbers(puzzle("..#..\n.....\n#.#.#")) == "1 2 # 3 4\n5 . . . .\n# . # . #")
    #expect(words(puzzle("..#..\n.....\n#.#.#")) == "1A2 1D2 2D3 3A2 3D3 4D2 5A5")
  }

  @Test func `a run of one square is no word and has no number`() {
    #expect(numbers(puzzle(".#.\n#.#\n.#.")) == ". # .\n# . #\n. # .")
    #expect(words(puzzle(".#.\n#.#\n.#.")).isEmpty)
    #expect(words(puzzle(".#\n..")) == "1D2 2A2")
  }

  @Test func `holes end words like blocks`() {
    #expect(numbers(puzzle("_.._\n....\n_.._")) == "_ 1 2 _\n3 . . .\n_ 4 . _")
  }

  @Test func `a bar ends a word and starts the next`() {
    let barred = puzzle("....", bars: [(0, 1, .right)])
    #expect(numbers(barred) == "1 . 2 .")
    #expect(words(barred) == "1A2 2A2")
    let crossed = puzzle("..\n..\n..", bars: [(0, 0, .bottom), (1, 1, .right)])
    #expect(numbers(crossed) == "1 2\n3 .\n4 .")
    #expect(words(crossed) == "1A2 2D3 3A2 3D2 4A2")
  }

  @Test func `bars around a square leave it without a word`() {
    let barred = puzzle("...", bars: [(0, 0, .right), (0, 1, .right)])
    #expect(numbers(barred) == ". . .")
    #expect(words(barred).isEmpty)
  }

  @Test func `bars on the edge of the grid and beside blocks change nothing`() {
    let barred = puzzle("..#\n...", bars: [(0, 1, .right), (1, 2, .right), (1, 0, .bottom)])
    #expect(numbers(barred) == numbers(puzzle("..#\n...")))
  }

  @Test func `labels of the file are not looked at`() {
    var labelled = puzzle("..\n..")
    labelled.squares[0].label = "17"
    #expect(numbers(labelled) == "1 2\n3 .")
  }

  @Test func `the smallest and the largest grid are numbered`() {
    #expect(numbers(puzzle(".")) == ".")
    let side = Puzzle.Limits.sideSquares
    let largest = Puzzle(
      width: side, height: side, squares: [Square](repeating: Square(.open), count: side * side))
    let numbering = Numbering(of: largest)
    #expect(numbering.words.count == 2 * side)
    #expect(numbering.numbers.compactMap(\.self).max() == 2 * side - 1)
  }

  @Test func `every word is a longest run, and every two joined squares stand in one`() {
    var generator = ChangeGenerator(seed: 70)
    for _ in 0..<200 {
      let squares = (0..<42).map { _ in
        Square(
          generator.pick(.open, .open, .open, .block, .void), bars: generator.pick([], [], .right, .bottom))
      }
      let puzzle = Puzzle(width: 7, height: 6, squares: squares)
      var pairs: Set<[Position]> = []
      for word in Numbering(of: puzzle).words {
        let last = word.squares[word.squares.count - 1]
        #expect(!puzzle.isJoined(word.squares[0].stepped(word.direction, by: -1), to: word.direction))
        #expect(!puzzle.isJoined(last, to: word.direction))
        for (first, second) in zip(word.squares, word.squares.dropFirst()) {
          #expect(puzzle.isJoined(first, to: word.direction))
          #expect(second == first.stepped(word.direction))
          pairs.insert([first, second])
        }
      }
      let joined = squares.indices.map(puzzle.position(of:)).reduce(0) { count, position in
        count + Direction.allCases.count { puzzle.isJoined(position, to: $0) }
      }
      #expect(pairs.count == joined)
    }
  }
}
