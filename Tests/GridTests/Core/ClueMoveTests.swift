import Grid
import Testing

/// Going from clue to clue: Tab, Page Up and Down, Home and End, and where a solve begins.
///
/// The words of the grid below are 1, 3 and 5 across and 1, 2 and 4 down; 1 across and 1 down are full.
struct ClueMoveTests {
  private let grid = "AB#\nC.D\n#E."

  @Test func `Tab walks the clues that have a blank, in the order of the lists, and around`() {
    check("[A]B#\nC.D\n#E.", .tab, gives: "AB#\nC[.]D\n#E.")
    check("[A]B#\nC.D\n#E.", .tab, .tab, gives: "AB#\nC.D\n#E[.]")
    check("[A]B#\nC.D\n#E.", .tab, .tab, .tab, gives: "AB#\nC{.}D\n#E.")
    check("[A]B#\nC.D\n#E.", .tab, .tab, .tab, .tab, gives: "AB#\nC.D\n#E{.}")
    check("[A]B#\nC.D\n#E.", .tab, .tab, .tab, .tab, .tab, gives: "AB#\nC[.]D\n#E.")
  }

  @Test func `Shift and Tab walks them backwards`() {
    check("[A]B#\nC.D\n#E.", .shiftTab, gives: "AB#\nC.D\n#E{.}")
    check("[A]B#\nC.D\n#E.", .shiftTab, .shiftTab, gives: "AB#\nC{.}D\n#E.")
    check("AB#\nC[.]D\n#E.", .shiftTab, gives: "AB#\nC.D\n#E{.}")
  }

  @Test func `in a full puzzle Tab goes to the next clue at all`() {
    check("[A]B#\nCXD\n#EY", .tab, gives: "AB#\n[C]XD\n#EY")
    check("[A]B#\nCXD\n#EY", .shiftTab, gives: "AB#\nCX{D}\n#EY")
  }

  @Test func `where only this clue has a blank Tab goes to it`() {
    check(".A[B]\n###\nCD#", .tab, gives: "[.]AB\n###\nCD#")
    check(".A[B]\n###\nCD#", .shiftTab, gives: "[.]AB\n###\nCD#")
    check(".[A]", .tab, gives: "[.]A")
  }

  @Test func `Page Down and Up walk all clues, from their first squares`() {
    check("A[B]#\nC.D\n#E.", .pageDown, gives: "AB#\n[C].D\n#E.")
    check("AB#\nC.D\n#E[.]", .pageDown, gives: "{A}B#\nC.D\n#E.")
    check("AB#\nC.D\n#E{.}", .pageDown, gives: "[A]B#\nC.D\n#E.")
    check("A[B]#\nC.D\n#E.", .pageUp, gives: "AB#\nC.{D}\n#E.")
    check("AB#\n{C}.D\n#E.", .pageUp, gives: "AB#\nC.D\n#[E].")
  }

  @Test func `where no word runs the crossing one counts, else the ends of the lists`() {
    check("[A]#\nBC\nD#", .pageDown, gives: "A#\n[B]C\nD#")
    check("[A]#BC", .pageDown, gives: "A#[B]C")
    check("[A]#BC#DE", .pageUp, gives: "A#BC#[D]E")
    check("[A]#BC#DE", .pageDown, gives: "A#[B]C#DE")
  }

  @Test func `Home and End go to the ends of the word`() {
    check("A#B[C]D#E", .home, gives: "A#[B]CD#E")
    check("A#B[C]D#E", .end, gives: "A#BC[D]#E")
    check("A\n{B}\nC", .home, gives: "{A}\nB\nC")
    check("A\n{B}\nC", .end, gives: "A\nB\n{C}")
    check("[A]#B", .end, gives: "[A]#B")
  }

  @Test func `a solve begins on the first blank of the first clue that has one`() {
    #expect(DrawnBoard(grid).drawing == "AB#\nC[.]D\n#E.")
    #expect(DrawnBoard("..#\n...").drawing == "[.].#\n...")
    #expect(DrawnBoard("#A#\n#.#\n#.#").drawing == "#A#\n#{.}#\n#.#")
  }

  @Test func `a full puzzle begins on its first clue, one without words on its first open square`() {
    #expect(DrawnBoard("AB\nCD").drawing == "[A]B\nCD")
    #expect(DrawnBoard("#A#").drawing == "#[A]#")
    #expect(DrawnBoard("##").cursor == Cursor(Position(row: 0, column: 0), .across))
  }

  @Test func `a puzzle without words survives every key`() {
    for drawing in ["[A]", "[#]", "[A]#\n#B"] {
      for press in [Press.tab, .shiftTab, .pageDown, .pageUp, .home, .end, .turn, .stepBack] {
        var drawn = DrawnBoard(drawing)
        drawn.press(press)
        #expect(drawn.cursor.position == Position(row: 0, column: 0))
      }
    }
  }

  @Test func `the cursor on a clue stands on its first blank, or on the square that is named`() {
    let board = DrawnBoard(grid).board
    #expect(board.cursor(in: 0) == Cursor(Position(row: 0, column: 0), .across))
    #expect(board.cursor(in: 1) == Cursor(Position(row: 1, column: 1), .across))
    #expect(board.cursor(in: 4) == Cursor(Position(row: 1, column: 1), .down))
    let named = Position(row: 1, column: 2)
    #expect(board.cursor(in: 1, at: named) == Cursor(named, .across))
  }
}
