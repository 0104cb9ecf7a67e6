import Testing

@testable import Grid

/// The text form of Across Lite.
@Suite struct AcrossLiteTextTests {
  /// A file of two words across and two down, with other lines for some of its own.
  private func text(
    head: String = "<ACROSS PUZZLE>", size: String = "2x2", grid: String = "AB\nCD", rebus: String = "",
    across: String = "one\nthree", down: String = "1 down\n2 down", rest: String = ""
  ) -> String {
    """
    \(head)
    <TITLE>
      T
    <AUTHOR>
      A
    <COPYRIGHT>
      C
    <SIZE>
      \(size)
    <GRID>
    \(grid)
    \(rebus)<ACROSS>
    \(across)
    <DOWN>
    \(down)
    \(rest)
    """
  }

  private func read(_ text: String) throws -> PuzzleFile {
    try AcrossLiteText.read(Array(text.utf8))
  }

  @Test func everyPartIsFound() throws {
    let file = try read(text(rest: "<NOTEPAD>\n\n  Two\n<DOWN> lines\n\n"))
    #expect(file.warnings == [])
    #expect(file.format == "txt")
    let puzzle = file.puzzle
    #expect([puzzle.title, puzzle.author, puzzle.copyright] == ["T", "A", "C"])
    #expect(puzzle.notes == "  Two\n<DOWN> lines")
    #expect(puzzle.squares.map(\.answers) == [["A"], ["B"], ["C"], ["D"]])
    #expect(puzzle.squares.map(\.label) == ["1", "2", "3", nil])
    #expect(puzzle.clueLists.map { $0.clues.map(\.label) } == [["1", "3"], ["1", "2"]])
    #expect(
      puzzle.clueLists.map { $0.clues.map(\.text.plain) } == [["one", "three"], ["1 down", "2 down"]])
  }

  @Test func blanksCaseAndLineEndsDoNotMatter() throws {
    let plain = try read(text())
    let loose = text(head: "\n \t<across puzzle v2>").replacing("\n", with: "\r\n\t").replacing(
      "<GRID>", with: "<Grid>")
    #expect(try read("\u{FEFF}" + loose).puzzle == plain.puzzle)
    #expect(try read(text().replacing("\n", with: "\r")).puzzle == plain.puzzle)
  }

  @Test func markersStandForTextsAndCircles() throws {
    let file = try read(
      text(
        head: "<ACROSS PUZZLE V2>", size: "4x2", grid: "1aBx\nC:DE",
        rebus: "<REBUS>\nMARK;\n1:HEART:Q\nx:A:B:\n",
        across: "a\nb", down: "c\nd\ne"))
    #expect(file.warnings == [])
    #expect(file.puzzle.isDiagramless)
    let squares = file.puzzle.squares
    #expect(squares.map(\.kind) == [.open, .open, .open, .open, .open, .block, .open, .open])
    #expect(squares[0] == Square(.open, answers: ["HEART", "Q"], label: "1"))
    #expect(squares[1].answers == ["A"] && squares[1].isCircled)
    #expect(squares[3].answers == ["A:B"] && squares[3].isCircled)
    #expect(squares.filter(\.isCircled).count == 2)
  }

  @Test func smallLettersAreCapitalsWithoutTheFlagAndSymbolsHaveLetters() throws {
    let squares = try read(text(grid: "a1\n@-")).puzzle.squares
    #expect(squares.map(\.answers) == [["A"], ["1", "O"], ["@", "A"], []])
    #expect(squares.allSatisfy { !$0.isCircled })
  }

  @Test func nothingButXIsNoSolution() throws {
    let puzzle = try read(text(grid: "XX\nXX")).puzzle
    #expect(puzzle.solution == .absent)
    #expect(puzzle.squares.allSatisfy { $0.answers.isEmpty })
    #expect(try read(text(grid: "XX\nXA")).puzzle.solution == .open)
  }

  @Test func emptyLinesAreCluesOnlyWhereTheyAreNeeded() throws {
    let loose = try read(text(across: "\none\n\nthree\n"))
    #expect(loose.warnings == [])
    #expect(loose.puzzle.clueLists[0].clues.map(\.text.plain) == ["one", "three"])
    let empty = try read(text(across: "\nthree"))
    #expect(empty.warnings == [])
    #expect(empty.puzzle.clueLists[0].clues.map(\.text.plain) == ["", "three"])
  }

  @Test func whatDoesNotFitIsTold() throws {
    let file = try read(
      text(size: "3x2", rebus: "<REBUS>\nGLOW;\n12:A:B\n", across: "one\ntwo\nthree", down: "one"))
    #expect(
      file.warnings == [
        "line 9: the size is not 2x2, which the grid has", "line 14: no flag is called so",
        "line 15: this is no marker, a text and a letter, such as `1:HEART:H`",
        "line 16: 3 clues across, the grid has 2 words", "line 20: 1 clues down, the grid has 2 words",
      ])
    #expect(file.puzzle.clueLists.map(\.title) == ["Across", "Down", "Clues"])
    #expect(file.puzzle.clueLists[1].clues.map(\.text.plain) == ["one", ""])
    #expect(try read(text(rest: "<SIZE>\n1x1")).warnings == ["line 19: a second <SIZE> was left out"])
  }

  // MARK: Refusals

  @Test func brokenFilesAreRefused() {
    let refusals = [
      ("ACROSS PUZZLE", "not a crossword file that Crossmate knows"),
      ("x <ACROSS PUZZLE>", "not a crossword file that Crossmate knows"),
      ("<ACROSS PUZZLE>", "line 1: the file ends without a <GRID>"),
      ("<ACROSS PUZZLE>\n<GRID>\n\n<ACROSS>", "line 2: the grid has no rows"),
      (text(grid: "AB\n\nABC"), "line 13: a row of 3 squares, the first one has 2"),
      (
        text(rebus: "<REBUS>\n" + String(repeating: "a;", count: 1_001) + "\n"),
        "line 14: more than 1000 markers and flags"
      ),
      (text(rest: String(repeating: "\n", count: 80_001)), "line 40000: more lines than any puzzle has"),
      (
        text(grid: String(repeating: "A", count: 256)), "line 11: a row of 256 squares; 255 is the most"
      ),
      (
        text(grid: Array(repeating: "A", count: 256).joined(separator: "\n")), "line 266: more than 255 rows"
      ),
    ]
    for (text, reason) in refusals {
      let error = #expect(throws: FormatError.self) { try read(text) }
      #expect(error?.description == reason)
    }
  }
}
