import Testing

@testable import Grid

/// What the fixtures' readings do not show: answers, squares of clues, details, refusals, and how it is written.
@Suite struct XDTests {
  private func file(_ name: String) throws -> PuzzleFile {
    try XD.read(Fixtures.bytes("\(name).xd"))
  }

  private func squares(_ clue: Clue) -> String {
    clue.squares.map { "\($0.row),\($0.column)" }.joined(separator: " ")
  }

  private func written(_ squares: [Square], width: Int = 2, notes: String = "") -> String {
    let puzzle = Puzzle(
      title: "T", notes: notes, width: width, height: squares.count / width, squares: squares)
    return String(decoding: XD.write(PuzzleFile(format: "made", puzzle: puzzle)).bytes, as: UTF8.self)
  }

  // MARK: Reading

  @Test func aRebusTakesEachOfItsReadings() throws {
    let answers = try file("xd-rebus").puzzle.squares.map(\.answers)
    #expect(answers[6] == ["DOT"])
    #expect(answers[10] == ["C/P", "C", "P", "CP"])
    #expect(answers[14] == ["A|B/AB", "A", "B", "AB"])
    #expect(answers[18] == ["/"])
  }

  @Test func severalAnswersComeFromAllClues() throws {
    let answers = try file("xd-several-answers").puzzle.squares.map(\.answers)
    #expect(answers[1] == ["O", "A"])
    #expect(answers[9] == ["AR", "OR"])
  }

  @Test func aClueWithoutALetterTakesTheWayOfItsAnswer() throws {
    let clues = try file("xd-uniclue").puzzle.clueLists[0].clues
    #expect(clues.map(squares) == ["0,0 0,1 0,2", "0,2 1,2 2,2", "2,0 2,1 2,2", "0,0 1,0 2,0"])
  }

  @Test func headersBecomeDetails() throws {
    #expect(try file("xd-plain").details == [.editor: "E. Ditor", .date: "2026-11-25"])
    #expect(try file("xd-headings").details == [:])
    #expect(try file("xd-headings").puzzle.author == "")
  }

  @Test func whatHasNoPlaceIsNamed() throws {
    #expect(try file("xd-headings").leftOut == ["`hint` of 1 clue", "`refs` of 1 clue"])
    #expect(try file("xd-design").leftOut == ["the look `font-size` of 2 squares"])
    #expect(try file("xd-markup").leftOut == ["1 picture in clues"])
  }

  @Test func aGridOfNothingButXIsWithheld() throws {
    #expect(try file("xd-withheld").puzzle.solution == .absent)
    #expect(try file("xd-plain").puzzle.solution == .open)
  }

