extension AcrossLite {
  /// How the bytes of a file's strings stand for characters.
  enum Encoding {
    case windowsLatin
    case utf8

    /// The encoding of all strings of a file, judged by `block`, the bytes from the title to the notes.
    ///
    /// Version 2 promises UTF-8 and version 1 an 8-bit code, and writers break both promises. Bytes over
    /// 0x7F that form UTF-8 by chance are so unlikely in a whole block that the block itself is asked.
    init(of block: ArraySlice<UInt8>) {
      self = UTF8Check.firstFault(in: block) == nil ? .utf8 : .windowsLatin
    }

    func decode(_ bytes: ArraySlice<UInt8>) -> String {
      switch self {
      case .windowsLatin: WindowsLatin.decode(bytes)
      case .utf8: String(decoding: bytes, as: UTF8.self)
      }
    }
  }
}

/// Title, author, copyright, notes and clues.
extension AcrossLite.Reading {
  mutating func writeTexts(_ strings: AcrossLite.Strings, _ numbering: Numbering, into puzzle: inout Puzzle) {
    let encoding = AcrossLite.Encoding(of: bytes[strings.title.lowerBound..<strings.end])
    if let version = header.version, version.major >= 2, encoding == .windowsLatin {
      warnings.append("the texts are not UTF-8 as version 2 demands; read as Windows-1252")
    }
    func line(_ range: Range<Int>) -> String {
      TextCleaner.line(encoding.decode(bytes[range]), limit: Puzzle.Limits.lineCharacters)
    }
    puzzle.title = line(strings.title)
    puzzle.author = line(strings.author)
    puzzle.copyright = line(strings.copyright)
    puzzle.notes = TextCleaner.lines(
      encoding.decode(bytes[strings.notes]), limit: Puzzle.Limits.notesCharacters)
    let clues = strings.clues.map { range in
      StyledText(
        plain: TextCleaner.lines(encoding.decode(bytes[range]), limit: Puzzle.Limits.clueCharacters))
    }
    puzzle.clueLists = clueLists(clues, numbering, in: puzzle)
  }

  /// Clues stand in the order of their numbers, Across before Down at the same number.
  private func clueLists(_ clues: [StyledText], _ numbering: Numbering, in puzzle: Puzzle) -> [ClueList] {
    guard !AcrossLite.hasUnknownWords(puzzle) else { return [AcrossLite.Reading.unplaced(clues[...])] }
    var across = ClueList(title: "Across", kind: .words(.across), clues: [])
    var down = ClueList(title: "Down", kind: .words(.down), clues: [])
    for (index, word) in numbering.words.enumerated() {
      let text = index < clues.count ? clues[index] : StyledText(plain: "")
      let clue = Clue(label: String(word.number), text: text, squares: word.squares)
      switch word.direction {
      case .across: across.clues.append(clue)
      case .down: down.clues.append(clue)
      }
    }
    let rest = clues.dropFirst(numbering.words.count)
    return [across, down] + (rest.isEmpty ? [] : [AcrossLite.Reading.unplaced(rest)])
  }

  private static func unplaced(_ clues: ArraySlice<StyledText>) -> ClueList {
    ClueList(
      title: AcrossLite.surplusTitle, kind: .free, clues: clues.map { Clue(label: "", text: $0, squares: []) }
    )
  }
}
