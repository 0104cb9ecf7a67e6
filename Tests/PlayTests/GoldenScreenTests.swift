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
    "daily-40x12", "daily-80x24", "daily-120x40", "daily-200x60", "shape", "room", "watching", "overwritten",
    "offline", "rebus", "help", "invite", "leaving",
    "waiting", "unreachable", "not-saved", "solved", "readme",
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
    let asked = Self.names.union(Scenes.screenNames).union(`Screens of each page and state`.names)
    #expect(GoldenScreen.recordedNames.subtracting(asked) == [])
  }
}
