import Testing

@testable import Grid

/// One change to a reading changes one part of its file.
@Suite struct AcrossLiteChangeTests {
  /// The parts of a file that may differ after a change.
  private enum Part: Hashable {
    case header(ClosedRange<Int>)
    case solution
    case state
    case text(Int)
    case section(String)
  }

  private func parts(of bytes: [UInt8]) throws -> AcrossLite.Parts {
    var reading = AcrossLite.Reading(bytes: bytes, header: try AcrossLite.Header(of: bytes))
    return try reading.read().parts
  }

  private func changedParts(_ left: AcrossLite.Parts, _ right: AcrossLite.Parts) -> Set<Part> {
    var changed: Set<Part> = []
    for fields in [0x02...0x0D, 0x18...0x2B, 0x2C...0x33] where left.header[fields] != right.header[fields] {
      changed.insert(.header(fields))
    }
    if left.solution != right.solution { changed.insert(.solution) }
    if left.state != right.state { changed.insert(.state) }
    let missing = AcrossLite.Parts.Text(bytes: [], isEnded: false)
    for index in 0..<max(left.texts.count, right.texts.count) {
      let texts = [left, right].map { index < $0.texts.count ? $0.texts[index] : missing }
      if texts[0].bytes != texts[1].bytes { changed.insert(.text(index)) }
    }
    let names = Set((left.sections + right.sections).map { String(decoding: $0.name, as: UTF8.self) })
    for name in names {
      let data = [left, right].map { parts in
        parts.sections.filter { String(decoding: $0.name, as: UTF8.self) == name }.map(\.data)
      }
      if data[0] != data[1] { changed.insert(.section(name)) }
    }
    #expect(left.preamble == right.preamble && left.trailing == right.trailing)
    return changed
  }

  /// Writes the fixture `name` after a change, and hands out what of the file is another.
  private func change(_ name: String, _ change: (inout PuzzleFile) throws -> Void) throws -> Set<Part> {
    let bytes = try Fixtures.bytes("\(name).puz")
    var file = try AcrossLite.read(bytes)
    try change(&file)
    let written = AcrossLite.write(file)
    #expect(written.losses == [])
    #expect(try file.differences(from: AcrossLite.read(written.bytes)) == [], "\(name)")
    return try changedParts(parts(of: bytes), parts(of: written.bytes))
  }

  private static let corner = Position(row: 0, column: 0)

