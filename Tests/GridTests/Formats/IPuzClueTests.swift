import Grid
import Testing

/// The clue lists of a .ipuz file and the squares of their answers.
struct IPuzClueTests {
  @Test func `lists keep the order of the file, and clues have many forms`() throws {
    let file = try IPuzFixture.read("clues")
    #expect(file.puzzle.clueLists.map(\.title) == ["Going down", "Across", "Jelly Rolls", "Diagonal"])
    #expect(file.puzzle.clueLists.map(\.kind) == [.words(.down), .words(.across), .free, .free])
    #expect(
      file.puzzle.listed == [
        "Going down: 1 Spinner (3) = TOP", "Going down: 3 Not so (3) = NOT",
        "Across: 1/5 Decade's kettle (3,3) = TEN", "Across: 5a (3) = POT", "Across:  Without a number = ",
        "Across: 5 Once more = ", "Jelly Rolls:  First roll = ", "Jelly Rolls:  Second = ",
      ])
    #expect(
      file.puzzle.clueLists[0].clues[1].text.runs == [.init("Not", style: .italic), .init(" so (3)")])
    #expect(file.warnings.isEmpty)
  }

  @Test func `enumerations can be kept back`() throws {
    let clues = try IPuzFixture.read("silent").puzzle.clueLists.flatMap(\.clues).map(\.text.plain)
    #expect(
      clues.prefix(4) == ["Spinner", "Not so", "Decade's kettle (3,3)", ""])
  }

  @Test func `an enumeration never makes a clue too long`() throws {
    let clue = String(repeating: "e", count: 5_000)
    let text = "{\"Across\": [{\"number\": 1, \"clue\": \"\(clue)\", \"enumeration\": \"4,3\"}]}"
    let read = try IPuz.read(ipuz(["clues": text])).puzzle.clueLists[0].clues[0].text.plain
    #expect(read.count == Puzzle.Limits.clueCharacters)
    #expect(read.hasSuffix("e… (4,3)"))
  }

  @Test func `cells count from one if only that fits, and only squares of the grid are kept`() throws {
    let file = try IPuzFixture.read("cells-from-one")
    #expect(
      file.puzzle.listed == [
        "The snake: S All around = CBED", "Across: 1 With stray cells = A", "Across: 4 Without = DE",
      ])
    #expect(file.warnings == ["clue \"1\": not all of its cells are squares of the grid"])
  }

  @Test func `cells count from zero if only that fits`() throws {
    let file = try IPuzFixture.read("cells-from-zero")
    #expect(file.puzzle.listed == ["Zones: S All around = CBED"])
    #expect(file.warnings.isEmpty)
  }

  @Test func `where both bases fit the labels decide, and else cells count from one`() throws {
    #expect(
      try IPuzFixture.read("cells-by-label").puzzle.listed == [
        "Pairs: 5 Fits both bases = EF", "Pairs: 5 Too = EH",
      ])
    let square = "{\"Zones\": [{\"clue\": \"Here\", \"cells\": [[1, 1]]}]}"
    let changes: [String: String?] = [
      "dimensions": "{\"width\": 2, \"height\": 2}", "puzzle": "[[1, 2], [3, 0]]",
      "solution": "[[\"A\", \"B\"], [\"C\", \"D\"]]", "clues": square,
    ]
    #expect(try IPuz.read(ipuz(changes)).puzzle.listed == ["Zones:  Here = A"])
  }

  @Test func `the clues of an acrostic bring their cells`() throws {
    let file = try IPuzFixture.read("acrostic")
    #expect(file.puzzle.drawn == "NO#\nTEW")
    #expect(file.puzzle.labels == ["1A", "2B", nil, "3B", "4A", "5A"])
    #expect(file.puzzle.listed == ["Clues: A Fresh = NEW", "Clues: B Towards, backwards = OT"])
    #expect(file.warnings.isEmpty)
  }

  @Test func `coordinates at the ends of the integers are only strays`() throws {
    let cells = "[[9223372036854775807, -9223372036854775808], [99999999999999999999, 1], [1, 1]]"
    let file = try IPuz.read(
      ipuz(["clues": "{\"Across\": [{\"number\": 1, \"clue\": \"x\", \"cells\": \(cells)}]}"]))
    #expect(file.puzzle.listed == ["Across: 1 x = H"])
  }

  @Test func `lists and clues beyond the limits are left out`() throws {
    let clues = (0...Puzzle.Limits.clueLists).map { "\"List \($0)\": [\"a\", \"b\"]" }.joined(separator: ",")
    let file = try IPuz.read(ipuz(["clues": "{\(clues)}"]))
    #expect(file.puzzle.clueLists.count == Puzzle.Limits.clueLists)
    #expect(file.warnings == ["clues: only the first 64 lists were kept"])

    let many = Array(repeating: "\"\"", count: Puzzle.Limits.clues + 1).joined(separator: ",")
    let long = try IPuz.read(ipuz(["clues": "{\"Clues\": [\(many)], \"Down\": [\"\"]}"]))
    #expect(long.puzzle.clueLists.map(\.clues.count) == [Puzzle.Limits.clues, 0])
    #expect(long.warnings == ["clues: only the first 70000 were kept"])
  }
}
