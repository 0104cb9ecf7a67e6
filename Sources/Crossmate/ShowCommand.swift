import Grid
import Screen
import System

/// Prints a puzzle and exits.
enum ShowCommand {
  static func run(_ file: String, asJSON: Bool) throws(CommandFailure) -> Int32 {
    let reading: PuzzleFile
    do { reading = try SolveSetup.read(file) } catch { throw CommandFailure(error.text) }
    if asJSON {
      let json = JSONWriter.write(reading.readingJSON(), layout: .pretty, sortsKeys: true)
      StandardStream.output.write(String(decoding: json, as: UTF8.self) + "\n")
    } else {
      StandardStream.output.write(PrintedPuzzle(reading).text)
      let name = SolveSetup.shown(path: file)
      for warning in reading.warnings { StandardStream.error.write("crossmate: \(name): \(warning)\n") }
    }
    return 0
  }
}

/// A puzzle as plain text: title, grid, clues.
struct PrintedPuzzle {
  private static let columns = 78

  let text: String

  init(_ file: PuzzleFile) {
    let puzzle = file.puzzle
    var lines = [puzzle.title.isEmpty ? "Untitled" : puzzle.title]
    for line in [puzzle.author, puzzle.copyright] where !line.isEmpty { lines.append(line) }
    lines.append("")
    lines += PrintedPuzzle.grid(file)
    for list in puzzle.clueLists {
      lines += ["", list.title]
      for clue in list.clues { lines += PrintedPuzzle.clue(clue) }
    }
    if !puzzle.notes.isEmpty {
      lines += ["", "Notes"]
      lines += Wrap.lines(of: puzzle.notes, columns: PrintedPuzzle.columns)
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func clue(_ clue: Clue) -> [String] {
    let label = String(repeating: " ", count: max(0, 4 - clue.label.count)) + clue.label
    let wrapped = Wrap.lines(of: clue.printedText.plain, columns: columns - 6)
    return wrapped.enumerated().map { ($0.offset == 0 ? label : "    ") + "  " + $0.element }
  }

  /// The grid with its numbers, and whatever letters the file holds as written.
  private static func grid(_ file: PuzzleFile) -> [String] {
    let puzzle = file.puzzle
    var lines: [String] = []
    for row in 0...puzzle.height {
      lines.append(border(above: row, of: puzzle))
      guard row < puzzle.height else { break }
      let cells = (0..<puzzle.width).map { column in cell(Position(row: row, column: column), file) }
      let sides = (0..<puzzle.width).map { side(Position(row: row, column: $0), puzzle) }
      lines.append(zip(sides, cells).map { $0 + $1 }.joined() + outerSide(row, puzzle))
    }
    return lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
  }

  private static func cell(_ position: Position, _ file: PuzzleFile) -> String {
    let square = file.puzzle[position]
    switch square.kind {
    case .void: return "   "
    case .block: return "███"
    case .open: break
    }
    let letters = square.given ?? file.saved[position]?.letters ?? ""
    let sign =
      switch (square.isCircled, square.shade != nil) {
      case (true, true): "◍"
      case (true, false): "○"
      case (false, true): "░"
      case (false, false): " "
      }
    return sign + (letters.isEmpty ? " " : String(letters.prefix(1))) + (letters.count > 1 ? "+" : " ")
  }

  private static func border(above row: Int, of puzzle: Puzzle) -> String {
    var line = ""
    for column in 0...puzzle.width {
      let below = Position(row: row, column: column)
      line += isSolid(around: below, puzzle) ? "+" : " "
      guard column < puzzle.width else { break }
      let label = puzzle.contains(below) ? puzzle[below].label ?? "" : ""
      let above = below.stepped(.down, by: -1)
      guard isDrawn(above, below, puzzle) else {
        line += "   "
        continue
      }
      let isBarred = puzzle.contains(above) && puzzle[above].bars.contains(.bottom)
      let filler = isBarred ? "=" : "-"
      line += label.prefix(3) + String(repeating: filler, count: max(0, 3 - label.count))
    }
    return line
  }

  private static func side(_ position: Position, _ puzzle: Puzzle) -> String {
    let left = position.stepped(.across, by: -1)
    guard isDrawn(left, position, puzzle) else { return " " }
    return puzzle.contains(left) && puzzle[left].bars.contains(.right) ? "‖" : "|"
  }

  private static func outerSide(_ row: Int, _ puzzle: Puzzle) -> String {
    puzzle[Position(row: row, column: puzzle.width - 1)].kind == .void ? "" : "|"
  }

  private static func isDrawn(_ first: Position, _ second: Position, _ puzzle: Puzzle) -> Bool {
    [first, second].contains { puzzle.contains($0) && puzzle[$0].kind != .void }
  }

  private static func isSolid(around corner: Position, _ puzzle: Puzzle) -> Bool {
    [(-1, -1), (-1, 0), (0, -1), (0, 0)].contains { offset in
      let position = Position(row: corner.row + offset.0, column: corner.column + offset.1)
      return puzzle.contains(position) && puzzle[position].kind != .void
    }
  }
}
