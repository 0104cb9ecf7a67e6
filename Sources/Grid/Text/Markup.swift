/// The little HTML that puzzle files use in their clues.
///
/// Known inline tags become styles, `br` and `p` become blanks, entities become characters; any other tag is dropped and
/// its text kept. A `<` that starts no tag is text. The result has passed the cleaner.
public enum Markup {
  /// Names of a tag that are looked at, in characters; longer ones are no HTML.
  private static let tagCharacters = 64

  /// The text and styles of `html`.
  public static func parse(
    _ html: String, limit: Int = Puzzle.Limits.clueCharacters
  ) -> StyledText {
    var parser = Parser(Array(html.unicodeScalars))
    return cleaned(parser.runs(), limit: limit)
  }

  /// The text of `html` on one line, without its styles.
  public static func plain(_ html: String, limit: Int = Puzzle.Limits.lineCharacters) -> String {
    TextCleaner.line(parse(html, limit: limit).plain, limit: limit)
  }

  /// Cleans each run by itself, keeps one blank between them, and none at the ends.
  private static func cleaned(_ runs: [StyledText.Run], limit: Int) -> StyledText {
    var room = limit
    var cleaned: [StyledText.Run] = []
    for run in runs where room > 0 {
      var text = TextCleaner.run(run.text, limit: room)
      let followsBlank = cleaned.last.map { $0.text.last == " " } ?? true
      if followsBlank, text.first == " " { text.removeFirst() }
      room -= text.count
      if !text.isEmpty { cleaned.append(StyledText.Run(text, style: run.style)) }
    }
    while let last = cleaned.last, last.text.last == " " {
      cleaned[cleaned.count - 1].text.removeLast()
      if cleaned[cleaned.count - 1].text.isEmpty { cleaned.removeLast() }
    }
    return StyledText(runs: cleaned)
  }

  private struct Parser {
    private let scalars: [Unicode.Scalar]
    private var next = 0
    private var depths: [StyledText.Style: Int] = [:]
    private var text = String.UnicodeScalarView()
    private var found: [StyledText.Run] = []

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    mutating func runs() -> [StyledText.Run] {
      while next < scalars.count {
        switch scalars[next] {
        case "<": takeTag()
        case "&": takeEntity()
        default:
          text.append(scalars[next])
          next += 1
        }
      }
      endRun()
      return found
    }

    private mutating func endRun() {
      let style = depths.filter { $0.value > 0 }.keys.reduce(into: StyledText.Style()) { $0.formUnion($1) }
      if !text.isEmpty { found.append(.init(String(text), style: style)) }
      text = String.UnicodeScalarView()
    }

    private mutating func takeTag() {
      let rest = scalars[(next + 1)...].prefix(tagLimit)
      guard let first = rest.first, first == "/" || first == "!" || first.properties.isAlphabetic,
        let end = rest.firstIndex(of: ">")
      else {
        text.append("<")
        next += 1
        return
      }
      let isEnd = first == "/"
      let name = scalars[(next + (isEnd ? 2 : 1))..<end].prefix { $0.properties.isAlphabetic }
      next = end + 1
      apply(String(String.UnicodeScalarView(name)).lowercased(), isEnd: isEnd)
    }

    /// Attributes may be long; a `>` further away than this belongs to no tag.
    private var tagLimit: Int { 8 * Markup.tagCharacters }

    private mutating func apply(_ name: String, isEnd: Bool) {
      if name == "br" || name == "p" || name == "div" {
        text.append(" ")
        return
      }
      guard let style = Markup.styles[name] else { return }
      endRun()
      depths[style] = max(0, depths[style, default: 0] + (isEnd ? -1 : 1))
    }

    private mutating func takeEntity() {
      let rest = scalars[(next + 1)...].prefix(12)
      guard let end = rest.firstIndex(of: ";"),
        let character = Markup.character(String(String.UnicodeScalarView(scalars[(next + 1)..<end])))
      else {
        text.append("&")
        next += 1
        return
      }
      text.append(contentsOf: character.unicodeScalars)
      next = end + 1
    }
  }

  private static let styles: [String: StyledText.Style] = [
    "i": .italic, "em": .italic, "cite": .italic, "b": .bold, "strong": .bold, "u": .underline, "s": .strike,
    "strike": .strike, "del": .strike, "sub": .subscripted, "sup": .superscripted,
  ]

  /// The character of an entity, by name or number; nil for one that is not known.
  private static func character(_ entity: String) -> String? {
    guard entity.hasPrefix("#") else { return entities[entity] }
    let digits = entity.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
  }

  private static let entities: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—",
    "hellip": "…", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»",
    "deg": "°", "frac12": "½", "frac14": "¼", "frac34": "¾", "times": "×", "divide": "÷", "minus": "−",
    "pound": "£", "euro": "€", "yen": "¥", "cent": "¢", "sect": "§", "copy": "©", "reg": "®", "trade": "™",
    "iexcl": "¡", "iquest": "¿", "szlig": "ß", "aelig": "æ", "oslash": "ø", "aring": "å", "ccedil": "ç",
    "ntilde": "ñ", "Ntilde": "Ñ", "agrave": "à", "aacute": "á", "acirc": "â", "atilde": "ã", "auml": "ä",
    "egrave": "è", "eacute": "é", "ecirc": "ê", "euml": "ë", "igrave": "ì", "iacute": "í", "icirc": "î",
    "iuml": "ï", "ograve": "ò", "oacute": "ó", "ocirc": "ô", "otilde": "õ", "ouml": "ö", "ugrave": "ù",
    "uacute": "ú", "ucirc": "û", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "Eacute": "É",
    "hearts": "♥", "diams": "♦", "clubs": "♣", "spades": "♠",
  ]
}
