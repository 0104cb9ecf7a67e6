/// The binary files of Across Lite, versions 1.2 to 2.0.
///
/// A file is a header of 52 bytes, the answers and the player's letters with one byte per square, texts
/// that each end with a zero byte, and sections for all that came later: rebus, circles, the player's rebus.
/// Other bytes may stand before the header and after the sections.
public enum AcrossLite: PuzzleFormat {
  /// The extension that all writers use.
  public static let name = "puz"

  /// Reads a whole file; wrong checksums and sections only cost a warning.
  public static func read(_ bytes: [UInt8]) throws(FormatError) -> PuzzleFile {
    let header = try Header(of: bytes)
    let grids = try Grids(of: bytes, header)
    var puzzle = Puzzle(
      width: header.width, height: header.height, squares: grids.emptySquares,
      isDiagramless: header.isDiagramless)
    let numbering = Numbering(of: puzzle)
    let texts = try Texts(
      of: bytes, from: grids.end, storedCount: header.clueCount, wordCount: numbering.words.count)
    let decoder = TextDecoder(for: texts.block, version: header.version)
    let sections = Sections(of: bytes, from: texts.end, squareCount: puzzle.squares.count)
    let rebus = Rebus(sections)

    puzzle.title = TextCleaner.line(decoder.text(texts.title), limit: Puzzle.Limits.lineCharacters)
    puzzle.author = TextCleaner.line(decoder.text(texts.author), limit: Puzzle.Limits.lineCharacters)
    puzzle.copyright = TextCleaner.line(decoder.text(texts.copyright), limit: Puzzle.Limits.lineCharacters)
    puzzle.notes = TextCleaner.lines(decoder.text(texts.notes), limit: Puzzle.Limits.notesCharacters)
    puzzle.solution = grids.solution(header, rebus)
    mark(&puzzle, numbering, sections)
    if puzzle.solution == .open { answer(&puzzle, grids, rebus) }
    let clues = texts.clues.map(decoder.text)
    puzzle.clueLists = Direction.allCases.map { clueList($0, numbering, clues) }

    let sums = Checksums(of: bytes, header, grids, texts)
    return PuzzleFile(
      format: name, puzzle: puzzle, saved: saved(puzzle, grids, sections),
      warnings: header.warnings + texts.warnings + decoder.warnings
        + Checksums(storedIn: bytes, header).warnings(against: sums)
        + sections.warnings + rebus.warnings)
  }

  /// Draws what stands in the squares before anybody writes: numbers and circles.
  private static func mark(_ puzzle: inout Puzzle, _ numbering: Numbering, _ sections: Sections) {
    for index in puzzle.squares.indices where puzzle.squares[index].kind == .open {
      puzzle.squares[index].label = numbering.numbers[index].map(String.init)
      puzzle.squares[index].isCircled = sections.isCircled(index)
    }
  }

  /// Gives every open square the answers that count.
  private static func answer(_ puzzle: inout Puzzle, _ grids: Grids, _ rebus: Rebus) {
    for index in puzzle.squares.indices where puzzle.squares[index].kind == .open {
      var answers = rebus.answers(at: index)
      if let letter = Grids.letters(grids.answers[index]), !answers.contains(letter) {
        answers.append(letter)
      }
      puzzle.squares[index].answers = answers
    }
  }

  /// The clues of one direction: `texts` follow the words of the grid in the order of their numbers.
  private static func clueList(_ direction: Direction, _ numbering: Numbering, _ texts: [String])
    -> ClueList
  {
    var clues: [Clue] = []
    for (index, word) in numbering.words.enumerated() where word.direction == direction {
      let text = index < texts.count ? texts[index] : ""
      let clean = TextCleaner.line(text, limit: Puzzle.Limits.clueCharacters)
      clues.append(Clue(label: String(word.number), text: StyledText(plain: clean), squares: word.squares))
    }
    let title =
      switch direction {
      case .across: "Across"
      case .down: "Down"
      }
    return ClueList(title: title, kind: .words(direction), clues: clues)
  }

  /// What the player had written when the file was saved.
  private static func saved(_ puzzle: Puzzle, _ grids: Grids, _ sections: Sections)
    -> [Position: SavedLetters]
  {
    var saved: [Position: SavedLetters] = [:]
    for index in puzzle.squares.indices where puzzle.squares[index].kind == .open {
      let written = Grids.letters(grids.state[index])
      let rebus = sections.playerRebus(at: index, isWritten: written != nil)
      guard let letters = rebus ?? written else { continue }
      saved[puzzle.position(of: index)] = SavedLetters(
        letters, isPencil: Grids.isLowercase(grids.state[index]))
    }
    return saved
  }
}
