import Grid
import Live
import Screen

/// The last row: what happened or is asked, how far the letters got, and how full the grid is.
///
/// A question or a message that does not fit beside the rest takes rows of its own above it.
struct StatusPane {
  let state: PlayState

  /// Rows of a message at most; a reason that came from the system may be long.
  private static let messageRows = 4

  /// Rows that the status takes at a width.
  func rowCount(columns: Int) -> Int { rows(columns: columns, beside: rightRuns(columns: columns)).count }

  func draw(into screen: inout Screen, in rect: Rect) {
    screen.fill(rect, style: state.theme.status)
    let right = rightRuns(columns: rect.columns)
    let rightColumn = max(rect.column, rect.endColumn - width(of: right))
    let rows = rows(columns: rect.columns, beside: right).suffix(rect.rows)
    for (index, runs) in rows.enumerated() {
      let isLast = index == rows.count - 1
      let columns = isLast ? rightColumn - rect.column - 1 : rect.columns
      let clip = Rect(column: rect.column, row: rect.row + index, columns: columns, rows: 1)
      screen.put(runs, row: clip.row, column: clip.column, clippedTo: clip)
    }
    screen.put(right, row: rect.endRow - 1, column: rightColumn, clippedTo: rect)
    placeCursor(behind: rows.count, in: rect, on: &screen)
  }

  /// Puts the terminal's cursor behind what was answered so far.
  private func placeCursor(behind rowCount: Int, in rect: Rect, on screen: inout Screen) {
    guard let answered = PromptLine(state: state).answered else { return }
    let lines = rowCount == 1 ? [answered] : Wrap.lines(of: answered, columns: max(2, rect.columns))
    let row = rect.row + min(lines.count, rowCount) - 1
    let column = rect.column + width(of: lines.last ?? [])
    screen.cursor = Screen.Cursor(row: row, column: min(column, rect.endColumn - 1))
  }

  /// The left part, row by row; the last row is shared with the right part.
  private func rows(columns: Int, beside right: [Run]) -> [[Run]] {
    let left = leftRuns
    let besides = max(0, columns - width(of: right) - 1)
    if width(of: left) <= besides || !mayWrap { return [left] }
    var rows = Wrap.lines(of: left, columns: max(2, columns))
    rows = Array(rows.prefix(StatusPane.messageRows))
    if let last = rows.last, width(of: last) > besides { rows.append([]) }
    return rows
  }

  private func width(of runs: [Run]) -> Int { runs.reduce(0) { $0 + TextWidth.columns(of: $1.text) } }

  /// Whether nothing of the left part may be cut.
  private var mayWrap: Bool {
    state.mode != .solving || state.storeFailure != nil || state.message != nil && !isWaiting
  }

  private var leftRuns: [Run] {
    let theme = state.theme
    if let runs = PromptLine(state: state).runs { return runs }
    if let failure = state.storeFailure { return [Run("Not saved: \(failure)", theme.bad)] }
    if let message = state.message, !isWaiting { return [Run(message.text, style(of: message.tone))] }
    return [Run("F1 help", theme.faint)] + square + invite
  }

  /// Whether the pane in place of the grid tells of the room already.
  private var isWaiting: Bool { state.board == nil && state.room?.connection == .lost }

  /// Where there is room for it: at the least columns that hold everything else beside it.
  private var invite: [Run] {
    guard state.room?.playLink != nil, state.size.columns >= 72 else { return [] }
    return [Run("  Ctrl+V invite", state.theme.faint)]
  }

  /// What the current square cannot show in its few columns: several letters in full, and all of its marks.
  private var square: [Run] {
    guard let board = state.board, state.display.pause == nil else { return [] }
    let words = SquareWords(of: state.cursor.position, in: board).text
    return words.isEmpty ? [] : [Run("  \(words)", state.theme.text)]
  }

  private func style(of tone: PlayState.Message.Tone) -> Style {
    switch tone {
    case .plain: state.theme.text
    case .good: state.theme.good
    case .bad: state.theme.bad
    }
  }

  /// What is always there, the most important last; what does not fit beside half a row is left out from the left.
  private func rightRuns(columns: Int) -> [Run] {
    let theme = state.theme
    var parts: [Run] = []
    if let roundTrip = state.display.roundTrip, state.room?.connection == .open {
      parts.append(Run(StatusPane.text(of: roundTrip), theme.faint))
    }
    if let timer = state.display.timer { parts.append(Run(timer, theme.faint)) }
    parts += state.statusMarks.map { Run($0, theme.heading) }
    if let room = state.room { parts.append(sharing(room)) }
    if state.board != nil {
      let progress = state.display.resting
      parts.append(Run("\(progress.filled)/\(progress.open)", theme.faint))
    }
    let limit = max(24, columns * 3 / 5)
    while parts.count > 2, width(of: joined(parts)) > limit { parts.removeFirst() }
    return joined(parts)
  }

  private func joined(_ parts: [Run]) -> [Run] {
    Array(parts.map { [$0] }.joined(separator: [Run("  ", state.theme.status)]))
  }

  private static func text(of roundTrip: Duration) -> String {
    let milliseconds =
      roundTrip.components.seconds * 1_000 + roundTrip.components.attoseconds / 1_000_000_000_000_000
    return milliseconds < 1 ? "<1 ms" : "\(milliseconds) ms"
  }

  /// How far the player's letters got, as a sentence has it; empty where nobody is to get them.
  var sharingText: String { state.room.map { sharing($0).text } ?? "" }

  /// How far the player's letters got, in words that are never better than the truth.
  private func sharing(_ room: PlayState.RoomState) -> Run {
    let theme = state.theme
    switch room.connection {
    case .connecting: return Run("connecting", theme.faint)
    case .refused: return Run("not in the room", theme.bad)
    case .open, .lost: break
    }
    if state.isWatching {
      return room.connection == .open ? Run("watching", theme.good) : Run("offline", theme.bad)
    }
    switch room.session.sharing {
    case .offline(0): return Run("offline", theme.bad)
    case .offline(let count): return Run("offline, \(count) waiting", theme.bad)
    case .waitingForPuzzle: return Run("waiting for the puzzle", theme.text)
    case .alone: return Run("nobody else here yet", theme.faint)
    case .sharing(let count): return Run("\(count) not shared yet", theme.text)
    case .shared: return Run("all shared", theme.good)
    }
  }
}
