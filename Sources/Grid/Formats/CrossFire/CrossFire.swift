internal import XML

/// The files of the construction program CrossFire: XML with the grid as lines of letters.
public enum CrossFire: PuzzleFormat {
  /// The usual extension.
  public static let name = "cfp"
  private static let root = "CROSSFIRE"

  /// Reads a whole file.
  public static func read(_ bytes: [UInt8]) throws(FormatError) -> PuzzleFile {
    guard let document = XMLSource(bytes), document.mentions(root) else { throw .notThisFormat }
    let (root, warnings) = try document.read()
    guard root.name == CrossFire.root else { throw .notThisFormat }
    var reading = Reading(root: root, warnings: warnings)
    return try reading.file()
  }

  /// The state of reading one file.
  private struct Reading {
    let root: XMLElement
    var warnings: [String]

    mutating func file() throws(FormatError) -> PuzzleFile {
      let notes = root.first("NOTES").map {
        Markup.parse($0, lineEnds: .kept, limit: Puzzle.Limits.notesCharacters).plain
      }
      let (rows, width) = try rows()
      var puzzle = Puzzle(
        title: Markup.plainLine(root.first("TITLE")), author: Markup.plainLine(root.first("AUTHOR")),
        copyright: Markup.plainLine(root.first("COPYRIGHT")), notes: notes ?? "",
        width: width, height: rows.count, squares: squares(rows, width: width))
      let numbering = Numbering(of: puzzle)
      for index in puzzle.squares.indices {
        puzzle.squares[index].label = numbering.numbers[index].map { String($0) }
      }
      if puzzle.squares.allSatisfy(\.answers.isEmpty) { puzzle.solution = .absent }
      puzzle.clueLists = try clueLists(in: puzzle)
      return PuzzleFile(format: CrossFire.name, puzzle: puzzle, warnings: warnings)
    }

    // MARK: Grid

    /// The lines of the grid, without the blank ones before and behind it, and their length.
    private func rows() throws(FormatError) -> (rows: [[Character]], width: Int) {
      guard let grid = root.first("GRID") else {
        throw .malformed(where: root.place.description, what: "there is no `GRID` in the file")
      }
      let lines = grid.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
        Array(line.drop { $0 == "\t" })
      }
      let isBlank = { (line: [Character]) in line.allSatisfy(\.isWhitespace) }
      let rows = lines.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
      guard let width = grid["width"].flatMap({ Int($0) }) ?? rows.map(\.count).max() else {
        throw .malformed(where: grid.place.description, what: "the grid has no rows")
      }
      let sides = 1...Puzzle.Limits.sideSquares
      guard sides.contains(width), sides.contains(rows.count) else {
        throw .malformed(
          where: grid.place.description,
          what: "a grid of \(width) by \(rows.count) squares is not within 1 to 255 on each side")
      }
      return (Array(rows), width)
    }

    private mutating func squares(_ rows: [[Character]], width: Int) -> [Square] {
      if rows.contains(where: { $0.count != width }) {
        warnings.append("the rows of the grid do not all have \(width) squares")
      }
      let circles = Set(
        (root.first("CIRCLES")?.text ?? "").split(separator: ",").compactMap { number in
          Int(number.filter { !$0.isWhitespace })
        })
      let rebus = rebusTexts()
      return rows.enumerated().flatMap { row, line in
        (0..<width).map { column in
          let character = column < line.count ? line[column] : " "
          if character == "." { return Square(.block) }
          let letters = SquareLetters.cleaned(rebus[character] ?? String(character))
          return Square(
            .open, answers: letters.isEmpty || letters == "-" ? [] : [letters],
            isCircled: circles.contains(row * width + column))
        }
      }
    }

    /// What stands for several letters, and which.
    private func rebusTexts() -> [Character: String] {
      var texts: [Character: String] = [:]
      for element in root.first("REBUSES")?.all("REBUS") ?? [] {
        guard let input = element["input"]?.first, let letters = element["letters"] else { continue }
        texts[input] = letters
      }
      return texts
    }

    // MARK: Clues

    /// Words come in any order and are sorted by their numbers.
    private mutating func clueLists(in puzzle: Puzzle) throws(FormatError) -> [ClueList] {
      let words = root.first("WORDS")?.all("WORD") ?? []
      guard words.count <= Puzzle.Limits.clues else {
        throw .malformed(where: root.place.description, what: "more than \(Puzzle.Limits.clues) clues")
      }
      let runs = LabelledRuns(of: puzzle)
      var clues: [Direction: [(number: Int, clue: Clue)]] = [:]
      for word in words {
        guard let number = Int(word["num"] ?? ""), let direction = direction(of: word) else {
          warnings.append("the word at \(word.place) has no number or no direction")
          continue
        }
        let label = String(number)
        let clue = Clue(
          label: label, text: Markup.parse(word), squares: runs.usualSquares(of: label, in: .words(direction))
        )
        clues[direction, default: []].append((number, clue))
      }
      return Direction.allCases.map { direction in
        let sorted = clues[direction, default: []].enumerated().sorted {
          ($0.element.number, $0.offset) < ($1.element.number, $1.offset)
        }
        return ClueList(
          title: direction == .across ? "Across" : "Down", kind: .words(direction),
          clues: sorted.map(\.element.clue))
      }
    }

    private func direction(of word: XMLElement) -> Direction? {
      switch word["dir"]?.lowercased() {
      case "across": .across
      case "down": .down
      default: nil
      }
    }
  }
}
