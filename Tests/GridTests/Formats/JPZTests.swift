import Testing

@testable import Grid

/// What of the XML of Crossword Compiler does not show in the expectations of the fixtures, and what is refused.
@Suite struct JPZTests {
  private func file(_ name: String) throws -> PuzzleFile {
    try JPZ.read(Fixtures.bytes(name))
  }

  private func read(_ text: String) throws(FormatError) -> PuzzleFile {
    try JPZ.read(Array(text.utf8))
  }

  /// A file around the parts of its crossword.
  private func document(_ crossword: String, grid: String = "width='2' height='1'") -> String {
    """
    <rectangular-puzzle><crossword>
    <grid \(grid)><cell x='1' y='1' solution='O'/><cell x='2' y='1' solution='X'/></grid>
    \(crossword)
    </crossword></rectangular-puzzle>
    """
  }

  private func reason(_ text: String) throws -> String {
    let error = #expect(throws: FormatError.self) { try read(text) }
    return try #require(error).description
  }

  // MARK: What is read

  @Test func theHeadIsRead() throws {
    let file = try file("applet.jpz")
    #expect(
      file.details == [
        .editor: "An Editor", .publisher: "A Publisher", .date: "25 November 2026", .completion: "Well done!",
      ])
    #expect(file.elapsedSeconds == 95)
    #expect(file.leftOut == ["the instructions"])
    #expect(file.puzzle.clueLists[0].clues.map(\.enumeration) == ["3", "3", "3"])
    #expect(try file.source == PuzzleFile.Source(Fixtures.bytes("applet.jpz")))
  }

  @Test func aClockThatCountsDownTellsNothing() throws {
    let settings = { (timer: String) in
      "<crossword-compiler-applet><applet-settings>\(timer)</applet-settings>\(document(""))</crossword-compiler-applet>"
    }
    #expect(try read(settings("<timer initial-value='60'/>")).elapsedSeconds == 60)
    #expect(try read(settings("<timer initial-value='60' count-down='true'/>")).elapsedSeconds == nil)
    #expect(try read(settings("<timer initial-value='soon'/>")).elapsedSeconds == nil)
  }

  @Test func savedLettersKeepHowTheyCameAbout() throws {
    let saved = try file("applet.jpz").saved
    #expect(saved[Position(row: 0, column: 0)] == SavedLetters("B"))
    #expect(saved[Position(row: 0, column: 1)] == SavedLetters("I", isPencil: true))
    #expect(saved[Position(row: 0, column: 2)] == SavedLetters("T", mark: .revealed))
    #expect(saved[Position(row: 1, column: 0)] == SavedLetters("X", mark: .wrong))
    #expect(saved.count == 4)
  }

  @Test func shadesInEverySpelling() throws {
    let file = try file("square-kinds.jpz")
    #expect(file.puzzle[Position(row: 0, column: 1)].shade == .color(0xFF_CC00))
    #expect(file.puzzle[Position(row: 0, column: 2)].shade == .color(0x88_FF88))
    #expect(file.puzzle[Position(row: 1, column: 0)].shade == .color(0xFF_FFFF))
    #expect(file.puzzle[Position(row: 1, column: 2)].shade == .plain)
    #expect(file.puzzle[Position(row: 3, column: 0)].shade == .plain)
    #expect(
      file.leftOut == [
        "the picture in a square", "the second number in a square", "the colour of a letter",
        "the clues in a square",
      ])
  }

  @Test func givenLettersAreNotWrittenOver() throws {
    let file = try file("square-kinds.jpz")
    #expect(file.puzzle[Position(row: 2, column: 0)].given == "-")
    #expect(file.puzzle[Position(row: 2, column: 1)].given == "I")
    #expect(!file.puzzle[Position(row: 2, column: 2)].isWritable)
    #expect(file.saved.keys.map { $0 } == [Position(row: 1, column: 3)])
  }

  @Test func wordsRunThroughTheSquaresTheyName() throws {
    let lists = try file("word-ranges.jpz").puzzle.clueLists
    let squares = lists.map { $0.clues.map { $0.squares.map { [$0.row, $0.column] } } }
    #expect(lists.map(\.kind) == [.words(.across), .words(.down), .free, .free])
    #expect(
      squares[0] == [
        [[0, 0], [0, 1], [0, 2], [1, 2]], [[1, 0], [1, 1], [1, 2]], [[2, 0], [2, 1]],
      ])
    #expect(squares[1] == [[[2, 1], [1, 1], [0, 1]]])
    #expect(
      squares[2] == [
        [[1, 2], [1, 1], [1, 0]], [[0, 0], [1, 1]], [[0, 0], [1, 1]], [], [],
        [[0, 0], [0, 1], [0, 2], [1, 2]],
      ])
    #expect(lists[2].clues.map(\.label) == ["A", "B", "", "1, 2", "007", "1"])
  }

  @Test func cluesKeepTheirStyles() throws {
    let file = try file("styled-clues.jpz")
    let clues = file.puzzle.clueLists.flatMap(\.clues)
    #expect(
      clues[0].text.runs == [
        StyledText.Run("Bold", style: .bold), StyledText.Run(", "), StyledText.Run("italic", style: .italic),
        StyledText.Run(", "), StyledText.Run("both", style: [.bold, .italic]), StyledText.Run(", H"),
        StyledText.Run("2", style: .subscripted), StyledText.Run("O, x"),
        StyledText.Run("2", style: .superscripted),
      ])
    #expect(clues[0].printedText.plain == "Bold, italic, both, H2O, x2 (1,2)")
    #expect(clues[2].text.runs.first == StyledText.Run("Escaped", style: .italic))
    #expect(clues[5].text.runs == [StyledText.Run("Whole clue in italics", style: .italic)])
    #expect(file.leftOut == ["a citation", "a link to a hint"])
  }

  @Test func aPuzzleWithoutSolutionSaysSo() throws {
    #expect(try file("unsolved.jpz").puzzle.solution == .absent)
    #expect(try file("applet.jpz").puzzle.solution == .open)
    // With nothing to write, the given letters are the solution.
    let given = document("").replacing("solution", with: "hint='true' solution")
    #expect(try read(given).puzzle.solution == .open)
  }

  @Test(arguments: ["zipped.jpz", "stored.jpz", "script.jpz"])
  func aWrapperMakesNoDifference(name: String) throws {
    let plain = try file("unsolved.jpz")
    let wrapped = try file(name)
    #expect(wrapped.puzzle == plain.puzzle)
    #expect(wrapped.saved == plain.saved)
  }

  // MARK: What is refused

  @Test(
    arguments: [
      ("<html>rectangular-puzzle</html>", "not a crossword file that Crossmate knows"),
      ("<crossword-compiler/>", "line 1, column 1: there is no `rectangular-puzzle` in it"),
      ("<rectangular-puzzle/>", "line 1, column 1: there is no `crossword` in the puzzle"),
      (
        "<rectangular-puzzle>\n<sudoku/></rectangular-puzzle>", "line 2, column 1: a `sudoku` is no crossword"
      ),
      (
        "<rectangular-puzzle><word-search><grid/></word-search></rectangular-puzzle>",
        "line 1, column 21: a `word-search` is no crossword"
      ),
      (
        "<rectangular-puzzle><crossword/></rectangular-puzzle>",
        "line 1, column 21: there is no `grid` in the puzzle"
      ),
      ("<rectangular-puzzle><crossword>\n</rectangular-puzzle>", "line 2, column 3: mismatched tag"),
      (
        "<!DOCTYPE rectangular-puzzle []><rectangular-puzzle/>",
        "line 1, column 30: a DOCTYPE is not read, because what it declares could be anything"
      ),
      ("var CrosswordPuzzleData = 1;", "the script: there is no text in double quotes"),
      ("var CrosswordPuzzleData =\n\"\\u12\";", "the script, line 2, column 2: an escape without an end"),
    ])
  func whatNoPuzzleCanBeMadeOfIsRefused(text: String, reason: String) throws {
    #expect(try self.reason(text) == reason)
  }

  @Test(
    arguments: [
      ("height='1'", "the grid has no width, a whole number"),
      ("width='2' height='x'", "the grid has no height, a whole number"),
      ("width='0' height='1'", "a width of 0 is not within 1 to 255"),
      ("width='256' height='1'", "a width of 256 is not within 1 to 255"),
    ])
  func aGridOfAnotherSizeIsRefused(grid: String, reason: String) throws {
    #expect(try self.reason(document("", grid: grid)) == "line 2, column 1: \(reason)")
  }

  @Test func listsAndCluesAreCounted() throws {
    let lists = { document(String(repeating: "<clues/>", count: $0)) }
    #expect(try read(lists(Puzzle.Limits.clueLists)).puzzle.clueLists.count == Puzzle.Limits.clueLists)
    #expect(try reason(lists(Puzzle.Limits.clueLists + 1)).hasSuffix("more than 64 lists of clues"))
    let clues = { document("<clues>\(String(repeating: "<clue/>", count: $0))</clues>") }
    #expect(try reason(clues(Puzzle.Limits.clues + 1)).hasSuffix("more than 20000 clues"))
  }

  /// A few characters name many squares, and one word may be that of many clues.
  @Test func theSquaresOfWordsAndCluesAreCounted() throws {
    let grid = "width='255' height='255'"
    let parts = { String(repeating: "<cells x='1-255' y='1'/>", count: $0) }
    let words = document("<word id='a'>\(parts(1_961))</word>", grid: grid)
    #expect(try reason(words) == "line 3, column 1: the words have more than 500000 squares")
    let row = (1...255).map { "<cell x='\($0)' y='2'/>" }.joined()
    let clues = String(repeating: "<clue word='a' number=''/>", count: 1_961)
    let many = "<rectangular-puzzle><crossword><grid \(grid)>\(row)</grid><word id='a' x='1-255' y='2'/>"
    #expect(
      try reason("\(many)<clues>\(clues)</clues></crossword></rectangular-puzzle>")
        == "line 1, column 21: the clues have more than 500000 squares")
  }

  @Test func manyFaultsAreToldOnlyInPart() throws {
    let words = (0..<1_000).map { _ in "\n<word/>" }.joined()
    #expect(try read(document(words)).warnings.count == 50)
  }
}
