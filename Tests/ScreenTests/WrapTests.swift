import Screen
import TestSupport
import Testing

/// Where lines end.
struct WrapTests {
  @Test(
    arguments: [
      ("", 5, [""]),
      ("Boat propeller", 20, ["Boat propeller"]),
      ("Boat propeller", 9, ["Boat", "propeller"]),
      ("Boat propeller", 6, ["Boat", "propel", "ler"]),
      ("a b c d", 3, ["a b", "c d"]),
      ("a b   c", 3, ["a b", "c"]),
      ("one  two", 8, ["one  two"]),
      ("one\ntwo\r\n", 9, ["one", "two", ""]),
      ("\u{A0}a\u{A0}b", 2, ["\u{A0}a", "\u{A0}b"]),
      ("漢字かな", 5, ["漢字", "かな"]),
      ("x 漢字", 4, ["x", "漢字"]),
      ("e\u{301}e\u{301}e\u{301}", 2, ["e\u{301}e\u{301}", "e\u{301}"]),
      ("  leading", 7, ["leading"]),
      ("trailing  ", 8, ["trailing"]),
      ("ab", 0, ["a", "b"]),
      ("漢字", 1, ["漢", "字"]),
    ] as [(String, Int, [String])])
  func `lines of a text`(text: String, columns: Int, lines: [String]) {
    #expect(Wrap.lines(of: text, columns: columns) == lines)
  }

  @Test func `runs are cut where lines end`() {
    let italic = Style.plain.italic()
    let runs = [Run("See "), Run("Moby Dick", italic), Run(", whale")]
    #expect(
      Wrap.lines(of: runs, columns: 10) == [
        [Run("See "), Run("Moby", italic)],
        [Run("Dick", italic), Run(",")],
        [Run("whale")],
      ]
    )
    #expect(Wrap.lines(of: [Run](), columns: 10) == [[]])
  }

  @Test(arguments: UInt64(0)..<60)
  func `no line is too wide and no word is lost`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = ["a", "of", "propeller", " ", "  ", "漢字", "é", "🎉", "\n", "-", "e\u{301}", " "]
    let runs = (0..<Int.random(in: 0..<40, using: &random)).map { _ in
      Run(pieces.randomElement(using: &random) ?? "", random.style())
    }
    let text = runs.map(\.text).joined()
    let columns = Int.random(in: 2...14, using: &random)
    let lines = Wrap.lines(of: text, columns: columns)
    for line in lines { #expect(TextWidth.columns(of: line) <= columns, "seed \(seed)") }
    #expect(lines.joined().filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace }, "seed \(seed)")

    let styled = Wrap.lines(of: runs, columns: columns)
    #expect(styled.map { $0.map(\.text).joined() } == lines, "seed \(seed)")
  }
}
