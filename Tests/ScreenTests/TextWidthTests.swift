import Screen
import Testing

/// Samples of every rule of the width table.
struct TextWidthTests {
  @Test(
    arguments: [
      ("A", 1), ("é", 1), ("e\u{301}", 1), ("│", 1), ("▒", 1), ("★", 1), ("…", 1), ("α", 1), ("я", 1),
      ("א", 1),
      ("漢", 2), ("あ", 2), ("Ａ", 2), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("🎉", 2), ("👍🏽", 2), ("👨‍👩‍👧‍👦", 2),
      ("❤", 1), ("❤️", 2), ("1️⃣", 2), ("🇩🇪", 2), ("🇩", 1), ("⌚", 2), ("\u{1FAE8}", 2), ("\u{20000}", 2),
      ("\n", 0), ("\r\n", 0), ("\t", 0), ("\u{1B}", 0), ("\u{7F}", 0), ("\u{9B}", 0), ("\u{AD}", 0),
      ("\u{200B}", 0),
      ("\u{202E}", 0), ("\u{2028}", 0), ("\u{FEFF}", 0), ("\u{301}", 0), ("\u{E0041}", 0), ("\u{A0}", 1),
    ] as [(Character, Int)])
  func `columns of a character`(character: Character, columns: Int) {
    #expect(TextWidth.columns(of: character) == columns)
  }

  @Test func `a text takes what its characters take`() {
    #expect(TextWidth.columns(of: "") == 0)
    #expect(TextWidth.columns(of: "plain │ text") == 12)
    #expect(TextWidth.columns(of: "é│漢🎉") == 6)
    for text in awkwardTexts {
      #expect(TextWidth.columns(of: text) == text.reduce(0) { $0 + TextWidth.columns(of: $1) })
      var screen = Screen(size: Size(columns: 40, rows: 1))
      #expect(screen.put(text, row: 0, column: 0) == TextWidth.columns(of: text))
    }
  }

  @Test func `a prefix ends before the character that does not fit`() {
    #expect(TextWidth.prefix(of: "ab漢字", columns: 3) == "ab")
    #expect(TextWidth.prefix(of: "ab漢字", columns: 4) == "ab漢")
    #expect(TextWidth.prefix(of: "ab", columns: 40) == "ab")
    #expect(TextWidth.prefix(of: "ab", columns: 0) == "")
  }
}
