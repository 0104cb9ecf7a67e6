public import Screen

/// The home screen: a heading, a line for each puzzle, and what keys do.
struct HomePane {
  /// Columns of size, progress and time on the right; the kind stands only where there is room for it.
  private static let sizeColumns = 8
  private static let progressColumns = 10
  private static let timeColumns = 9
  private static let kindColumns = 24
  /// From this width on the kind of a puzzle is shown.
  private static let wideColumns = 100
  /// Up to this width the time is left out, so that titles can be told apart.
  private static let narrowColumns = 60

  let state: HomeState

  /// Rows that lines have on a screen of this size, between heading and footer.
  static func lineRows(of size: Size) -> Int { size.rows - 4 }

  func draw(into screen: inout Screen) {
    var rect = screen.bounds
    let title = rect.take(top: 1)
    let heading = rect.take(top: 1)
    var footer = rect.take(bottom: 2)
    draw(title: title, into: &screen)
    drawColumns(heading, into: &screen)
    if state.shown.isEmpty {
      screen.put(emptyText, row: rect.row, column: 2, style: state.theme.faint, clippedTo: rect)
    }
    for (offset, entry) in state.shown.dropFirst(state.firstRow).prefix(rect.rows).enumerated() {
      draw(entry, isChosen: state.firstRow + offset == state.chosen, row: rect.row + offset, into: &screen)
    }
    _ = footer.take(top: 1)
    draw(footer: footer, into: &screen)
  }

  private var emptyText: String {
    if !state.filter.isEmpty { return "Nothing matches `\(state.filter)`; Esc shows everything again" }
    return "No puzzle is here. crossmate FILE opens one, crossmate FOLDER shows another folder"
  }

  // MARK: Head and foot

  private func draw(title rect: Rect, into screen: inout Screen) {
    screen.put(
      [Run("Crossmate  ", state.theme.heading), Run(state.folder, state.theme.faint)], row: rect.row,
      column: 1, clippedTo: rect)
    let unread = state.unreadCount
    let text =
      unread > 0
      ? "reading, \(unread) to go"
      : "\(state.shown.count) of \(state.entries.count), by \(state.order.rawValue)"
    let column = rect.endColumn - TextWidth.columns(of: text) - 1
    if column > 12 {
      screen.put(" \(text)", row: rect.row, column: column - 1, style: state.theme.faint, clippedTo: rect)
    }
  }

  private func drawColumns(_ rect: Rect, into screen: inout Screen) {
    for (name, column) in [("size", sizeColumn), ("progress", progressColumn), ("time", timeColumn)] {
      screen.put(name, row: rect.row, column: column, style: state.theme.faint, clippedTo: rect)
    }
    if let kindColumn {
      screen.put("kind", row: rect.row, column: kindColumn, style: state.theme.faint, clippedTo: rect)
    }
  }

  private func draw(footer rect: Rect, into screen: inout Screen) {
    let theme = state.theme
    screen.cursor = nil
    switch state.mode {
    case .filtering:
      let used = screen.put(
        "Filter: \(state.filter)", row: rect.row, column: 1, style: theme.text, clippedTo: rect)
      screen.cursor = Screen.Cursor(row: rect.row, column: min(1 + used, rect.endColumn - 1))
    case .removing:
      // The name comes last: it may be cut, since the line above is marked, but the keys may not.
      let name = state.chosenEntry?.label ?? ""
      let invite = state.chosenEntry?.roomID == nil ? "" : " and its invite"
      screen.put(
        "y removes progress\(invite), any other key nothing: \(name)", row: rect.row, column: 1,
        style: theme.bad, clippedTo: rect)
    case .choosing:
      let text = state.message ?? "Enter opens  q quit  / filter  s order  d remove progress"
      let style = state.message == nil ? theme.faint : theme.text
      screen.put(text, row: rect.row, column: 1, style: style, clippedTo: rect)
    }
  }

  // MARK: Lines

  private var isNarrow: Bool { state.size.columns <= HomePane.narrowColumns }
  private var timeColumn: Int { state.size.columns - (isNarrow ? 0 : HomePane.timeColumns) }
  private var progressColumn: Int { timeColumn - HomePane.progressColumns }
  private var sizeColumn: Int { progressColumn - HomePane.sizeColumns }
  private var kindColumn: Int? {
    state.size.columns >= HomePane.wideColumns ? sizeColumn - HomePane.kindColumns : nil
  }

  private func draw(_ entry: HomeEntry, isChosen: Bool, row: Int, into screen: inout Screen) {
    let theme = state.theme
    let base = isChosen ? theme.cursor : entry.puzzle == nil ? theme.faint : theme.text
    if isChosen {
      screen.fill(Rect(column: 0, row: row, columns: state.size.columns, rows: 1), style: base)
    }
    let titleEnd = (kindColumn ?? sizeColumn) - 1
    let titleRect = Rect(column: 0, row: row, columns: titleEnd, rows: 1)
    screen.put(isChosen ? "▸ " : "  ", row: row, column: 0, style: base, clippedTo: titleRect)
    // Where a room is says more than who made its puzzle.
    let author = entry.room.map(HomePane.words(of:)) ?? entry.puzzle?.author ?? ""
    let faint = isChosen ? base : theme.faint
    screen.put(
      [Run(label(of: entry), base), Run(author.isEmpty ? "" : "  \(author)", faint)], row: row, column: 2,
      clippedTo: titleRect)
    guard let puzzle = entry.puzzle else { return }
    if let kindColumn {
      let rect = Rect(column: kindColumn, row: row, columns: HomePane.kindColumns - 1, rows: 1)
      screen.put(puzzle.kind, row: row, column: kindColumn, style: faint, clippedTo: rect)
    }
    screen.put("\(puzzle.width)x\(puzzle.height)", row: row, column: sizeColumn, style: base)
    screen.put(
      progress(of: puzzle), row: row, column: progressColumn,
      style: puzzle.isSolved && !isChosen ? theme.good : base)
    if let seconds = puzzle.elapsedSeconds {
      screen.put(HomePane.time(seconds), row: row, column: timeColumn, style: faint)
    }
  }

  private func label(of entry: HomeEntry) -> String {
    switch entry.kind {
    case .folder: entry.name + "/"
    case .unread: entry.name
    case .unreadable: "\(entry.name)  (cannot be read)"
    case .puzzle, .room: entry.label
    }
  }

  /// `room at ann.example:7575`.
  private static func words(of room: HomeEntry.Room) -> String {
    "\(room.isWatched ? "looking on" : "room") at \(room.address)"
  }

  private func progress(of puzzle: HomeEntry.Puzzle) -> String {
    if puzzle.isSolved { return "solved" }
    return puzzle.filled == 0 ? "-" : "\(puzzle.filled)/\(puzzle.open)"
  }

  private static func time(_ seconds: Int) -> String {
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
    let tail = "\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    return hours > 0 ? "\(hours):\(minutes < 10 ? "0" : "")\(minutes):\(tail)" : "\(minutes):\(tail)"
  }
}

extension HomeState {
  /// The whole picture, from the state alone.
  public func render() -> Screen {
    var screen = Screen(size: size)
    guard size.columns > 0, size.rows > 0 else { return screen }
    HomePane(state: self).draw(into: &screen)
    return screen
  }
}
