import Grid
import Live
import Screen
import Secrets
import Testing

@testable import Play

/// Checking, revealing and clearing, and what they leave behind.
@Suite struct `Sweeps` {
  private static let answers = "AB\nCD"

  private func state(_ drawing: String, _ change: (inout Settings) -> Void = { _ in }) -> PlayState {
    drawnState(drawing, answers: Self.answers, change)
  }

  private func locks(_ state: PlayState) -> [Register.Lock] {
    (0..<4).map { state.board?.fill.lock(at: $0) ?? .none }
  }

  // MARK: Checking

  @Test func `right letters are locked, wrong ones marked, blanks left`() {
    var state = state("[A]X\nC.")
    press("<Ctrl+E>p", on: &state)
    #expect(locks(state) == [.checkedRight, .none, .checkedRight, .none])
    #expect(state.board?.fill.isMarkedWrong(at: 1) == true)
    #expect(state.board?.fill.isMarkedWrong(at: 3) == false)
    #expect(state.message == .plain("1 of 3 wrong"))
  }

  @Test func `marking to the ends of a word goes on from where it began`() {
    var state = drawnState("AB[X]DE\n.....", answers: "ABCDE\nFGHIJ")
    press("<Shift+End><Shift+Home>", on: &state)
    #expect(state.selectedSquares.map(\.column).sorted() == [0, 1, 2])
    press("<Ctrl+X>s", on: &state)
    #expect(drawing(of: state) == "[.]..DE\n.....")
    #expect(state.selectedSquares.isEmpty)
  }

  @Test func `a mark belongs to the letter: another one is free of it, and the same one has it again`() {
    var state = state("A[X]\n..")
    press("<Ctrl+E>l", on: &state)
    #expect(state.message == .plain("Wrong"))
    press("y", on: &state)
    #expect(state.board?.fill.isMarkedWrong(at: 1) == false)
    write("X", at: 1, in: &state)
    #expect(state.board?.fill.isMarkedWrong(at: 1) == true)
  }

  @Test func `a check goes out as one message and is stored as a whole`() throws {
    var state = RoomScene.state()
    press("axc<Home>", on: &state)
    let effects = press("<Ctrl+E>w", on: &state)
    let stored = effects.compactMap { effect -> [FillChange]? in
      if case .store(let changes) = effect { changes } else { nil }
    }
    #expect(stored.map(\.count) == [3])
    let sent = effects.count { effect in
      if case .transmit = effect { true } else { false }
    }
    #expect(sent <= 1)
  }

  @Test func `an answer of several letters is read in full, and any of those accepted is right`() {
    var puzzle = drawnPuzzle("AB\nCD")
    puzzle.squares[0].answers = ["STAR", "STERN"]
    for (letters, isRight) in [("STAR", true), ("STERN", true), ("S", false), ("STA", false)] {
      var state = opened(puzzle)
      write(letters, at: 0, in: &state)
      press("<Ctrl+E>l", on: &state)
      #expect((state.board?.fill.lock(at: 0) == .checkedRight) == isRight, "\(letters)")
    }
  }

  @Test func `without answers nothing is called wrong`() {
    var puzzle = drawnPuzzle("AB\nCD")
    puzzle.solution = .absent
    var state = opened(puzzle)
    press("x<Ctrl+E>p", on: &state)
    #expect(state.message == .plain("This puzzle came without its answers"))
    press("<Ctrl+R>l", on: &state)
    #expect(state.message == .plain("This puzzle came without its answers"))
    press("xxx", on: &state)
    #expect(state.message == .plain("The grid is full; this puzzle has no answers to check it by"))
  }

  // MARK: Locks

  @Test func `a locked letter stays, says why, and is passed over`() {
    var state = state("[A].\n..")
    press("<Ctrl+E>lz", on: &state)
    #expect(drawing(of: state) == "A[.]\n..")
    #expect(state.message == .plain("A was checked and is right: it stays"))
    press("<Ctrl+R>lz", on: &state)
    #expect(state.message == .plain("B was revealed: it stays"))
    press("<Ctrl+G>1a<Enter><Home><Backspace>", on: &state)
    #expect(state.message == .plain("A was checked and is right: it stays"))
    #expect(state.board?.letters(at: Position(row: 0, column: 0)) == "A")
  }

  @Test func `the setter's letters stay too`() {
    var puzzle = drawnPuzzle("AB\nCD")
    puzzle.squares[0].given = "A"
    var state = opened(puzzle)
    state.cursor = Cursor(Position(row: 0, column: 0), .across)
    press("z", on: &state)
    #expect(state.message == .plain("A is the setter's own and stays"))
    #expect(drawing(of: state) == "A[.]\n..")
  }

  // MARK: Revealing

  @Test func `revealing leaves right letters to their writers`() {
    var state = state("[A]X\n..")
    press("<Ctrl+R>w", on: &state)
    #expect(drawing(of: state) == "[A]B\n..")
    #expect(locks(state) == [.checkedRight, .revealed, .none, .none])
    #expect(state.message == .plain("1 square revealed"))
    #expect(state.help.revealed == 1 && state.help.checked == 1)
  }

  @Test func `a revealed puzzle is solved, and the help it took is told`() {
    var state = state("[A].\n..")
    press("<Ctrl+R>p", on: &state)
    #expect(state.mode == .confirming(.revealPuzzle))
    press("y", on: &state)
    #expect(state.isSolved)
    #expect(state.message == .good("Solved. Well done!  (1 checked, 3 revealed)"))
  }

  // MARK: Clearing

  @Test func `a cleared word comes back with one undo`() {
    var state = state("[A]X\nC.")
    press("<Ctrl+X>w", on: &state)
    #expect(drawing(of: state) == "[.].\nC.")
    press("<Ctrl+Z>", on: &state)
    #expect(drawing(of: state) == "[A]X\nC.")
  }

  @Test func `clearing leaves what is locked`() {
    var state = state("[A]X\n..")
    press("<Ctrl+E>l<Ctrl+X>py", on: &state)
    #expect(drawing(of: state) == "[A].\n..")
    press("<Ctrl+X>w", on: &state)
    #expect(state.message == .plain("Checked and revealed letters stay"))
  }

  // MARK: Marked squares

  @Test func `marked squares are those between the mark and the cursor`() {
    var state = drawnState("[A]BC\nD#F\nGHI")
    press("<Ctrl+S><Right><Down><Down>", on: &state)
    #expect(state.selectedSquares.count == 5)
    press("<Ctrl+X>s", on: &state)
    #expect(drawing(of: state).filter { !"[]<>".contains($0) } == "..C\n.#F\n..I")
    #expect(state.selectionAnchor == nil)
  }

  @Test func `typing ends marking, and Esc does`() {
    var state = drawnState("[A].\n..")
    press("<Ctrl+S><Esc>", on: &state)
    #expect(state.selectionAnchor == nil && state.mode == .solving)
    press("<Ctrl+S>x", on: &state)
    #expect(state.selectionAnchor == nil)
  }

  @Test func `without marked squares that is said`() {
    var state = drawnState("[A].\n..")
    press("<Ctrl+X>s", on: &state)
    #expect(state.message == .plain("No squares are marked; Ctrl+S begins to mark"))
  }

  @Test func `a watcher can do none of it`() {
    var state = RoomScene.state(.watch)
    let before = state.board?.fill
    for script in ["<Ctrl+E>", "<Ctrl+R>", "<Ctrl+X>"] {
      #expect(press(script, on: &state) == [])
      #expect(state.mode == .solving)
    }
    #expect(state.board?.fill == before)
  }
}
