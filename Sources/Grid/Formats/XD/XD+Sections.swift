extension XD {
  /// A line of the file and its number, from 1.
  struct Line {
    let number: Int
    /// The text without blanks around it.
    let text: String
    /// The text with the blanks around it, which notes may need.
    let whole: String
  }

  /// The lines of a file by what they are about.
  struct Sections {
    /// What a section holds.
    enum Kind {
      case metadata, grid, clues, notes, start, design
      /// A section that other programs use, or none at all.
      case other
    }

    private(set) var metadata: [Line] = []
    private(set) var grid: [Line] = []
    private(set) var clues: [Line] = []
    /// All lines from the first to the last, blank ones too.
    private(set) var notes: [Line] = []
    private(set) var start: [Line] = []
    private(set) var design: [Line] = []

    /// Takes the text apart; bytes that do not look like the format are `notThisFormat`.
    init(of bytes: [UInt8]) throws(FormatError) {
      let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
      let text = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
      // Other formats are binary, or begin with the bracket of JSON, XML or Across Lite's text.
      guard let first = text.first(where: { $0 != 0x20 && !(0x09...0x0D).contains($0) }),
        first != UInt8(ascii: "{"), first != UInt8(ascii: "<") || Sections.hasHeading(text), !text.contains(0)
      else { throw .notThisFormat }
      let fault = UTF8Check.firstFault(in: text)
      // What is no UTF-8 is only told as such if the rest shows that it is a file of this format.
      let lines = Sections.lines(of: text)
      if lines.contains(where: { Sections.heading($0.text) != nil }) {
        readHeaded(lines)
      } else {
        readParted(lines)
      }
      guard isRecognised(among: lines) else { throw .notThisFormat }
      if let fault {
        let line = 1 + text[..<fault].count { $0 == 0x0A }
        throw .malformed(where: "line \(line)", what: "a byte that is not UTF-8")
      }
    }

    /// The lines, which end in LF, CR LF or, in a file without any LF, CR.
    private static func lines(of text: ArraySlice<UInt8>) -> [Line] {
      let lineFeed = UInt8(ascii: "\n")
      let end = text.contains(lineFeed) ? lineFeed : UInt8(ascii: "\r")
      return text.split(separator: end, omittingEmptySubsequences: false).enumerated().map { index, bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        return Line(number: index + 1, text: TextEdges.trimmed(text), whole: text)
      }
    }

    private static func hasHeading(_ text: ArraySlice<UInt8>) -> Bool {
      let needle = Array("\n## ".utf8)
      return text.indices.contains { text[$0] == needle[0] && text[$0...].starts(with: needle) }
    }

    // MARK: Sections under headings

    /// The kind of section that a line begins; nil for any other line.
    static func heading(_ line: String) -> Kind? {
      // A row of a grid may be nothing but two blocks, so a heading needs a name.
      guard line.hasPrefix("## ") else { return nil }
      switch TextEdges.trimmed(line.dropFirst(2)).lowercased() {
      case "metadata", "meta": return .metadata
      case "grid": return .grid
      case "clues": return .clues
      case "notes": return .notes
      case "start": return .start
      case "design": return .design
      default: return .other
      }
    }

    private mutating func readHeaded(_ lines: [Line]) {
      var kind = Kind.other
      var isComment = false
      for line in lines {
        if isComment || line.text.hasPrefix("<!--") {
          isComment = !line.text.hasSuffix("-->")
        } else if let next = Sections.heading(line.text) {
          kind = next
        } else {
          add(line, to: kind)
        }
      }
    }

    private mutating func add(_ line: Line, to kind: Kind) {
      switch kind {
      case .notes: notes.append(line)
      case .metadata where !line.text.isEmpty: metadata.append(line)
      case .grid where !line.text.isEmpty: grid.append(line)
      case .clues where !line.text.isEmpty: clues.append(line)
      case .start where !line.text.isEmpty: start.append(line)
      case .design where !line.text.isEmpty: design.append(line)
      case .metadata, .grid, .clues, .start, .design, .other: break
      }
    }

    // MARK: Sections parted by blank lines

    /// Two blank lines end a section; the fourth goes to the end, whatever is in it.
    private mutating func readParted(_ lines: [Line]) {
      let order: [Kind] = [.metadata, .grid, .clues]
      var section = -1
      var blankLines = 2
      for (index, line) in lines.enumerated() {
        if line.text.isEmpty {
          blankLines += 1
          if section >= order.count { notes.append(line) }
          continue
        }
        if blankLines >= 2, section < order.count {
          // Some writers part Across from Down as they part sections.
          let goesOn = section == order.count - 1 && Sections.isClues(lines[index...])
          if !goesOn { section += 1 }
        }
        blankLines = 0
        add(line, to: section < order.count ? order[section] : .notes)
      }
    }

    /// Whether all lines up to the next blank one look like clues.
    private static func isClues(_ lines: ArraySlice<Line>) -> Bool {
      lines.prefix { !$0.text.isEmpty }.allSatisfy { RawClue.isLikely($0.text) }
    }

    // MARK: Recognition

    /// Keys without which no header of a puzzle seems to do.
    private static let usualKeys: Set<String> = [
      "title", "author", "editor", "copyright", "date", "publisher", "special", "rebus", "number",
    ]

    /// Whether the text can be told from all others that have lines.
    ///
    /// With headings: a grid with clues or headers beside it. Without: a usual header first, and a clue or a
    /// grid somewhere behind it, be it that no blank lines part them as they should.
    private func isRecognised(among lines: [Line]) -> Bool {
      let hasClue =
        clues.contains { RawClue.isLikely($0.text) }
        || lines.contains { RawClue.isLikely($0.text) && $0.text.contains(" ~ ") }
      let hasHeader = metadata.contains { line in
        let key = line.text.prefix { $0 != ":" }
        return key.utf8.count < line.text.utf8.count && Sections.usualKeys.contains(key.lowercased())
      }
      if lines.contains(where: { Sections.heading($0.text) != nil }) {
        return hasClue && (hasHeader || !grid.isEmpty) || hasHeader && !grid.isEmpty
      }
      return hasHeader && (hasClue || Sections.isGrid(grid))
    }

    private static func isGrid(_ lines: [Line]) -> Bool {
      let width = lines.first?.text.unicodeScalars.count ?? 0
      return lines.count > 1 && width > 1
        && lines.allSatisfy { line in
          line.text.unicodeScalars.count == width
            && !line.text.unicodeScalars.contains { $0.properties.isWhitespace }
        }
    }
  }
}
