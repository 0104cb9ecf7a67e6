import Grid
import Play
import Screen

/// A puzzle printed on lines: title, grid, clues, notes.
struct PrintedPuzzle {
  private static let columns = 78
  private static let shaded = DrawnStyle(on: .brightBlack)
  private static let heading = DrawnStyle.plain.bold()

  private let file: PuzzleFile
  private let letters: PrintedLetters
  /// Whether the solver has to find the blocks, so that neither they nor numbers may show.
  private let hidesShape: Bool
  private var lines: [[Run]] = []

  /// `file` with the chosen letters in its grid.
  init(_ file: PuzzleFile, _ letters: PrintedLetters = .saved) {
    self.file = file
    self.letters = letters
    hidesShape = file.puzzle.isDiagramless && letters != .solution
    let puzzle = file.puzzle
    lines.append([Run(puzzle.title.isEmpty ? "Untitled" : puzzle.title, PrintedPuzzle.heading)])
    for line in [puzzle.author, puzzle.copyright] where !line.isEmpty { lines.append([Run(line)]) }
    lines.append([])
    lines += grid()
    for list in puzzle.clueLists {
      lines += [[], [Run(list.title, PrintedPuzzle.heading)]]
      for clue in list.clues { lines += PrintedPuzzle.clue(clue) }
    }
    if !puzzle.notes.isEmpty {
      lines += [[], [Run("Notes", PrintedPuzzle.heading)]]
      lines += Wrap.lines(of: puzzle.notes, columns: PrintedPuzzle.columns).map { [Run($0)] }
    }
  }

  /// Without any styles.
  var text: String { lines.map { $0.map(\.text).joined() + "\n" }.joined() }

  /// With escape codes for a terminal.
  var ansi: String { lines.map { ANSIText.line($0) + "\n" }.joined() }

  private static func clue(_ clue: Clue) -> [[Run]] {
    let label = String(repeating: " ", count: max(0, 4 - clue.label.count)) + clue.label
    let wrapped = Wrap.lines(of: clue.printedText.drawn(on: .plain), columns: columns - 6)
    return wrapped.enumerated().map { index, runs in
      [Run(index == 0 ? label : "    ", heading), Run("  ")] + runs
    }
  }

  // MARK: Grid

  /// The grid with its numbers, and the chosen letters.
  private func grid() -> [[Run]] {
    let puzzle = file.puzzle
    var lines: [[Run]] = []
    for row in 0...puzzle.height {
      lines.append([Run(PrintedPuzzle.trimmed(border(above: row)))])
      guard row < puzzle.height else { break }
      let positions = (0..<puzzle.width).map { Position(row: row, column: $0) }
      var runs: [Run] = []
      for position in positions { runs += [Run(side(position)), cell(position)] }
      runs.append(Run(outerSide(row)))
      while let last = runs.last, last.text.allSatisfy({ $0 == " " }) { runs.removeLast() }
      lines.append(runs)
    }
    return lines
  }

  private static func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }

  private func cell(_ position: Position) -> Run {
    let square = file.puzzle[position]
    switch square.kind {
    case .void: return Run("   ")
    case .block where hidesShape:
      let isFound = letters == .saved && file.saved[position]?.letters == SavedLetters.placedBlock
      return Run(isFound ? "███" : "   ")
    case .block: return Run("███")
    case .open: break
    }
    let text = letters.text(at: position, in: file)
    let sign =
      switch (square.isCircled, square.shade != nil) {
      case (true, true): "◍"
      case (true, false): "○"
      case (false, true): "░"
      case (false, false): " "
      }
    return Run(
      sign + (text.isEmpty ? " " : String(text.prefix(1))) + (text.count > 1 ? "+" : " "),
      square.shade == nil ? .plain : PrintedPuzzle.shaded)
  }

  private func border(above row: Int) -> String {
    let puzzle = file.puzzle
    var line = ""
    for column in 0...puzzle.width {
      let below = Position(row: row, column: column)
      line += isSolid(around: below) ? "+" : " "
      guard column < puzzle.width else { break }
      let label = !hidesShape && puzzle.contains(below) ? puzzle[below].label ?? "" : ""
      let above = below.stepped(.down, by: -1)
      guard isDrawn(above, below) else {
        line += "   "
        continue
      }
      let isBarred = puzzle.contains(above) && puzzle[above].bars.contains(.bottom)
      let filler = isBarred ? "=" : "-"
      line += label.prefix(3) + String(repeating: filler, count: max(0, 3 - label.count))
    }
    return line
  }

  private func side(_ position: Position) -> String {
    let puzzle = file.puzzle
    let left = position.stepped(.across, by: -1)
    guard isDrawn(left, position) else { return " " }
    return puzzle.contains(left) && puzzle[left].bars.contains(.right) ? "‖" : "|"
  }

  private func outerSide(_ row: Int) -> String {
    let puzzle = file.puzzle
    return puzzle[Position(row: row, column: puzzle.width - 1)].kind == .void ? "" : "|"
  }

  private func isDrawn(_ first: Position, _ second: Position) -> Bool {
    [first, second].contains { file.puzzle.contains($0) && file.puzzle[$0].kind != .void }
  }

  private func isSolid(around corner: Position) -> Bool {
    [(-1, -1), (-1, 0), (0, -1), (0, 0)].contains { offset in
      let position = Position(row: corner.row + offset.0, column: corner.column + offset.1)
      return file.puzzle.contains(position) && file.puzzle[position].kind != .void
    }
  }
}
