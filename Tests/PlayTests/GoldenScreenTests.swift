import Glibc
import Grid
import Live
import Screen
import Secrets
import Testing

@testable import Play

/// What the program draws, at the sizes that people have and for each kind of square.
@Suite struct `Golden screens` {
  /// Every name that a test below asks for.
  private static let names: Set<String> = [
    "daily-40x12", "daily-80x24", "daily-120x40", "daily-200x60", "marks-framed", "marks-compact",
    "barred", "shape", "room", "watching", "overwritten", "offline", "rebus", "help", "invite", "leaving",
    "waiting", "not-saved", "solved", "readme",
  ]

  private static let daily = """
    ABCDE#FGHI#JKLM
    NOPQR#STUV#WXYZ
    ABCDEFGHIJKLMNO
    PQR#STUV#WXYZAB
    ###CDEF#GHIJ###
    CDEFGH#IJKLM#NO
    ABCD#EFGHI#JKLM
    NOP#QRSTUVW#XYZ
    ABCD#EFGHI#JKLM
    NO#PQRST#UVWXYZ
    ###ABCD#EFGH###
    IJKLMN#OPQR#STU
    VWXYZABCDEFGHIJ
    KLMN#OPQR#STUVW
    XYZA#BCDE#FGHIJ
    """

  private static func dailyState(_ columns: Int, _ rows: Int) -> PlayState {
    var state = opened(drawnPuzzle(daily), size: Size(columns: columns, rows: rows))
    press("abc<Down>xy<Tab><PgDn>q", on: &state)
    return state
  }

  @Test(arguments: [(40, 12), (80, 24), (120, 40), (200, 60)])
  func `a daily puzzle`(columns: Int, rows: Int) {
    GoldenScreen.expect(Self.dailyState(columns, rows), "daily-\(columns)x\(rows)")
  }

