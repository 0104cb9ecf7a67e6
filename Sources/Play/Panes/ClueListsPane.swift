import Grid
import Screen

/// The clue lists, scrolled so that the current clue and the crossing one can be seen.
struct ClueListsPane {
  let state: PlayState
  let board: Board

  private var theme: Theme { state.theme }
  private let current: Entry?
  private let crossing: Entry?

  /// One list where it is drawn: which clues, and on which rows.
  struct Page {
    let list: Int
    let rect: Rect
    /// Columns of the mark, the longest label and a space.
    let labelColumns: Int
    let clues: [(clue: Int, rows: Range<Int>, lines: [[Run]])]
  }

  init(state: PlayState, board: Board) {
    self.state = state
    self.board = board
    current = board.entry(of: state.cursor).map { board.entries.list[$0] }
    crossing = board.crossingEntry(of: state.restingCursor).map { board.entries.list[$0] }
  }

  func draw(into screen: inout Screen, in rects: [Rect]) {
    let references = state.display.references
    for page in pages(in: rects) {
      let heading = page.rect.split(top: 1).top
      let title = board.puzzle.clueLists[page.list].title
      screen.put(title, row: heading.row, column: heading.column, style: theme.heading, clippedTo: heading)
      let entries = entries(of: page.list)
      for (clue, rows, lines) in page.clues {
        let mark = mark(of: clue, in: page.list, entry: entries[clue], references)
        draw(clue, mark, rows, lines, in: page, isFinished: isFinished(entries[clue]), into: &screen)
      }
    }
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
    func lines(_ clue: Int) -> [[Run]] {
      Wrap.lines(
        of: runs(of: clue, in: list, entry: entries[clue]), columns: max(1, body.columns - labelColumns))
    }
    let focus = current?.clueList == list ? current?.clue : crossing?.clueList == list ? crossing?.clue : nil
    let start = firstShown(clueList, focus: focus ?? 0, rows: body.rows) { lines($0).count }
    let scrolled = min(
      max(0, start + (state.display.scroll.clues[list] ?? 0)), max(0, clueList.clues.count - 1))
    var row = body.row
    var clues: [(Int, Range<Int>, [[Run]])] = []
    for clue in clueList.clues.indices.dropFirst(scrolled) {
      guard row < body.endRow else { break }
      let lines = lines(clue)
      clues.append((clue, row..<min(row + lines.count, body.endRow), lines))
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
    // Backwards from the end and from the focus: how early a page may begin, and how late it must.
    let endPage = first(upTo: last, fillingAtMost: rows, lineCount)
    let latest = focus - focus % step
    let earliest = first(upTo: focus, fillingAtMost: rows, lineCount)
    return min(max(latest, earliest), max(endPage, earliest))
  }

  /// The first of the clues that end with `last` and together take no more than `rows`.
  private func first(upTo last: Int, fillingAtMost rows: Int, _ lineCount: (Int) -> Int) -> Int {
    var first = last
    var total = lineCount(last)
    while first > 0 {
      total += lineCount(first - 1)
      if total > rows { break }
      first -= 1
    }
    return first
  }

  private enum Mark: Character {
    case none = " "
    case current = "▸"
    case crossing = "·"
    case reference = "»"
  }

  private func mark(of clue: Int, in list: Int, entry: Int?, _ references: Set<Int>) -> Mark {
    if current?.clueList == list, current?.clue == clue { return .current }
    if let entry, references.contains(entry) { return .reference }
    if crossing?.clueList == list, crossing?.clue == clue, current?.clueList != list { return .crossing }
    return .none
  }

  private func style(_ mark: Mark, isFinished: Bool) -> Style {
    switch mark {
    case .current: theme.clue
    case .reference: theme.reference
    case .crossing: theme.text
    case .none: isFinished ? theme.faint : theme.text
    }
  }

  private func draw(
    _ clue: Int, _ mark: Mark, _ rows: Range<Int>, _ lines: [[Run]], in page: Page, isFinished: Bool,
    into screen: inout Screen
  ) {
    let labelColumns = page.labelColumns
    let style = style(mark, isFinished: isFinished)
    let label = String(board.puzzle.clueLists[page.list].clues[clue].label.prefix(labelColumns - 2))
    let column = page.rect.column
    let first = page.rect.intersection(
      Rect(column: column, row: rows.lowerBound, columns: labelColumns - 1, rows: 1))
    screen.fill(first, style: style)
    screen.put(mark.rawValue, row: rows.lowerBound, column: column, style: style, clippedTo: first)
    screen.put(
      label, row: rows.lowerBound, column: column + labelColumns - 1 - TextWidth.columns(of: label),
      style: style, clippedTo: page.rect)
    for (row, line) in zip(rows, lines) {
      let drawn = line.map { Run($0.text, style.adding($0.style.attributes)) }
      screen.put(drawn, row: row, column: column + labelColumns, clippedTo: page.rect)
    }
  }

  private func labelColumns(of list: ClueList) -> Int {
    let longest = list.clues.reduce(3) { max($0, $1.label.utf8.count) }
    return 2 + min(longest, 9)
  }

  /// A clue as its list shows it, in attributes of its own only.
  private func runs(of clue: Int, in list: Int, entry: Int?) -> [Run] {
    let clueList = board.puzzle.clueLists[list]
    let isHidden = state.display.isDownsOnly && clueList.kind == .words(.across)
    var runs = isHidden ? [Run("—")] : clueList.clues[clue].printedText.drawn(on: .plain)
    if state.display.showsLettersSoFar, let entry {
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
    for (index, entry) in board.entries.list.enumerated() where entry.clueList == list {
      if let clue = entry.clue { entries[clue] = index }
    }
    return entries
  }

  /// Whether all squares of an entry are filled.
  private func isFinished(_ entry: Int?) -> Bool { entry.map { board.firstBlank(of: $0) == nil } ?? false }
}
