import Grid
import Testing

/// Answers that come later, and blocks that are found.
struct AnswerTests {
  private func locked() -> Puzzle {
    var puzzle = Puzzle(width: 2, height: 1, squares: [Square(.open), Square(.open)])
    puzzle.solution = .locked(checksum: 0)
    return puzzle
  }

  private func unlocked() -> Puzzle {
    Puzzle(width: 2, height: 1, squares: [Square(.open, answers: ["A"]), Square(.open, answers: ["B"])])
  }

  @Test func `a key's answers judge letters and leave the puzzle as it was`() {
    var board = Board(locked())
    board.write("A", at: Position(row: 0, column: 0))
    #expect(!board.knowsAnswers)
    #expect(board.verdict(at: Position(row: 0, column: 0)) == .unknown)
    let isUnlocked = board.unlock(with: unlocked())
    #expect(isUnlocked)
    #expect(board.verdict(at: Position(row: 0, column: 0)) == .right)
    #expect(board.answers(at: 1) == ["B"])
    board.write("X", at: Position(row: 0, column: 1))
    #expect(board.completion == .wrong)
    #expect(board.puzzle == locked())
  }

  @Test func `only the same puzzle unlocks one, and only a locked one`() {
    var board = Board(locked())
    let byItself = board.unlock(with: locked())
    let other = Puzzle(width: 2, height: 1, squares: [Square(.open, answers: ["A"]), Square(.block)])
    let byAnother = board.unlock(with: other)
    var open = Board(unlocked())
    let again = open.unlock(with: unlocked())
    #expect([byItself, byAnother, again] == [false, false, false])
  }

  @Test func `where blocks are found every square but a hole takes letters`() {
    var puzzle = Puzzle(width: 3, height: 1, squares: [Square(.open), Square(.block), Square(.void)])
    #expect((0..<3).map { Fill(for: puzzle).isWritable(at: $0) } == [true, false, false])
    puzzle.isDiagramless = true
    #expect((0..<3).map { Fill(for: puzzle).isWritable(at: $0) } == [true, true, false])
    #expect(Board(puzzle).puzzle.squares.map(\.kind) == [.open, .open, .void])
  }

  @Test func `placed blocks end words`() {
    var puzzle = Puzzle(width: 5, height: 1, squares: [Square](repeating: Square(.open), count: 5))
    puzzle.isDiagramless = true
    var board = Board(puzzle)
    #expect(board.entries.list.map(\.squares.count) == [5])
    board.write(SavedLetters.placedBlock, at: Position(row: 0, column: 2))
    #expect(board.entries.list.map(\.squares.count) == [2, 2])
    #expect(board.entries.list.map(\.label) == ["1", "2"])
    #expect(board.puzzle.squares[2].kind == .block)
    #expect(board.rotated(0) == 4)
  }
}
