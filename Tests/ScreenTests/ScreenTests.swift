import Testing

@testable import Screen

/// Single writes, drawn.
struct ScreenTests {
  /// One row with `|` where the screen ends, a wide character standing for its two columns.
  func row(_ columns: Int, _ draw: (inout Screen) -> Void) -> String {
    var screen = Screen(size: Size(columns: columns, rows: 1))
    draw(&screen)
    return screen.textPlane()[0] + "|"
  }

  @Test func `text goes on where the last one ended`() {
    var screen = Screen(size: Size(columns: 12, rows: 1))
    var column = screen.put("17A", row: 0, column: 0)
    column += screen.put(" 漢", row: 0, column: column)
    #expect(column == 6)
    #expect(screen.put("beyond the edge", row: 0, column: column) == 6)
    #expect(screen.textPlane() == ["17A 漢beyond"])
  }

  @Test func `half of a wide character at an edge is a space`() {
    #expect(row(4) { $0.put("ab漢字", row: 0, column: -1) } == "b漢 |")
    #expect(row(4) { $0.put("漢字", row: 0, column: -1) } == " 字 |")
    #expect(
      row(6) {
        $0.fill($0.bounds, with: ".")
        $0.put("漢字", row: 0, column: 1, clippedTo: Rect(column: 2, row: 0, columns: 2, rows: 1))
      } == "..  ..|"
    )
  }

  @Test func `writing over one half blanks the other`() {
    #expect(
      row(4) {
        $0.put("漢字", row: 0, column: 0)
        $0.put("x", row: 0, column: 1)
      } == " x字|"
    )
    #expect(
      row(4) {
        $0.put("漢字", row: 0, column: 0)
        $0.put("漢", row: 0, column: 1)
      } == " 漢 |"
    )
  }

  @Test func `a run over halves of wide characters blanks the other halves at both of its ends`() {
    func over(_ draw: (inout Screen) -> Void) -> String {
      row(8) {
        $0.put("漢字漢字", row: 0, column: 0)
        draw(&$0)
      }
    }
    #expect(over { $0.put("abcd", row: 0, column: 1) } == " abcd 字|")
    #expect(over { $0.put("abcd", row: 0, column: 2) } == "漢abcd字|")
    #expect(over { $0.fill(Rect(column: 3, row: 0, columns: 9, rows: 1), with: ".") } == "漢 .....|")
    #expect(over { $0.fill(Rect(column: -1, row: 0, columns: 4, rows: 1), style: .plain) } == "    漢字|")
    #expect(over { $0.put("", row: 0, column: 1) } == "漢字漢字|")
  }

  @Test func `one cell in an empty rectangle is clipped like all else`() {
    func square(_ row: Int, _ column: Int, _ rect: Rect) -> [String] {
      var screen = Screen(size: Size(columns: 6, rows: 2))
      screen.fill(screen.bounds, with: ".")
      screen.put("漢", row: 1, column: 0)
      screen.put(Cell("A", Style(.red)), row: row, column: column, filling: rect)
      #expect(screen[row, column].text != "A" || screen[row, column].style == Style(.red))
      return screen.textPlane()
    }
    #expect(square(1, 2, Rect(column: 1, row: 0, columns: 3, rows: 2)) == [".   ..", "  A .."])
    #expect(square(0, 5, Rect(column: 4, row: 0, columns: 9, rows: 1)) == [".... A", "漢...."])
    #expect(square(0, 7, Rect(column: 4, row: 0, columns: 9, rows: 1)) == ["....  ", "漢...."])
    #expect(square(0, 0, Rect(column: 4, row: 5, columns: 9, rows: 1)) == ["......", "漢...."])
  }

  @Test func `a cell keeps its style, whatever it is`() {
    for color in Color.allCases {
      let style = Style(color, on: .green, [.bold, .reverse])
      var cell = Cell("e\u{301}", Style(.red, on: color, .dim))
      #expect(cell.style == Style(.red, on: color, .dim))
      cell.style = style
      #expect(cell == Cell("e\u{301}", style))
      #expect(cell.text == "e\u{301}")
    }
    #expect(Cell(scalar: "漢").columns == 2)
    #expect(Cell(scalar: "\u{301}").isBlank)
    #expect(TextWidth.narrowScalar(of: "É") == "É")
    #expect(["漢", "AB", "", "e\u{301}", "\n"].allSatisfy { TextWidth.narrowScalar(of: $0) == nil })
  }

  @Test func `what takes no column is never drawn`() {
    #expect(row(6) { $0.put("a\u{1B}[1m\u{202E}\u{200B}b", row: 0, column: 0) } == "a[1mb |")
    #expect(row(2) { $0.put("\u{301}a", row: 0, column: 0) } == "a |")
    #expect(Cell("\n").isBlank)
  }

  @Test func `marks stay on their letter, four scalars at most`() {
    #expect(row(2) { $0.put("e\u{301}\u{323}x", row: 0, column: 0) } == "e\u{301}\u{323}x|")
    let stacked = Cell("e\u{301}\u{302}\u{303}\u{304}\u{305}")
    #expect(Array(stacked.scalars) == ["e", "\u{301}", "\u{302}", "\u{303}"])
    // Three people joined are too many; the joiner after the second would swallow the next cell.
    #expect(Cell("👨‍👩‍👧").text == "👨‍👩")
    #expect(Cell("🏳️‍🌈").text == "🏳️‍🌈")
  }

  @Test func `outside is blank and takes no writes`() {
    var screen = Screen(size: Size(columns: 3, rows: 2))
    let empty = screen
    #expect(screen.put("abc", row: 2, column: 0) == 3)
    screen.put("abc", row: -1, column: 0)
    #expect(screen.put("abc", row: 0, column: 3) == 0)
    screen.fill(Rect(column: 5, row: 5, columns: 4, rows: 4), with: "x")
    screen.fill(Rect(column: -9, row: -9, columns: 4, rows: 4), with: "x")
    screen.restyle(Rect(column: 5, row: -5, columns: 4, rows: 2)) { $0.bold() }
    #expect(screen == empty)
    #expect(screen[7, 7] == .blank)
    #expect(screen[row: 2].isEmpty)
  }

  @Test func `lines and fills draw a box`() {
    var screen = Screen(size: Size(columns: 5, rows: 3))
    screen.fill(screen.bounds, with: "·")
    screen.horizontalLine(row: 1, column: 1, columns: 3)
    screen.verticalLine(row: 0, column: 4, rows: 9)
    #expect(screen.textPlane() == ["····│", "·───│", "····│"])
    screen.fill(Rect(column: 0, row: 2, columns: 3, rows: 1), with: "漢")
    #expect(screen.textPlane()[2] == "漢 ·│")
  }

  @Test func `runs keep their styles and a restyle keeps the letters`() {
    var screen = Screen(size: Size(columns: 6, rows: 1))
    let used = screen.put([Run("ab", Style(.red)), Run("漢", Style.plain.bold())], row: 0, column: 1)
    #expect(used == 4)
    let legend: (Style) -> Character = { style in
      style == Style(.red) ? "r" : style == .plain.bold() ? "b" : style == .plain ? "." : "?"
    }
    #expect(screen.stylePlane(legend: legend) == [".rrbb."])
    screen.restyle(screen.bounds) { _ in Style(.red) }
    #expect(screen.stylePlane(legend: legend) == ["rrrrrr"])
    #expect(screen.textPlane() == [" ab漢 "])
    screen.clear()
    #expect(screen == Screen(size: screen.size))
  }

  @Test func `a copy shares the rows that nobody wrote on`() {
    var screen = Screen(size: Size(columns: 6, rows: 3))
    screen.put("above", row: 0, column: 0)
    let copy = screen
    screen.put("below", row: 2, column: 0)
    screen.put("above", row: 0, column: 0)
    #expect((0..<3).map { screen.sharesRow($0, with: copy) } == [false, true, false])
    #expect(copy.textPlane() == ["above ", "      ", "      "])
    // The first row was written with what stood there.
    #expect(ScreenDiff(from: copy, to: screen).spans.map(\.row) == [2])
  }

  @Test func `what a terminal can show already is not written again`() {
    var screen = Screen(size: Size(columns: 6, rows: 2))
    screen.put("█·", row: 1, column: 0)
    let before = screen
    screen.limit(to: .ascii)
    #expect((0..<2).map { screen.sharesRow($0, with: before) } == [true, false])
    let limited = screen
    screen.limit(to: .ascii)
    #expect((0..<2).allSatisfy { screen.sharesRow($0, with: limited) })
  }

  @Test func `a difference is the changed cells only`() {
    let old = Screen(size: Size(columns: 8, rows: 2))
    var new = old
    new.put("A", row: 0, column: 2)
    new.put("漢", row: 1, column: 5)
    new.cursor = Screen.Cursor(row: 1, column: 7)
    let diff = ScreenDiff(from: old, to: new)
    #expect(diff.spans.map(\.row) == [0, 1])
    #expect(diff.spans.map(\.column) == [2, 5])
    #expect(diff.spans.map(\.cells.count) == [1, 2])
    #expect(diff.movesCursor)
    #expect(diff.cursor == new.cursor)
  }
}
