import Grid
import Screen

/// The clue lists, scrolled so that the current clue and the crossing one can be seen.
struct ClueListsPane {
  private let board: Board
  private let theme: Theme
  private let display: Display
  private let current: Entry?
  private let crossing: Entry?

  /// One list where it is drawn: which clues, and on which rows.
  struct Page: Sendable {
    let list: Int
    let rect: Rect
    /// Columns of the mark, the longest label and a space.
    let labelColumns: Int
    let clues: [ShownClue]
  }

  /// A clue where it is drawn: its place in the list, its entry if it has squares, and what stands on its rows.
  struct ShownClue: Sendable {
    let clue: Int
    let entry: Int?
    let rows: Range<Int>
    let lines: [[Run]]
  }

  init(state: borrowing PlayState, board: borrowing Board) {
    self.board = copy board
    theme = state.theme
    display = state.display
    current = board.entry(of: state.cursor).map { board.entries.list[$0] }
    crossing = board.crossingEntry(of: state.restingCursor).map { board.entries.list[$0] }
  }

  /// Draws what differs from what was `drawn` in the same places, and notes what stands there now.
  func draw(into screen: inout Screen, in rects: [Rect], over drawn: inout DrawnLists) {
    let ground = DrawnLists.Ground(
      current: current, crossing: crossing, scrolled: display.scroll.clues, isDownsOnly: display.isDownsOnly)
    // The letters so far are part of the clues' lines, which may break elsewhere with every letter.
    if drawn.ground != ground || display.showsLettersSoFar {
      drawn = DrawnLists(ground: ground, pages: pages(in: rects))
      for page in drawn.pages { drawHeading(of: page, into: &screen) }
    }
    var place = 0
    for page in drawn.pages {
      for clue in page.clues {
        let mark = mark(of: clue.clue, in: page.list, entry: clue.entry)
        let look = DrawnLists.Look(mark: mark, style: style(mark, clue.entry))
        if drawn.replace(at: place, by: look) { draw(clue, look, in: page, into: &screen) }
        place += 1
      }
    }
  }

  /// Empties the place of a list and writes its title there.
  private func drawHeading(of page: Page, into screen: inout Screen) {
    screen.fill(page.rect)
    let heading = page.rect.split(top: 1).top
    let title = board.puzzle.clueLists[page.list].title
    screen.put(title, row: heading.row, column: heading.column, style: theme.heading, clippedTo: heading)
  }

  /// What `draw` shows of the lists, so that a click finds the clue under it.
  func pages(in rects: [Rect]) -> [Page] {
    zip(shownLists(rects.count), rects).map { page(of: $0, in: $1) }
  }

  /// The first lists of the puzzle; of more than fit, the current one and the crossing one come first.
  private func shownLists(_ count: Int) -> [Int] {
    let all = Array(board.puzzle.clueLists.indices)
    guard all.count > count else { return all }
    var shown: [Int] = []
    for list in [current?.clueList, crossing?.clueList].compactMap({ $0 }) + all where !shown.contains(list) {
      shown.append(list)
    }
    return shown.prefix(count).sorted()
  }

  private func page(of list: Int, in rect: Rect) -> Page {
    let body = rect.split(top: 1).rest
    let clueList = board.puzzle.clueLists[list]
    let entries = entries(of: list)
    let labelColumns = self.labelColumns(of: clueList)
    let columns = max(1, body.columns - labelColumns)
    func runs(_ clue: Int) -> [Run] { self.runs(of: clue, in: list, entry: entries[clue]) }
    let focus = current?.clueList == list ? current?.clue : crossing?.clueList == list ? crossing?.clue : nil
    let start = firstShown(clueList, focus: focus ?? 0, rows: body.rows) {
      Wrap.lineCount(of: runs($0), columns: columns)
    }
    let scrolled = min(max(0, start + (display.scroll.clues[list] ?? 0)), max(0, clueList.clues.count - 1))
    var row = body.row
    var clues: [ShownClue] = []
    for clue in clueList.clues.indices.dropFirst(scrolled) {
      guard row < body.endRow else { break }
      let lines = Wrap.lines(of: runs(clue), columns: columns)
      let rows = row..<min(row + lines.count, body.endRow)
      clues.append(ShownClue(clue: clue, entry: entries[clue], rows: rows, lines: lines))
      row += lines.count
    }
    return Page(list: list, rect: rect, labelColumns: labelColumns, clues: clues)
  }

