extension AcrossLite {
  /// A list of numbered texts, ` 0:HEART;17:CLUB;`: keys have gaps, and a text may hold a colon.
  struct RebusTable {
    /// The texts by their keys, upper-cased and cleaned, none empty.
    private(set) var words: [Int: String] = [:]

    /// A table without entries.
    init() {}

    /// The table that the data of a section spells; entries that make no sense are left out.
    init(_ data: ArraySlice<UInt8>) {
      for entry in data.split(separator: UInt8(ascii: ";")) {
        guard let colon = entry.firstIndex(of: UInt8(ascii: ":")) else { continue }
        let digits = entry[..<colon].filter { $0 != UInt8(ascii: " ") }
        let word = AcrossLite.rebusText(entry[(colon + 1)...])
        guard let key = Int(String(decoding: digits, as: UTF8.self)), !word.isEmpty else { continue }
        words[key] = word
      }
    }
  }

  /// The letters in a section, without the blanks around them.
  ///
  /// Writers do not agree on the encoding here, even among files of one version, so each text is asked.
  static func rebusText(_ bytes: ArraySlice<UInt8>) -> String {
    let blank = UInt8(ascii: " ")
    let trimmed = bytes.drop { $0 == blank }
    let end = trimmed.lastIndex { $0 != blank } ?? trimmed.startIndex - 1
    let text = trimmed[..<(end + 1)]
    return SquareLetters.cleaned(Encoding(of: text).decode(text))
  }

  /// All that counts as right in a rebus square, the whole text first.
  ///
  /// `letter` is what the solution grid has there: solvers of this format may always write that one instead.
  /// A slash parts two readings of a square that is right both ways; either will do.
  static func rebusAnswers(_ word: String, letter: String?) -> [String] {
    var answers = [word]
    let readings = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if readings.count > 1, !readings.contains("") {
      answers += readings + word.prefix(1).map(String.init)
    }
    if let letter { answers.append(letter) }
    return answers.reduce(into: []) { kept, answer in
      // A reading by itself may be nothing that can be drawn.
      if !kept.contains(answer), !SquareLetters.cleaned(answer).isEmpty { kept.append(answer) }
    }
  }
}
