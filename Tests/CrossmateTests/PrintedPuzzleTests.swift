import Grid
import Testing

@testable import Crossmate

/// Puzzles as `crossmate show` prints them.
@Suite struct `A printed puzzle` {
  private static func puzzle() -> Puzzle {
    var puzzle = Puzzle(
      title: "Tiny", author: "Ann", width: 3, height: 2,
      squares: [
        Square(.open, label: "1"), Square(.open, label: "2", isCircled: true), Square(.block),
        Square(.open, given: "G", label: "3"), Square(.open, shade: .plain), Square(.void),
      ])
    puzzle.clueLists = [
      ClueList(
        title: "Across", kind: .words(.across),
        clues: [Clue(label: "1", text: StyledText(plain: "Up"), squares: [])])
    ]
    return puzzle
  }

  @Test func `grid and clues stand below title and author`() {
    let file = PuzzleFile(format: "ipuz", puzzle: Self.puzzle())
    #expect(
      PrintedPuzzle(file).text == """
        Tiny
        Ann

        +1--+2--+---+
        |   |○  |███|
        +3--+---+---+
        | G |░  |
        +---+---+

        Across
           1  Up

        """)
  }

  @Test func `a puzzle without a title is called untitled, and bars are drawn double`() {
    var puzzle = Puzzle(width: 2, height: 2, squares: (0..<4).map { _ in Square(.open) })
    puzzle.squares[0].bars = [.right, .bottom]
    #expect(
      PrintedPuzzle(PuzzleFile(format: "ipuz", puzzle: puzzle)).text == """
        Untitled

        +---+---+
        |   ‖   |
        +===+---+
        |   |   |
        +---+---+

        """)
  }
}
