/// The text form of Across Lite, in which setters hand in their puzzles, as `docs/formats.md` describes it.
public enum AcrossLiteText: PuzzleFormat {
  /// The usual extension.
  public static let name = "txt"

  /// Reads a whole file of either version.
  public static func read(_ bytes: [UInt8]) throws(FormatError) -> PuzzleFile {
    guard isText(bytes) else { throw .notThisFormat }
    guard bytes.count(where: { $0 == 0x0A || $0 == 0x0D }) <= 2 * Document.lineLimit else {
      throw .malformed(where: "line \(Document.lineLimit)", what: "more lines than any puzzle has")
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    let document = Document(AcrossLite.Encoding(of: text).decode(text))
    var reading = Reading(document: document, warnings: document.warnings)
    var file = try reading.file()
    file.source = PuzzleFile.Source(bytes)
    return file
  }

  /// Whether the first thing in the file is the tag of the format; versions are told apart by what is in them.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    let tag = Array("<across puzzle".utf8)
    let front = bytes.drop { $0 != tag[0] }.prefix(tag.count)
    let isFirst = bytes.prefix { $0 != tag[0] }.allSatisfy { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
    return isFirst && front.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } == tag
  }

  /// The state of reading one file.
  struct Reading {
    let document: Document
    var warnings: [String]

    mutating func file() throws(FormatError) -> PuzzleFile {
      var puzzle = try grid()
      puzzle.title = line(.title)
      puzzle.author = line(.author)
      puzzle.copyright = line(.copyright)
      puzzle.notes = TextCleaner.lines(notes(), limit: Puzzle.Limits.notesCharacters)
      puzzle.clueLists = try clueLists(of: puzzle)
      return PuzzleFile(format: AcrossLiteText.name, puzzle: puzzle, warnings: warnings)
    }

    /// What stands under a tag, as one line.
    private func line(_ tag: Tag) -> String {
      let lines = document.sections[tag]?.lines.map(\.trimmed).filter { !$0.isEmpty } ?? []
      return TextCleaner.line(lines.joined(separator: " "), limit: Puzzle.Limits.lineCharacters)
    }

    /// The notes with the blanks in their lines, but without empty lines before and behind.
    private func notes() -> String {
      let lines = document.sections[.notes]?.lines ?? []
      guard let first = lines.firstIndex(where: { !$0.trimmed.isEmpty }),
        let last = lines.lastIndex(where: { !$0.trimmed.isEmpty })
      else { return "" }
      return lines[first...last].map { String($0.text) }.joined(separator: "\n")
    }
  }
}
