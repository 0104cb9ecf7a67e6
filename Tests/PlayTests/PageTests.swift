import Grid
import Live
import Screen
import Testing

@testable import Play

/// The clock, the pause, the pages, the palette, the mouse, pastes, and the key of a locked puzzle.
@Suite struct `Beside the grid` {
  private func at(_ seconds: Int64) -> Moment { Moment(nanoseconds: seconds * 1_000_000_000) }

  private func press(_ script: String, at seconds: Int64, on state: inout PlayState) -> [Effect] {
    keys(script).flatMap { state.update(.key($0), now: at(seconds)) }
  }

  private func times(_ effects: [Effect]) -> [SolveTime] {
    effects.compactMap { effect in
      if case .storeTime(let time) = effect { time } else { nil }
    }
  }

  // MARK: The clock

  @Test func `the clock runs from the first event on, and is stored every few seconds`() {
    var state = drawnState("[.].\n..")
    #expect(times(state.update(.tick, now: at(100))) == [])
    #expect(times(press("a", at: 103, on: &state)) == [])
    #expect(times(press("b", at: 106, on: &state)) == [SolveTime(seconds: 6)])
    #expect(times(press("c", at: 107, on: &state)) == [])
    #expect(times(press("<Ctrl+C>y", at: 109, on: &state)) == [SolveTime(seconds: 9)])
  }

  @Test func `a pause stops it, hides the grid, and any key goes on`() {
    var state = drawnState("[A]B\n..")
    _ = state.update(.tick, now: at(0))
    #expect(times(press("<Ctrl+P>", at: 70, on: &state)) == [SolveTime(seconds: 70)])
    #expect(state.clockDeadline == nil)
    let shown = state.render().textPlane().joined()
    #expect(shown.contains("Paused") && shown.contains("1 min") && !shown.contains("Clue 1"))
    _ = press("x", at: 1_000, on: &state)
    #expect(drawing(of: state) == "[A]B\n..")
    _ = state.update(.tick, now: at(1_010))
    #expect(state.elapsedSeconds == 80)
  }

  @Test func `a solve goes on where it was, and stops when it is right`() {
    var state = PlayState(
      board: Board(drawnPuzzle("A")), device: testDevice, size: Size(columns: 80, rows: 24),
      earlier: EarlierSolve(time: SolveTime(seconds: 3_600)))
    _ = state.update(.tick, now: at(0))
    let effects = press("a", at: 125, on: &state)
    #expect(times(effects) == [SolveTime(seconds: 3_725, isSolved: true)])
    #expect(state.message == .good("Solved in 1:02:05. Well done!"))
    _ = state.update(.tick, now: at(900))
    #expect(state.elapsedSeconds == 3_725)
    #expect(state.nextDeadline == nil)
  }

  @Test func `the screen is still between the minutes, or between the seconds, or always`() {
    var minutes = drawnState("[.].\n..")
    _ = minutes.update(.tick, now: at(0))
    #expect(minutes.nextDeadline == at(60))
    #expect(minutes.display.timer == nil)
    _ = minutes.update(.tick, now: at(60))
    #expect(minutes.display.timer == "1 min")
    #expect(minutes.nextDeadline == at(120))
    var seconds = drawnState("[.].\n..") { $0.clock = .seconds }
    _ = seconds.update(.tick, now: at(0))
    #expect(seconds.nextDeadline == at(1))
    #expect(seconds.display.timer == "0:00")
    var hidden = drawnState("[.].\n..") { $0.clock = .hidden }
    _ = hidden.update(.tick, now: at(0))
    #expect(hidden.nextDeadline == nil)
  }

  // MARK: Pages

