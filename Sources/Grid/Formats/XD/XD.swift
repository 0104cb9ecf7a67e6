/// The text format of the crossword corpus at xd.saul.pw, versions 1 to 3, with what puzzle sites add to it.
///
/// One puzzle is one text in UTF-8 that people can read and write: headers, the grid with a letter for each
/// square, clues with their answers, notes. `docs/formats.md` has the rules that the documents leave open.
public enum XD: WritablePuzzleFormat {
  /// The usual extension.
  public static let name = "xd"

  /// What the format can hold, counting the sections that puzzle sites add for looks and given letters.
  public static let features: Set<PuzzleFeature> = [
    .rebus, .wholeRebus, .circles, .shading, .colors, .shadedBlocks, .bars, .voids, .givenLetters, .freeLists,
    .listTitles, .styles, .blankClues, .clueLines, .details,
  ]

  /// Reads a whole file, with its sections under headings or parted by blank lines.
  public static func read(_ bytes: [UInt8]) throws(FormatError) -> PuzzleFile {
    let sections = try Sections(of: bytes)
    var reading = Reading(sections)
    var file = try reading.file()
    file.source = PuzzleFile.Source(bytes)
    return file
  }

  /// Writes the sections of the common format alone where they can say everything, else those with headings.
  public static func write(_ file: PuzzleFile) -> WrittenPuzzle {
    Writing(file).written()
  }

  /// The state of reading one file: its sections, and what had to be overlooked so far.
  struct Reading {
    /// Warnings told at most; a file with more is broken in a way that more do not explain.
    private static let warningLimit = 50

    let sections: Sections
    private(set) var warnings: [String] = []
    /// Parts that a reading has no place for, and how many of each.
    private var leftOut: [LeftOut: Int] = [:]

    init(_ sections: Sections) {
      self.sections = sections
    }

    mutating func warn(_ text: String) {
      if warnings.count < Reading.warningLimit, !warnings.contains(text) { warnings.append(text) }
    }

    mutating func leaveOut(_ part: LeftOut) {
      leftOut[part, default: 0] += 1
    }

    mutating func file() throws(FormatError) -> PuzzleFile {
      let metadata = readMetadata()
      let grid = try readGrid(metadata)
      var puzzle = Puzzle(
        title: metadata["title"] ?? "", author: metadata["author"] ?? "",
        copyright: metadata["copyright"] ?? "", notes: notes(metadata),
        width: grid.width, height: grid.height, squares: grid.cells.map(\.square))
      writeDesign(into: &puzzle)
      writeStart(grid, into: &puzzle)
      for (index, number) in Numbering(of: puzzle).numbers.enumerated() {
        puzzle.squares[index].label = number.map { String($0) }
      }
      let clues = try readClues(metadata)
      if clues.isEmpty, puzzle.squares.contains(where: { $0.label != nil }) { warn("there are no clues") }
      writeAlternatives(of: clues, grid, into: &puzzle)
      if puzzle.squares.allSatisfy(\.answers.isEmpty) { puzzle.solution = .absent }
      puzzle.clueLists = clueLists(clues, metadata.clueGroups, grid, in: puzzle)
      return PuzzleFile(
        format: XD.name, puzzle: puzzle, details: metadata.details, warnings: warnings,
        leftOut: leftOut.map { $0.key.phrase(count: $0.value) }.sorted())
    }

    private func notes(_ metadata: Metadata) -> String {
      let section = sections.notes.map(\.whole).joined(separator: "\n")
      let texts = [metadata["description"] ?? "", metadata["notes"] ?? "", TextEdges.trimmed(section)].filter
      {
        !$0.isEmpty
      }
      return TextCleaner.lines(texts.joined(separator: "\n\n"), limit: Puzzle.Limits.notesCharacters)
    }
  }
}

extension XD {
  /// Something in a file that a reading has no place for.
  enum LeftOut: Hashable {
    /// A line about a clue, by its key.
    case remark(String)
    /// A property of a look, by its name.
    case look(String)
    /// A picture in a clue.
    case picture

    /// What it is called before a person.
    func phrase(count: Int) -> String {
      switch self {
      case .remark(let key): "`\(key)` of \(count) \(count == 1 ? "clue" : "clues")"
      case .look(let property): "the look `\(property)` of \(count) \(count == 1 ? "square" : "squares")"
      case .picture: "\(count) \(count == 1 ? "picture" : "pictures") in clues"
      }
    }
  }
}

/// Texts without the blanks around them.
enum TextEdges {
  /// `text` without blanks and line ends at either end.
  static func trimmed(_ text: some StringProtocol) -> String {
    let scalars = Substring(text).unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(Substring(scalars[first...last]))
  }
}
