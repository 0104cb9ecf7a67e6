internal import XML

/// Text in XML files, in which HTML may stand as elements, escaped once, or escaped twice.
extension Markup {
  /// What becomes of line ends in a text.
  enum LineEnds {
    /// They and the blanks around them become one space: they only broke the lines of the file.
    case folded
    /// They stay: they were written as part of the text.
    case kept
  }

  /// The styled text in `element`, cleaned, without blanks at its ends, of at most `limit` Unicode scalars.
  static func parse(
    _ element: XMLElement, lineEnds: LineEnds = .folded, limit: Int = Puzzle.Limits.clueCharacters
  ) -> StyledText {
    parse(html(in: element, lineEnds), limit: limit).trimmed
  }

  /// The characters in `element` on one line, cleaned, without blanks at their ends; empty without an element.
  static func plainLine(_ element: XMLElement?, limit: Int = Puzzle.Limits.lineCharacters) -> String {
    guard let element else { return "" }
    return StyledText(plain: plainLine(html(in: element, .folded), limit: limit)).trimmed.plain
  }

  /// The characters of an attribute's value on one line, cleaned, without blanks at their ends.
  static func plainLine(ofValue value: String?, limit: Int) -> String {
    let html = withoutStrangeTags(withoutControls(value ?? ""))
    return StyledText(plain: plainLine(html, limit: limit)).trimmed.plain
  }

  private static func html(in element: XMLElement, _ lineEnds: LineEnds) -> String {
    element.nodes.reduce(into: "") { html, node in
      switch node {
      case .text(let text):
        let characters = withoutControls(text)
        html += withoutStrangeTags(lineEnds == .folded ? folded(characters) : characters)
      case .element(let inner):
        let name = inner.name.lowercased()
        let content = self.html(in: inner, lineEnds)
        if name == "br" { html += content + "<br>" } else { html += "<\(name)>\(content)</\(name)>" }
      }
    }
  }

  /// References such as `&#146;` mean quotes of Windows-1252; the controls of these numbers mean nothing.
  private static func withoutControls(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { (0x80...0x9F).contains($0.value) }) else { return text }
    let scalars = text.unicodeScalars.map { scalar in
      (0x80...0x9F).contains(scalar.value) ? WindowsLatin.scalar(UInt8(scalar.value)) : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private static func folded(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
    var folded: [UInt8] = []
    // The blanks met last, and whether a line ended among them.
    var blanks: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x09, 0x0A, 0x0D, 0x20: blanks.append(byte)
      default:
        folded.append(contentsOf: blanks.contains { $0 == 0x0A || $0 == 0x0D } ? [0x20] : blanks)
        blanks.removeAll(keepingCapacity: true)
        folded.append(byte)
      }
    }
    folded.append(contentsOf: blanks.contains { $0 == 0x0A || $0 == 0x0D } ? [0x20] : blanks)
    return String(decoding: folded, as: UTF8.self)
  }

  /// Escapes every `<` in a text of XML behind which no tag of HTML follows that clues are written with: who
  /// escaped `<blank>` meant those characters.
  private static func withoutStrangeTags(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
    let pieces = text.split(separator: "<", omittingEmptySubsequences: false)
    return pieces.dropFirst().reduce(into: String(pieces[0])) { html, piece in
      let name = piece.drop { $0 == "/" }.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
      html += (clueTags.contains(name.lowercased()) ? "<" : "&lt;") + piece
    }
  }

  private static let clueTags: Set<String> = [
    "a", "b", "br", "cite", "del", "div", "em", "font", "i", "ins", "li", "p", "s", "small", "span", "strike",
    "strong", "sub", "sup", "u",
  ]
}

// MARK: Writing

extension Markup {
  /// The nodes that are read as this text; line ends become `br`.
  static func nodes(_ text: StyledText) -> [XMLElement.Node] {
    text.runs.flatMap { run in
      let lines = run.text.split(separator: "\n", omittingEmptySubsequences: false)
      let nodes = lines.enumerated().flatMap { index, line -> [XMLElement.Node] in
        (index == 0 ? [] : [.element(XMLElement("br"))])
          + (line.isEmpty ? [] : [.text(guarded(String(line)))])
      }
      return styleNames.reversed().reduce(nodes) { nodes, style in
        run.style.contains(style.style) ? [.element(XMLElement(style.name, nodes: nodes))] : nodes
      }
    }
  }

  /// The nodes that are read as this plain text; line ends stay what they are.
  static func nodes(plain text: String) -> [XMLElement.Node] {
    text.isEmpty ? [] : [.text(guarded(text))]
  }

  /// The text in which whatever could be taken for HTML is escaped.
  ///
  /// All other `&` and `<` stay, so that readers that know no HTML show them as they should.
  static func guarded(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") }) else {
      return text
    }
    if parse(withoutStrangeTags(text), limit: text.unicodeScalars.count).plain == text { return text }
    return text.reduce(into: "") { guarded, character in
      switch character {
      case "&": guarded += "&amp;"
      case "<": guarded += "&lt;"
      default: guarded.append(character)
      }
    }
  }

  private static let styleNames: [(style: StyledText.Style, name: String)] = [
    (.bold, "b"), (.italic, "i"), (.underline, "u"), (.strike, "s"), (.subscripted, "sub"),
    (.superscripted, "sup"),
  ]
}
