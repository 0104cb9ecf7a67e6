import Testing

@testable import Grid

/// What a reader must make of each file in Tests/Fixtures/puz.
@Suite struct AcrossLiteTests {
  private typealias Fixture = AcrossLiteFixture

  private let smallSquareClues = [
    "1 Across: Night flyer", "4 Across: You ___ here", "5 Across: Top score",
    "1 Down: Cave dweller", "2 Down: Exist", "3 Down: A dime's worth",
  ]

  @Test func version12WithNotes() throws {
    let file = try Fixture.read("notes-1.2")
    #expect(file.format == "puz")
    #expect(file.puzzle.title == "Small square")
    #expect(file.puzzle.author == "Crossmate")
    #expect(file.puzzle.copyright == "CC0")
    #expect(file.puzzle.notes == "First line\nSecond line")
    #expect(Fixture.drawn(file.puzzle) == ["BAT", "ARE", "TEN"])
    #expect(Fixture.labels(file.puzzle) == ["123", "4..", "5.."])
    #expect(file.puzzle.clueLists.map(\.title) == ["Across", "Down"])
    #expect(file.puzzle.clueLists.map(\.kind) == [.words(.across), .words(.down)])
    #expect(Fixture.clues(file.puzzle) == smallSquareClues)
    #expect(file.puzzle.clueLists[1].clues[1].squares == (0..<3).map { Position(row: $0, column: 1) })
    #expect(file.puzzle.solution == .open)
    #expect(!file.puzzle.isDiagramless)
    #expect(file.saved == [:])
    #expect(file.warnings == [])
  }

