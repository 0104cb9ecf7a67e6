import Grid
import Live
import Screen
import Testing

@testable import Play

/// Copies of a puzzle with what is written in it.
@Suite struct `Saving a copy` {
  private func state() -> PlayState { drawnState("A[.]\n..", answers: "AB\nCD") }

  /// What was to be saved, and where.
  private func saved(_ effects: [Effect]) -> (file: PuzzleFile, path: String, replaces: Bool)? {
    for case .saveCopy(let file, let path, let replaces) in effects { return (file, path, replaces) }
    return nil
  }

  @Test func `the letters go along with their ink and marks`() throws {
    var state = state()
    press("x<Up><Up><Right><Right><Ctrl+E>l", on: &state)
    _ = state.perform(.saveAs, now: Moment(nanoseconds: 0))
    let copy = try #require(saved(press("my copy.puz<Enter>", on: &state)))
    #expect(copy.path == "my copy.puz" && !copy.replaces)
    #expect(copy.file.puzzle == state.board?.original)
    #expect(
      copy.file.saved == [
        Position(row: 0, column: 0): SavedLetters("A"),
        Position(row: 0, column: 1): SavedLetters("X", mark: .wrong),
      ])
    #expect(drawing(of: state) == "A[X]\n..")
  }

  @Test func `what the file said beside the puzzle goes along too`() {
    var file = PuzzleFile(format: "puz", puzzle: drawnPuzzle("AB\nCD"), details: [.editor: "Eve"])
    file.source = PuzzleFile.Source([1, 2, 3])
    let state = PlayState(
      board: Board(file.puzzle), device: testDevice, size: Size(columns: 80, rows: 24), file: file)
    #expect(state.copy?.details == [.editor: "Eve"])
    #expect(state.copy?.source == file.source)
  }

  @Test func `it is told what was saved, and what is lost`() {
    var state = state()
    _ = state.update(.copied(.written(path: "a.puz", losses: [])), now: Moment(nanoseconds: 0))
    #expect(state.message == .good("Saved as a.puz"))
    _ = state.update(
      .copied(.written(path: "a.puz", losses: ["12 bars", "a shade"])), now: Moment(nanoseconds: 0))
    #expect(state.message == .good("Saved as a.puz; it lacks 12 bars, a shade"))
    _ = state.update(.copied(.refused("a.puz: no space")), now: Moment(nanoseconds: 0))
    #expect(state.message == .bad("a.puz: no space"))
  }

  @Test func `a file that is there is replaced only after a yes`() {
    var state = state()
    _ = state.update(.copied(.exists(path: "a.puz")), now: Moment(nanoseconds: 0))
    #expect(state.mode == .replacing("a.puz"))
    #expect(saved(press("n", on: &state)) == nil)
    #expect(state.mode == .solving)
    _ = state.update(.copied(.exists(path: "a.puz")), now: Moment(nanoseconds: 0))
    let copy = saved(press("y", on: &state))
    #expect(copy?.path == "a.puz" && copy?.replaces == true)
    #expect(state.mode == .solving)
  }

  @Test func `the question fits a small screen`() {
    var state = drawnState("A[.]\n..", answers: "AB\nCD", size: Size(columns: 40, rows: 12))
    let path = "/home/ann/puzzles/copies/five-by-five.puz"
    _ = state.update(.copied(.exists(path: path)), now: Moment(nanoseconds: 0))
    GoldenScreen.expect(state, "replace-40x12")
  }

  @Test func `nothing is saved under no name`() {
    var state = state()
    _ = state.perform(.saveAs, now: Moment(nanoseconds: 0))
    #expect(press("  <Enter>", on: &state) == [])
    _ = state.perform(.saveAs, now: Moment(nanoseconds: 0))
    #expect(press("a.puz<Esc>", on: &state) == [])
    #expect(state.mode == .solving)
  }
}
