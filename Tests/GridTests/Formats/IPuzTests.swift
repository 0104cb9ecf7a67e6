import Grid
import Testing

/// What a whole .ipuz file gives: its frame, its texts and its squares.
struct IPuzTests {
  @Test func `a plain file gives texts, squares and clues`() throws {
    let file = try IPuzFixture.read("plain")
    #expect(file.format == "ipuz")
    #expect(file.warnings.isEmpty)
    #expect(file.saved.isEmpty)
    #expect(file.puzzle.title == "Salt & Pepper")
    #expect(file.puzzle.author == "Ada Byte")
    #expect(file.puzzle.copyright == "© 2026, free for any use")
    #expect(file.puzzle.notes == "One line,\nand another")
    #expect(file.puzzle.drawn == "CAB#\nAREA\n#MET")
    #expect(file.puzzle.labels == ["1", "2", "3", nil, "4", nil, nil, "5", nil, "6", nil, nil])
    #expect(file.puzzle.solution == .open)
    #expect(!file.puzzle.isDiagramless)
    #expect(
      file.puzzle.listed == [
        "Across: 1 Taxi = CAB", "Across: 4 Region = AREA", "Across: 6 Came across = MET",
        "Down: 1 Car at the edge of the grid, nearly = CA", "Down: 2 Limb = ARM",
        "Down: 3 It buzzes & stings = BEE", "Down: 5 Where = AT",
      ])
    #expect(
      file.puzzle.clueLists[1].clues[2].text.runs == [
        .init("It "), .init("buzzes", style: .italic), .init(" & stings"),
      ])
    #expect(file.puzzle.clueLists.map(\.kind) == [.words(.across), .words(.down)])
  }

  @Test func `a byte order mark and a wrapper are looked through`() throws {
    let file = try IPuzFixture.read("wrapped")
    #expect(file.warnings.isEmpty)
    #expect(file.puzzle.drawn == "HI")
    #expect(file.puzzle.listed == ["Across: 1 Hello (2) = HI"])
  }

  @Test func `careless JSON is read with a warning`() throws {
    let file = try IPuzFixture.read("careless")
    #expect(file.puzzle.drawn == "HI")
    #expect(file.warnings.count == 1)
    #expect(file.warnings[0].hasPrefix("line 1, column 1: this is not strict JSON"))
  }

  @Test func `a file may have its own signs, voids and given letters`() throws {
    let file = try IPuzFixture.read("signs")
    #expect(file.puzzle.drawn == "OH# \nU#S \n#ABC")
    #expect(file.puzzle.squares.map(\.kind)[5] == .open, "a # is an answer where blocks are points")
    #expect(file.puzzle.labels == ["1", "2", nil, nil, "3", nil, "#", nil, nil, nil, nil, nil])
    #expect(file.puzzle.squares.map(\.given) == [nil, nil, nil, nil, "U"] + Array(repeating: nil, count: 7))
    #expect(file.puzzle.squares[5].isCircled)
    #expect(
      file.warnings == [
        "puzzle row 3, column 3: \"a longer text than any square holds\" cannot be printed in a square; it was left blank"
      ])

    let other = try IPuzFixture.read("underscore")
    #expect(other.puzzle.drawn == "IT#")
    #expect(other.puzzle.labels == ["1", nil, nil])
  }

  @Test func `labels are decoded, cleaned and cut, and a mark goes before them`() throws {
    let file = try IPuzFixture.read("labels")
    #expect(file.puzzle.labels == ["2-3", "🌲", "A\u{FFFD}", "far too…", "*"])
    #expect(file.puzzle.listed == ["Across: 2-3 The whole row = ABCDE"])
  }

  @Test func `a cell of the solution may hold several letters or several answers`() throws {
    let file = try IPuzFixture.read("answers")
    #expect(
      file.puzzle.squares.map(\.answers) == [
        ["STAR"], ["É"], ["X"], ["I", "II"], ["A", "B"],
        ["7"], ["C", "D"], [], [], ["Z"],
      ])
    #expect(file.puzzle.squares[9].given == "Z")
    #expect(file.puzzle.solution == .open)
    #expect(file.warnings == ["solution row 2, column 3: no letters that fit a square; it has no answer"])
  }

  @Test func `saved letters are kept where a player may write`() throws {
    let saved = try IPuzFixture.read("answers").saved
    #expect(
      saved == [
        Position(row: 0, column: 0): SavedLetters("ST"), Position(row: 0, column: 2): SavedLetters("Y"),
        Position(row: 1, column: 1): SavedLetters("7"), Position(row: 1, column: 3): SavedLetters("NO"),
      ])
  }

  @Test func `without a solution there are no answers, and the intro stands in for empty notes`() throws {
    let file = try IPuzFixture.read("absent")
    #expect(file.puzzle.solution == .absent)
    #expect(file.puzzle.drawn == "..\n..")
    #expect(file.puzzle.notes == "Answers tomorrow")
    #expect(file.puzzle.clueLists.isEmpty)
    #expect(file.warnings.isEmpty)
  }

  @Test func `styles are spelt out, named or both`() throws {
    let file = try IPuzFixture.read("styles")
    #expect(file.puzzle.rows { $0.isCircled ? "o" : "-" } == "o----\n-----")
    #expect(
      file.puzzle.squares.map(\.shade) == [
        nil, .color(0x0080FF), .plain, .plain, .color(0),
        nil, .color(0xFFFF00), nil, .color(0x112233), nil,
      ])
    #expect(file.warnings == ["puzzle row 2, column 1: the style \"lost\" is not defined"])
  }

  @Test func `a bar is kept at the left or upper square, and none on the outline`() throws {
    let file = try IPuzFixture.read("bars")
    let signs: [Square.Bars: String] = [[]: "-", .right: "r", .bottom: "b", [.right, .bottom]: "+"]
    #expect(file.puzzle.rows { signs[$0.bars] ?? "?" } == "br+-\nr---\n----")
    #expect(
      file.puzzle.listed == [
        "Across: 1 AB = AB", "Across: 5 No word: one square = ", "Across: 6 IJK = IJK",
        "Down: 2 BFJ = BFJ", "Down: 5 EI = EI", "Down: 4 DH = DH",
      ])
    #expect(file.warnings.isEmpty)
  }

  @Test func `the answers of a diagramless show its blocks and numbers`() throws {
    let file = try IPuzFixture.read("diagramless")
    #expect(file.puzzle.isDiagramless)
    #expect(file.puzzle.drawn == "#BE\nCAT\nOR#")
    #expect(file.puzzle.labels == [nil, "1", "2", "3", nil, nil, "4", nil, nil])
    #expect(
      file.puzzle.listed == [
        "Across: 1 Exist = BE", "Across: 3 Mouser = CAT", "Across: 4 Gold = OR",
        "Down: 1 Where drinks are had = BAR", "Down: 2 Film visitor = ET", "Down: 3 Firm = CO",
      ])
    #expect(file.warnings.isEmpty)
  }

  @Test func `a block that only the answers of a plain puzzle show is kept with a warning`() throws {
    let file = try IPuzFixture.read("stray-blocks")
    #expect(file.puzzle.drawn == "AB#")
    #expect(!file.puzzle.isDiagramless)
    #expect(
      file.warnings == [
        "solution row 1, column 3: a block, where the puzzle has a square; the block was kept"
      ])
  }

  @Test func `rows are cut to the dimensions, and what they lack is void`() throws {
    let file = try IPuzFixture.read("clipped")
    #expect(file.puzzle.drawn == "ABC\nFG \n   ")
    #expect(
      file.warnings == [
        "puzzle: its rows do not fit the dimensions, 3 by 3; those were kept to",
        "solution: its rows do not fit the dimensions, 3 by 3; those were kept to",
      ])
  }
}
