import Grid
import Screen

/// The clue of the current word, and below it the clue of the word that crosses it.
struct CluePane {
  let board: Board
  let cursor: Cursor
  let theme: Theme

  func draw(into screen: inout Screen, in rect: Rect, crossing: Rect) {
    let current = runs(of: board.entry(of: cursor), style: theme.clue)
    draw(current, into: &screen, in: rect)
    draw(runs(of: board.crossingEntry(of: cursor), style: theme.faint), into: &screen, in: crossing)
  }

  /// Draws as many lines as fit; where the text goes on, its last line ends in an ellipsis.
  private func draw(_ runs: [Run], into screen: inout Screen, in rect: Rect) {
    let lines = Wrap.lines(of: runs, columns: rect.columns)
    for (index, line) in lines.prefix(rect.rows).enumerated() {
      screen.put(line, row: rect.row + index, column: rect.column, clippedTo: rect)
    }
    if lines.count > rect.rows, rect.columns > 0, rect.rows > 0 {
      screen.put("…", row: rect.endRow - 1, column: rect.endColumn - 1, style: theme.faint)
    }
  }

  private func runs(of entry: Int?, style: Style) -> [Run] {
    guard let entry else { return [Run("No word runs this way here", theme.faint)] }
    let name = ClueName(of: entry, in: board)
    guard let clue = name.clue else { return [Run("\(name.text)  (no clue)", style)] }
    return [Run("\(name.text)  ", style)] + clue.printedText.drawn(on: style)
  }
}

/// What an entry is called on the screen: its label, with A or D where it runs across or down.
struct ClueName {
  let text: String
  let clue: Clue?

  init(of entry: Int, in board: Board) {
    let entry = board.entries.list[entry]
    let suffix =
      switch entry.direction {
      case .across: "A"
      case .down: "D"
      case nil: ""
      }
    text = entry.label + suffix
    clue = entry.clueList.flatMap { list in entry.clue.map { board.puzzle.clueLists[list].clues[$0] } }
  }
}
