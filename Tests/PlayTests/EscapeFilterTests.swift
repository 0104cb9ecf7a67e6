import Testing

@testable import Play

/// What a terminal sends and no key of ours is.
@Suite struct `Escape sequences that nobody knows` {
  private func passed(_ reads: String...) -> String {
    var filter = EscapeFilter()
    var passed = String.UnicodeScalarView()
    for read in reads { passed += filter.pass(Array(read.unicodeScalars)) }
    return String(passed)
  }

  @Test func `keys with modifiers, reports and colours are taken out`() {
    for sequence in ["[1;5D", "[<0;10;10M", "[I", "[?1;2c", "OP", "[105;5u"] {
      #expect(passed("a\u{1B}\(sequence)b") == "ab")
    }
    #expect(passed("a\u{1B}]11;rgb:00/00/00\u{7}b") == "ab")
    #expect(passed("a\u{1B}]11;rgb:00/00/00\u{1B}\\b") == "ab")
  }

  @Test func `one that comes in two reads is taken out`() {
    #expect(passed("a\u{1B}[1;", "5Db") == "ab")
  }

  @Test func `a report of which ncurses knows the beginning is taken out`() {
    var filter = EscapeFilter()
    filter.beginReport()
    #expect(String(String.UnicodeScalarView(filter.pass(Array("0;10;10Mb".unicodeScalars)))) == "b")
  }

  @Test func `a letter typed with Alt takes nothing with it`() {
    #expect(passed("\u{1B}]", "abc") == "abc")
    #expect(passed("\u{1B}[", "abc") == "abc")
    #expect(passed("\u{1B}O", "abc") == "abc")
  }

  @Test func `a control key ends what never ends by itself`() {
    #expect(passed("\u{1B}[1;", "\u{3}") == "\u{3}")
    #expect(passed("\u{1B}]11;", "\u{3}") == "\u{3}")
  }

  @Test func `an Esc alone or before a letter is a key`() {
    #expect(passed("\u{1B}") == "\u{1B}")
    #expect(passed("\u{1B}a") == "\u{1B}a")
    #expect(passed("\u{1B}", "[") == "\u{1B}[")
  }
}
