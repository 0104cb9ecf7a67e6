import Grid
import Testing

/// Arrow keys, with and without Shift, and turning on the spot.
struct ArrowTests {
  @Test func `along the word an arrow moves one square`() {
    check("[A]B.", .right, gives: "A[B].")
    check("A[B].", .left, gives: "[A]B.")
    check("{A}\nB", .down, gives: "A\n{B}")
    check("A\n{B}", .up, gives: "{A}\nB")
  }

  @Test func `across the word it only turns`() {
    check("[A]B\nCD", .down, gives: "{A}B\nCD")
    check("[A]B\nCD", .up, gives: "{A}B\nCD")
    check("AB\n{C}D", .right, gives: "AB\n[C]D")
    check("AB\n{C}D", .left, gives: "AB\n[C]D")
    check("[A]B\nCD", .down, .down, gives: "AB\n{C}D")
  }

  @Test func `blocks and holes are jumped`() {
    check("[A]##B", .right, gives: "A##[B]")
    check("A#_[B]", .left, gives: "[A]#_B")
    check("{A}\n#\n_\nB", .down, gives: "A\n#\n_\n{B}")
  }

  @Test func `at the edge the cursor stays, behind blocks too`() {
    check("A[B]", .right, gives: "A[B]")
    check("[A]B", .left, gives: "[A]B")
    check("A[B]#_", .right, gives: "A[B]#_")
    check("_#[A]B", .left, gives: "_#[A]B")
    check("{A}\nB", .up, gives: "{A}\nB")
    check("A\n{B}", .down, gives: "A\n{B}")
  }

  @Test func `rows do not run into one another`() {
    check("A[B]\nCD", .right, gives: "A[B]\nCD")
    check("AB\n[C]D", .left, gives: "AB\n[C]D")
  }

  @Test func `turning stays on the square, also where no word runs the other way`() {
    check("[A]B\nCD", .turn, gives: "{A}B\nCD")
    check("{A}B\nCD", .turn, gives: "[A]B\nCD")
    check("[A]B", .turn, gives: "{A}B")
  }

  @Test func `Shift and an arrow across goes to the word beside`() {
    check("A[B]C\nDEF", .shiftDown, gives: "ABC\nD[E]F")
    check("ABC\nD[E]F", .shiftUp, gives: "A[B]C\nDEF")
    check("{A}B\nCD", .shiftRight, gives: "A{B}\nCD")
    check("AB\nC{D}", .shiftLeft, gives: "AB\n{C}D")
  }

  @Test func `squares in no word of that direction are passed over`() {
    check("[A]BC\nD##\nEFG", .shiftDown, gives: "ABC\nD##\n[E]FG")
    check("[A]BC\n#DE\nFGH", .shiftDown, gives: "ABC\n#DE\n[F]GH")
    check("{A}B#C\nD##E", .shiftRight, gives: "AB#{C}\nD##E")
  }

  @Test func `Shift and an arrow along the word goes to the next word of the line`() {
    check("A[B]C#DE", .shiftRight, gives: "ABC#[D]E")
    check("ABC#D[E]", .shiftLeft, gives: "[A]BC#DE")
    check("{A}\nB\n#\nC\nD", .shiftDown, gives: "A\nB\n#\n{C}\nD")
    check("A\nB\n#\nC\n{D}", .shiftUp, gives: "{A}\nB\n#\nC\nD")
  }

  @Test func `without such a word the cursor stays`() {
    check("A[B]\nCD", .shiftUp, gives: "A[B]\nCD")
    check("A[B]#C", .shiftRight, gives: "A[B]#C")
    check("AB\n{C}D", .shiftLeft, gives: "AB\n{C}D")
  }

  @Test func `a bar ends a word as a block does, and the cursor crosses it`() {
    var drawn = DrawnBoard("[A]BCD")
    var puzzle = drawn.board.puzzle
    puzzle.squares[1].bars = .right
    puzzle.clueLists = []
    drawn.board = Board(puzzle, fill: drawn.board.fill)
    drawn.press(.shiftRight)
    #expect(drawn.drawing == "AB[C]D")
    drawn.press(.end)
    #expect(drawn.drawing == "ABC[D]")
    drawn.press(.left)
    drawn.press(.left)
    #expect(drawn.drawing == "A[B]CD")
  }
}
