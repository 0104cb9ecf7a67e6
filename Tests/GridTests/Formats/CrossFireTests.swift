import Testing

@testable import Grid

/// What of a CrossFire file does not show in the expectation of its fixture, and what is refused.
@Suite struct CrossFireTests {
  private func read(_ text: String) throws(FormatError) -> PuzzleFile {
    try CrossFire.read(Array(text.utf8))
  }

  @Test func cluesRunThroughTheWordsOfTheirNumbers() throws {
    let file = try CrossFire.read(Fixtures.bytes("crossfire.cfp"))
    let lists = file.puzzle.clueLists
    #expect(lists.map(\.kind) == [.words(.across), .words(.down)])
    #expect(lists[0].clues.map(\.squares.count) == [3, 4, 4])
    #expect(lists[1].clues.map(\.squares.count) == [3, 3, 0])
    #expect(lists[0].clues[1].text.runs.first == StyledText.Run("Escaped", style: .italic))
  }

  @Test func aGridWithoutLettersHasNoSolution() throws {
    #expect(try read("<CROSSFIRE><GRID width='2'>--\n- </GRID></CROSSFIRE>").puzzle.solution == .absent)
  }

  @Test func rowsOfAnotherLengthAreToldAndFilledUp() throws {
    let file = try read("<CROSSFIRE><GRID width='3'>ABC\r\nD\r\n....</GRID></CROSSFIRE>")
    #expect(file.puzzle.squares.map(\.answers.first) == ["A", "B", "C", "D", nil, nil, nil, nil, nil])
    #expect(file.puzzle.squares.map(\.kind).suffix(5) == [.open, .open, .block, .block, .block])
    #expect(file.warnings == ["the rows of the grid do not all have 3 squares"])
    #expect(try read("<CROSSFIRE><GRID>ABC\nDEF</GRID></CROSSFIRE>").puzzle.width == 3)
  }

  @Test(
    arguments: [
      ("<x>CROSSFIRE</x>", "not a crossword file that Crossmate knows"),
      ("<CROSSFIRE/>", "line 1, column 1: there is no `GRID` in the file"),
      ("<CROSSFIRE><GRID>\n</GRID></CROSSFIRE>", "line 1, column 12: the grid has no rows"),
      (
        "<CROSSFIRE>\n<GRID width='300'>A</GRID></CROSSFIRE>",
        "line 2, column 1: a grid of 300 by 1 squares is not within 1 to 255 on each side"
      ),
      (
        "<CROSSFIRE>\n<GRID width='1'>\(String(repeating: "A\n", count: 256))</GRID></CROSSFIRE>",
        "line 2, column 1: a grid of 1 by 256 squares is not within 1 to 255 on each side"
      ),
      ("<CROSSFIRE><GRID>", "line 1, column 18: no element found"),
    ])
  func whatNoPuzzleCanBeMadeOfIsRefused(text: String, reason: String) throws {
    let error = #expect(throws: FormatError.self) { try read(text) }
    #expect(error?.description == reason)
  }
}
