import Screen
import Testing

/// Cutting rectangles, and styles.
struct LayoutTests {
  @Test func `strips are cut from each side`() {
    var rest = Rect(Size(columns: 80, rows: 24))
    #expect(rest.take(top: 1) == Rect(column: 0, row: 0, columns: 80, rows: 1))
    #expect(rest.take(bottom: 2) == Rect(column: 0, row: 22, columns: 80, rows: 2))
    #expect(rest.take(left: 30) == Rect(column: 0, row: 1, columns: 30, rows: 21))
    #expect(rest.take(right: 20) == Rect(column: 60, row: 1, columns: 20, rows: 21))
    #expect(rest == Rect(column: 30, row: 1, columns: 30, rows: 21))
  }

  @Test func `a strip is never larger than what is there`() {
    var rest = Rect(column: 2, row: 3, columns: 4, rows: 5)
    let whole = rest
    #expect(rest.split(top: -1).top.isEmpty)
    #expect(rest.take(top: 9) == whole)
    #expect(rest.isEmpty)
    #expect(whole.split(right: 99).rest.columns == 0)
    #expect(whole.split(bottom: -5).rest == whole)
  }

  @Test func `insets, middles and meetings`() {
    let rect = Rect(column: 0, row: 0, columns: 10, rows: 6)
    #expect(rect.inset(columns: 2, rows: 1) == Rect(column: 2, row: 1, columns: 6, rows: 4))
    #expect(rect.inset(columns: 9).isEmpty)
    let small = rect.centered(Size(columns: 4, rows: 99))
    #expect(small == Rect(column: 3, row: 0, columns: 4, rows: 6))
    #expect(rect.intersection(Rect(column: 8, row: 4, columns: 9, rows: 9)).size == Size(columns: 2, rows: 2))
    #expect(rect.intersection(Rect(column: 20, row: 0, columns: 5, rows: 5)).isEmpty)
  }

  @Test func `styles are built by chaining`() {
    let style = Style.plain.foreground(.red).on(.brightBlack).bold().underline()
    #expect(style == Style(.red, on: .brightBlack, [.bold, .underline]))
    #expect(style.removing(.bold) == Style(.red, on: .brightBlack, .underline))
    #expect(Style.plain.reverse().reverse() == .plain)
    #expect(Color.terminal.paletteIndex == nil)
    #expect(Color.black.paletteIndex == 0)
    #expect(Color.brightWhite.paletteIndex == 15)
    #expect(MemoryLayout<Cell>.stride == 16)
  }
}
