@testable import Grid

/// What is left of a reading in a format that holds less.
///
/// Two readings that are equal after this differ in nothing that the format could have kept.
extension PuzzleFile {
  /// The reading without everything that none of `features` holds, and without where it came from.
  func reduced(to features: Set<PuzzleFeature>) -> PuzzleFile {
    var reduced = PuzzleFile(format: "", puzzle: puzzle, details: details, saved: saved)
    reduced.elapsedSeconds = features.contains(.clock) ? elapsedSeconds : nil
    if !features.contains(.details) { reduced.details = [:] }
    reduced.details = reduced.details.mapValues(Self.trimmed)
    reduced.puzzle.title = Self.trimmed(puzzle.title)
    reduced.puzzle.author = Self.trimmed(puzzle.author)
    reduced.puzzle.copyright = Self.trimmed(puzzle.copyright)
    reduced.puzzle.notes = Self.trimmed(puzzle.notes)
    if case .locked = puzzle.solution, !features.contains(.lockedSolution) {
      reduced.puzzle.solution = .absent
    }
    if !features.contains(.diagramless) { reduced.puzzle.isDiagramless = false }
    reduced.reduceSquares(to: features)
    reduced.reduceSaved(to: features)
    reduced.reduceClues(to: features)
    return reduced
  }

  /// Blanks around a text are no part of it.
  private static func trimmed(_ text: String) -> String { TextEdges.trimmed(text) }

  private mutating func reduceSquares(to features: Set<PuzzleFeature>) {
    for index in puzzle.squares.indices {
      var square = puzzle.squares[index]
      if square.kind == .void, !features.contains(.voids) { square.kind = .block }
      if !features.contains(.wholeRebus), square.answers.count == 1, let word = square.answers.first,
        word.unicodeScalars.count > 1
      {
        square.answers.append(String(word.unicodeScalars.prefix(1)))
      }
      if !features.contains(.severalAnswers) { square.answers = Array(square.answers.prefix(1)) }
      if !features.contains(.rebus) {
        square.answers = square.answers.map { String($0.unicodeScalars.prefix(1)) }
      }
      if !features.contains(.circles) { square.isCircled = false }
      if !features.contains(square.kind == .open ? .shading : .shadedBlocks) { square.shade = nil }
      if case .color = square.shade, !features.contains(.colors) { square.shade = .plain }
      if !features.contains(.bars) { square.bars = [] }
      if !features.contains(.givenLetters) { square.given = nil }
      puzzle.squares[index] = square
    }
    guard !features.contains(.labels) else { return }
    for (index, number) in Numbering(of: puzzle).numbers.enumerated() {
      puzzle.squares[index].label = number.map { String($0) }
    }
  }

  private mutating func reduceSaved(to features: Set<PuzzleFeature>) {
    let isDiagramless = puzzle.isDiagramless
    saved = saved.filter { _, letters in
      let isBlock = isDiagramless && letters.letters == SavedLetters.placedBlock
      return features.contains(isBlock ? .placedBlocks : .savedLetters)
    }
    for position in saved.keys {
      if !features.contains(.pencil) { saved[position]?.isPencil = false }
      if !features.contains(.marks) { saved[position]?.mark = nil }
    }
  }

  private mutating func reduceClues(to features: Set<PuzzleFeature>) {
    if !features.contains(.freeLists) { puzzle.clueLists.removeAll { $0.kind == .free } }
    let runs = LabelledRuns(of: puzzle)
    for index in puzzle.clueLists.indices {
      let kind = puzzle.clueLists[index].kind
      if !features.contains(.listTitles) {
        switch kind {
        case .words(.across): puzzle.clueLists[index].title = "Across"
        case .words(.down): puzzle.clueLists[index].title = "Down"
        case .free: break
        }
      }
      puzzle.clueLists[index].clues = puzzle.clueLists[index].clues.map { clue in
        var clue = clue
        // Some formats print the enumeration into the text, where people still see it.
        clue.text = Self.trimmed(clue.text)
        clue.text = clue.printedText
        clue.enumeration = ""
        if !features.contains(.styles) { clue.text = StyledText(plain: clue.text.plain) }
        if !features.contains(.clueLines) {
          clue.text = StyledText(
            runs: clue.text.runs.map { run in
              StyledText.Run(String(run.text.map { $0 == "\n" ? " " : $0 }), style: run.style)
            })
        }
        clue.text = Self.trimmed(clue.text)
        // A format that goes by the order of clues has something for every word, if it be a dash.
        if clue.text.plain == "-" { clue.text = StyledText(plain: "") }
        if !features.contains(.clueSquares) { clue.squares = runs.usualSquares(of: clue.label, in: kind) }
        return clue
      }
      .filter { !$0.text.plain.isEmpty }
    }
    // Clues without a text and lists without clues say nothing.
    puzzle.clueLists.removeAll { $0.clues.isEmpty }
  }

  private static func trimmed(_ text: StyledText) -> StyledText {
    let blank = { (character: Character) in character.isWhitespace }
    var characters = text.runs.flatMap { run in run.text.map { ($0, run.style) } }[...]
    characters = characters.drop { blank($0.0) }
    while let last = characters.last, blank(last.0) { characters.removeLast() }
    return StyledText(runs: characters.map { StyledText.Run(String($0.0), style: $0.1) })
  }
}
