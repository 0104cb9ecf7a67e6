import Grid
import Testing

/// What the setter's answer says about letters and about the whole grid.
struct CheckingTests {
  private func board(_ drawing: String, solution: String) -> Board {
    DrawnBoard(drawing, solution: solution).board
  }

  /// A board of one row; `letters` are written in, nil leaves a square blank.
  private func board(_ squares: [Square], _ letters: [String?], solution: Puzzle.Solution = .open) -> Board {
    var board = Board(Puzzle(width: squares.count, height: 1, squares: squares, solution: solution))
    for (column, text) in letters.enumerated() {
      if let text { board.write(text, at: Position(row: 0, column: column)) }
    }
    return board
  }

  private func verdicts(_ board: Board) -> [Board.Verdict] {
    board.puzzle.squares.indices.map { board.verdict(at: board.puzzle.position(of: $0)) }
  }

  @Test func `letters are right, wrong, or not there yet`() {
    #expect(verdicts(board("A.X#", solution: "ABC#")) == [.right, .blank, .wrong, .unknown])
  }

  @Test func `a rebus square takes any of its answers`() {
    let square = Square(.open, answers: ["STAR", "S", "★"])
    for text in ["STAR", "S", "★"] { #expect(verdicts(board([square], [text])) == [.right]) }
    for text in ["T", "STA", "STARS", "star"] { #expect(verdicts(board([square], [text])) == [.wrong]) }
  }

  @Test func `an accent is right however it is encoded`() {
    #expect(verdicts(board([Square(.open, answers: ["\u{C9}"])], ["E\u{301}"])) == [.right])
  }

  @Test func `given letters are always right`() {
    let board = board([Square(.open, answers: ["A"], given: "B"), Square(.open, given: "C")], [])
    #expect(verdicts(board) == [.right, .right])
    #expect(board.completion == .solved)
  }

  @Test func `a square without an answer is unknown, in a puzzle without answers every one`() {
    #expect(
      verdicts(board([Square(.open), Square(.open, answers: ["A"])], ["X", "A"])) == [.unknown, .right])
    let absent = board([Square(.open, answers: ["A"])], ["A"], solution: .absent)
    #expect(verdicts(absent) == [.unknown])
    #expect(absent.completion == .unknown)
  }

  @Test func `a square outside the grid is unknown`() {
    let board = board("A", solution: "A")
    #expect(board.verdict(at: Position(row: -1, column: 0)) == .unknown)
    #expect(board.verdict(at: Position(row: 0, column: 1)) == .unknown)
  }

  @Test func `the grid is solved when every square is right`() {
    #expect(board("..#\n.B.", solution: "AC#\nDBE").completion == .blank)
    #expect(board("AC#\n.BE", solution: "AC#\nDBE").completion == .blank)
    #expect(board("AC#\nDBX", solution: "AC#\nDBE").completion == .wrong)
    #expect(board("AC#\nDBE", solution: "AC#\nDBE").completion == .solved)
  }

  @Test func `a wrong letter counts before one that nobody knows`() {
    let squares = [Square(.open, answers: ["A"]), Square(.open)]
    #expect(board(squares, ["A", "X"]).completion == .unknown)
    #expect(board(squares, ["B", "X"]).completion == .wrong)
    #expect(board(squares, ["B", nil]).completion == .blank)
  }

  @Test func `progress counts open squares, given ones as filled`() {
    let progress = board(
      [Square(.open, given: "A"), Square(.block), Square(.open), Square(.open)], [nil, nil, "B"]
    )
    .progress
    #expect(progress.filled == 2)
    #expect(progress.open == 3)
  }

  // MARK: Locked puzzles

  /// The region sum of a .puz file: each byte is added to the sum turned right by one bit.
  private func regionSum(_ text: String) -> UInt16 {
    var sum = 0
    for byte in text.utf8 {
      sum = sum % 2 == 0 ? sum / 2 : sum / 2 + 0x8000
      sum = (sum + Int(byte)) % 0x10000
    }
    return UInt16(sum)
  }

  private func locked(_ drawing: String, columns: String) -> Board {
    var drawn = DrawnBoard(drawing)
    var puzzle = drawn.board.puzzle
    puzzle.solution = .locked(checksum: regionSum(columns))
    drawn.board = Board(puzzle, fill: drawn.board.fill)
    return drawn.board
  }

  @Test func `a locked grid is verified as a whole, by its columns`() {
    #expect(locked("AB#\nCDE", columns: "ACBDE").completion == .solved)
    #expect(locked("AB#\nCDE", columns: "ABCDE").completion == .wrong)
    #expect(locked("AC#\nBDE", columns: "ACBDE").completion == .wrong)
    #expect(locked("A.#\nCDE", columns: "ACBDE").completion == .blank)
  }

  @Test func `a locked grid tells nothing about a single square`() {
    let board = locked("AB#\nCDE", columns: "ACBDE")
    #expect(board.verdict(at: Position(row: 0, column: 0)) == .unknown)
    #expect(board.verdict(at: Position(row: 0, column: 2)) == .unknown)
  }

  @Test func `one letter changed anywhere in a locked grid is noticed`() {
    let right = Array("ABCDEFGHI")
    for place in right.indices {
      var wrong = right
      wrong[place] = "Z"
      let rows = (0..<3).map { row in String(wrong[row * 3..<row * 3 + 3]) }
      #expect(locked(rows.joined(separator: "\n"), columns: "ADGBEHCFI").completion == .wrong)
    }
  }

  @Test func `a rebus in a locked grid counts by its first letter`() {
    var board = locked("XB", columns: "SB")
    #expect(board.completion == .wrong)
    board.write("STAR", at: Position(row: 0, column: 0))
    #expect(board.completion == .solved)
  }

  @Test func `the sum carries its lowest bit round`() {
    #expect(regionSum("A") == 0x41)
    #expect(regionSum("AB") == 0x8000 + 0x20 + 0x42)
    #expect(locked("AB", columns: "AB").completion == .solved)
  }
}
