import Grid
import Testing

/// What may stand in a square, and when two are the same.
struct LettersTests {
  @Test func `letters that only look the same are different ones (M12)`() {
    let composed = letters("\u{C9}")
    let decomposed = letters("E\u{301}")
    #expect(composed.text == decomposed.text)
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
    #expect(decomposed < composed)
  }

  @Test func `the order is that of the bytes (M28)`() {
    let sorted = ["", "A", "AA", "B", "Z", "a", "É", "漢", "🎉"].map(letters)
    #expect(sorted.reversed().sorted() == sorted)
  }

  @Test(arguments: [
    "", "A", "7", "é", "ß", "漢", "한", "STAR", "HEART♥", "A/B", "-", "&", "♥", "🎉", "E\u{301}", "²", "…",
    "ABCDEFGHIJKLMNOP", String(repeating: "🎉", count: 16),
  ])
  func `a letter, a rebus, a sign or nothing may stand in a square`(text: String) throws {
    #expect(try #require(Letters(text)).text.utf8.elementsEqual(text.utf8))
  }

  @Test(arguments: [
    " ", "A B", "\t", "\n", "\u{0}", "\u{1B}[2J", "\u{7F}", "\u{A0}", "\u{200B}", "\u{202E}", "\u{2028}",
    "\u{FEFF}", "\u{E000}", "\u{20DD}A", "👨‍👩‍👧", "ABCDEFGHIJKLMNOPQ", String(repeating: "🎉", count: 17),
    "A" + String(repeating: "\u{301}", count: 40),
  ])
  func `blanks, controls, invisible signs and long texts may not`(text: String) {
    #expect(Letters(text) == nil)
  }

  @Test func `capitals keep one square one letter`() {
    #expect(Letters.capitals("aé7ß") == "AÉ7ß")
    #expect(Letters.capitals("ŉﬁ") == "ŉﬁ")
    #expect(Letters.capitals("ç-ω") == "Ç-Ω")
    #expect(Letters.capitals("") == "")
  }
}
