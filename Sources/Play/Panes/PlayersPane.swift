import Grid
import Live
import Screen

/// Who is in the room: initial, name, the word they are in, their share of the letters, and whether they are there.
struct PlayersPane {
  let tags: PlayerTags
  private let theme: Theme
  private let columns: Int
  /// Everybody in words, line by line.
  private let lines: [[[Run]]]

  init(state: borrowing PlayState, board: borrowing Board, tags: PlayerTags, columns: Int) {
    self.tags = tags
    self.columns = columns
    theme = state.theme
    lines = PlayersPane.lines(of: state.wording(of: tags, on: board), columns: columns)
  }

  /// Columns between two players.
  private static let gap = 2

  /// Lines that it takes to name everybody.
  var lineCount: Int { lines.count }

  func draw(into screen: inout Screen, in rect: Rect) {
    var lines = lines
    if lines.count > rect.rows, rect.rows > 0 {
      // The last line has to say how many it leaves out.
      let hidden = lines.dropFirst(rect.rows).reduce(0) { $0 + $1.count }
      lines = Array(lines.prefix(rect.rows))
      lines[rect.rows - 1] = cut(lines[rect.rows - 1], hiding: hidden)
    }
    for (index, line) in lines.enumerated() {
      let row = rect.row + index
      var column = rect.column
      for (place, runs) in line.enumerated() {
        if place > 0 {
          column += screen.put("  ", row: row, column: column, style: theme.text, clippedTo: rect)
        }
        column += screen.put(runs, row: row, column: column, clippedTo: rect)
      }
    }
  }

  private func cut(_ line: [[Run]], hiding hidden: Int) -> [[Run]] {
    var line = line
    var hidden = hidden
    while true {
      let note = [Run("+\(hidden) more", theme.faint)]
      if line.count <= 1 || PlayersPane.width(of: line + [note]) <= columns { return line + [note] }
      line.removeLast()
      hidden += 1
    }
  }

  private static func width(of line: [[Run]]) -> Int {
    line.reduce(-gap) { $0 + gap + width(of: $1) }
  }

  private static func width(of runs: [Run]) -> Int { runs.reduce(0) { $0 + TextWidth.columns(of: $1.text) } }

  private static func lines(of parts: [[Run]], columns: Int) -> [[[Run]]] {
    var lines: [[[Run]]] = []
    var line: [[Run]] = []
    var used = -gap
    for part in parts {
      let width = width(of: part)
      if !line.isEmpty, used + gap + width > columns {
        lines.append(line)
        line = []
        used = -gap
      }
      line.append(part)
      used += gap + width
    }
    return lines + [line]
  }
}

// The words about everybody in the room.
extension PlayState {
  /// This player first, then those who are here, those who left letters behind, and a count of watchers.
  fileprivate func wording(of tags: PlayerTags, on board: Board) -> [[Run]] {
    let shares = shares(of: board.fill)
    var own: [[Run]] = []
    var here: [[Run]] = []
    var away: [[Run]] = []
    var watchers = 0
    for tag in tags.list {
      let share = shares[tag.device]
      if tag.device == device {
        own.append(runs(of: tag, share: share, on: board))
      } else if tag.isWatcher {
        if tag.isHere { watchers += 1 }
      } else if tag.isHere {
        here.append(runs(of: tag, share: share, on: board))
      } else if share != nil {
        away.append(runs(of: tag, share: share, on: board))
      }
    }
    return own + here + away + (watchers > 0 ? [[Run("\(watchers) watching", theme.faint)]] : [])
  }

  private func runs(of tag: PlayerTag, share: Int?, on board: Board) -> [Run] {
    let isOwn = tag.device == device
    let chip = tag.isHere || isOwn ? Style(tag.color).reverse().bold() : theme.faint
    let name = tag.name.isEmpty ? "…" : tag.name
    var notes = ""
    if isOwn {
      notes += isWatching ? " (you, watching)" : " (you)"
    } else if !tag.isHere {
      notes += " away"
    } else if let report = tag.cursor, let place = place(of: report, on: board) {
      notes += " " + place
    }
    if let share { notes += " " + String(share) + "%" }
    let runs = [
      Run(" " + String(tag.initial) + " ", chip),
      Run(" " + name, tag.isHere || isOwn ? theme.text : theme.faint),
    ]
    return notes.isEmpty ? runs : runs + [Run(notes, theme.faint)]
  }

  /// Of all letters in the grid, the share in percent that each player wrote.
  private func shares(of fill: Fill) -> [DeviceID: Int] {
    let counts = fill.squaresByAuthor
    let all = counts.values.reduce(0, +)
    return counts.mapValues { ($0 * 200 + all) / (2 * all) }
  }

  private func place(of report: CursorReport, on board: Board) -> String? {
    guard board.puzzle.squares.indices.contains(report.square) else { return nil }
    let entry = board.entries.entry(at: board.puzzle.position(of: report.square), report.direction)
    return entry.map { ClueName(of: $0, in: board).text }
  }
}
