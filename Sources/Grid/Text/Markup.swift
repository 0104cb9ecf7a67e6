/// Reads the scraps of HTML that clues are written in.
///
/// Known: `b strong i em cite u ins s strike del sub sup` as styles, `br` as a line end, `p div li` as
/// paragraphs. Every other tag and every comment is dropped and its content stays. A `<` that starts no tag and an `&`
/// that starts no known entity stay as written. Nothing is refused: markup by hand is never quite right.
public enum Markup {
  /// The styled text that `html` stands for, cleaned, of at most `limit` Unicode scalars.
  public static func parse(_ html: String, limit: Int = Puzzle.Limits.clueCharacters) -> StyledText {
    var parsing = MarkupParsing(html, limit: limit)
    return parsing.parse()
  }

  /// The characters that `html` stands for on one line, cleaned, of at most `limit` Unicode scalars.
  public static func plainLine(_ html: String, limit: Int) -> String {
    TextCleaner.line(parse(html, limit: limit).plain, limit: limit)
  }
}

/// One pass over a text; every byte is looked at a bounded number of times.
private struct MarkupParsing {
  private let bytes: [UInt8]
  private let limit: Int
  private var index = 0
  private var length = 0
  private var runs: [StyledText.Run] = []
  private var pending: [UInt8] = []
  private var depths: [StyledText.Style: Int] = [:]
  private var owesLineEnd = false
  private var noTagEndsFrom: Int

  init(_ html: String, limit: Int) {
    bytes = Array(html.utf8)
    self.limit = limit
    noTagEndsFrom = bytes.count
  }

  mutating func parse() -> StyledText {
    // What is cut here would be cut by the cleaner too: it never makes a text longer.
    while index < bytes.count, length <= limit {
      switch bytes[index] {
      case UInt8(ascii: "<"): readTag()
      case UInt8(ascii: "&"): readEntity()
      default: keep(bytes[index])
      }
    }
    flush()
    return TextCleaner.lines(StyledText(runs: runs), limit: limit)
  }

  // MARK: Characters

  private mutating func keep(_ byte: UInt8) {
    index += 1
    write(CollectionOfOne(byte))
  }

  private mutating func write(_ text: some Collection<UInt8>) {
    if owesLineEnd {
      owesLineEnd = false
      if !runs.isEmpty || !pending.isEmpty { write(CollectionOfOne(UInt8(ascii: "\n"))) }
    }
    pending.append(contentsOf: text)
    for byte in text where byte & 0xC0 != 0x80 { length += 1 }
  }

  private mutating func flush() {
    guard !pending.isEmpty else { return }
    let style = depths.reduce(into: StyledText.Style()) { style, depth in
      if depth.value > 0 { style.insert(depth.key) }
    }
    runs.append(StyledText.Run(String(decoding: pending, as: UTF8.self), style: style))
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func readEntity() {
    // The longest entity known here is shorter than this.
    let window = bytes[(index + 1)...].prefix(MarkupEntity.longestName + 1)
    guard let end = window.firstIndex(of: UInt8(ascii: ";")),
      let scalar = MarkupEntity.scalar(named: bytes[index + 1..<end])
    else { return keep(bytes[index]) }
    index = end + 1
    write(Array(String(scalar).utf8))
  }

  // MARK: Tags

  private mutating func readTag() {
    let content = index + 1
    guard content < bytes.count, MarkupParsing.canStartTag(bytes[content...]),
      let end = endOfTag(from: content)
    else { return keep(bytes[index]) }
    let isClosing = bytes[content] == UInt8(ascii: "/")
    let name = bytes[(isClosing ? content + 1 : content)..<end].prefix { MarkupParsing.isNamePart($0) }
    index = end + 1
    apply(String(decoding: name, as: UTF8.self).lowercased(), isClosing: isClosing)
  }

  private mutating func apply(_ name: String, isClosing: Bool) {
    switch name {
    case "br": write(CollectionOfOne(UInt8(ascii: "\n")))
    case "p", "div", "li": owesLineEnd = true
    default:
      guard let style = MarkupParsing.styles[name] else { return }
      flush()
      let depth = depths[style, default: 0]
      depths[style] = isClosing ? max(0, depth - 1) : depth + 1
    }
  }

  /// Remembers where no `>` was found, so that a text of nothing but `<a<a<a` is searched once.
  private mutating func endOfTag(from start: Int) -> Int? {
    guard start < noTagEndsFrom else { return nil }
    if isComment(at: start) {
      for index in start..<bytes.count where bytes[index] == UInt8(ascii: ">") && endsComment(at: index) {
        return index
      }
    } else if let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) {
      return end
    }
    noTagEndsFrom = start
    return nil
  }

  private func isComment(at start: Int) -> Bool {
    bytes[start...].starts(with: Array("!--".utf8))
  }

  private func endsComment(at end: Int) -> Bool {
    bytes[end - 1] == UInt8(ascii: "-") && bytes[end - 2] == UInt8(ascii: "-")
  }

  private static func canStartTag(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    if first == UInt8(ascii: "!") { return bytes.dropFirst().first == UInt8(ascii: "-") }
    return isLetter(first == UInt8(ascii: "/") ? bytes.dropFirst().first ?? 0 : first)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static let styles: [String: StyledText.Style] = [
    "b": .bold, "strong": .bold,
    "i": .italic, "em": .italic, "cite": .italic,
    "u": .underline, "ins": .underline,
    "s": .strike, "strike": .strike, "del": .strike,
    "sub": .subscripted, "sup": .superscripted,
  ]
}