  @Test func markupBecomesStyles() throws {
    let lists = try file("xd-markup").puzzle.clueLists
    #expect(
      lists[0].clues[0].text.runs.map(\.style) == [
        .italic, [], .bold, [], .underline, [], .strike, [], .subscripted, [], .superscripted,
      ])
    #expect(
      lists[1].clues[0].text.runs == [
        .init("both", style: [.italic, .bold]), .init(" and bold", style: .bold), .init(" alone"),
      ])
  }

  /// Nesting that could go on for ever ends, and what is over the limit stays as it was written.
  @Test func nestedMarkupIsBounded() {
    let deep = String(repeating: "{@{#", count: 500) + "x" + String(repeating: "#}@}", count: 500)
    #expect(XD.Markup.parse(deep).text.plain.contains("{@{#x"))
    #expect(
      XD.Markup.parse("{@a {#b {/c/}#} | x@} d").text.runs == [
        .init("a b "), .init("c", style: .italic), .init(" d"),
      ])
  }

  // MARK: Recognition and refusals

  @Test(arguments: [
    "", "\n\n\n", "plain text", "Title: a letter\n\nDear reader,\n\n\nhow are you?\n",
    "<ACROSS PUZZLE>\n<TITLE>\n\tA1. Title ~ X\n<SIZE>\n\t2x2\n", "# Notes\n\n## Grid\n\nWe use a grid.\n",
    "1. A list\n2. of things\n", "Subject: mail\nDate: today\n\n\nA1 is a paper size.\n",
    "{\"a\": \"A1. x ~ Y\"}",
  ])
  func otherTextsAreNotThisFormat(text: String) {
    let error = #expect(throws: FormatError.self) { try XD.read(Array(text.utf8)) }
    #expect(error == .notThisFormat)
  }

  @Test(arguments: [
    (
      "## Metadata\n\nTitle: T\n\n## Clues\n\nA1. One ~ AB\n",
      "line 1: there is no grid, under its heading or between two blank lines and two more"
    ),
    (
      "Title: T\n\nAB\nCD\n\nA1. One ~ AB\n",
      "line 1: there is no grid, under its heading or between two blank lines and two more"
    ),
    (
      "Title: T\n\n\n\(String(repeating: "A", count: 256))\n\n\nA1. One ~ AB\n",
      "line 4: a grid of 256 by 1 squares is too large"
    ),
    ("Title: T\n\n\nA\u{0}B\n", "not a crossword file that Crossmate knows"),
  ])
  func brokenFilesAreRefused(text: String, reason: String) {
    let error = #expect(throws: FormatError.self) { try XD.read(Array(text.utf8)) }
    #expect(error?.description == reason)
  }

  @Test func aFileThatIsNotUTF8IsRefusedWithItsLine() {
    let bytes = Array("Title: T\n\n\nAB\n\n\nA1. Caf".utf8) + [0xE9] + Array(" ~ AB\n".utf8)
    let error = #expect(throws: FormatError.self) { try XD.read(bytes) }
    #expect(error?.description == "line 7: a byte that is not UTF-8")
  }

  @Test func tooManyCluesAreRefused() {
    let clues = String(repeating: "A1. x ~ AB\n", count: Puzzle.Limits.clues + 1)
    let error = #expect(throws: FormatError.self) {
      try XD.read(Array("Title: T\n\n\nAB\n\n\n\(clues)".utf8))
    }
    #expect(error?.description == "clues: more than 20000 clues")
  }

  // MARK: Writing

  @Test func lowerCaseIsWrittenWhereItSaysAll() {
    let squares = [
      Square(.open, answers: ["A"], isCircled: true), Square(.open, answers: ["BC"], isCircled: true),
      Square(.open, answers: ["A"]), Square(.block),
    ]
    #expect(
      written(squares) == """
        ## Metadata

        Title: T
        Special: circle
        Rebus: b=BC

        ## Grid

        ab
        A#

        ## Clues


        """)
  }

  @Test func keysAreNoLettersOfTheGrid() {
    let squares = ["1", "2", "#", "AB"].map { Square(.open, answers: [$0]) }
    let text = written(squares)
    #expect(text.contains("\nRebus: 3=# 4=AB\n"))
    #expect(text.contains("\n12\n34\n"))
  }

  @Test func anUnknownAnswerIsNoBlock() {
    #expect(written([Square(.open), Square(.block)]).contains("\n.#\n"))
    let text = written([Square(.open), Square(.open, answers: ["A"])])
    #expect(text.contains("\nRebus: 1=\n") && text.contains("\n1A\n"))
  }

  @Test func notesThatReadAsHeadingsAreQuotedAndTold() {
    let puzzle = Puzzle(
      notes: "## Grid\n<!-- x", width: 2, height: 1,
      squares: [Square(.open, answers: ["A"], label: "1"), Square(.open, answers: ["B"])])
    let file = XD.write(PuzzleFile(format: "made", puzzle: puzzle))
    #expect(file.losses == ["2 lines of the notes that read as headings"])
    #expect(String(decoding: file.bytes, as: UTF8.self).contains("\n> ## Grid\n> <!-- x\n"))
  }

  @Test func unknownHeadersComeBack() throws {
    let text = "Title: T\nNumber: 7\nRelation: kin\n\n\nAB\n\n\nA1. One ~ AB\n"
    let again = XD.write(try XD.read(Array(text.utf8)))
    #expect(String(decoding: again.bytes, as: UTF8.self) == text)
    #expect(again.losses == [])
  }
}
