/// Something that a puzzle file may hold beside plain letters, numbers and clues, and that not every format can.
///
/// Each format lists what it can hold, so that what a conversion loses is found in one place for all of them.
public enum PuzzleFeature: Hashable, Sendable, CaseIterable {
  /// Squares of several letters.
  case rebus
  /// Squares of several letters that do not take the first of them alone.
  case wholeRebus
  /// Squares that take more than one answer.
  case severalAnswers
  /// Circles in squares.
  case circles
  /// Backgrounds of squares, in whatever colour.
  case shading
  /// The colours of backgrounds.
  case colors
  /// Shaded blocks.
  case shadedBlocks
  /// Bars between squares.
  case bars
  /// Holes in the shape, and its outside.
  case voids
  /// Letters that the setter printed.
  case givenLetters
  /// Numbers or signs in squares other than standard numbering prints.
  case labels
  /// Blocks that the solver has to find.
  case diagramless
  /// Clue lists other than Across and Down.
  case freeLists
  /// Headings of clue lists other than Across and Down.
  case listTitles
  /// Clues that run otherwise than from their number on.
  case clueSquares
  /// Italics and other styles in clues.
  case styles
  /// Clues without any text.
  case blankClues
  /// Line ends in clues.
  case clueLines
  /// How answers fall into words.
  case enumerations
  /// Answers that are scrambled under a key.
  case lockedSolution
  /// What else is said about the puzzle.
  case details
  /// What a player wrote.
  case savedLetters
  /// Which of that is in pencil.
  case pencil
  /// What a player had checked or revealed.
  case marks
  /// Blocks that a player found in a diagramless puzzle.
  case placedBlocks
  /// How long a player has been at it.
  case clock
}

extension PuzzleFeature {
  /// What `file` has of this feature, as one would name it to a person: `12 bars`; nil where it has nothing.
  func inventory(of file: PuzzleFile) -> String? {
    let puzzle = file.puzzle
    switch self {
    case .rebus:
      return squares(puzzle, "square of several letters", "squares of several letters", where: isRebus)
    case .wholeRebus:
      return squares(
        puzzle, "square that does not take the first letter alone",
        "squares that do not take the first letter alone", where: isWholeRebus)
    case .severalAnswers:
      return squares(puzzle, "square with other answers", "squares with other answers") {
        $0.answers.count > 1
      }
    case .circles: return squares(puzzle, "circle", "circles") { $0.isCircled }
    case .shading:
      return squares(puzzle, "shaded square", "shaded squares") { $0.kind == .open && $0.shade != nil }
    case .colors:
      return squares(puzzle, "coloured square", "coloured squares") { $0.kind == .open && isColored($0) }
    case .shadedBlocks:
      return squares(puzzle, "shaded block", "shaded blocks") { $0.kind != .open && $0.shade != nil }
    case .bars:
      let count = puzzle.squares.reduce(0) { $0 + $1.bars.rawValue.nonzeroBitCount }
      return counted(count, "bar", "bars")
    case .voids: return squares(puzzle, "hole in the shape", "holes in the shape") { $0.kind == .void }
    case .givenLetters: return squares(puzzle, "given letter", "given letters") { $0.given != nil }
    case .labels: return labels(of: puzzle)
    case .diagramless: return puzzle.isDiagramless ? "that the blocks are to be found" : nil
    case .freeLists:
      return headings(of: puzzle, "the clues under") { $0.kind == .free && !$0.clues.isEmpty }
    case .listTitles:
      return headings(of: puzzle, "the headings", where: hasOwnTitle)
    case .clueSquares: return clueSquares(of: puzzle)
    case .styles:
      return clues(puzzle, "clue's italics and the like", "clues' italics and the like") { clue in
        clue.text.runs.contains { !$0.style.isEmpty }
      }
    case .blankClues:
      return clues(puzzle, "clue's blank text", "clues' blank texts") { $0.printedText.runs.isEmpty }
    case .clueLines:
      return clues(puzzle, "clue's line ends", "clues' line ends") { $0.text.plain.contains("\n") }
    case .enumerations:
      return clues(puzzle, "enumeration apart from the clue", "enumerations apart from their clues") {
        !$0.enumeration.isEmpty
      }
    case .lockedSolution:
      guard case .locked = puzzle.solution else { return nil }
      return "the locked answers"
    case .details:
      let known = PuzzleFile.Detail.allCases.filter { file.details[$0] != nil }
      return known.isEmpty ? nil : known.map(\.rawValue).joined(separator: ", ")
    case .savedLetters: return saved(in: file, "written letter", "written letters") { _ in true }
    case .pencil: return saved(in: file, "letter in pencil", "letters in pencil") { $0.isPencil }
    case .marks:
      return saved(in: file, "checked or revealed letter", "checked or revealed letters") { $0.mark != nil }
    case .placedBlocks:
      let count = file.saved.values.count { puzzle.isDiagramless && $0.letters == SavedLetters.placedBlock }
      return counted(count, "found block", "found blocks")
    case .clock: return file.elapsedSeconds == nil ? nil : "the clock"
    }
  }

