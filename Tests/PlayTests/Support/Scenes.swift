import Grid
import Live
import Screen
import Secrets
import Testing

@testable import Play

/// States that several tests draw.
enum Scenes {
  /// Every name that the tests of panes and kinds ask for.
  static let screenNames: Set<String> = {
    let everywhere = ["marks", "bars", "sunday", "lists", "acrostic", "players", "pause", "diagramless"]
    let named = everywhere.flatMap { name in
      [(40, 12), (80, 24), (120, 40), (200, 60)].map { "\(name)-\($0.0)x\($0.1)" }
    }
    return Set(
      named + [
        "marked-40x12", "long-clue-40x12", "long-clue-80x24", "options-80x24", "options-120x40",
        "last-page-80x24", "chat-80x24", "chat-120x40", "chat-log-40x12", "statistics-40x12",
        "statistics-80x24", "replay-40x12", "replay-80x24", "replace-40x12",
        "leaving-40x12",
        "help-40x12", "invite-40x12", "not-saved-40x12", "marks-ascii", "marks-console", "bars-ascii",
        "bars-console",
      ])
  }()

  /// A bundled puzzle, open at a size.
  static func bundled(_ name: String, _ columns: Int, _ rows: Int) throws -> PlayState {
    opened(try puzzle(name), size: Size(columns: columns, rows: rows))
  }

  /// A bundled puzzle.
  static func puzzle(_ name: String) throws -> Puzzle {
    try PuzzleFormats.read(try #require(Files.read("Puzzles/\(name)"))).puzzle
  }

  /// The same program in a terminal of another size.
  static func resized(_ state: PlayState, to size: Size) -> PlayState {
    var state = state
    _ = state.update(.resized(size), now: Moment(nanoseconds: 0))
    return state
  }

  /// One square of every kind: given, circled, shaded, both, rebus, pencil, wrong, checked, revealed.
  static func marks(_ size: Size, theme: Theme = .standard) -> PlayState {
    var puzzle = drawnPuzzle("ABCDE\nFGHIJ\nKLMNO")
    puzzle.squares[0].given = "A"
    puzzle.squares[1].isCircled = true
    puzzle.squares[2].shade = .plain
    puzzle.squares[3].isCircled = true
    puzzle.squares[3].shade = .color(0xFF_D7_00)
    puzzle.squares[4].isCircled = true
    puzzle.squares[8].isCircled = true
    puzzle.squares[13].isCircled = true
    puzzle.squares[13].shade = .plain
    var state = PlayState(board: Board(puzzle), device: testDevice, size: size, theme: theme)
    for (square, letters) in [(1, "B"), (2, "C"), (5, "NO"), (6, "STAR"), (7, "X"), (9, "J"), (13, "SUN")] {
      write(letters, at: square, in: &state)
    }
    write("I", at: 8, ink: .pencil, in: &state)
    if let wrong = Letters("X") { state.board?.fill.merge(.markWrong(square: 7, letters: wrong, epoch: 0)) }
    if let change = state.board?.fill.locking(9, by: testDevice) { state.board?.fill.merge(change) }
    if let board = state.board, let letters = Letters("K") {
      state.board?.fill.merge(board.fill.revealing(letters, at: 10, by: testDevice))
    }
    state.cursor = Cursor(Position(row: 2, column: 3), .across)
    return state
  }

  /// A quotation and the words that its letters make: two free lists, nothing across or down.
  static let acrostic: Puzzle = {
    var puzzle = Puzzle(
      title: "A Word From the Makers", width: 10, height: 3,
      squares: "TOGETHER##WE#SOLVE##BEST#OFALL".map { character in
        character == "#" ? Square(.block) : Square(.open, answers: [String(character)])
      })
    let clues: [(String, String, [Int])] = [
      ("A", "Vote against, loudly", [20, 1, 4]), ("B", "It is in the air at the sea", [13, 15, 16]),
      ("C", "What a good clue gives you", [27, 28, 29, 10, 11]),
      ("D", "Not a single one of two", [21, 22, 23, 25]),
    ]
    for (index, square) in puzzle.squares.indices.filter({ puzzle.squares[$0].kind == .open }).enumerated() {
      puzzle.squares[square].label = String(index + 1)
    }
    puzzle.clueLists = [
      ClueList(
        title: "Words", kind: .free,
        clues: clues.map { label, text, squares in
          Clue(
            label: label, text: StyledText(plain: text),
            squares: squares.map { Position(row: $0 / 10, column: $0 % 10) })
        }),
      ClueList(
        title: "Quotation", kind: .free,
        clues: [
          Clue(
            label: "", text: StyledText(plain: "What we say of ourselves"),
            squares: puzzle.squares.indices.filter { puzzle.squares[$0].kind == .open }
              .map { Position(row: $0 / 10, column: $0 % 10) })
        ]),
    ]
    return puzzle
  }()

  /// Two who play, one who left letters behind, three who look on.
  static func fullRoom(_ size: Size) -> PlayState {
    var state = resized(RoomScene.state(), to: size)
    press("ab", on: &state)
    let cursor = CursorReport(square: 12, direction: .down)
    let letters = [("M", 7), ("N", 12), ("O", 17)].enumerated().map { index, letter in
      RoomScene.letter(letter.0, at: letter.1, clock: UInt64(9 + index))
    }
    let said: [Message] = [RoomScene.hello, .letters(letters, of: RoomScene.shared.id.tag), .cursor(cursor)]
    RoomScene.apply(RoomScene.fromBen(said), to: &state)
    state.display.timer = "4:09"
    state.display.roundTrip = .microseconds(23_400)
    return state
  }

  /// A grid of 21 x 21 squares of which no word is meant to be read.
  static let sunday = drawnPuzzle(
    """
    ABCDE#FGHIJ#KLMNO#PQR
    STUVW#XYZAB#CDEFG#HIJ
    KLMNOPQRSTU#VWXYZABCD
    EFG#HIJKL#MNOPQ#RSTUV
    ###WXYZ#ABCDE#FGHI###
    JKLMN#OPQRS#TUVWXYZAB
    CDEFG#HIJ#KLMN#OPQRST
    UVWXYZA#BCDEF#GHIJKLM
    NOP#QRSTUVW#XYZA#BCDE
    FGHIJ#KLMN#OPQRS#TUVW
    XYZA#BCDE#FGH#IJKL#MN
    OPQR#STUVW#XYZA#BCDEF
    GHIJ#KLMN#OPQRSTU#VWX
    YZABCDE#FGHIJ#KLMNOPQ
    RSTUVW#XYZA#BCD#EFGHI
    JKLMNOPQR#STUVW#XYZAB
    ###CDEF#GHIJK#LMNO###
    PQRST#UVWXY#ZABCD#EFG
    HIJKLMNOP#QRSTUVWXYZA
    BCD#EFGHI#JKLMN#OPQRS
    TUV#WXYZA#BCDEF#GHIJK
    """)
}
