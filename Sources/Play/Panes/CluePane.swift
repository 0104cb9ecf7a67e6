import Grid
import Screen

/// The clue of the current word, and below it the clue of the word that crosses it.
struct CluePane {
  private let theme: Theme
  private let scrolledLines: Int
  /// The lines of the current clue and those of the crossing one.
  private let current: [[Run]]
  private let crossing: [[Run]]

  init(state: borrowing PlayState, board: borrowing Board, columns: Int) {
    theme = state.theme
    scrolledLines = state.display.scroll.clueLines
    let above = state.clueRuns(of: board.entry(of: state.cursor), in: board, style: theme.clue)
    let below = state.clueRuns(
      of: board.crossingEntry(of: state.restingCursor), in: board, style: theme.faint)
    current = Wrap.lines(of: above, columns: columns)
    crossing = Wrap.lines(of: below, columns: columns)
  }

  /// Lines that the current clue takes.
  var lineCount: Int { current.count }

  func draw(into screen: inout Screen, in rect: Rect) {
    let mayCross = rect.rows > 1
    let scrolled = min(scrolledLines, max(0, current.count - 1))
    let shown = min(current.count - scrolled, rect.rows - (mayCross ? 1 : 0))
    draw(Array(current.dropFirst(scrolled)), rows: shown, into: &screen, in: rect)
    guard mayCross else { return }
    // The crossing clue stays in its row from clue to clue, unless the current one needs more.
    let top = max(min(2, rect.rows - 1), shown)
    let below = rect.split(top: top).rest
    draw(crossing, rows: min(crossing.count, below.rows), into: &screen, in: below)
  }

  /// Draws as many lines as fit; where the text goes on, its last line ends in an ellipsis.
  private func draw(_ lines: [[Run]], rows: Int, into screen: inout Screen, in rect: Rect) {
    for (index, line) in lines.prefix(rows).enumerated() {
      screen.put(line, row: rect.row + index, column: rect.column, clippedTo: rect)
    }
    guard lines.count > rows, rows > 0, rect.columns > 0 else { return }
    let used = lines[rows - 1].reduce(0) { $0 + TextWidth.columns(of: $1.text) }
    let column = rect.column + min(used, rect.columns - 1)
    screen.put("…", row: rect.row + rows - 1, column: column, style: theme.faint, clippedTo: rect)
  }
}

extension PlayState {
  /// A clue behind its name.
  fileprivate func clueRuns(of entry: Int?, in board: Board, style: Style) -> [Run] {
    guard let entry else { return [Run("No word runs this way here", theme.faint)] }
    let name = ClueName(of: entry, in: board)
    guard let clue = name.clue else { return [Run(name.text + "  (no clue)", style)] }
    if isHidden(entry) { return [Run(name.text + "  (hidden: downs only)", style)] }
    let text = clue.printedText.drawn(on: style)
    let isCurrent = entry == board.entry(of: cursor)
    return [Run(name.text + "  ", style)] + (isCurrent ? marked(text, in: board) : text)
  }

  /// The text with the numbers of the clues that it speaks of set apart.
  private func marked(_ runs: [Run], in board: Board) -> [Run] {
    if display.references.isEmpty { return runs }
    let labels = Set(display.references.map { board.entries.list[$0].label })
    return runs.flatMap { run in
      var parts: [Run] = []
      var rest = Substring(run.text)
      while let first = rest.first {
        let isNumber = first.isNumber
        let part = rest.prefix { $0.isNumber == isNumber }
        rest = rest.dropFirst(part.count)
        parts.append(Run(String(part), labels.contains(String(part)) ? theme.reference.bold() : run.style))
      }
      return parts
    }
  }
}

/// What an entry is called on the screen: its label, with A or D where it runs across or down.
struct ClueName {
  let text: String
  let clue: Clue?

  init(of entry: Int, in board: borrowing Board) {
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
