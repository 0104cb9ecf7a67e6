import Testing

@testable import Grid

/// What a format cannot hold is told by one inventory for all of them.
@Suite struct PuzzleFeatureTests {
  private let plain = PuzzleFile(
    format: "ipuz",
    puzzle: Puzzle(
      width: 2, height: 1,
      squares: [Square(.open, answers: ["A"], label: "1"), Square(.open, answers: ["B"])],
      clueLists: [
        ClueList(
          title: "Across", kind: .words(.across),
          clues: [
            Clue(
              label: "1", text: StyledText(plain: "First letters"),
              squares: [Position(row: 0, column: 0), Position(row: 0, column: 1)])
          ])
      ]))

  @Test func aPlainPuzzleHasNothingToLose() {
    #expect(plain.losses(holding: []) == [])
  }

  @Test func everyFeatureIsCountedAndNamed() {
    var file = plain
    file.puzzle.squares[0] = Square(
      .open, answers: ["AB", "A"], given: "AB", label: "x", isCircled: true, shade: .color(0xFF), bars: .right
    )
    file.puzzle.squares[1] = Square(.block, shade: .plain)
    file.puzzle.isDiagramless = true
    file.puzzle.clueLists[0] = ClueList(
      title: "Rows", kind: .words(.across),
      clues: [
        Clue(
          label: "1", text: StyledText(runs: [.init("a\n", style: .bold)]), enumeration: "1,1",
          squares: [Position(row: 0, column: 0)])
      ])
    file.puzzle.clueLists.append(
      ClueList(
        title: "Zones", kind: .free, clues: [Clue(label: "", text: StyledText(plain: "z"), squares: [])]))
    file.details = [.date: "2026-11-25", .editor: "E. Ditor"]
    file.saved = [
      Position(row: 0, column: 0): SavedLetters("A", isPencil: true, mark: .wrong),
      Position(row: 0, column: 1): SavedLetters(SavedLetters.placedBlock),
    ]
    file.elapsedSeconds = 60
    #expect(
      file.losses(holding: []) == [
        "1 square of several letters", "1 square with other answers", "1 circle", "1 shaded square",
        "1 coloured square", "1 shaded block", "1 bar", "1 given letter",
        "1 number that is not the usual one", "that the blocks are to be found", "the clues under `Zones`",
        "the headings `Rows`", "1 clue's own squares", "1 clue's italics and the like", "1 clue's line ends",
        "1 enumeration apart from the clue", "editor, date", "1 written letter", "1 letter in pencil",
        "1 checked or revealed letter", "1 found block", "the clock",
      ])
    file.puzzle.squares[1] = Square(.void)
    file.puzzle.solution = .locked(checksum: 1)
    #expect(file.losses(holding: [.bars]).contains("1 hole in the shape"))
    #expect(file.losses(holding: [.bars]).contains("the locked answers"))
    #expect(!file.losses(holding: [.bars]).contains("1 bar"))
    #expect(file.losses(holding: Set(PuzzleFeature.allCases)) == [])
  }
}
