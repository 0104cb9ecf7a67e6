/// What stands around the JSON of a file.
enum IPuzWrapper {
  private static let opening = Array("ipuz".utf8)

  /// The JSON of a file, where the bytes look like one.
  ///
  /// A JSONP wrapper `ipuz( ... );` is blanked rather than cut, so that places in error messages stay right.
  static func json(in bytes: [UInt8]) -> [UInt8]? {
    var json = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard let start = json.firstIndex(where: { !isBlank($0) }) else { return nil }
    if json[start...].starts(with: opening) {
      let behind = start + opening.count
      guard let bracket = json[behind...].firstIndex(where: { !isBlank($0) }),
        json[bracket] == UInt8(ascii: "(")
      else { return nil }
      for index in start...bracket where !isBlank(json[index]) { json[index] = UInt8(ascii: " ") }
      blankEnd(of: &json, downTo: bracket)
      return json
    }
    // A comment may come first.
    return json[start] == UInt8(ascii: "{") || json[start] == UInt8(ascii: "/") ? json : nil
  }

  private static func blankEnd(of json: inout [UInt8], downTo start: Int) {
    for sign in [UInt8(ascii: ";"), UInt8(ascii: ")")] {
      guard let last = json.lastIndex(where: { !isBlank($0) }), last > start else { return }
      if json[last] == sign { json[last] = UInt8(ascii: " ") }
    }
  }

  /// Whether the name of the format stands anywhere in the bytes.
  static func namesFormat(_ bytes: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0] == opening[0] && bytes[$0...].starts(with: opening) }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}

/// How the texts of a file become texts of a puzzle.
enum IPuzText {
  /// Clean lines of what may be HTML, without its styles.
  static func lines(_ html: String, limit: Int) -> String {
    // Markup knows one line only, so that a clue never takes two.
    let lines = html.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return TextCleaner.lines(
      lines.map { Markup.plain(String($0), limit: limit) }.joined(separator: "\n"), limit: limit)
  }

  /// What may be printed in the corner of a square or before a clue; nil for nothing.
  static func label(_ html: String) -> String? {
    let label = Markup.plain(html, limit: Puzzle.Limits.labelCharacters)
    return label.isEmpty ? nil : label
  }

  /// What can be written in one square, in capitals; nil if there is nothing or it does not fit.
  static func letters(_ text: String) -> String? {
    guard text.utf8.count <= 4 * Puzzle.Limits.squareBytes else { return nil }
    let kept = TextCleaner.line(text, limit: Puzzle.Limits.squareBytes).filter { !$0.isWhitespace }
    guard let letters = Letters(Letters.capitals(kept)), !letters.isBlank else { return nil }
    return letters.text
  }

  /// A text of the file in quotes, short and clean enough for a message.
  static func quoted(_ text: String) -> String {
    "\"" + TextCleaner.line(String(text.prefix(60)), limit: 60) + "\""
  }
}

/// What was overlooked in a file; a file with one slip often has it a thousand times.
struct IPuzWarnings {
  private static let limit = 32

  private(set) var list: [String] = []

  mutating func add(_ warning: String) {
    guard list.count < IPuzWarnings.limit, !list.contains(warning) else { return }
    list.append(list.count < IPuzWarnings.limit - 1 ? warning : "there was more to overlook")
  }
}
