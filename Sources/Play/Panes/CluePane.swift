import Grid
import Screen

/// The clue of the current word, and below it the clue of the word that crosses it.
struct CluePane {
  let state: PlayState
  let board: Board

  private var theme: Theme { state.theme }

  /// Lines that the current clue takes at a width.
  func lineCount(columns: Int) -> Int { currentLines(columns: columns).count }

  func draw(into screen: inout Screen, in rect: Rect) {
    let current = currentLines(columns: rect.columns)
    let mayCross = rect.rows > 1
    let scrolled = min(state.display.scroll.clueLines, max(0, current.count - 1))
    let shown = min(current.count - scrolled, rect.rows - (mayCross ? 1 : 0))
    draw(Array(current.dropFirst(scrolled)), rows: shown, into: &screen, in: rect)
    guard mayCross else { return }
    // The crossing clue stays in its row from clue to clue, unless the current one needs more.
    let top = max(min(2, rect.rows - 1), shown)
    let below = rect.split(top: top).rest
    let crossing = runs(of: board.crossingEntry(of: state.restingCursor), style: theme.faint)
    let lines = Wrap.lines(of: crossing, columns: below.columns)
    draw(lines, rows: min(lines.count, below.rows), into: &screen, in: below)
  }

  private func currentLines(columns: Int) -> [[Run]] {
    Wrap.lines(of: runs(of: board.entry(of: state.cursor), style: theme.clue), columns: max(1, columns))
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

  private func runs(of entry: Int?, style: Style) -> [Run] {
    guard let entry else { return [Run("No word runs this way here", theme.faint)] }
    let name = ClueName(of: entry, in: board)
    let isHidden = state.display.isDownsOnly && board.entries.list[entry].direction == .across
    guard let clue = name.clue else { return [Run("\(name.text)  (no clue)", style)] }
    if isHidden { return [Run("\(name.text)  (hidden: downs only)", style)] }
    let text = clue.printedText.drawn(on: style)
    let isCurrent = entry == board.entry(of: state.cursor)
    return [Run("\(name.text)  ", style)] + (isCurrent ? marked(text) : text)
  }

  /// The text with the numbers of the clues that it speaks of set apart.
  private func marked(_ runs: [Run]) -> [Run] {
    let labels = Set(state.display.references.map { board.entries.list[$0].label })
    if labels.isEmpty { return runs }
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
