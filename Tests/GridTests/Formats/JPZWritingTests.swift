import Testing

@testable import Grid

/// What is written as XML of Crossword Compiler is read as what it was made from.
@Suite struct JPZWritingTests {
  private static let fixtures = (try? Fixtures.puzzleNames()) ?? []

  private func again(_ file: PuzzleFile) throws -> PuzzleFile {
    try JPZ.read(JPZ.write(file).bytes)
  }

  @Test(arguments: fixtures.filter { $0.hasSuffix(".jpz") || $0.hasSuffix(".xml") || $0.hasSuffix(".cfp") })
  func whatTheFormatHoldsComesBack(name: String) throws {
    let file = try PuzzleFormats.read(Fixtures.bytes(name))
    let again = try again(file)
    #expect(again.puzzle == file.puzzle)
    #expect(again.saved == file.saved)
    #expect(again.details == file.details)
    #expect(again.elapsedSeconds == file.elapsedSeconds)
    #expect(again.warnings.isEmpty)
    #expect(JPZ.write(file).losses.isEmpty)
  }

  /// Files of other formats lose what is named, and what is left is written without another loss.
  @Test(arguments: fixtures)
  func aSecondWritingLosesNothing(name: String) throws {
    let once = try again(PuzzleFormats.read(Fixtures.bytes(name)))
    let twice = try again(once)
    #expect(twice.puzzle == once.puzzle)
    #expect(twice.saved == once.saved)
    #expect(once.warnings.isEmpty)
    #expect(JPZ.write(once).losses.isEmpty)
  }

  private func puzzle(
    _ squares: [Square], lists: [ClueList] = [], title: String = "", notes: String = ""
  ) -> PuzzleFile {
    PuzzleFile(
      format: "test",
      puzzle: Puzzle(
        title: title, notes: notes, width: squares.count, height: 1, squares: squares, clueLists: lists))
  }

  @Test(
    arguments: [
      "a < b & c > d", "&amp; &quot; &#65; &", "<b>", "<blank> </i> <", "\"quoted\" 'twice'", "R&B&amp;",
      "x&lt;i&gt;",
    ])
  func signsOfMarkupComeBack(text: String) throws {
    let clue = Clue(label: text, text: StyledText(plain: text), enumeration: text, squares: [])
    let square = Square(.open, answers: ["A"], label: StyledText(plain: String(text.prefix(8))).trimmed.plain)
    let list = ClueList(title: "Across \(text)", kind: .words(.across), clues: [clue])
    let file = puzzle([square], lists: [list], title: text, notes: text)
    #expect(try again(file).puzzle == file.puzzle)
  }

  @Test func lineEndsAndStylesOfCluesComeBack() throws {
    let runs = [
      StyledText.Run("One\ntwo", style: [.bold, .underline]), StyledText.Run("\n\n"),
      StyledText.Run("x", style: .superscripted),
      StyledText.Run("y", style: [.subscripted, .strike, .italic]),
    ]
    let clue = Clue(label: "1", text: StyledText(runs: runs), squares: [])
    let file = puzzle(
      [Square(.open, answers: ["A"])], lists: [ClueList(title: "Rows", kind: .free, clues: [clue])],
      notes: "One\n\n  two")
    #expect(try again(file).puzzle == file.puzzle)
  }

  @Test func givenLettersComeBackWithAndWithoutAnAnswer() throws {
    let file = puzzle([
      Square(.open, answers: ["A"], given: "A"), Square(.open, given: "B"),
      Square(.open, answers: ["C"], given: "D"),
      Square(.open, answers: ["E"]),
    ])
    #expect(try again(file).puzzle == file.puzzle)
  }

  @Test func whatElseTheFileSaysIsKept() throws {
    let applet = try String(decoding: JPZ.write(JPZ.read(Fixtures.bytes("applet.jpz"))).bytes, as: UTF8.self)
    for part in [
      "<applet-settings cursor-color=\"#00B100\">", "<clues layout=\"alternate\"/>",
      "<reveal-word label=\"Reveal\"/>",
      "alphabet=\"ABCDEFGHIJKLMNOPQRSTUVWXYZ\"",
      "<instructions>What the description does not say</instructions>",
      "cell-size-in-pixels=\"26\"",
    ] {
      #expect(applet.contains(part))
    }
    let coded = try String(decoding: JPZ.write(JPZ.read(Fixtures.bytes("ciphers.jpz"))).bytes, as: UTF8.self)
    #expect(coded.contains("<coded>"))
    #expect(coded.contains("numbering-scheme=\"coded\""))
    // Instructions that were read as the notes are written as such, and only once.
    let bare = try String(decoding: JPZ.write(JPZ.read(Fixtures.bytes("bare-root.xml"))).bytes, as: UTF8.self)
    #expect(bare.contains("<description>Answers are flöwers.</description>"))
    #expect(!bare.contains("<instructions>"))
  }

  @Test func whatCannotBeWrittenIsNamed() throws {
    let lists = [
      ClueList(title: "Waagerecht", kind: .words(.across), clues: []),
      ClueList(title: "Countdown", kind: .free, clues: []),
    ]
    var file = puzzle([Square(.open, answers: ["A", "B"]), Square(.open, answers: ["C"])], lists: lists)
    file.puzzle.isDiagramless = true
    file.details = [.difficulty: "hard"]
    file.saved[Position(row: 0, column: 1)] = SavedLetters("C", isPencil: true, mark: .revealed)
    let written = JPZ.write(file)
    #expect(
      written.losses == [
        "1 square with other answers", "that the blocks are to be found", "difficulty",
        "the headings `Waagerecht`",
        "that the clues under `Countdown` run in no one direction", "that a revealed letter is in pencil",
      ])
    let again = try JPZ.read(written.bytes)
    #expect(again.puzzle.clueLists.map(\.title) == ["Across", "Countdown"])
  }

  @Test func straightWordsAreRangesAndOthersAreLists() {
    let squares = (0..<3).map { Position(row: 0, column: $0) }
    let clues = [squares, Array(squares.reversed()), [squares[1]], []].map { squares in
      Clue(label: "", text: StyledText(plain: ""), squares: squares)
    }
    let list = ClueList(title: "Rows", kind: .free, clues: clues)
    let written = JPZ.write(puzzle([Square](repeating: Square(.open), count: 3), lists: [list]))
    let text = String(decoding: written.bytes, as: UTF8.self)
    #expect(text.contains("<word id=\"1\" x=\"1-3\" y=\"1\"/>"))
    #expect(text.contains("<word id=\"2\">\n        <cells x=\"3\" y=\"1\"/>"))
    #expect(text.contains("<word id=\"3\" x=\"2\" y=\"1\"/>"))
    #expect(text.contains("<word id=\"4\"/>"))
  }
}