  @Test func windows1252() throws {
    let file = try Fixture.read("windows-1252")
    #expect(file.puzzle.title == "Café ’n’ “tea”")
    #expect(file.puzzle.copyright == "© us")
    #expect(Fixture.drawn(file.puzzle) == ["AÑO", "SOL"])
    #expect(
      Fixture.clues(file.puzzle) == [
        "1 Across: Year, in Jaén", "4 Across: Sun",
        "1 Down: Arsenic’s sign", "2 Down: “El niño” end", "3 Down: French … backwards",
      ])
    #expect(file.warnings == [])
  }

  @Test func version2IsUTF8() throws {
    let file = try Fixture.read("utf-8-2.0")
    #expect(file.puzzle.title == "Zażółć 東京 ☕")
    #expect(file.puzzle.notes == "“Notes” – ok")
    #expect(file.warnings == [])
  }

  @Test func version1MayHoldUTF8() throws {
    let file = try Fixture.read("utf-8-in-1.4")
    #expect(file.puzzle.title == "Fútbol")
    #expect(file.puzzle.notes == "¡Olé!")
    #expect(file.warnings == [])
  }

  @Test func version2WithBrokenUTF8() throws {
    let file = try Fixture.read("broken-utf-8-2.0")
    #expect(file.puzzle.title == "Caf\u{FFFD}")
    #expect(file.warnings.first == "Some text is not valid UTF-8; its broken characters are replaced.")
  }

  @Test func rebusKeysWithGaps() throws {
    let file = try Fixture.read("rebus-gaps")
    #expect(
      file.puzzle.squares.map(\.answers) == [
        ["HEART", "B"], ["A"], ["C/D", "C", "D", "T"],
        ["A"], ["R:ED", "R"], ["E"],
        ["T"], ["E"], ["N"],
      ])
    #expect(file.warnings == ["The rebus 8 stands in the grid but not in the table."])
  }

  @Test func circles() throws {
    let file = try Fixture.read("circles")
    #expect(Fixture.circles(file.puzzle) == ["o..", ".o.", "..o"])
    #expect(Fixture.drawn(file.puzzle) == ["BAT", "ARE", "TEN"])
  }

  @Test func lettersOfThePlayer() throws {
    let file = try Fixture.read("player-by-square")
    #expect(
      file.saved == [
        Position(row: 0, column: 0): SavedLetters("BEE"),
        Position(row: 0, column: 1): SavedLetters("A", isPencil: true),
        Position(row: 1, column: 1): SavedLetters("RR"),
        Position(row: 1, column: 2): SavedLetters("R", isPencil: true),
        Position(row: 2, column: 0): SavedLetters("E", isPencil: true),
        Position(row: 2, column: 1): SavedLetters("T"),
        Position(row: 2, column: 2): SavedLetters("NN", isPencil: true),
      ])
    #expect(file.warnings == [])
  }

  @Test func rebusOfThePlayerAsATable() throws {
    let file = try Fixture.read("player-by-key")
    #expect(file.saved == [Position(row: 0, column: 0): SavedLetters("BEE")])
  }

  @Test func lockedAnswersAreKeptBack() throws {
    let file = try Fixture.read("locked")
    #expect(file.puzzle.solution == .locked(checksum: 0x13C4))
    #expect(file.puzzle.squares.allSatisfy { $0.kind == .open && $0.answers.isEmpty })
    #expect(file.puzzle.clueLists.map(\.clues.count) == [5, 5])
    #expect(file.warnings == [])
  }

  @Test func theLockIsASumOverTheAnswersInColumnOrder() {
    // The grid of the locked file reads the same along its columns.
    #expect(AcrossLite.regionSum("HEARTEMBERABUSERESINTREND".utf8) == 0x13C4)
  }

  @Test func diagramless() throws {
    let file = try Fixture.read("diagramless")
    #expect(file.puzzle.isDiagramless)
    #expect(Fixture.drawn(file.puzzle) == ["#AT", "AR#", "TEN"])
    #expect(Fixture.labels(file.puzzle) == [".1.", "2..", "3.."])
    #expect(
      Fixture.clues(file.puzzle) == [
        "1 Across: Near", "2 Across: Argon", "3 Across: Top score",
        "1 Down: You ___ here", "2 Down: Near, going down",
      ])
    // The blocks that the player put down are no letters.
    #expect(file.saved == [Position(row: 0, column: 1): SavedLetters("A")])
    #expect(file.warnings == [])
  }

  @Test func voids() throws {
    let file = try Fixture.read("voids")
    #expect(!file.puzzle.isDiagramless)
    #expect(Fixture.drawn(file.puzzle) == [" AT", "ARE", "TE#"])
    #expect(Fixture.labels(file.puzzle) == [".12", "3..", "4.."])
    #expect(
      Fixture.clues(file.puzzle) == [
        "1 Across: Near", "3 Across: A hundredth of a hectare", "4 Across: Note",
        "1 Down: Exist", "2 Down: Tellurium", "3 Down: Near, going down",
      ])
    #expect(file.warnings == [])
  }

  @Test func bytesAroundThePuzzle() throws {
    let file = try Fixture.read("preamble-trailing")
    #expect(Fixture.drawn(file.puzzle) == ["BAT", "ARE", "TEN"])
    #expect(Fixture.circles(file.puzzle) == ["...", "...", "..o"])
    #expect(Fixture.clues(file.puzzle) == smallSquareClues)
    #expect(file.warnings == [])
  }

  @Test func badChecksumsOnlyWarn() throws {
    let file = try Fixture.read("bad-checksums")
    #expect(file.puzzle.squares[0].answers == ["BEE", "B"])
    #expect(Fixture.circles(file.puzzle) == ["...", "...", "..."])
    #expect(
      file.warnings == [
        "The checksum of the file is wrong.", "The section GEXT is damaged and left out.",
      ])
  }

  @Test func carelessWriter() throws {
    let file = try Fixture.read("careless")
    #expect(Fixture.drawn(file.puzzle) == ["BAT", "ARE", "TEN"])
    let missing = smallSquareClues.map { $0.hasPrefix("5 Across") ? "5 Across: " : $0 }
    #expect(Fixture.clues(file.puzzle) == missing)
    #expect(
      file.warnings == [
        "The version is unreadable; the file is read as version 1.3.",
        "The header counts 1536 clues, but the grid has 6 words.",
        "Clues are missing for 1 of 6 words.",
        "The file ends before its notes do.",
        "The checksum of the file is wrong.",
        "The checksum of the header is wrong.",
        "The masked checksums are wrong.",
      ])
  }

  @Test func miscountedCluesKeepTheNotes() throws {
    let file = try Fixture.read("miscounted")
    #expect(Fixture.clues(file.puzzle) == smallSquareClues)
    #expect(file.puzzle.notes == "Kept")
    #expect(file.warnings.first == "The header counts 5 clues, but the grid has 6 words.")
  }

  @Test(arguments: ["absent", "withheld"]) func noAnswers(_ name: String) throws {
    let file = try Fixture.read(name)
    #expect(file.puzzle.solution == .absent)
    #expect(Fixture.drawn(file.puzzle) == ["???", "???", "???"])
    #expect(file.warnings == [])
  }

  @Test func someAnswersUnknown() throws {
    let file = try Fixture.read("unknown-letters")
    #expect(file.puzzle.solution == .open)
    #expect(Fixture.drawn(file.puzzle) == ["BAT", "A?E", "T?N"])
  }
}
