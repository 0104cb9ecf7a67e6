import Grid
import Live
import Screen
import Testing

@testable import Play

/// Puzzles whose blocks are to be found: placed with `.`, with words and numbers that follow at once.
@Suite struct `Diagramless` {
  /// Answers with a block in the middle of the first and of the last row.
  private func state(_ change: (inout Settings) -> Void = { _ in }) -> PlayState {
    var puzzle = drawnPuzzle("A#B\nCDE\nF#G")
    puzzle.isDiagramless = true
    var settings = Settings()
    change(&settings)
    return PlayState(
      board: Board(puzzle), device: testDevice, size: Size(columns: 80, rows: 24), settings: settings)
  }

  private func labels(_ state: PlayState) -> [String] {
    state.board?.puzzle.squares.map { $0.label ?? "" } ?? []
  }

  @Test func `it opens without its blocks`() {
    let state = state()
    #expect(drawing(of: state) == "[.]..\n...\n...")
    #expect(labels(state) == ["1", "2", "3", "4", "", "", "5", "", ""])
  }

  @Test func `a block brings its partner, goes on, and numbers follow`() {
    var state = state()
    press("a.", on: &state)
    #expect(drawing(of: state) == "A#[.]\n...\n.#.")
    #expect(labels(state) == ["1", "", "2", "3", "", "", "", "", ""])
    let down = state.board?.puzzle.clueLists[1].clues.map(\.squares.count)
    #expect(down == [3, 3], "1 and 2 Down run again")
    let across = state.board?.puzzle.clueLists[0].clues.map { ($0.label, $0.squares.count) }
    #expect(across?.first { $0.0 == "3" }?.1 == 3)
  }

  @Test func `a block comes alone where that is set, or where the partner's place is taken`() {
    var single = state { $0.placesBlockPairs = false }
    press("<Right>.", on: &single)
    #expect(drawing(of: single) == ".#[.]\n...\n...")
    var taken = state()
    write("F", at: 7, in: &taken)
    press("<Right>.", on: &taken)
    #expect(drawing(of: taken) == ".#[.]\n...\n.F.")
  }

  @Test func `the cursor goes onto blocks, where the same key takes them away and a letter replaces them`() {
    var state = state()
    press("<Right>.<Left>.", on: &state)
    #expect(drawing(of: state) == ".[.].\n...\n...")
    press(".<Left>x", on: &state)
    #expect(drawing(of: state).filter { !"[]<>".contains($0) } == ".X.\n...\n.#.")
  }

  @Test func `one undo takes both blocks away`() {
    var state = state()
    press("<Right>.<Ctrl+Z>", on: &state)
    #expect(drawing(of: state) == ".[.].\n...\n...")
    #expect(labels(state) == ["1", "2", "3", "4", "", "", "5", "", ""])
  }

  @Test func `blocks are checked like letters`() {
    var state = state { $0.placesBlockPairs = false }
    press("..<Ctrl+E>p", on: &state)
    #expect(state.board?.fill.isMarkedWrong(at: 0) == true)
    #expect(state.board?.fill.lock(at: 1) == .checkedRight)
  }

  @Test func `whoever has every letter has solved it, blocks placed or not`() {
    var state = state()
    for (square, letter) in [(0, "A"), (2, "B"), (3, "C"), (4, "D"), (5, "E"), (6, "F")] {
      write(letter, at: square, in: &state)
    }
    press("<Ctrl+K>grid-end<Enter>g", on: &state)
    #expect(state.isSolved)
    var wrong = self.state()
    for (square, letter) in [(0, "A"), (1, "X"), (2, "B"), (3, "C"), (4, "D"), (5, "E"), (6, "F")] {
      write(letter, at: square, in: &wrong)
    }
    press("<Ctrl+K>grid-end<Enter>g", on: &wrong)
    #expect(!wrong.isSolved)
  }

  @Test func `revealing shows the blocks too`() {
    var state = state()
    press("<Ctrl+R>py", on: &state)
    #expect(drawing(of: state) == "[A]#B\nCDE\nF#G")
    #expect(state.isSolved)
  }

  @Test func `the puzzle that rooms and files know stays as it was`() {
    var state = state()
    let before = state.board?.original.canonicalBytes()
    press("..", on: &state)
    #expect(state.board?.original.canonicalBytes() == before)
  }
}
