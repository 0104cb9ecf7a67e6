import Grid
import Testing

/// Words that run any way at all: zones, diagonals, whole rows with a clue of their own.
struct FreeEntryTests {
  /// A diagonal down to the right, and one up to the right.
  private let diagonals = [[(0, 0), (1, 1), (2, 2)], [(2, 0), (1, 1), (0, 2)]]
  private let open = "...\n...\n..."

  @Test func `turning goes from across to down, then through the free entries of the square`() {
    check("...\n.[.].\n...", .turn, gives: "...\n.{.}.\n...", freeLists: diagonals)
    var drawn = DrawnBoard("...\n.{.}.\n...", freeLists: diagonals)
    let free = drawn.board.entries.freeEntries(at: Position(row: 1, column: 1))
    #expect(free.count == 2)
    drawn.press(.turn)
    #expect(drawn.cursor.freeEntry == free[0])
    drawn.press(.turn)
    #expect(drawn.cursor.freeEntry == free[1])
    drawn.press(.turn)
    #expect(drawn.drawing == "...\n.[.].\n...")
  }

  @Test func `a square without free entries turns as ever`() {
    check(".[.].\n...\n...", .turn, .turn, gives: ".[.].\n...\n...", freeLists: diagonals)
  }

  @Test func `letters follow the squares of the entry`() {
    check("<.>..\n...\n...", .type("A"), gives: "A..\n.<.>.\n...", freeLists: diagonals)
    check("<.>..\n.B.\n...", .type("A"), gives: "A..\n.B.\n..<.>", freeLists: diagonals)
    check(".#.\n#B#\n.#<.>", .type("C"), gives: "<.>#.\n#B#\n.#C", freeLists: diagonals)
  }

  @Test func `a finished free entry leads to the next clue with a blank`() {
    check("A#.\n#B#\n.#<.>", .type("C"), gives: "A#.\n#B#\n<.>#C", freeLists: diagonals)
  }

  @Test func `stepping back, Home and End follow them too`() {
    check("A..\n.<B>.\n...", .stepBack, gives: "<A>..\n.B.\n...", freeLists: diagonals)
    check("<A>..\n.B.\n...", .stepBack, gives: "<A>..\n.B.\n...", freeLists: diagonals)
    check("A..\n.<B>.\n...", .end, gives: "A..\n.B.\n..<.>", freeLists: diagonals)
    check("A..\n.<B>.\n...", .home, gives: "<A>..\n.B.\n...", freeLists: diagonals)
  }

  @Test func `an arrow leaves the entry before it moves`() {
    check("...\n.<.>.\n...", .right, gives: "...\n.[.].\n...", freeLists: diagonals)
    check("...\n.<.>.\n...", .down, gives: "...\n.{.}.\n...", freeLists: diagonals)
    check("...\n.<.>.\n...", .right, .right, gives: "...\n..[.]\n...", freeLists: diagonals)
  }

  @Test func `Tab reaches free entries after the words`() {
    let full = "AB#\nCD#\n##."
    let corner = [[(2, 2)]]
    #expect(DrawnBoard(full, freeLists: corner).drawing == "AB#\nCD#\n##<.>")
    check("[A]B#\nCD#\n##.", .tab, gives: "AB#\nCD#\n##<.>", freeLists: corner)
    check("[A]B#\nCD#\n##E", .pageUp, gives: "AB#\nCD#\n##<E>", freeLists: corner)
  }

  @Test func `beside a free entry the word of the cursor's direction is the crossing one`() {
    let drawn = DrawnBoard("<.>..\n...\n...", freeLists: diagonals)
    let crossing = drawn.board.crossingEntry(of: drawn.cursor)
    #expect(crossing == drawn.board.entries.entry(at: drawn.cursor.position, .across))
    #expect(drawn.board.entry(of: drawn.cursor) == drawn.cursor.freeEntry)
  }
}
