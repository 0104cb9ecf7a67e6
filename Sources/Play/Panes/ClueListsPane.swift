import Grid
import Screen

/// The clue lists, scrolled so that the current clue and the crossing one can be seen.
struct ClueListsPane {
  let board: Board
  let cursor: Cursor
  let theme: Theme

  private var current: Entry? { board.entry(of: cursor).map { board.entries.list[$0] } }
  private var crossing: Entry? { board.crossingEntry(of: cursor).map { board.entries.list[$0] } }

  func draw(into screen: inout Screen, in rects: [Rect]) {
    let finished = finishedClues
    for (list, rect) in zip(shownLists(rects.count), rects) {
      draw(list, finished: finished, into: &screen, in: rect)
    }
  }

  /// The first lists of the puzzle; of more than fit, the current one comes first.
  private func shownLists(_ count: Int) -> [Int] {
    let all = Array(board.puzzle.clueLists.indices)
    guard all.count > count, let current = current?.clueList else { return Array(all.prefix(count)) }
    let others = [crossing?.clueList].compactMap { $0 } + all
    var shown = [current]
    for list in others where !shown.contains(list) { shown.append(list) }
    return shown.prefix(count).sorted()
  }

  private func draw(_ list: Int, finished: Set<ClueID>, into screen: inout Screen, in rect: Rect) {
    guard rect.rows > 0 else { return }
    let (heading, body) = rect.split(top: 1)
    let clueList = board.puzzle.clueLists[list]
    screen.put(
      clueList.title, row: heading.row, column: heading.column, style: theme.heading, clippedTo: heading)
    let isCurrent = current?.clueList == list
    let focus = isCurrent ? current?.clue : (crossing?.clueList == list ? crossing?.clue : nil)
    var row = body.row
    for clue in firstShown(clueList, focus: focus ?? 0, in: body)..<clueList.clues.count {
      guard row < body.endRow else { break }
      let mark = clue == focus ? (isCurrent ? Mark.current : .crossing) : .none
      let style = style(mark, isFinished: finished.contains(ClueID(list: list, clue: clue)))
      row += draw(clueList.clues[clue], mark, style, into: &screen, row: row, in: body)
    }
  }

  private enum Mark: Character {
    case none = " "
    case current = "▸"
    case crossing = "·"
  }

  private func style(_ mark: Mark, isFinished: Bool) -> Style {
    switch mark {
    case .current: theme.clue
    case .crossing: theme.text
    case .none: isFinished ? theme.faint : theme.text
    }
  }

  private static let labelColumns = 5

  private func lines(of clue: Clue, _ style: Style, columns: Int) -> [[Run]] {
    Wrap.lines(of: clue.printedText.drawn(on: style), columns: max(1, columns - ClueListsPane.labelColumns))
  }

  /// Draws one clue and returns the rows it took.
  private func draw(
    _ clue: Clue, _ mark: Mark, _ style: Style, into screen: inout Screen, row: Int, in body: Rect
  ) -> Int {
    let label = String(repeating: " ", count: max(0, 3 - clue.label.count)) + clue.label.prefix(3)
    screen.put("\(mark.rawValue)\(label)", row: row, column: body.column, style: style, clippedTo: body)
    let lines = lines(of: clue, style, columns: body.columns)
    for (index, line) in lines.enumerated() {
      screen.put(
        line, row: row + index, column: body.column + ClueListsPane.labelColumns, clippedTo: body)
    }
    return lines.count
  }

  /// The first clue to draw: a list turns half a page at a time, so that most moves of the cursor move only the mark.
  ///
  /// Only the clues up to the focused one are wrapped, since a large puzzle has hundreds.
  private func firstShown(_ list: ClueList, focus: Int, in body: Rect) -> Int {
    let focus = min(focus, max(0, list.clues.count - 1))
    let step = max(1, body.rows / 2)
    var first = focus - focus % step
    let rows = (first..<min(focus + 1, list.clues.count)).map { index in
      lines(of: list.clues[index], theme.text, columns: body.columns).count
    }
    var total = rows.reduce(0, +)
    for count in rows where total > body.rows && first < focus {
      total -= count
      first += 1
    }
    return first
  }

  /// A clue by its places among the lists and in its own.
  private struct ClueID: Hashable {
    let list: Int
    let clue: Int
  }

  /// Clues whose squares are all filled.
  private var finishedClues: Set<ClueID> {
    var finished: Set<ClueID> = []
    for (index, entry) in board.entries.list.enumerated() {
      guard let list = entry.clueList, let clue = entry.clue else { continue }
      if board.firstBlank(of: index) == nil { finished.insert(ClueID(list: list, clue: clue)) }
    }
    return finished
  }
}
