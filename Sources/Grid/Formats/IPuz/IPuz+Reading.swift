extension IPuz {
  /// The state of reading one file: what its head says, and the warnings so far.
  struct Reading {
    /// Warnings told at most; a file with more is broken in a way that more do not explain.
    private static let warningLimit = 50

    let root: JSONObject
    let width: Int
    let height: Int
    let isDiagramless: Bool
    /// What the file writes for a block.
    let block: String
    /// What the file writes for an open square without a number.
    let empty: String
    /// The styles that squares refer to by name.
    var namedStyles: [String: Style] = [:]
    private(set) var warnings: [String] = []

    init(_ root: JSONObject) throws(FormatError) {
      self.root = root
      width = try Reading.side("width", of: root)
      height = try Reading.side("height", of: root)
      block = root["block"]?.characters ?? "#"
      empty = root["empty"]?.characters ?? "0"
      let kind = try Kind(of: root)
      isDiagramless = kind == .diagramless
      if root["kind"] == nil { warn("the file does not name its kind; read as a crossword") }
      for member in root["styles"]?.object?.members ?? [] {
        namedStyles[member.key] = Style(member.value, named: [:])
      }
    }

    mutating func warn(_ text: String) {
      if warnings.count < Reading.warningLimit, !warnings.contains(text) { warnings.append(text) }
    }

    mutating func file() throws(FormatError) -> PuzzleFile {
      guard let rows = root["puzzle"]?.array else {
        throw .malformed(where: "puzzle", what: "there is no grid, a list of rows")
      }
      let cells = grid(rows, name: "puzzle").map { readCell($0) }
      let solution = root["solution"]?.array.map { grid($0, name: "solution") }
      var puzzle = Puzzle(
        title: line("title"), author: line("author"), copyright: line("copyright"), notes: notes(),
        width: width, height: height, squares: squares(cells, solution: solution),
        isDiagramless: isDiagramless || hidesBlocks(cells, solution: solution))
      writeBars(of: cells, into: &puzzle)
      if puzzle.isDiagramless, solution != nil { numberAfresh(&puzzle) }
      if puzzle.squares.allSatisfy(\.answers.isEmpty) { puzzle.solution = .absent }
      puzzle.clueLists = try clueLists(in: puzzle)
      return PuzzleFile(
        format: IPuz.name, puzzle: puzzle, details: details(), saved: savedLetters(in: puzzle),
        warnings: warnings, leftOut: LeftOut(root).phrases)
    }

    // MARK: Head

    private static func side(_ name: String, of root: JSONObject) throws(FormatError) -> Int {
      guard let value = root["dimensions"]?.object?[name], let side = Int(value.characters ?? "") else {
        throw .malformed(where: "dimensions", what: "there is no \(name), a whole number")
      }
      guard (1...Puzzle.Limits.sideSquares).contains(side) else {
        throw .malformed(where: "dimensions", what: "a \(name) of \(side) is not within 1 to 255")
      }
      return side
    }

    private func line(_ name: String) -> String {
      Markup.plainLine(root[name]?.characters ?? "", limit: Puzzle.Limits.lineCharacters)
    }

    /// What is to be read before solving.
    private func notes() -> String {
      let notes = text("notes")
      return notes.isEmpty ? text("intro") : notes
    }

    private func text(_ name: String) -> String {
      Markup.parse(root[name]?.characters ?? "", limit: Puzzle.Limits.notesCharacters).plain
    }

    private func details() -> [PuzzleFile.Detail: String] {
      let publisher = line("publisher")
      let texts: [PuzzleFile.Detail: String] = [
        .editor: line("editor"), .publisher: publisher.isEmpty ? line("publication") : publisher,
        .date: line("date"), .difficulty: line("difficulty"), .completion: text("explanation"),
      ]
      return texts.filter { !$0.value.isEmpty }
    }

    /// The cells of a list of rows, one for each square: clipped where there are more, null where fewer.
    private mutating func grid(_ rows: [JSONValue], name: String) -> [JSONValue] {
      let fits = rows.count == height && rows.allSatisfy { $0.array?.count == width }
      if !fits {
        warn("the rows of `\(name)` do not have the \(width) by \(height) squares of the dimensions")
      }
      return (0..<height).flatMap { row in
        let cells = row < rows.count ? rows[row].array ?? [] : []
        return (0..<width).map { column in column < cells.count ? cells[column] : .null }
      }
    }

    /// Labels may count every square as if there were no blocks, so a diagramless grid is numbered by its shape.
    private func numberAfresh(_ puzzle: inout Puzzle) {
      let numbers = Numbering(of: puzzle).numbers
      for index in puzzle.squares.indices {
        puzzle.squares[index].label = numbers[index].map { String($0) }
      }
    }
  }
}
