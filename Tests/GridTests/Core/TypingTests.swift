import Grid
import Testing

/// Where the cursor goes after a letter, and where Backspace takes it.
struct TypingTests {
  @Test func `a letter leads to the next blank of the word, past what is filled`() {
    check("[.].", .type("A"), gives: "A[.]")
    check("[.]BC.", .type("A"), gives: "ABC[.]")
    check("{.}\nB\n.", .type("A"), gives: "A\nB\n{.}")
  }

  @Test func `at the end of the word it leads back to its first blank`() {
    check(".B[.]", .type("C"), gives: "[.]BC")
    check(".B[.]D", .type("C"), gives: "[.]BCD")
  }

  @Test func `a finished word leads to the next clue with a blank`() {
    check("A[.]\n..", .type("B"), gives: "AB\n[.].")
    check("A[.]\nC.", .type("B"), gives: "AB\nC[.]")
    check("A[.]#\n#C#\n#.#", .type("B"), gives: "AB#\n#C#\n#{.}#")
  }

  @Test func `the last clue leads on to the first`() {
    check("A.\nB{.}", .type("C"), gives: "A{.}\nBC")
    check("#A#\n.#.\n#{.}#\n#C#", .type("B"), gives: "#A#\n.#.\n#{B}#\n#C#")
  }

  @Test func `the last letter of the puzzle leads nowhere`() {
    check("AB\nC[.]", .type("D"), gives: "AB\nC[D]")
    check("AB\n[.]D", .type("C"), gives: "AB\n[C]D")
  }

  @Test func `a letter over another leads just to the next square`() {
    check("[A]B.", .type("X"), gives: "X[B].")
    check("[A]B.", .type("X"), .type("Y"), gives: "XY[.]")
    check("[A].B", .type("X"), gives: "X[.]B")
  }

  @Test func `over the last letter it stays while the word has blanks, and leads on when it is full`() {
    check(".A[B]", .type("X"), gives: ".A[X]")
    check("A[B]\n..", .type("X"), gives: "AX\n[.].")
    check("A[B]\nCD", .type("X"), gives: "AX\n[C]D")
  }

  @Test func `a rebus fills one square`() {
    check("[.].", .type("STAR"), gives: "STAR[.]")
  }

  @Test func `where no word runs a letter leads one open square on`() {
    check("[.]#.", .type("A"), gives: "A#[.]")
    check("[A]#.", .type("X"), gives: "X#[.]")
    check(".#[.]", .type("A"), gives: ".#[A]")
    check("{.}B\n#C", .type("A"), gives: "{A}B\n#C")
  }

  @Test func `stepping back goes one square, filled or not, and stays at the start of the word`() {
    check("A[.]", .stepBack, gives: "[A].")
    check(".[B]", .stepBack, gives: "[.]B")
    check("[A]B", .stepBack, gives: "[A]B")
    check("A#[B]C", .stepBack, gives: "A#[B]C")
    check("A\n{B}", .stepBack, gives: "{A}\nB")
  }

  @Test func `where no word runs stepping back goes one open square`() {
    check("A#[B]", .stepBack, gives: "[A]#B")
    check("[A]#B", .stepBack, gives: "[A]#B")
  }

  @Test func `given letters count as filled, and the cursor skips them`() {
    let squares = [Square(.open), Square(.open, given: "X"), Square(.open)]
    var drawn = DrawnBoard("[.]..")
    drawn.board = Board(Puzzle(width: 3, height: 1, squares: squares))
    drawn.press(.type("A"))
    #expect(drawn.drawing == "AX[.]")
  }
}
