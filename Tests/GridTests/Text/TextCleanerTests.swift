import Testing

@testable import Grid

/// What may come out of the cleaner, and what of people's text stays.
@Suite struct TextCleanerTests {
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isDefaultIgnorableCodePoint && scalar != "\u{FE0F}"
    }
  }

  @Test func noForbiddenScalarComesOut() {
    for value in 0...0x10_FFFF as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let cleaned = TextCleaner.line("a\(Character(scalar))b", limit: 10)
      let isClean = cleaned.unicodeScalars.allSatisfy { !Self.isForbidden($0) }
      if !isClean { Issue.record("U+\(String(scalar.value, radix: 16)) comes out") }
      if TextCleaner.line(cleaned, limit: 10) != cleaned {
        Issue.record("U+\(String(scalar.value, radix: 16)) is cleaned twice")
      }
    }
  }

  /// A million random texts of one line each; a line feed parts them, so that many are cleaned in one call.
  @Test(arguments: 0..<10 as Range<UInt64>)
  func noRandomTextIsHarmful(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let ranges: [ClosedRange<UInt32>] = [
      0...0x2FF, 0x300...0x36F, 0x590...0x1CFF, 0x2000...0x206F, 0xD7B0...0xFFFF, 0x1_F000...0x1_FFFF,
      0xE_0000...0xE_0FFF, 0...0x10_FFFF,
    ]
    for _ in 0..<100 {
      var text = String.UnicodeScalarView()
      for _ in 0..<1_000 {
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
          let range = ranges[Int.random(in: 0..<ranges.count, using: &generator)]
          text.append(Unicode.Scalar(UInt32.random(in: range, using: &generator)) ?? "a")
        }
        text.append("\n")
      }
      let cleaned = TextCleaner.lines(String(text), limit: 10_000)
      for scalar in cleaned.unicodeScalars where scalar != "\n" && Self.isForbidden(scalar) {
        Issue.record("U+\(String(scalar.value, radix: 16)) comes out, seed \(seed)")
      }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func cleaningIsIdempotentAndBounded(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    // Scalars that depend on their neighbours: marks, jamo, emoji, joiners, line ends.
    let odd: [Unicode.Scalar] = [
      "\u{301}", "\u{308}", "\u{20E3}", "\u{903}", "\u{1100}", "\u{1161}", "\u{11A8}", "\u{FE0F}", "\u{FE0E}",
      "\u{200D}", "\u{1F3FD}", "👍", "1", "e", " ", "\n", "\r", "\u{2028}", "\u{1B}", "\u{202E}", "\u{E0041}",
    ]
    for _ in 0..<1_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        text.append(odd.randomElement(using: &generator) ?? "a")
      }
      let limit = Int.random(in: 0...12, using: &generator)
      let line = TextCleaner.line(String(text), limit: limit)
      let lines = TextCleaner.lines(String(text), limit: limit)
      #expect(TextCleaner.line(line, limit: limit).unicodeScalars.elementsEqual(line.unicodeScalars))
      #expect(TextCleaner.lines(lines, limit: limit).unicodeScalars.elementsEqual(lines.unicodeScalars))
      #expect(line.unicodeScalars.count <= limit && lines.unicodeScalars.count <= limit)
      #expect(!line.unicodeScalars.contains("\n"))
    }
  }

  @Test(arguments: [
    ("plain text", "plain text"),
    ("\u{1B}[31mred\u{7}", "\u{FFFD}[31mred\u{FFFD}"),
    ("a\u{9B}2Jb\u{7F}", "a\u{FFFD}2Jb\u{FFFD}"),
    ("tab\there", "tab here"),
    ("one\r\ntwo\rthree\nfour\u{2028}five", "one two three four five"),
    ("evil\u{202E}txt.exe\u{2066}", "eviltxt.exe"),
    ("zero\u{200B}\u{FEFF}\u{AD}width", "zerowidth"),
    ("z\u{301}\u{302}\u{303}\u{304}algo", "z\u{301}\u{302}algo"),
    ("\u{301}bare", "bare"),
    ("\u{E000}\u{FFFF}\u{378}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("❤\u{FE0F} 👍🏽 🌲", "❤\u{FE0F} 👍🏽 🌲"),
    ("a\u{FE0F}b\u{FE00}", "ab"),
    ("👩\u{200D}🚀", "👩🚀"),
    ("한글 \u{1112}\u{1161}\u{11AB}", "한글 \u{1112}\u{1161}\u{11AB}"),
    ("Ñandú, 日本, Ω, \u{A0}, naïve", "Ñandú, 日本, Ω, \u{A0}, naïve"),
  ])
  func textsOnOneLine(text: String, expected: String) {
    #expect(TextCleaner.line(text, limit: 100).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test func lineEndsBecomeOneKind() {
    #expect(TextCleaner.lines("a\r\nb\rc\nd\u{85}e\u{2029}f", limit: 100) == "a\nb\nc\nd\ne\nf")
  }

  @Test func runsShareOneLimit() {
    let text = StyledText(runs: [
      .init("abc", style: .bold), .init("\u{301}def"), .init("ghi", style: .italic),
    ])
    let cleaned = TextCleaner.lines(text, limit: 5)
    #expect(cleaned == StyledText(runs: [.init("abc", style: .bold), .init("de")]))
  }
}