  /// One square of every kind: given, circled, shaded, both, rebus, pencil, wrong, checked, revealed.
  private static func markedState(_ size: Size) -> PlayState {
    var puzzle = drawnPuzzle("ABCDE\nFGHIJ\nKLMNO")
    puzzle.squares[0].given = "A"
    puzzle.squares[1].isCircled = true
    puzzle.squares[2].shade = .plain
    puzzle.squares[3].isCircled = true
    puzzle.squares[3].shade = .color(0xFF_D7_00)
    puzzle.squares[4].isCircled = true
    var state = opened(puzzle, size: size)
    for (square, letters) in [(1, "B"), (2, "C"), (6, "STAR"), (7, "X"), (9, "J")] {
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

  @Test func `each kind of square, with lines and without`() {
    GoldenScreen.expect(Self.markedState(Size(columns: 80, rows: 24)), "marks-framed")
    GoldenScreen.expect(Self.markedState(Size(columns: 40, rows: 12)), "marks-compact")
  }

  @Test func `bars end words`() {
    var puzzle = drawnPuzzle("ABCD\nEFGH\nIJKL\nMNOP")
    puzzle.squares[1].bars = .right
    puzzle.squares[5].bars = [.right, .bottom]
    puzzle.squares[10].bars = .bottom
    GoldenScreen.expect(opened(puzzle, size: Size(columns: 80, rows: 24)), "barred")
  }

  @Test func `voids leave the outside empty`() {
    var puzzle = drawnPuzzle("ABCD\nEFGH\nIJKL\nMNOP")
    for square in [0, 3, 12, 15] { puzzle.squares[square] = Square(.void) }
    GoldenScreen.expect(opened(puzzle, size: Size(columns: 80, rows: 24)), "shape")
  }

  // MARK: In a room

  @Test func `players, their letters and cursors`() {
    var state = RoomScene.state()
    press("ab", on: &state)
    let cursor = CursorReport(square: 12, direction: .down)
    let letters = Message.letters([RoomScene.letter("M", at: 7, clock: 9)], of: RoomScene.shared.id.tag)
    RoomScene.apply(RoomScene.fromBen([RoomScene.hello, letters, .cursor(cursor)]), to: &state)
    GoldenScreen.expect(state, "room")
  }

  @Test func `a watcher sees the same and is told that it only watches`() {
    var state = RoomScene.state(.watch)
    RoomScene.apply(
      RoomScene.fromBen([
        RoomScene.hello, .letters([RoomScene.letter("M", at: 7, clock: 9)], of: RoomScene.shared.id.tag),
      ]), to: &state)
    press("x", on: &state)
    GoldenScreen.expect(state, "watching")
  }

  @Test func `a replaced letter stands out and is named`() {
    var state = RoomScene.state()
    press("ab", on: &state)
    RoomScene.apply(
      RoomScene.fromBen([
        RoomScene.hello, .letters([RoomScene.letter("Z", at: 0, clock: 99)], of: RoomScene.shared.id.tag),
      ]), to: &state)
    GoldenScreen.expect(state, "overwritten")
  }

  @Test func `offline, with letters waiting`() {
    var state = RoomScene.state()
    RoomScene.apply([.channelClosed], to: &state)
    press("abc", on: &state)
    GoldenScreen.expect(state, "offline")
  }

  @Test func `a joiner waits for the puzzle`() {
    var state = RoomScene.joiner(size: Size(columns: 40, rows: 12))
    RoomScene.apply([.channelOpened], to: &state)
    GoldenScreen.expect(state, "waiting")
  }

  @Test func `a joiner whose room cannot be reached reads why, and what to do`() {
    var state = RoomScene.joiner(size: Size(columns: 40, rows: 12))
    RoomScene.apply(
      [.channelFailed("nobody answers at ann.example:7575; ask whether the room is open")], to: &state)
    GoldenScreen.expect(state, "unreachable")
  }

  // MARK: Prompts and pages

  @Test func `several letters in one square are asked for in the status`() {
    var state = drawnState("[.]..\n...\n...", size: Size(columns: 40, rows: 12))
    press("<Insert>sta", on: &state)
    GoldenScreen.expect(state, "rebus")
  }

  @Test func `help is made from the keymap`() {
    var state = drawnState("[.]..\n...\n...")
    press("<F1>", on: &state)
    GoldenScreen.expect(state, "help")
  }

  @Test func `the invite can be selected whole`() {
    var state = RoomScene.state()
    press("<Ctrl+V>", on: &state)
    GoldenScreen.expect(state, "invite")
  }

  @Test func `leaving is asked about`() {
    var state = drawnState("[.]..\n...\n...", size: Size(columns: 80, rows: 12))
    press("<Ctrl+C>", on: &state)
    GoldenScreen.expect(state, "leaving")
  }

  @Test func `a full disk is told`() {
    var state = drawnState("[.]..\n...\n...", size: Size(columns: 80, rows: 12))
    RoomScene.apply([.storeFailed("the disk is full")], to: &state)
    GoldenScreen.expect(state, "not-saved")
  }

  @Test func `a right grid is celebrated once`() {
    var state = drawnState("AB\nC[.]", answers: "AB\nCD", size: Size(columns: 80, rows: 12))
    press("d", on: &state)
    GoldenScreen.expect(state, "solved")
  }

  // MARK: The README's screen

  @Test func `the README shows a real screen`() throws {
    let bytes = try #require(Files.read("Puzzles/mates.puz"))
    let file = try PuzzleFormats.read(bytes)
    var state = PlayState(board: Board(file.puzzle), device: testDevice, size: Size(columns: 100, rows: 38))
    press("abidedubavidlanes", on: &state)
    GoldenScreen.expect(state, "readme")
    let readme = String(decoding: try #require(Files.read("README.md")), as: UTF8.self)
    for line in state.render().textPlane() {
      let shown = String(line.reversed().drop { $0 == " " }.reversed())
      #expect(readme.contains(shown), "README.md lacks this line of readme.screen")
    }
  }

  @Test func `docs/keys.md is fresh`() throws {
    let written = String(decoding: try #require(Files.read("docs/keys.md")), as: UTF8.self)
    #expect(written == Documents.keys, "run: make docs")
  }

  @Test func `docs/settings.md is fresh`() throws {
    let written = String(decoding: try #require(Files.read("docs/settings.md")), as: UTF8.self)
    #expect(written == Documents.settings, "run: make docs")
  }

  @Test func `no golden screen is dead`() {
    #expect(GoldenScreen.recordedNames.subtracting(Self.names) == [])
  }
}
