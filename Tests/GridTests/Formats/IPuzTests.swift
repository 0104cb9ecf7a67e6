import Testing

@testable import Grid

/// What the fixtures' readings do not show: answers, shades, squares of clues, refusals.
@Suite struct IPuzTests {
  private func file(_ name: String) throws -> PuzzleFile {
    try IPuz.read(Fixtures.bytes("\(name).ipuz"))
  }

  /// The squares of a clue as `r,c` words.
  private func squares(_ clue: Clue) -> String {
    clue.squares.map { "\($0.row),\($0.column)" }.joined(separator: " ")
  }

  @Test func answersInEverySpelling() throws {
    let puzzle = try file("squares").puzzle
    let answers = puzzle.squares.map(\.answers)
    #expect(answers[0..<5] == [["C"], ["AB"], ["R"], ["D", "T"], []])
    #expect(answers[5..<10] == [["A", "Z"], ["7"], [], ["É"], []])
    #expect(answers[10..<15] == [["R"], [], [], [], ["E"]])
    #expect(answers[15..<20] == [["D"], [], ["R"], [], ["O"]])
    #expect(puzzle[Position(row: 2, column: 3)].given == "R")
    #expect(puzzle[Position(row: 4, column: 3)].given == "XY")
  }

  @Test func shadesInEverySpelling() throws {
    let puzzle = try file("squares").puzzle
    #expect(puzzle[Position(row: 0, column: 3)].shade == .plain)
    #expect(puzzle[Position(row: 1, column: 0)].shade == .color(0xFF_8000))
    #expect(puzzle[Position(row: 1, column: 3)].shade == .plain)
    #expect(puzzle[Position(row: 2, column: 2)] == Square(.block, shade: .color(0xCC_CCCC)))
    #expect(puzzle[Position(row: 3, column: 2)].shade == .color(0xCC_CCCC))
  }

  @Test func barsEndWords() throws {
    let puzzle = try file("barred").puzzle
    #expect(
      puzzle.clueLists[0].clues.map(squares) == [
        "0,0 0,1", "0,2 0,3", "1,0 1,1", "2,0 2,1 2,2 2,3", "3,0 3,1",
      ])
    #expect(
      puzzle.clueLists[1].clues.map(squares) == [
        "0,0 1,0", "0,1 1,1 2,1 3,1", "0,2 1,2 2,2", "0,3 1,3 2,3 3,3", "2,0 3,0",
      ])
  }

  @Test func listsKeepTheirOrderAndSquares() throws {
    let lists = try file("lists").puzzle.clueLists
    #expect(lists.map(\.title) == ["Columns", "Across", "Blooms", "Diagonal", "Jelly Rolls", "Odd", "Odder"])
    #expect(lists.map(\.kind) == [.words(.down), .words(.across), .free, .free, .free, .free, .free])
    #expect(lists[0].clues.map(squares) == ["0,0 1,0 2,0 3,0", "0,1 1,1 2,1 3,1"])
    #expect(lists[1].clues.map(squares) == ["0,0 0,1 0,2 0,3", "1,0 1,1 1,2 1,3 2,0 2,1 2,2 2,3"])
    #expect(lists[2].clues.map(squares) == ["1,1 1,2 2,2 2,1"])
    #expect(lists[3].clues.map(squares) == ["0,0 1,1 2,2 3,3"])
    #expect(lists[4].clues.map(squares) == ["", ""])
  }

  @Test func cellsCountFromWhatFits() throws {
    let zero = try file("zero-based").puzzle.clueLists[0].clues
    #expect(zero.map(squares) == ["0,3 0,2 0,1 0,0", "1,0 1,1 1,3"])
    let ambiguous = try file("ambiguous-base").puzzle.clueLists
    #expect(ambiguous[0].clues.map(squares) == ["1,1 1,2", "2,1 2,2"])
    #expect(ambiguous[1].clues.map(squares) == ["1,1 2,1", "1,2 2,2"])
  }

  @Test func cluesKeepTheirStyles() throws {
    let clues = try file("texts").puzzle.clueLists[0].clues
    #expect(
      clues[0].text.runs == [
        .init("E=mc"), .init("2", style: .superscripted), .init(" and H"), .init("2", style: .subscripted),
        .init("O"),
      ])
    #expect(clues[0].printedText.plain == "E=mc2 and H2O (4)")
    #expect(
      clues[1].text.runs == [
        .init("Nested ", style: .italic), .init("styles", style: [.italic, .bold]),
        .init(" end", style: .bold), .init(" oddly"),
      ])
  }

  @Test func aPuzzleWithoutSolutionSaysSo() throws {
    #expect(try file("no-enumerations").puzzle.solution == .absent)
    #expect(try file("plain").puzzle.solution == .open)
    #expect(try file("diagramless").puzzle.isDiagramless)
  }

  // MARK: Refusals

  @Test(arguments: [
    (#"{"a": 1}"#, "not a crossword file that Crossmate knows"),
    (#"{"a": "#, "not a crossword file that Crossmate knows"),
    ("ipuz", "not a crossword file that Crossmate knows"),
    ("ipuz(1)", "not a crossword file that Crossmate knows"),
    (#"{"version": "http://ipuz.org/v2", "#, "line 1, column 35: a key in quotes is due here"),
    (#"{"version": "http://ipuz.org/v2"}"#, "dimensions: there is no width, a whole number"),
    (
      #"{"version": "http://ipuz.org/v2", "dimensions": {"width": 5}}"#,
      "dimensions: there is no height, a whole number"
    ),
    (
      #"{"version": "http://ipuz.org/v2", "dimensions": {"width": 5, "height": 256}}"#,
      "dimensions: a height of 256 is not within 1 to 255"
    ),
    (
      #"{"version": "http://ipuz.org/v2", "kind": ["http://ipuz.org/sudoku#1"], "dimensions": {"width": 5, "height": 5}}"#,
      "kind: `http://ipuz.org/sudoku#1` is no kind of crossword"
    ),
    (
      #"{"version": "http://ipuz.org/v2", "dimensions": {"width": 5, "height": 5}}"#,
      "puzzle: there is no grid, a list of rows"
    ),
  ])
  func brokenFilesAreRefused(text: String, reason: String) {
    let error = #expect(throws: FormatError.self) { try IPuz.read(Array(text.utf8)) }
    #expect(error?.description == reason)
  }
}
