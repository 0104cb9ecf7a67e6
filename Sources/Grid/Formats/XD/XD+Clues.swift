extension XD {
  /// A clue as the file has it.
  struct RawClue {
    let line: Int
    /// The letter of its list, `A` and `D` for Across and Down; nil for a clue without one.
    let group: Character?
    let label: String
    let text: StyledText
    /// The answer as written, without the character that parts it; empty where there is none.
    let answer: String
    /// What it was called in the file, which is how lines about it refer to it.
    let name: String
    /// Other answers that count as right.
    var alternatives: [String] = []

    /// Whether a line begins like a clue or like a line about one.
    static func isLikely(_ line: String) -> Bool {
      let rest = line.utf8.drop { isLetter($0) }
      guard line.utf8.count - rest.count <= 1 else { return false }
      let behind = rest.drop { (0x30...0x39).contains($0) }
      guard behind.count < rest.count, let sign = behind.first else { return false }
      return sign == UInt8(ascii: ".") || behind.starts(with: " ^".utf8)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    /// Whether a list is one of the two that every crossword has, or one that a header names.
    static func isGroup(_ letter: Character, before label: Substring, among groups: [Character: String])
      -> Bool
    {
      if label.first.map({ ("0"..."9").contains($0) }) == true { return ("A"..."Z").contains(letter) }
      return groups[letter] != nil
    }
  }

  /// One line of the clues.
  enum ClueLine {
    case clue(name: Substring, body: String)
    /// A line about the clue called `name`, with a key in lower case.
    case remark(name: Substring, key: String, value: String)
    case unknown

    init(_ line: String) {
      if let caret = line.firstIndex(of: "^"), let colon = line[caret...].firstIndex(of: ":"),
        case let name = line[..<caret], name.last?.isWhitespace == true,
        !name.dropLast().contains(where: { $0.isWhitespace || $0 == "." })
      {
        let key = line[line.index(after: caret)..<colon]
        self = .remark(
          name: name.dropLast(), key: TextEdges.trimmed(key).lowercased(),
          value: TextEdges.trimmed(line[line.index(after: colon)...]))
      } else if let point = line.firstIndex(of: "."), ClueLine.isName(line[..<point]) {
        let body = TextEdges.trimmed(line[line.index(after: point)...])
        let parts = line[..<point].split(separator: "~", omittingEmptySubsequences: false)
        // The way hints were written before lines about clues had a form.
        self =
          parts.count == 2
          ? .remark(name: parts[0], key: parts[1].lowercased(), value: body)
          : .clue(name: line[..<point], body: body)
      } else {
        self = .unknown
      }
    }

    /// A name is one word, or begins with a number as that of a linked clue does.
    static func isName(_ text: Substring) -> Bool {
      guard !text.isEmpty, text.count <= Puzzle.Limits.clueLabelCharacters + 1 else { return false }
      return !text.contains(where: \.isWhitespace)
        || text.drop { $0.isASCII && $0.isLetter }.first.map { ("0"..."9").contains($0) } == true
    }
  }
}

/// The clues, without their squares.
extension XD.Reading {
  mutating func readClues(_ metadata: XD.Metadata) throws(FormatError) -> [XD.RawClue] {
    guard sections.clues.count <= 2 * Puzzle.Limits.clues else {
      throw .malformed(where: "clues", what: "more than \(Puzzle.Limits.clues) clues")
    }
    let groups = metadata.clueGroups
    let splitter = metadata["splitcharacter"]
    var clues: [XD.RawClue] = []
    var places: [Substring: Int] = [:]
    for line in sections.clues {
      switch XD.ClueLine(line.text) {
      case .clue(let name, let body):
        if places[name] == nil { places[name] = clues.count }
        clues.append(clue(name, body, groups, splitter, line))
      case .remark(let name, let key, let value):
        guard let place = places[name] else {
          warn("line \(line.number): there is no clue `\(name)` before this line about it")
          continue
        }
        if key.hasPrefix("alt") {
          clues[place].alternatives.append(XD.Reading.joined(value, without: splitter))
        } else {
          leaveOut(.remark(TextCleaner.line(key, limit: 40)))
        }
      case .unknown:
        warn("line \(line.number): this is no clue")
      }
    }
    guard clues.count <= Puzzle.Limits.clues else {
      throw .malformed(where: "clues", what: "more than \(Puzzle.Limits.clues) clues")
    }
    return clues
  }

  private mutating func clue(
    _ name: Substring, _ body: String, _ groups: [Character: String], _ splitter: String?, _ line: XD.Line
  ) -> XD.RawClue {
    let letter = name.first.flatMap {
      XD.RawClue.isGroup($0, before: name.dropFirst(), among: groups) ? $0 : nil
    }
    let (text, answer) = XD.Reading.parts(of: body)
    let markup = XD.Markup.parse(text)
    for _ in 0..<markup.pictures { leaveOut(.picture) }
    return XD.RawClue(
      line: line.number, group: letter,
      label: TextCleaner.line(
        String(letter == nil ? name : name.dropFirst()), limit: Puzzle.Limits.clueLabelCharacters),
      text: markup.text, answer: XD.Reading.joined(answer, without: splitter), name: String(name))
  }

  /// The text of a clue and its answer: the last tilde between blanks parts them.
  private static func parts(of body: String) -> (text: String, answer: String) {
    var end = body.endIndex
    while let tilde = body[..<end].lastIndex(of: "~") {
      let behind = body.index(after: tilde)
      let followsBlank = tilde == body.startIndex || body[body.index(before: tilde)].isWhitespace
      if followsBlank, behind == body.endIndex || body[behind].isWhitespace {
        return (TextEdges.trimmed(body[..<tilde]), TextEdges.trimmed(body[behind...]))
      }
      end = tilde
    }
    return (body, "")
  }

  private static func joined(_ answer: String, without splitter: String?) -> String {
    guard let splitter, let character = splitter.first, splitter.count == 1 else { return answer }
    return String(answer.filter { $0 != character })
  }
}