  private func headings(
    of puzzle: Puzzle, _ what: String, where holds: (ClueList) -> Bool
  ) -> String? {
    let titles = puzzle.clueLists.filter(holds).map { "`\($0.title)`" }
    return titles.isEmpty ? nil : "\(what) \(titles.joined(separator: ", "))"
  }

  private func hasOwnTitle(_ list: ClueList) -> Bool {
    switch list.kind {
    case .words(.across): list.title != "Across"
    case .words(.down): list.title != "Down"
    case .free: false
    }
  }

  private func clueSquares(of puzzle: Puzzle) -> String? {
    let runs = LabelledRuns(of: puzzle)
    let count = puzzle.clueLists.reduce(0) { count, list in
      count + list.clues.count { $0.squares != runs.usualSquares(of: $0.label, in: list.kind) }
    }
    return counted(count, "clue's own squares", "clues' own squares")
  }

  private func clues(
    _ puzzle: Puzzle, _ one: String, _ many: String, where holds: (Clue) -> Bool
  ) -> String? {
    counted(puzzle.clueLists.reduce(0) { $0 + $1.clues.count(where: holds) }, one, many)
  }

  private func labels(of puzzle: Puzzle) -> String? {
    let numbers = Numbering(of: puzzle).numbers
    let own = zip(puzzle.squares, numbers).count { square, number in
      square.label != number.map { String($0) }
    }
    return counted(own, "number that is not the usual one", "numbers that are not the usual ones")
  }

  private func isRebus(_ square: Square) -> Bool {
    square.answers.first.map { $0.unicodeScalars.count > 1 } ?? false
  }

  private func isWholeRebus(_ square: Square) -> Bool {
    square.answers.count == 1 && isRebus(square)
  }

  private func isColored(_ square: Square) -> Bool {
    switch square.shade {
    case .color: true
    case .plain, nil: false
    }
  }

  private func squares(
    _ puzzle: Puzzle, _ one: String, _ many: String, where holds: (Square) -> Bool
  ) -> String? {
    counted(puzzle.squares.count(where: holds), one, many)
  }

  private func saved(
    in file: PuzzleFile, _ one: String, _ many: String, where holds: (SavedLetters) -> Bool
  ) -> String? {
    let isBlock = { (letters: SavedLetters) in
      file.puzzle.isDiagramless && letters.letters == SavedLetters.placedBlock
    }
    return counted(file.saved.values.count { !isBlock($0) && holds($0) }, one, many)
  }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String? {
    count == 0 ? nil : "\(count) \(count == 1 ? one : many)"
  }
}

extension PuzzleFile {
  /// What this reading has that a format with only `features` cannot hold, as one would name it to a person.
  func losses(holding features: Set<PuzzleFeature>) -> [String] {
    PuzzleFeature.allCases.filter { !features.contains($0) }.compactMap { $0.inventory(of: self) }
  }
}
