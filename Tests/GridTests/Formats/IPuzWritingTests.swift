import Testing

@testable import Grid

/// How .ipuz is written; what it keeps is tested with the other formats.
@Suite struct IPuzWritingTests {
  private func text(_ file: PuzzleFile) -> String {
    String(decoding: IPuz.write(file).bytes, as: UTF8.self)
  }

  private func row(_ answers: [String], labels: [String?] = []) -> [Square] {
    answers.enumerated().map { index, answer in
      Square(.open, answers: [answer], label: index < labels.count ? labels[index] : nil)
    }
  }

  @Test func eachRowAndClueHasItsLine() {
    let squares = row(["A", "B", "C"], labels: ["1", "2"]) + [Square(.block)]
    var puzzle = Puzzle(title: "A & B", width: 2, height: 2, squares: squares)
    puzzle.squares[1].isCircled = true
    puzzle.squares[1].bars = .bottom
    puzzle.clueLists = [
      ClueList(
        title: "Across", kind: .words(.across),
        clues: [
          Clue(
            label: "1", text: StyledText(runs: [.init("1 < 2", style: .italic), .init("\nand")]),
            squares: [Position(row: 0, column: 0), Position(row: 0, column: 1)])
        ])
    ]
    #expect(
      text(PuzzleFile(format: "made", puzzle: puzzle)) == """
        {
          "version": "http://ipuz.org/v2",
          "kind": ["http://ipuz.org/crossword#1"],
          "title": "A &amp; B",
          "dimensions": {"width":2,"height":2},
          "block": "#",
          "empty": "0",
          "puzzle": [
            [1,{"cell":2,"style":{"shapebg":"circle","barred":"B"}}],
            [0,"#"]
          ],
          "solution": [
            ["A","B"],
            ["C","#"]
          ],
          "clues": {
            "Across": [
              [1,"<i>1 &lt; 2</i><br/>and"]
            ]
          }
        }

        """)
  }

  /// The format holds every puzzle but a lock, so that nothing at all may differ.
  @Test func puzzlesComeBackAsTheyWere() throws {
    for name in try Fixtures.puzzleNames() {
      let file = try PuzzleFormats.read(Fixtures.bytes(name), named: name)
      let written = IPuz.write(file)
      guard written.losses.allSatisfy(file.losses(holding: IPuz.features).contains) else { continue }
      var puzzle = file.puzzle
      if case .locked = puzzle.solution { puzzle.solution = .absent }
      #expect(try IPuz.read(written.bytes).puzzle == puzzle, "\(name)")
    }
  }

  @Test func blocksAndEmptySquaresAreNoLetters() throws {
    let squares = row(["#", "0", "_", ":"], labels: ["■"]) + [Square(.block)]
    let file = PuzzleFile(format: "made", puzzle: Puzzle(width: 5, height: 1, squares: squares))
    let written = text(file)
    #expect(written.contains(###""block": "##""###))
    #expect(written.contains(#""empty": "01""#))
    #expect(try IPuz.read(Array(written.utf8)).puzzle.squares == squares)
  }

  @Test func theSourceKeepsWhatIsStillTrue() throws {
    let file = try IPuz.read(Fixtures.bytes("full.ipuz"))
    let root = try #require(IPuz.root(of: IPuz.write(file).bytes))
    #expect(root["kind"]?.array?.count == 2)
    let kept = ["url", "uniqueid", "publication", "intro", "org.example:licence"]
    for key in kept { #expect(root[key] != nil) }
    for key in ["checksum", "zones", "styles"] { #expect(root[key] == nil) }
    #expect(file.leftOut.contains("the field `zones`"))
    var other = file
    other.format = "made"
    #expect(IPuz.root(of: IPuz.write(other).bytes)?["url"] == nil)
  }

  @Test func whatHasNoPlaceIsNamed() throws {
    #expect(
      try IPuz.read(Fixtures.bytes("full.ipuz")).leftOut == [
        "pictures in 1 square", "colours of letters in 1 square", "borders in 1 square",
        "signs in other corners in 1 square", "dotted, dashed and signed edges in 2 squares",
        "divisions in 1 square", "shapes in 1 square", "`answer` of 1 clue", "`hints` of 1 clue",
        "`references` of 2 clues", "`see` of 1 clue", "the field `url`", "the field `uniqueid`",
        "the field `org.example:licence`", "the field `checksum`", "the field `zones`",
      ])
  }

  @Test func detailsAreRead() throws {
    #expect(
      try IPuz.read(Fixtures.bytes("full.ipuz")).details == [
        .editor: "E. Ditor", .publisher: "P. Ublisher", .date: "11/25/2026", .difficulty: "Hard",
        .completion: "Well done & good night.",
      ])
  }

  @Test func foundBlocksAreRead() throws {
    let file = try IPuz.read(Fixtures.bytes("found-blocks.ipuz"))
    #expect(file.saved.filter { $0.value.letters == SavedLetters.placedBlock }.count == 2)
    #expect(file.saved[Position(row: 0, column: 0)] == SavedLetters("A"))
  }

  /// Squares that would be read one off are written from 0, or for every clue.
  @Test func squaresOfCluesAreReadWhereTheyWere() throws {
    var puzzle = Puzzle(width: 3, height: 3, squares: row(Array(repeating: "A", count: 9)))
    for (index, label) in ["1", "2", "3"].enumerated() { puzzle.squares[index * 4].label = label }
    var told = 0
    let middle = Position(row: 1, column: 1)
    for squares in [[middle], [middle, Position(row: 0, column: 0)], [Position(row: 2, column: 2), middle]] {
      for label in ["1", "2", "3", ""] {
        puzzle.clueLists = [
          ClueList(
            title: "Zones", kind: .free,
            clues: [Clue(label: label, text: StyledText(plain: "x"), squares: squares)])
        ]
        let written = IPuz.write(PuzzleFile(format: "made", puzzle: puzzle))
        let read = try IPuz.read(written.bytes).puzzle.clueLists
        #expect((read == puzzle.clueLists) == written.losses.isEmpty, "\(label) \(squares)")
        told += written.losses.count
      }
    }
    // A clue called 3 through the square of 2 alone: it begins at its label only if it is read one off.
    #expect(told == 1)
  }

  @Test func listsOfOneHeadingStayApart() throws {
    var puzzle = Puzzle(width: 1, height: 1, squares: row(["A"]))
    let kinds: [ClueList.Kind] = [.words(.across), .free, .words(.across), .free, .words(.across)]
    puzzle.clueLists = kinds.enumerated().map { index, kind in
      let clue = Clue(label: "\(index)", text: StyledText(plain: "x"), squares: [])
      return ClueList(title: "Across", kind: kind, clues: [clue])
    }
    let written = IPuz.write(PuzzleFile(format: "made", puzzle: puzzle))
    #expect(written.losses == [])
    #expect(try IPuz.read(written.bytes).puzzle.clueLists == puzzle.clueLists)
  }

  @Test func tooManyCluesAreRefused() {
    let clues = Array(repeating: "\"x\"", count: Puzzle.Limits.clues + 1).joined(separator: ",")
    let text = """
      {"version": "http://ipuz.org/v2", "kind": ["http://ipuz.org/crossword#1"],
       "dimensions": {"width": 1, "height": 1}, "puzzle": [[0]], "clues": {"Across": [\(clues)]}}
      """
    let error = #expect(throws: FormatError.self) { try IPuz.read(Array(text.utf8)) }
    #expect(error?.description == "clues: more than 20000 clues")
  }

  @Test func nestingIsBounded() {
    let deep = String(repeating: "[", count: 65) + String(repeating: "]", count: 65)
    let text = #"{"version": "http://ipuz.org/v2", "x": \#(deep)}"#
    let error = #expect(throws: FormatError.self) { try IPuz.read(Array(text.utf8)) }
    #expect(error?.description == "line 1, column 103: nested deeper than 64 levels")
  }
}