  @Test(arguments: [
    "v1.2-notes", "v1.3-cp1252", "v1.4-utf8", "v2.0-utf8", "rebus", "locked", "voids", "mailed",
  ])
  func aTextChangesAlone(name: String) throws {
    #expect(try change(name) { $0.puzzle.title = "Another" } == [.text(0)])
    #expect(
      try change(name) { $0.puzzle.clueLists[1].clues[0].text = StyledText(plain: "New") } == [.text(4)])
    #expect(try change(name) { $0.elapsedSeconds = 3 } == [.section("LTIM")])
    let notes = try change(name) { $0.puzzle.notes = "a\nb" }
    #expect(notes.count == 1)
  }

  @Test(arguments: [
    "v1.2-notes", "v1.4-circles-state-clock", "rebus", "rebus-player-table", "diagramless-points",
  ])
  func aSquareChangesAlone(name: String) throws {
    let corner = Self.corner
    #expect(try change(name) { $0.puzzle[Position(row: 1, column: 2)].answers = ["Z"] } == [.solution])
    #expect(try change(name) { $0.puzzle[corner].isCircled.toggle() } == [.section("GEXT")])
    #expect(
      try change(name) { $0.saved[Position(row: 2, column: 1)] = SavedLetters("Q", isPencil: true) } == [
        .state
      ]
    )
    #expect(
      try change(name) { $0.saved[corner] = SavedLetters("WORD") }.isSubset(of: [.state, .section("RUSR")]))
    let marked = try change(name) { file in
      file.saved[corner] = SavedLetters(file.saved[corner]?.letters ?? "Z", mark: .wrong)
    }
    #expect(marked.isSubset(of: [.state, .section("GEXT")]))
  }

  @Test func aTextThatTheVersionCannotHoldChangesTheVersion() throws {
    let file = { try AcrossLite.read(Fixtures.bytes("v1.3-cp1252.puz")) }
    for (title, version) in [("Ça va – €", "1.3"), ("→", "2.0"), ("日本", "2.0")] {
      var file = try file()
      file.puzzle.title = title
      let bytes = AcrossLite.write(file).bytes
      #expect(String(decoding: bytes[0x18..<0x1B], as: UTF8.self) == version, "\(title)")
      #expect(try file.differences(from: AcrossLite.read(bytes)) == [])
    }
  }

  /// Characters of Windows-1252 that would be read as UTF-8 are written as such.
  @Test func aTextThatLooksLikeUTF8IsReadBack() throws {
    var file = try AcrossLite.read(Fixtures.bytes("locked.puz"))
    file.puzzle.title = "Ã©"
    let bytes = AcrossLite.write(file).bytes
    #expect(try AcrossLite.read(bytes).puzzle.title == "Ã©")
    #expect(bytes[0x18] == UInt8(ascii: "2"))
  }

  @Test func oneAnswerMoreIsOneEntryMore() throws {
    let square = Position(row: 4, column: 1)
    let changed = try change("rebus") { file in
      file.puzzle[square].answers = ["MOUSE", "M"]
      file.puzzle[Position(row: 4, column: 0)].answers = ["NEW", "N"]
    }
    #expect(changed == [.solution, .section("GRBS"), .section("RTBL")])
  }

  // MARK: What does not fit

  @Test func whatHasNoPlaceIsTold() throws {
    var file = try AcrossLite.read(Fixtures.bytes("v1.2-notes.puz"))
    file.puzzle.squares[0].shade = .plain
    file.puzzle.squares[1].bars = .right
    file.puzzle.squares[2].given = "A"
    file.puzzle.squares[3].answers = ["A;B"]
    file.puzzle.squares[4].answers = ["A", "LONG", "ANOTHERLONG"]
    file.details[.editor] = "E. Ditor"
    file.saved[Position(row: 3, column: 3)] = SavedLetters("7", isPencil: true)
    file.puzzle.clueLists[0].clues[0].text = StyledText(plain: String(repeating: "x", count: 503))
    file.puzzle.clueLists[0].clues[1].text = StyledText(runs: [.init("a", style: .italic)])
    file.puzzle.clueLists[1].clues.append(Clue(label: "77", text: StyledText(plain: "stray"), squares: []))
    file.puzzle.clueLists.append(
      ClueList(title: "Zones", kind: .free, clues: [file.puzzle.clueLists[0].clues[0]]))
    let written = AcrossLite.write(file)
    #expect(
      written.losses == [
        "1 shaded square", "1 bar", "1 given letter", "the clues under `Zones`", "2 clues' own squares",
        "1 clue's italics and the like", "editor", "1 square's answer", "1 square's other answers",
        "1 sign's pencil", "1 clue's end", "1 clue without a word in the grid",
      ])
    let read = try AcrossLite.read(written.bytes)
    #expect(read.warnings == [])
    #expect(read.puzzle.clueLists[0].clues[0].text.plain == String(repeating: "x", count: 502) + "...")
    #expect(read.saved[Position(row: 0, column: 2)] == SavedLetters("A", mark: .revealed))
    #expect(read.puzzle.squares[3].answers == ["A"])
  }

  @Test func aWordWithoutAClueGetsADash() throws {
    var file = try AcrossLite.read(Fixtures.bytes("v1.2-notes.puz"))
    let label = file.puzzle.clueLists[0].clues.remove(at: 2).label
    let read = try AcrossLite.read(AcrossLite.write(file).bytes)
    #expect(read.warnings == [])
    #expect(read.puzzle.clueLists[0].clues.first { $0.label == label }?.text.plain == "-")
  }

  @Test func otherAnswersAreWrittenWithSlashes() throws {
    let written = ["A", "B"].map { $0 }
    let cell = AcrossLite.AnswerCell(of: written)
    #expect(cell.word == "A/B")
    #expect(cell.byte == UInt8(ascii: "A"))
    #expect(cell.loss == nil)
    #expect(AcrossLite.AnswerCell(of: ["HEART", "H"]).word == "HEART")
    #expect(AcrossLite.AnswerCell(of: ["日"]).byte == AcrossLiteByte.empty)
    #expect(AcrossLite.AnswerCell(of: ["Ñ"]).byte == 0xD1)
    #expect(AcrossLite.AnswerCell(of: []).byte == AcrossLiteByte.empty)
  }
}
