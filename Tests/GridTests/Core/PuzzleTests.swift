import Grid
import Testing

/// The small values that everything else is made of.
struct PuzzleTests {
  @Test func `positions and indices belong together, row by row`() {
    let puzzle = DrawnBoard("...\n..#").board.puzzle
    for index in puzzle.squares.indices { #expect(puzzle.index(of: puzzle.position(of: index)) == index) }
    #expect(puzzle.position(of: 4) == Position(row: 1, column: 1))
    #expect(puzzle[Position(row: 1, column: 2)].kind == .block)
    #expect(puzzle.contains(Position(row: 1, column: 2)))
    for outside in [(-1, 0), (0, -1), (2, 0), (0, 3), (Int.max, Int.max)] {
      #expect(!puzzle.contains(Position(row: outside.0, column: outside.1)))
      #expect(!puzzle.isOpen(Position(row: outside.0, column: outside.1)))
    }
  }

  @Test func `positions are ordered as they are read`() {
    let read = [(0, 0), (0, 5), (1, 0), (1, 4), (2, 2)].map { Position(row: $0.0, column: $0.1) }
    #expect(read.reversed().sorted() == read)
    #expect(read[0].stepped(.across) == Position(row: 0, column: 1))
    #expect(read[0].stepped(.down, by: -2) == Position(row: -2, column: 0))
    #expect(Direction.across.crossing == .down && Direction.down.crossing == .across)
  }

  @Test func `two squares are joined when both are open and no bar stands between`() {
    var puzzle = DrawnBoard("..#\n._.").board.puzzle
    let corner = Position(row: 0, column: 0)
    #expect(puzzle.isJoined(corner, to: .across))
    #expect(puzzle.isJoined(corner, to: .down))
    #expect(!puzzle.isJoined(Position(row: 0, column: 1), to: .across))
    #expect(!puzzle.isJoined(Position(row: 0, column: 1), to: .down))
    #expect(!puzzle.isJoined(Position(row: 1, column: 2), to: .down))
    #expect(!puzzle.isJoined(Position(row: 0, column: -1), to: .across))
    puzzle[corner].bars = .right
    #expect(!puzzle.isJoined(corner, to: .across))
    #expect(puzzle.isJoined(corner, to: .down))
    puzzle[corner].bars = [.right, .bottom]
    #expect(!puzzle.isJoined(corner, to: .down))
  }

  @Test func `players write in open squares without given letters`() {
    #expect(Square(.open).isWritable)
    #expect(!Square(.open, given: "A").isWritable)
    #expect(!Square(.block).isWritable)
    #expect(!Square(.void).isWritable)
  }

  @Test func `a board shows the setter's letters, else the players'`() {
    var board = Board(Puzzle(width: 2, height: 1, squares: [Square(.open, given: "G"), Square(.open)]))
    let given = Position(row: 0, column: 0)
    let open = Position(row: 0, column: 1)
    board.write("A", at: given)
    #expect(board.letters(at: given) == "G")
    #expect(board.isBlank(open) && !board.isBlank(given))
    board.write("B", at: open)
    #expect(board.letters(at: open) == "B")
    #expect(!board.isBlank(Position(row: 5, column: 5)))
  }

  @Test func `runs of one style are one run, and empty ones none`() {
    let text = StyledText(runs: [
      .init("a"), .init("", style: .bold), .init("b"), .init("c", style: .italic), .init("d", style: .italic),
    ])
    #expect(text.runs == [.init("ab"), .init("cd", style: .italic)])
    #expect(text.plain == "abcd")
    #expect(StyledText(plain: "").runs.isEmpty)
    #expect(StyledText(runs: [.init("ab")]) == StyledText(plain: "ab"))
  }
}