  @Test func `the notepad has what the puzzle says about itself`() {
    var puzzle = drawnPuzzle("AB\nCD")
    puzzle.title = "Squares"
    puzzle.author = "Ann"
    puzzle.copyright = "2026"
    puzzle.notes = "Read the clues aloud."
    var state = opened(puzzle)
    _ = press("<F2>", at: 0, on: &state)
    let text = state.render().textPlane().joined(separator: "\n")
    for part in ["Squares", "Ann", "2026", "Read the clues aloud."] { #expect(text.contains(part)) }
  }

  @Test(arguments: Scheme.allCases)
  func `help has every key of the scheme and fits forty columns`(scheme: Scheme) {
    var state = drawnState("[.].\n..", size: Size(columns: 40, rows: 400), scheme: scheme)
    state.mode = .help(scrolled: 0)
    let lines = state.render().textPlane().map { $0.split(separator: " ").joined(separator: " ") }
    let text = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
    for row in scheme.keymap.bindings {
      #expect(text.contains(row.key.name), "\(row.key.name)")
      #expect(text.contains(row.command.title), "\(row.command.rawValue)")
    }
  }

  @Test func `the palette shows what matches, with its keys`() {
    var state = drawnState("[.].\n..")
    _ = press("<Ctrl+K>pencil", at: 0, on: &state)
    let lines = state.render().textPlane()
    #expect(lines[0].hasPrefix("Command: pencil"))
    #expect(lines[1].hasPrefix("▸ pencil  pencil on or off"))
    #expect(lines[1].hasSuffix("Ctrl+T"))
    _ = press("<Enter>", at: 0, on: &state)
    #expect(state.ink == .pencil)
  }

  @Test func `the palette goes round, and says when nothing matches`() {
    var state = drawnState("[A]B\nCD")
    _ = press("<Ctrl+K>clear-<Up><Enter>", at: 0, on: &state)
    #expect(state.mode == .confirming(.clearPuzzle))
    _ = press("n<Ctrl+K>zzz", at: 0, on: &state)
    #expect(state.render().textPlane()[1].contains("No command is called that"))
    _ = press("<Enter>", at: 0, on: &state)
    #expect(state.mode == .solving)
  }

  // MARK: The mouse

  @Test func `a click goes to the square, and a second one turns`() throws {
    var state = drawnState("[A]BC\nDEF\nGHI")
    let cells = (0..<24).flatMap { row in (0..<80).map { (row: row, column: $0) } }
    let target = Hit.square(Position(row: 1, column: 1))
    let cell = try #require(cells.first { state.hit(row: $0.row, column: $0.column) == target })
    let click = Event.mouse(Mouse(.press, row: cell.row, column: cell.column))
    _ = state.update(click, now: at(0))
    #expect(drawing(of: state) == "ABC\nD[E]F\nGHI")
    _ = state.update(click, now: at(0))
    #expect(drawing(of: state) == "ABC\nD<E>F\nGHI")
  }

  // MARK: Pastes

  @Test func `a paste is typed into the word only when that is asked for, as one move`() {
    var state = drawnState("[.]..\n...\n...")
    _ = state.update(.pasted("it's a\n"), now: at(0))
    #expect(drawing(of: state) == "[.]..\n...\n...")
    _ = press("<Ctrl+K>type-paste<Enter>", at: 0, on: &state)
    #expect(drawing(of: state) == "ITS\n[.]..\n...")
    _ = press("<Ctrl+Z>", at: 0, on: &state)
    #expect(drawing(of: state) == "[.]..\n...\n...")
  }

  @Test func `a paste goes into a line that is asked for`() {
    var state = drawnState("[A]BC\nDEF\nGHI")
    _ = press("<Ctrl+G>", at: 0, on: &state)
    _ = state.update(.pasted("4a\n"), now: at(0))
    _ = press("<Enter>", at: 0, on: &state)
    #expect(drawing(of: state) == "ABC\n[D]EF\nGHI")
  }

  // MARK: Locked puzzles

  private func lockedState() throws -> PlayState {
    let bytes = try #require(Files.read("Tests/Fixtures/formats/locked.puz"))
    var file = try PuzzleFormats.read(bytes)
    file.source = PuzzleFile.Source(bytes)
    return PlayState(
      board: Board(file.puzzle), device: testDevice, size: Size(columns: 80, rows: 24), file: file)
  }

  @Test func `a locked puzzle checks nothing until its key is known, and stays the same puzzle`() throws {
    var state = try lockedState()
    let before = state.board?.original
    _ = press("x<Ctrl+E>p", at: 0, on: &state)
    #expect(state.message == .plain("The answers are locked; Ctrl+U opens them"))
    _ = press("<Ctrl+U>1112<Enter>", at: 0, on: &state)
    #expect(state.message == .plain("1112 is not the key"))
    _ = press("<Ctrl+U><Enter>", at: 0, on: &state)
    #expect(state.message == .good("Unlocked with the key 4827"))
    _ = press("<Ctrl+R>py", at: 0, on: &state)
    #expect(state.isSolved)
    #expect(state.board?.original == before)
  }

  @Test func `without the file there is nothing for a key to open`() {
    var puzzle = drawnPuzzle("..\n..")
    puzzle.solution = .locked(checksum: 1)
    var state = opened(puzzle)
    _ = press("<Ctrl+U>", at: 0, on: &state)
    #expect(state.mode == .solving)
    #expect(state.message == .plain("The key fits the file, which only the player has who opened it"))
  }
}