  /// The first clue to draw: a list turns half a page at a time, so that most moves of the cursor move only the mark,
  /// and its last page is full.
  ///
  /// Only the clues near the focused one are wrapped, since a large puzzle has hundreds.
  private func firstShown(_ list: ClueList, focus: Int, rows: Int, lineCount: (Int) -> Int) -> Int {
    let last = list.clues.count - 1
    guard last > 0, rows > 0 else { return 0 }
    let focus = min(focus, last)
    let step = max(1, rows / 2)
    // Backwards from the focus and from the end: how late a page must begin, and how late it may.
    let start = first(upTo: focus, from: focus - focus % step, fillingAtMost: rows, lineCount)
    // Each clue has a row at least, so that only near the end a page could stay empty below.
    if last - start >= rows { return start }
    return min(start, first(upTo: last, from: 0, fillingAtMost: rows, lineCount))
  }

  /// The first of the clues from `earliest` to `last` that together, with all behind them, take no more than `rows`.
  private func first(
    upTo last: Int, from earliest: Int, fillingAtMost rows: Int, _ lineCount: (Int) -> Int
  ) -> Int {
    var first = last
    var total = lineCount(last)
    while first > earliest {
      total += lineCount(first - 1)
      if total > rows { break }
      first -= 1
    }
    return first
  }

  /// What stands in front of a clue.
  enum Mark: Unicode.Scalar {
    case none = " "
    case current = "▸"
    case crossing = "·"
    case reference = "»"
  }

  private func mark(of clue: Int, in list: Int, entry: Int?) -> Mark {
    if current?.clueList == list, current?.clue == clue { return .current }
    if let entry, display.references.contains(entry) { return .reference }
    if crossing?.clueList == list, crossing?.clue == clue, current?.clueList != list { return .crossing }
    return .none
  }

  private func style(_ mark: Mark, _ entry: Int?) -> Style {
    switch mark {
    case .current: theme.clue
    case .reference: theme.reference
    case .crossing: theme.text
    case .none: isFinished(entry) ? theme.faint : theme.text
    }
  }

  private func draw(
    _ shown: ShownClue, _ look: DrawnLists.Look, in page: Page, into screen: inout Screen
  ) {
    let (labelColumns, style) = (page.labelColumns, look.style)
    let row = shown.rows.lowerBound
    let column = page.rect.column
    let first = page.rect.intersection(Rect(column: column, row: row, columns: labelColumns - 1, rows: 1))
    screen.fill(first, style: style)
    screen.put(Cell(scalar: look.mark.rawValue, style), row: row, column: column, clippedTo: first)
    let label = self.label(of: shown.clue, in: page)
    screen.put(
      label, row: row, column: column + labelColumns - 1 - TextWidth.columns(of: label), style: style,
      clippedTo: page.rect)
    for (row, line) in zip(shown.rows, shown.lines) {
      var column = column + labelColumns
      for run in line {
        column += screen.put(
          run.text, row: row, column: column, style: style.adding(run.style.attributes), clippedTo: page.rect)
      }
    }
  }

  /// What a clue is called, as far as there are columns for it.
  private func label(of clue: Int, in page: Page) -> String {
    let label = board.puzzle.clueLists[page.list].clues[clue].label
    return label.utf8.count <= page.labelColumns - 2 ? label : String(label.prefix(page.labelColumns - 2))
  }

  private func labelColumns(of list: ClueList) -> Int {
    let longest = list.clues.reduce(3) { max($0, $1.label.utf8.count) }
    return 2 + min(longest, 9)
  }

  /// A clue as its list shows it, in attributes of its own only.
  private func runs(of clue: Int, in list: Int, entry: Int?) -> [Run] {
    let clueList = board.puzzle.clueLists[list]
    let isHidden = display.isDownsOnly && clueList.kind == .words(.across)
    var runs = isHidden ? [Run("—")] : clueList.clues[clue].printedText.drawn(on: .plain)
    if display.showsLettersSoFar, let entry {
      runs.append(Run("  \(pattern(of: entry))", .plain.bold()))
    }
    return runs
  }

  /// The letters of an answer so far, a dot for each blank, several letters of one square in brackets.
  private func pattern(of entry: Int) -> String {
    board.entries.list[entry].squares.map { square in
      let letters = board.letters(at: square)
      return letters.isEmpty ? "·" : letters.count > 1 ? "(\(letters))" : letters
    }.joined()
  }

  /// For each clue of a list, its entry; nil for a clue without squares.
  private func entries(of list: Int) -> [Int?] {
    var entries = [Int?](repeating: nil, count: board.puzzle.clueLists[list].clues.count)
    for entry in board.entries.list.indices where board.entries.list[entry].clueList == list {
      if let clue = board.entries.list[entry].clue { entries[clue] = entry }
    }
    return entries
  }

  /// Whether all squares of an entry are filled.
  private func isFinished(_ entry: Int?) -> Bool { entry.map { board.firstBlank(of: $0) == nil } ?? false }
}
