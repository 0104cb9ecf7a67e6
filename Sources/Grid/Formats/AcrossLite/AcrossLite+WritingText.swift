/// Title, author, copyright, notes and clues, in the encoding that holds them.
extension AcrossLite.Writing {
  /// A version of the format, and the encoding of the texts in it.
  private struct Script {
    let version: AcrossLite.Header.Version?
    let encoding: AcrossLite.Encoding
  }

  /// The texts of a puzzle in the order of the file.
  private struct Texts {
    let lines: [String]
    let clues: [String]
    let notes: String

    init(of puzzle: Puzzle, _ clues: AcrossLite.ClueTexts) {
      lines = [puzzle.title, puzzle.author, puzzle.copyright]
      self.clues = clues.texts
      notes = puzzle.notes
    }
  }

  /// A text to write: the bytes it has in the source if they still say so, and what it says.
  private struct Line {
    let kept: ArraySlice<UInt8>?
    let text: String
  }

  /// The texts that differ; returns the encoding for the rebus texts, which goes by the version.
  mutating func writeTexts(needingUTF8 words: [Int: String?]) -> AcrossLite.Encoding {
    let needsUTF8 = words.values.contains { $0.map { WindowsLatin.encode($0) == nil } ?? false }
    let lines = wantedLines()
    let isSame = original != nil && lines.allSatisfy { $0.kept != nil }
    let scripts = self.scripts(needsUTF8: needsUTF8)
    let isVersionSame = scripts.first?.version == parts.version
    guard !isSame || !isVersionSame else { return rebusEncoding }
    for script in scripts {
      guard let texts = encoded(lines, as: script) else { continue }
      parts.texts = texts.map { AcrossLite.Parts.Text(bytes: $0, isEnded: true) }
      if parts.version != script.version { parts.version = script.version }
      parts.clueCount = parts.clues.count
      break
    }
    return rebusEncoding
  }

  private var rebusEncoding: AcrossLite.Encoding {
    (parts.version?.major ?? 1) < 2 ? .windowsLatin : .utf8
  }

  /// Every text that the file will have; those of the source that still say what is wanted keep their bytes.
  private mutating func wantedLines() -> [Line] {
    let before = original.map { AcrossLite.ClueTexts(of: $0.file.puzzle, keepingSurplus: true) }
    let hasSurplus = before?.hasSurplus ?? false
    let clues = AcrossLite.ClueTexts(of: puzzle, keepingSurplus: hasSurplus)
    losses.note(clues)
    let wanted = Texts(of: puzzle, clues)
    guard let original, let before else { return newLines(wanted) }
    let source = Texts(of: original.file.puzzle, before)
    let bytes = parts.texts.map(\.bytes)
    let lines = line(wanted.lines, source.lines, bytes.prefix(3).map(\.self))
    // A file may have fewer clues than words; that stays so until a clue changes.
    let areCluesSame = wanted.clues.elementsEqual(source.clues) { $0.utf8.elementsEqual($1.utf8) }
    let raw = Array(bytes.dropFirst(3).dropLast())
    let count = areCluesSame ? raw.count : wanted.clues.count
    let clueLines = line(Array(wanted.clues.prefix(count)), source.clues, raw)
    return lines + clueLines.map { written(clue: $0) }
      + line([wanted.notes], [source.notes], bytes.suffix(1).map(\.self)).map { withReturns($0) }
  }

  private mutating func newLines(_ wanted: Texts) -> [Line] {
    wanted.lines.map { Line(kept: nil, text: $0) }
      + wanted.clues.map { written(clue: Line(kept: nil, text: $0)) }
      + [withReturns(Line(kept: nil, text: wanted.notes))]
  }

  private func line(_ wanted: [String], _ source: [String], _ bytes: [ArraySlice<UInt8>]) -> [Line] {
    wanted.enumerated().map { index, text in
      let isSame = index < bytes.count && source[index].utf8.elementsEqual(text.utf8)
      return Line(kept: isSame ? bytes[index] : nil, text: text)
    }
  }

  /// Across Lite fails at a clue of about 505 characters, and takes an empty one for the end of the list.
  private mutating func written(clue: Line) -> Line {
    guard clue.kept == nil else { return clue }
    let limit = AcrossLite.clueCharacters
    guard clue.text.unicodeScalars.count > limit else {
      guard clue.text.isEmpty else { return withReturns(Line(kept: nil, text: clue.text)) }
      losses.blankClues += 1
      return Line(kept: nil, text: "-")
    }
    losses.cutClues += 1
    return withReturns(Line(kept: nil, text: String(clue.text.unicodeScalars.prefix(limit)) + "..."))
  }

  private func withReturns(_ line: Line) -> Line {
    let ended = line.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    return Line(kept: line.kept, text: ended)
  }

  /// What the texts may be written in, the first that holds them is taken.
  private func scripts(needsUTF8: Bool) -> [Script] {
    let version = parts.version
    let unicode = AcrossLite.Header.Version(major: 2, minor: 0)
    guard !needsUTF8, (version?.major ?? 1) < 2 else {
      let isUnicode = (version?.major ?? 1) >= 2
      return [Script(version: isUnicode ? version : unicode, encoding: .utf8)]
    }
    if sourceEncoding == .utf8 { return [Script(version: version, encoding: .utf8)] }
    return [
      Script(version: version, encoding: .windowsLatin), Script(version: unicode, encoding: .utf8),
    ]
  }

  /// The encoding of the texts in the source; nil where it does not show.
  private var sourceEncoding: AcrossLite.Encoding? {
    let block = parts.texts.flatMap { $0.bytes + [0] }
    return block.allSatisfy { $0 < 0x80 } ? nil : AcrossLite.Encoding(of: block[...])
  }

  /// The bytes of all lines; nil where the script cannot hold them, or would be taken for another.
  private func encoded(_ lines: [Line], as script: Script) -> [ArraySlice<UInt8>]? {
    let isSourceEncoding = sourceEncoding == script.encoding
    var texts: [ArraySlice<UInt8>] = []
    for line in lines {
      if let kept = line.kept, isSourceEncoding || kept.allSatisfy({ $0 < 0x80 }) {
        texts.append(kept)
      } else if let bytes = script.encoding.encode(line.text) {
        texts.append(bytes.filter { $0 != 0 }[...])
      } else {
        return nil
      }
    }
    let block = texts.flatMap { $0 + [0] }
    let isPlain = block.allSatisfy { $0 < 0x80 }
    return isPlain || AcrossLite.Encoding(of: block[...]) == script.encoding ? texts : nil
  }
}

extension AcrossLite {
  /// Characters of a clue at most; three points show that one was cut.
  static let clueCharacters = 502
}

extension AcrossLite.Encoding {
  /// The bytes of `text`; nil where this encoding has none for one of its characters.
  func encode(_ text: String) -> [UInt8]? {
    switch self {
    case .windowsLatin: WindowsLatin.encode(text)
    case .utf8: Array(text.utf8)
    }
  }

  /// The bytes of a rebus text.
  ///
  /// Each is read by itself, so one that this encoding cannot hold is UTF-8.
  func rebusBytes(of text: String) -> [UInt8] {
    let bytes = encode(text) ?? []
    let isReadRight = AcrossLite.Encoding(of: bytes[...]).decode(bytes[...]).utf8.elementsEqual(text.utf8)
    return (isReadRight ? bytes : Array(text.utf8)).filter { $0 != 0 }
  }
}
