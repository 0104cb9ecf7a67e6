extension XD {
  /// The markup of clues: a brace and a sign, the text, the sign and a brace.
  enum Markup {
    /// The sign of each style, in the order in which they are nested when written.
    static let signs: [(style: StyledText.Style, sign: Unicode.Scalar)] = [
      (.italic, "/"), (.bold, "*"), (.underline, "_"), (.strike, "-"), (.subscripted, "~"),
      (.superscripted, "^"),
    ]
    /// The sign around text that is to be taken as it stands.
    static let literal: Unicode.Scalar = "\\"

    /// A text and how many pictures it had.
    struct Reading {
      var text: StyledText
      var pictures: Int
    }

    /// The text that `markup` stands for, cleaned.
    ///
    /// Of links and coloured words the words stay, of pictures what is said instead of them. A sign that has no
    /// partner is a character like any other.
    static func parse(_ markup: String) -> Reading {
      if !markup.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "\\") }) {
        let limit = Puzzle.Limits.clueCharacters
        return Reading(text: StyledText(plain: TextCleaner.lines(markup, limit: limit)), pictures: 0)
      }
      var parsing = Parsing()
      parsing.read(Array(markup.unicodeScalars)[...], depth: 0)
      return parsing.result()
    }
  }

  /// One pass over a text; nested parts are read in passes of their own, to a bounded depth.
  private struct Parsing {
    private static let depthLimit = 4

    private var runs: [StyledText.Run] = []
    private var pending = String.UnicodeScalarView()
    private var depths: [Unicode.Scalar: Int] = [:]
    private var pictures = 0

    mutating func result() -> Markup.Reading {
      flush()
      let text = TextCleaner.lines(StyledText(runs: runs), limit: Puzzle.Limits.clueCharacters)
      return Markup.Reading(text: text, pictures: pictures)
    }

    mutating func read(_ text: ArraySlice<Unicode.Scalar>, depth: Int) {
      let closings = Parsing.lastClosings(in: text)
      var index = text.startIndex
      while index < text.endIndex {
        let next = index + 1 < text.endIndex ? text[index + 1] : " "
        let isOpening = text[index] == "{" && (closings[next] ?? -1) > index + 1
        if isOpening, Parsing.styles[next] != nil {
          change(next, by: 1)
          index += 2
        } else if next == "}", depths[text[index], default: 0] > 0 {
          change(text[index], by: -1)
          index += 2
        } else if isOpening, depth < Parsing.depthLimit || next == Markup.literal,
          let end = Parsing.closing(of: next, in: text[(index + 2)...])
        {
          readObject(next, text[(index + 2)..<end], depth: depth)
          index = end + 2
        } else {
          pending.append(text[index] == "\\" ? "\n" : text[index])
          index += 1
        }
      }
    }

    private mutating func readObject(_ sign: Unicode.Scalar, _ text: ArraySlice<Unicode.Scalar>, depth: Int) {
      switch sign {
      case Markup.literal: pending.append(contentsOf: text.isEmpty ? ["\n"] : text)
      case "!":
        pictures += 1
        read(Parsing.trimmed(Parsing.alternative(of: text)), depth: depth + 1)
      default:
        read(Parsing.trimmed(text.prefix { $0 != "|" }), depth: depth + 1)
      }
    }

    /// What is said instead of a picture: behind its address, or before it since version 4.
    private static func alternative(of text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
      let parts = text.split(separator: "|", omittingEmptySubsequences: false)
      guard parts.count > 1 else { return [] }
      let isNamedFirst = trimmed(parts[1]).starts(with: "src:".unicodeScalars)
      return parts[isNamedFirst ? 0 : 1].filter { $0 != "]" && $0 != "[" }[...]
    }

    private static func trimmed(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
      let start = text.drop { $0.properties.isWhitespace }
      let end = start.lastIndex { !$0.properties.isWhitespace }.map { $0 + 1 } ?? start.startIndex
      return start[..<end]
    }

    // MARK: Signs

    private static let styles: [Unicode.Scalar: StyledText.Style] = Dictionary(
      uniqueKeysWithValues: Markup.signs.map { ($0.sign, $0.style) })
    private static let objects: Set<Unicode.Scalar> = ["@", "#", "!", Markup.literal]

    /// Where each sign closes something for the last time.
    private static func lastClosings(in text: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar: Int] {
      var closings: [Unicode.Scalar: Int] = [:]
      for index in text.indices.dropFirst() where text[index] == "}" {
        let sign = text[index - 1]
        if styles[sign] != nil || objects.contains(sign) { closings[sign] = index - 1 }
      }
      return closings
    }

    private static func closing(of sign: Unicode.Scalar, in text: ArraySlice<Unicode.Scalar>) -> Int? {
      text.indices.dropLast().first { text[$0] == sign && text[$0 + 1] == "}" }
    }

    private mutating func change(_ sign: Unicode.Scalar, by step: Int) {
      flush()
      depths[sign, default: 0] += step
    }

    private mutating func flush() {
      guard !pending.isEmpty else { return }
      let style = Markup.signs.reduce(into: StyledText.Style()) { style, pair in
        if depths[pair.sign, default: 0] > 0 { style.insert(pair.style) }
      }
      runs.append(StyledText.Run(String(pending), style: style))
      pending = String.UnicodeScalarView()
    }
  }
}
