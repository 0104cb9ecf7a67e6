internal import XML

extension JPZ {
  /// The state of reading one file: its parts, and what was met so far that has to be told.
  struct Reading {
    /// Warnings told at most; a file with more is broken in a way that more do not explain.
    private static let warningLimit = 50
    /// The kinds of puzzle that are read; all have the same parts.
    private static let kinds = ["crossword", "coded", "acrostic"]

    /// What the program that shows the puzzle is told; nil in a file without it.
    let settings: XMLElement?
    /// The puzzle with its head.
    let puzzle: XMLElement
    /// The crossword in it: a grid, words and lists of clues.
    let crossword: XMLElement
    let grid: XMLElement
    let width: Int
    let height: Int
    /// How often there was something that a reading has no place for.
    var omissions: [Omission: Int] = [:]
    private(set) var warnings: [String] = []

    init(_ root: XMLElement) throws(FormatError) {
      puzzle = try Reading.puzzle(in: root)
      settings = root.first("applet-settings")
      crossword = try Reading.crossword(in: puzzle)
      guard let grid = crossword.first("grid") else {
        throw .malformed(where: crossword.place.description, what: "there is no `grid` in the puzzle")
      }
      self.grid = grid
      width = try Reading.side("width", of: grid)
      height = try Reading.side("height", of: grid)
    }

    mutating func warn(_ text: String) {
      if warnings.count < Reading.warningLimit, !warnings.contains(text) { warnings.append(text) }
    }

    mutating func file() throws(FormatError) -> PuzzleFile {
      let cells = readCells()
      var puzzle = Puzzle(
        title: line("title"), author: line("creator"), copyright: copyright(), notes: notes(),
        width: width, height: height, squares: cells.map(\.square))
      writeBars(of: cells, into: &puzzle)
      if lacksAnswers(puzzle) { withdrawSolution(of: &puzzle) }
      puzzle.clueLists = try clueLists(in: puzzle)
      return PuzzleFile(
        format: JPZ.name, puzzle: puzzle, details: details(), saved: savedLetters(of: cells, in: puzzle),
        elapsedSeconds: elapsedSeconds(), warnings: warnings, leftOut: leftOut())
    }

    /// Whether only given letters have an answer although there is something to write: the setter keeps the rest back.
    private func lacksAnswers(_ puzzle: Puzzle) -> Bool {
      let writable = puzzle.squares.filter(\.isWritable)
      return (writable.isEmpty ? puzzle.squares : writable).allSatisfy(\.answers.isEmpty)
    }

    private func withdrawSolution(of puzzle: inout Puzzle) {
      puzzle.solution = .absent
      for index in puzzle.squares.indices { puzzle.squares[index].answers = [] }
    }

    // MARK: Parts

    private static func puzzle(in root: XMLElement) throws(FormatError) -> XMLElement {
      if root.name == Root.puzzle { return root }
      if let puzzle = root.first(Root.puzzle) { return puzzle }
      guard root.name == Root.compiler || root.name == Root.applet else { throw .notThisFormat }
      throw .malformed(where: root.place.description, what: "there is no `\(Root.puzzle)` in it")
    }

    private static func crossword(in puzzle: XMLElement) throws(FormatError) -> XMLElement {
      if let crossword = kinds.lazy.compactMap({ puzzle.first($0) }).first { return crossword }
      let others = puzzle.elements.filter {
        $0.first("grid") != nil || ["sudoku", "word-search"].contains($0.name)
      }
      guard let other = others.first else {
        throw .malformed(where: puzzle.place.description, what: "there is no `crossword` in the puzzle")
      }
      let name = TextCleaner.line(other.name, limit: 40)
      throw .malformed(where: other.place.description, what: "a `\(name)` is no crossword")
    }

    private static func side(_ name: String, of grid: XMLElement) throws(FormatError) -> Int {
      guard let side = Int(grid[name] ?? "") else {
        throw .malformed(where: grid.place.description, what: "the grid has no \(name), a whole number")
      }
      guard (1...Puzzle.Limits.sideSquares).contains(side) else {
        throw .malformed(
          where: grid.place.description, what: "a \(name) of \(side) is not within 1 to 255")
      }
      return side
    }

    // MARK: Head

    /// A line of the head; the settings may repeat it and count where the head has none.
    private func line(_ name: String) -> String {
      let line = Markup.plainLine(puzzle.first("metadata")?.first(name))
      return line.isEmpty ? Markup.plainLine(settings?.first(name)) : line
    }

    private func copyright() -> String {
      let copyright = line("copyright")
      return copyright.isEmpty ? line("rights") : copyright
    }

    private func notes() -> String {
      let description = text(puzzle.first("metadata")?.first("description"))
      return description.isEmpty ? text(puzzle.first("instructions")) : description
    }

    private func text(_ element: XMLElement?) -> String {
      element.map { Markup.parse($0, lineEnds: .kept, limit: Puzzle.Limits.notesCharacters).plain } ?? ""
    }

    private func details() -> [PuzzleFile.Detail: String] {
      let completion = settings?.first("completion").map { Markup.plainLine($0) }
      let details: [PuzzleFile.Detail: String] = [
        .editor: line("editor"), .publisher: line("publisher"), .date: line("created"),
        .completion: completion ?? "",
      ]
      return details.filter { !$0.value.isEmpty }
    }

    /// What the clock showed; one that counts down tells how much is left, which is something else.
    private func elapsedSeconds() -> Int? {
      guard let timer = settings?.first("timer"), timer["count-down"] != "true",
        let seconds = Int(timer["initial-value"] ?? ""), seconds >= 0
      else { return nil }
      return seconds
    }

    // MARK: What is left out

    private func leftOut() -> [String] {
      let instructions = text(puzzle.first("instructions"))
      let areLost = !instructions.isEmpty && instructions != notes()
      return (areLost ? ["the instructions"] : [])
        + Omission.allCases.compactMap { omission in omissions[omission].map { omission.description(of: $0) }
        }
    }
  }

  /// A part of a file that a reading has no place for.
  enum Omission: CaseIterable {
    case pictures
    case secondNumbers
    case letterColors
    case cluesInSquares
    case citations
    case hintLinks

    func description(of count: Int) -> String {
      let isOne = count == 1
      return switch self {
      case .pictures: isOne ? "the picture in a square" : "the pictures in \(count) squares"
      case .secondNumbers: isOne ? "the second number in a square" : "the second numbers in \(count) squares"
      case .letterColors: isOne ? "the colour of a letter" : "the colours of \(count) letters"
      case .cluesInSquares: isOne ? "the clues in a square" : "the clues in \(count) squares"
      case .citations: isOne ? "a citation" : "\(count) citations"
      case .hintLinks: isOne ? "a link to a hint" : "\(count) links to hints"
      }
    }
  }
}
