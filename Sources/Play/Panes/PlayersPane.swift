import Grid
import Live
import Screen

/// Who is in the room: initial, name, the word they are in, their share of the letters, and whether they are there.
struct PlayersPane {
  let state: PlayState
  let board: Board
  let tags: PlayerTags
  /// Everybody in words, in the order of the line.
  private let parts: [[Run]]

  init(state: PlayState, board: Board, tags: PlayerTags) {
    self.state = state
    self.board = board
    self.tags = tags
    parts = Wording(state: state, board: board, tags: tags).parts
  }

  /// Columns between two players.
  private static let gap = 2

  /// Lines that it takes to name everybody.
  func lineCount(columns: Int) -> Int { lines(columns: columns).count }

  func draw(into screen: inout Screen, in rect: Rect) {
    var lines = lines(columns: rect.columns)
    if lines.count > rect.rows, rect.rows > 0 {
      // The last line has to say how many it leaves out.
      let hidden = lines.dropFirst(rect.rows).reduce(0) { $0 + $1.count }
      lines = Array(lines.prefix(rect.rows))
      lines[rect.rows - 1] = cut(lines[rect.rows - 1], hiding: hidden, columns: rect.columns)
    }
    for (index, line) in lines.enumerated() {
      let runs = Array(line.joined(separator: [Run("  ", state.theme.text)]))
      screen.put(runs, row: rect.row + index, column: rect.column, clippedTo: rect)
    }
  }

  private func cut(_ line: [[Run]], hiding hidden: Int, columns: Int) -> [[Run]] {
    var line = line
    var hidden = hidden
    while true {
      let note = [Run("+\(hidden) more", state.theme.faint)]
      if line.count <= 1 || width(of: line + [note]) <= columns { return line + [note] }
      line.removeLast()
      hidden += 1
    }
  }

  private func width(of line: [[Run]]) -> Int {
    line.reduce(-PlayersPane.gap) { sum, runs in
      sum + PlayersPane.gap + runs.reduce(0) { $0 + TextWidth.columns(of: $1.text) }
    }
  }

  private func lines(columns: Int) -> [[[Run]]] {
    var lines: [[[Run]]] = [[]]
    for part in parts {
      let last = lines.count - 1
      if !lines[last].isEmpty, width(of: lines[last] + [part]) > columns {
        lines.append([part])
      } else {
        lines[last].append(part)
      }
    }
    return lines
  }
}

/// The words about everybody in the room.
private struct Wording {
  let state: PlayState
  let board: Board
  let tags: PlayerTags

  /// This player first, then those who are here, those who left letters behind, and a count of watchers.
  var parts: [[Run]] {
    let shares = shares
    let own = tags.list.filter { $0.device == state.device }
    let others = tags.list.filter { $0.device != state.device && !$0.isWatcher }
    let ordered = own + others.filter(\.isHere) + others.filter { !$0.isHere && shares[$0.device] != nil }
    var parts = ordered.map { runs(of: $0, share: shares[$0.device]) }
    let watchers = tags.list.filter { $0.isHere && $0.isWatcher && $0.device != state.device }.count
    if watchers > 0 { parts.append([Run("\(watchers) watching", state.theme.faint)]) }
    return parts
  }

  private func runs(of tag: PlayerTag, share: Int?) -> [Run] {
    let theme = state.theme
    let isOwn = tag.device == state.device
    let chip = tag.isHere || isOwn ? Style(tag.color).reverse().bold() : theme.faint
    let name = tag.name.isEmpty ? "…" : tag.name
    var runs = [
      Run(" \(tag.initial) ", chip), Run(" \(name)", tag.isHere || isOwn ? theme.text : theme.faint),
    ]
    var notes: [String] = []
    if isOwn { notes.append(state.isWatching ? "(you, watching)" : "(you)") }
    if !isOwn, !tag.isHere { notes.append("away") }
    if !isOwn, tag.isHere, let report = tag.cursor, let place = place(of: report) { notes.append(place) }
    if let share { notes.append("\(share)%") }
    if !notes.isEmpty { runs.append(Run(" " + notes.joined(separator: " "), theme.faint)) }
    return runs
  }

  /// Of all letters in the grid, the share in percent that each player wrote.
  private var shares: [DeviceID: Int] {
    var counts: [DeviceID: Int] = [:]
    for (square, register) in board.fill.registers.enumerated() where !board.fill.letters(at: square).isBlank
    {
      counts[register.author, default: 0] += 1
    }
    let all = counts.values.reduce(0, +)
    return counts.mapValues { ($0 * 200 + all) / (2 * all) }
  }

  private func place(of report: CursorReport) -> String? {
    guard board.puzzle.squares.indices.contains(report.square) else { return nil }
    let entry = board.entries.entry(at: board.puzzle.position(of: report.square), report.direction)
    return entry.map { ClueName(of: $0, in: board).text }
  }
}
