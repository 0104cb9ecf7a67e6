@testable import Grid

/// Puzzles with every feature that files can have, each from a seed.
///
/// A third of them are plain, so that formats which hold little are tested in earnest too.
struct RandomPuzzle {
  private var generator: SeededGenerator
  /// Which features this puzzle may have.
  private var features: Set<PuzzleFeature> = []

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  /// One file; the next call makes another one.
  mutating func file() -> PuzzleFile {
    let isPlain = chance(1, in: 3)
    features = Set(PuzzleFeature.allCases.filter { _ in !isPlain && chance(1, in: 3) })
    var puzzle = grid()
    addBars(to: &puzzle)
    addLabels(to: &puzzle)
    puzzle.isDiagramless = features.contains(.diagramless)
    addSolution(to: &puzzle)
    puzzle.clueLists = clueLists(of: puzzle)
    var file = PuzzleFile(format: "made", puzzle: puzzle)
    addDetails(to: &file)
    addSaved(to: &file)
    return file
  }

  private mutating func chance(_ part: Int, in whole: Int) -> Bool {
    Int.random(in: 0..<whole, using: &generator) < part
  }

  private mutating func one<Value>(of values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &generator)]
  }

  // MARK: Grid

  private mutating func grid() -> Puzzle {
    let width = Int.random(in: 1...9, using: &generator)
    let height = Int.random(in: 1...9, using: &generator)
    let squares = (0..<width * height).map { _ in square() }
    return Puzzle(
      title: line(), author: line(), copyright: line(), notes: chance(1, in: 3) ? notes() : "",
      width: width, height: height, squares: squares)
  }

  private mutating func square() -> Square {
    var square = Square(.open)
    if chance(1, in: 6) { square.kind = .block }
    if features.contains(.voids), chance(1, in: 8) { square.kind = .void }
    switch square.kind {
    case .open:
      if features.contains(.circles), chance(1, in: 5) { square.isCircled = true }
      if features.contains(.shading), chance(1, in: 5) { square.shade = shade() }
    case .block:
      if features.contains(.shadedBlocks), chance(1, in: 5) { square.shade = shade() }
    case .void: break
    }
    return square
  }

  private mutating func shade() -> Square.Shade {
    features.contains(.colors) ? .color(UInt32.random(in: 0...0xFF_FFFF, using: &generator)) : .plain
  }

  private mutating func addBars(to puzzle: inout Puzzle) {
    guard features.contains(.bars) else { return }
    for index in puzzle.squares.indices {
      let position = puzzle.position(of: index)
      if position.column + 1 < puzzle.width, chance(1, in: 6) { puzzle.squares[index].bars.insert(.right) }
      if position.row + 1 < puzzle.height, chance(1, in: 6) { puzzle.squares[index].bars.insert(.bottom) }
    }
  }

  private mutating func addLabels(to puzzle: inout Puzzle) {
    let numbers = Numbering(of: puzzle).numbers
    for index in puzzle.squares.indices {
      puzzle.squares[index].label = numbers[index].map { String($0) }
      if features.contains(.labels), puzzle.squares[index].kind == .open, chance(1, in: 6) {
        puzzle.squares[index].label = one(of: [nil, "0", "A", "★", "2-3", "#", "_", "a<b", "007", "&amp;"])
      }
    }
  }

  private mutating func addSolution(to puzzle: inout Puzzle) {
    for index in puzzle.squares.indices where puzzle.squares[index].kind == .open {
      puzzle.squares[index].answers = answers()
      if features.contains(.givenLetters), chance(1, in: 6) {
        puzzle.squares[index].given = puzzle.squares[index].answers.first ?? letters()
      }
    }
    if features.contains(.lockedSolution) {
      puzzle.solution = .locked(checksum: 7)
    } else if chance(1, in: 6) || puzzle.squares.allSatisfy(\.answers.isEmpty) {
      puzzle.solution = .absent
    }
    guard puzzle.solution != .open else { return }
    for index in puzzle.squares.indices { puzzle.squares[index].answers = [] }
  }

  private mutating func answers() -> [String] {
    if chance(1, in: 30) { return [] }
    let first = letters()
    guard features.contains(.severalAnswers), chance(1, in: 8) else { return [first] }
    let other = letters()
    return first == other ? [first] : [first, other]
  }

  private mutating func letters() -> String {
    if features.contains(.rebus), chance(1, in: 6) {
      return one(of: ["HEART", "AB", "C/D", "1=2", "ÉÀ", "QUARTERDECK", "75", "A,B", "ST. X", "..", "##"])
    }
    if features.contains(.rebus), chance(1, in: 10) {
      return one(of: [".", "#", "_", "*", "0", "1", "Ñ", "É", "中", "/", "~", "-", ":", "=", "&", "<"])
    }
    return String(UnicodeScalar(UInt8.random(in: 0x41...0x5A, using: &generator)))
  }

  // MARK: Clues

  private mutating func clueLists(of puzzle: Puzzle) -> [ClueList] {
    let runs = LabelledRuns(of: puzzle)
    var lists = Direction.allCases.map { direction in
      let usual = direction == .across ? "Across" : "Down"
      let words = Numbering(of: puzzle).words.filter { $0.direction == direction }
      return ClueList(
        title: features.contains(.listTitles) ? one(of: [usual, "Rows & more", "X: y", "a, b"]) : usual,
        kind: .words(direction),
        clues: words.map { word in
          let label = puzzle[word.squares[0]].label ?? ""
          return clue(label, runs.usualSquares(of: label, in: .words(direction)), puzzle)
        })
    }
    if features.contains(.freeLists) {
      for title in ["Zones", "Odd: ones", "Across", "<b>"] where chance(1, in: 2) {
        let labels = ["", "1", "A", "7, 12", "a.b", "★"].filter { _ in chance(1, in: 2) }
        lists.append(
          ClueList(
            title: title, kind: .free,
            clues: labels.map { clue($0, [], puzzle) }))
      }
      if chance(1, in: 3) { lists.reverse() }
    }
    return lists
  }

  private mutating func clue(_ label: String, _ squares: [Position], _ puzzle: Puzzle) -> Clue {
    var squares = squares
    if features.contains(.clueSquares), chance(1, in: 4) {
      squares = puzzle.squares.indices.map(puzzle.position(of:)).filter {
        puzzle.isOpen($0) && chance(1, in: 5)
      }
    }
    return Clue(
      label: label, text: text(),
      enumeration: features.contains(.enumerations) && chance(1, in: 2)
        ? one(of: ["5", "2,3", "4-<4>", "^3 2"]) : "",
      squares: squares)
  }

  private static let words = [
    "Clue", "a", "long", "Fútbol", "“quoted”", "A & B", "<b>", "{/x", "x/}", "&amp;", "1.", "~", "\\", "___",
    "½", "{", "}", "(4)", "#", "日本", "A1.", "^Refs:", "- ~ -", "|", "e.g.",
  ]

  private mutating func words(_ most: Int) -> String {
    let isOdd = chance(1, in: 4)
    return (0..<Int.random(in: 0...most, using: &generator))
      .map { _ in isOdd ? one(of: Self.words) : one(of: ["Clue", "of", "some", "kind", "Fútbol", "it's"]) }
      .joined(separator: " ")
  }

  private mutating func text() -> StyledText {
    guard features.contains(.styles), chance(1, in: 3) else {
      let lineEnd = features.contains(.clueLines) && chance(1, in: 4) ? "\nmore" : ""
      return StyledText(plain: words(6) + lineEnd)
    }
    return StyledText(
      runs: (0..<Int.random(in: 1...4, using: &generator)).map { index in
        let style = StyledText.Style(rawValue: UInt8.random(in: 0...63, using: &generator))
        let text = words(2)
        return StyledText.Run((index > 0 && !text.isEmpty ? " " : "") + text, style: style)
      })
  }

  private mutating func line() -> String { words(5) }

  private mutating func notes() -> String {
    (0..<Int.random(in: 1...4, using: &generator)).map { _ in words(5) }.joined(
      separator: one(of: ["\n", "\n\n"]))
  }

  // MARK: The rest

  private mutating func addDetails(to file: inout PuzzleFile) {
    guard features.contains(.details) else { return }
    for detail in PuzzleFile.Detail.allCases where chance(1, in: 2) {
      let text = words(4)
      if !TextEdges.trimmed(text).isEmpty { file.details[detail] = text }
    }
  }

  private mutating func addSaved(to file: inout PuzzleFile) {
    guard features.contains(.savedLetters) else { return }
    for index in file.puzzle.squares.indices where file.puzzle.squares[index].isWritable && chance(1, in: 3) {
      var letters = SavedLetters(letters())
      if file.puzzle.isDiagramless, letters.letters == SavedLetters.placedBlock { continue }
      if features.contains(.pencil), chance(1, in: 3) { letters.isPencil = true }
      if features.contains(.marks), chance(1, in: 3) { letters.mark = one(of: [.revealed, .wrong]) }
      file.saved[file.puzzle.position(of: index)] = letters
    }
    if features.contains(.placedBlocks), file.puzzle.isDiagramless {
      for index in file.puzzle.squares.indices
      where file.puzzle.squares[index].kind == .block && chance(1, in: 3) {
        file.saved[file.puzzle.position(of: index)] = SavedLetters(SavedLetters.placedBlock)
      }
    }
    if features.contains(.clock) { file.elapsedSeconds = Int.random(in: 0...90_000, using: &generator) }
  }
}
