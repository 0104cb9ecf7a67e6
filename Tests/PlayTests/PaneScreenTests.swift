import Grid
import Live
import Screen
import Secrets
import Testing

@testable import Play

/// Every pane and every kind of puzzle, at the sizes that fold the screen in different ways.
@Suite struct `Screens of each pane and kind` {
  private static let sizes = [(40, 12), (80, 24), (120, 40), (200, 60)]

  @Test(arguments: sizes) func `each kind of square`(columns: Int, rows: Int) {
    expect(Scenes.marks(Size(columns: columns, rows: rows)), "marks", columns, rows)
  }

  @Test(arguments: sizes) func `bars end words`(columns: Int, rows: Int) throws {
    var state = try Scenes.bundled("bars.ipuz", columns, rows)
    press("abc<Tab>de", on: &state)
    expect(state, "bars", columns, rows)
  }

  @Test(arguments: sizes) func `a Sunday puzzle scrolls where it does not fit`(columns: Int, rows: Int) {
    var state = opened(Scenes.sunday, size: Size(columns: columns, rows: rows))
    press("abc<Down><Down><End>x", on: &state)
    expect(state, "sunday", columns, rows)
  }

  @Test(arguments: sizes) func `several clue lists`(columns: Int, rows: Int) throws {
    var state = try Scenes.bundled("stars.ipuz", columns, rows)
    press("<Tab>a", on: &state)
    expect(state, "lists", columns, rows)
  }

  @Test(arguments: sizes) func `clues and squares without across and down`(columns: Int, rows: Int) {
    var state = opened(Scenes.acrostic, size: Size(columns: columns, rows: rows))
    state.cursor = state.board?.cursor(in: 0) ?? state.cursor
    press("bo", on: &state)
    expect(state, "acrostic", columns, rows)
  }

  @Test(arguments: sizes) func `a full room`(columns: Int, rows: Int) {
    expect(Scenes.fullRoom(Size(columns: columns, rows: rows)), "players", columns, rows)
  }

  @Test(arguments: sizes) func `a pause hides the grid and the clues`(columns: Int, rows: Int) {
    var state = Scenes.marks(Size(columns: columns, rows: rows))
    state.display.pause = .by("Ben")
    state.display.timer = "12:05"
    expect(state, "pause", columns, rows)
  }

  @Test(arguments: sizes) func `blocks that are found, and numbers that follow`(columns: Int, rows: Int) {
    var puzzle = drawnPuzzle("ABC#D\nEFGHI\nJ#K#L\nMNOPQ\nR#STU")
    puzzle.isDiagramless = true
    var state = opened(puzzle, size: Size(columns: columns, rows: rows))
    press("abc.<Down><Down>x<Left><Left>", on: &state)
    expect(state, "diagramless", columns, rows)
  }

  @Test func `marked squares, and how far a check reaches`() {
    var state = opened(drawnPuzzle("ABCDE\nFGHIJ\nKLMNO"), size: Size(columns: 40, rows: 12))
    press("abc", on: &state)
    state.selectionAnchor = Position(row: 1, column: 1)
    press("<Ctrl+E>", on: &state)
    GoldenScreen.expect(state, "marked-40x12")
  }

  @Test(arguments: [(40, 12), (80, 24)]) func `a long clue is never cut while it fits`(
    columns: Int, rows: Int
  ) {
    var puzzle = drawnPuzzle("ABCDE\nFGHIJ\nKLMNO")
    puzzle.clueLists[0].clues[0].text = StyledText(runs: [
      .init("A clue that goes on and on, as those of cryptic puzzles and of Sundays sometimes do, "),
      .init("with words that lean", style: .italic),
      .init(", until whoever reads it has forgotten how it began; it is said to end here"),
    ])
    expect(opened(puzzle, size: Size(columns: columns, rows: rows)), "long-clue", columns, rows)
  }

  @Test(arguments: [(80, 24), (120, 40)]) func `letters so far, downs only and linked clues`(
    columns: Int, rows: Int
  ) {
    var state = drawnState(
      "AB[C]DE\nF....\nK....", answers: "ABCDE\nFGHIJ\nKLMNO", size: Size(columns: columns, rows: rows))
    write("STAR", at: 6, in: &state)
    state.display.showsLettersSoFar = true
    state.display.isDownsOnly = true
    state.display.timer = "1:02:03"
    if let entry = state.board?.entries.entry(at: Position(row: 2, column: 0), .across) {
      state.display.references = [entry]
    }
    state.cursor.direction = .down
    expect(state, "options", columns, rows)
  }

  @Test func `the last page of a list is full`() {
    var state = opened(Scenes.sunday, size: Size(columns: 80, rows: 24))
    press("<Shift+Tab>", on: &state)
    expect(state, "last-page", 80, 24)
  }

  @Test func `questions and pages fit forty columns`() throws {
    let size = Size(columns: 40, rows: 12)
    var leaving = drawnState("[.]..\n...\n...", size: size)
    press("<Ctrl+C>", on: &leaving)
    GoldenScreen.expect(leaving, "leaving-40x12")
    var help = drawnState("[.]..\n...\n...", size: size)
    press("<F1><Down><Down><Down><Down>", on: &help)
    GoldenScreen.expect(help, "help-40x12")
    var invite = Scenes.resized(RoomScene.state(), to: size)
    press("<Ctrl+V>", on: &invite)
    GoldenScreen.expect(invite, "invite-40x12")
    var unsaved = drawnState("[.]..\n...\n...", size: size)
    RoomScene.apply(
      [.storeFailed("the disk is full: free some space, then any key tries again")], to: &unsaved)
    GoldenScreen.expect(unsaved, "not-saved-40x12")
  }

  @Test(arguments: [(Repertoire.ascii, "ascii"), (.console, "console")])
  func `stand-ins where a terminal lacks signs`(repertoire: Repertoire, name: String) throws {
    var theme = Theme.monochrome
    theme.repertoire = repertoire
    let marks = Scenes.marks(Size(columns: 80, rows: 24), theme: theme)
    GoldenScreen.expect(marks, "marks-\(name)")
    let bars = PlayState(
      board: Board(try Scenes.puzzle("bars.ipuz")), device: testDevice, size: Size(columns: 80, rows: 16),
      theme: theme)
    GoldenScreen.expect(bars, "bars-\(name)")
    guard repertoire == .ascii else { return }
    for state in [marks, bars] {
      let bytes = state.render().textPlane().joined().utf8
      #expect(bytes.allSatisfy { $0 < 0x80 })
    }
  }

  private func expect(
    _ state: PlayState, _ name: String, _ columns: Int, _ rows: Int,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    GoldenScreen.expect(state, "\(name)-\(columns)x\(rows)", sourceLocation: sourceLocation)
  }
}
