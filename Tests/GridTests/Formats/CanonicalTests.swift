import Testing

@testable import Grid

/// The form in which a puzzle travels (M20).
@Suite struct CanonicalTests {
  private let small = Puzzle(
    title: "Small", width: 2, height: 1,
    squares: [Square(.open, answers: ["A"], label: "1"), Square(.open, answers: ["B"])],
    clueLists: [
      ClueList(
        title: "Across", kind: .words(.across),
        clues: [
          Clue(
            label: "1", text: StyledText(plain: "Clue"),
            squares: [Position(row: 0, column: 0), Position(row: 0, column: 1)])
        ])
    ])

  // Rule M20.
  @Test func everyFixtureComesBackTheSame() throws {
    for name in try Fixtures.puzzleNames() {
      let puzzle = try PuzzleFormats.read(Fixtures.bytes(name)).puzzle
      let bytes = puzzle.canonicalBytes()
      let read = try Puzzle(canonicalBytes: bytes)
      #expect(read == puzzle, "\(name)")
      #expect(read.canonicalBytes() == bytes, "\(name)")
    }
  }

  @Test func whatIsUsualIsLeftOut() {
    let expected =
      #"{"crossmate":1,"height":1,"lists":[{"clues":[["1","Clue"]],"kind":"across","title":"Across"}],"#
      + #""squares":["A","B"],"title":"Small","width":2}"#
    #expect(String(decoding: small.canonicalBytes(), as: UTF8.self) == expected)
  }

  @Test func whatIsUnusualIsWrittenOut() throws {
    var puzzle = small
    puzzle.squares[0] = Square(
      .open, answers: ["AB", "A"], given: "A", label: "x", isCircled: true, shade: .color(0xFF_8000),
      bars: .right)
    puzzle.squares[1] = Square(.block, shade: .plain)
    puzzle.clueLists[0] = ClueList(
      title: "Free", kind: .free,
      clues: [
        Clue(
          label: "", text: StyledText(runs: [.init("a"), .init("b", style: [.bold, .italic])]),
          squares: [Position(row: 0, column: 0)])
      ])
    puzzle.isDiagramless = true
    let expected =
      #"{"crossmate":1,"diagramless":true,"height":1,"lists":[{"clues":[["",["a",["b",3]],[0]]],"title":"Free"}],"#
      + #""squares":[{"answers":["AB","A"],"bars":1,"circle":true,"given":"A","label":"x","shade":16744448},"#
      + #"{"kind":"block","shade":true}],"title":"Small","width":2}"#
    #expect(String(decoding: puzzle.canonicalBytes(), as: UTF8.self) == expected)
    #expect(try Puzzle(canonicalBytes: puzzle.canonicalBytes()) == puzzle)
  }

  @Test func aLockedPuzzleKeepsItsChecksum() throws {
    var puzzle = small
    for index in puzzle.squares.indices { puzzle.squares[index].answers = [] }
    puzzle.solution = .locked(checksum: 0xBEEF)
    #expect(try Puzzle(canonicalBytes: puzzle.canonicalBytes()) == puzzle)
  }

  @Test(arguments: [
    (#"{}"#, "not a crossword file that Crossmate knows"),
    (#"[1]"#, "not a crossword file that Crossmate knows"),
    (#"{"crossmate":2}"#, "crossmate: only version 1 is known here"),
    (#"{"crossmate":1,"width":1,"height":1,"squares":[""],"evil":1}"#, "puzzle: unknown field `evil`"),
    (#"{"crossmate":1,"width":256,"height":1,"squares":[]}"#, "width: it is not a number within 1 to 255"),
    (#"{"crossmate":1,"width":1,"height":0,"squares":[]}"#, "height: it is not a number within 1 to 255"),
    (#"{"crossmate":1,"width":2,"height":1,"squares":[""]}"#, "squares: there are not 2 times 1 of them"),
    (#"{"crossmate":1,"width":1,"height":1,"squares":[true]}"#, "squares[0]: it is no square"),
    (
      #"{"crossmate":1,"width":1,"height":1,"squares":["12345678901234567"]}"#,
      "squares[0]: it is longer than 16 characters"
    ),
    (
      #"{"crossmate":1,"width":1,"height":1,"squares":[{"kind":"block","given":"A"}]}"#,
      "squares[0]: letters stand where there is no open square"
    ),
    (
      #"{"crossmate":1,"width":1,"height":1,"squares":["\u200b"]}"#,
      "squares[0]: it holds letters that are none"
    ),
    (
      #"{"crossmate":1,"width":1,"height":1,"squares":["A"],"solution":"absent"}"#,
      "solution: a puzzle without open answers has answers"
    ),
    (
      #"{"crossmate":1,"width":1,"height":1,"squares":["A"],"lists":[{"title":"","clues":[["1","",[1]]]}]}"#,
      "lists[0].clues[0]: it runs through something that is no open square"
    ),
    (#"{"crossmate":1,"crossmate":1}"#, "line 1, column 16: a key that the object already has"),
  ])
  func whatBreaksTheFormIsRefused(text: String, reason: String) {
    let error = #expect(throws: FormatError.self) { try Puzzle(canonicalBytes: Array(text.utf8)) }
    #expect(error?.description == reason)
  }

  @Test func textsAreCleanedAndEdgesMended() throws {
    let text =
      #"{"crossmate":1,"width":1,"height":1,"title":"a\u001b[31m\u202e","squares":[{"answers":["a"],"bars":3}]}"#
    let puzzle = try Puzzle(canonicalBytes: Array(text.utf8))
    #expect(puzzle.title == "a\u{FFFD}[31m")
    #expect(puzzle.squares == [Square(.open, answers: ["A"])])
  }
}
