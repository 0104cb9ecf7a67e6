import Grid
import Live
import Screen

/// Who is in the room: initial, name, and the word they are in.
struct PlayersPane {
  let state: PlayState
  let board: Board
  let tags: PlayerTags

  func draw(into screen: inout Screen, in rect: Rect) {
    var column = rect.column
    let here = tags.list.filter(\.isHere)
    let ordered = here.filter { $0.device == state.device } + here.filter { $0.device != state.device }
    for tag in ordered where !tag.isWatcher || tag.device == state.device {
      column += screen.put(runs(of: tag), row: rect.row, column: column, clippedTo: rect) + 2
    }
    let watchers = here.filter { $0.isWatcher && $0.device != state.device }.count
    if watchers > 0 {
      let text = watchers == 1 ? "1 watching" : "\(watchers) watching"
      screen.put(text, row: rect.row, column: column, style: state.theme.faint, clippedTo: rect)
    }
  }

  private func runs(of tag: PlayerTag) -> [Run] {
    let isOwn = tag.device == state.device
    let chip = Style(tag.color).reverse().bold()
    let name = tag.name.isEmpty ? "…" : tag.name
    var runs = [Run(" \(tag.initial) ", chip), Run(" \(name)", state.theme.text)]
    if isOwn { runs.append(Run(state.isWatching ? " (you, watching)" : " (you)", state.theme.faint)) }
    if !isOwn, let report = tag.cursor, let place = place(of: report) {
      runs.append(Run(" \(place)", state.theme.faint))
    }
    return runs
  }

  private func place(of report: CursorReport) -> String? {
    guard board.puzzle.squares.indices.contains(report.square) else { return nil }
    let entry = board.entries.entry(at: board.puzzle.position(of: report.square), report.direction)
    return entry.map { ClueName(of: $0, in: board).text }
  }
}
