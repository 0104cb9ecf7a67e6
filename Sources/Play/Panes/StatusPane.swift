import Grid
import Live
import Screen

/// The last row: what happened or is asked, how far the letters got, and how full the grid is.
struct StatusPane {
  let state: PlayState

  func draw(into screen: inout Screen, in rect: Rect) {
    let theme = state.theme
    let right = rightRuns
    let width = right.reduce(0) { $0 + TextWidth.columns(of: $1.text) }
    let rightColumn = max(rect.column, rect.endColumn - width)
    let left = Rect(column: rect.column, row: rect.row, columns: rightColumn - rect.column - 1, rows: 1)
    screen.fill(rect, style: theme.status)
    screen.put(leftRuns, row: rect.row, column: rect.column, clippedTo: left)
    screen.put(right, row: rect.row, column: rightColumn, clippedTo: rect)
    if let column = prompt.cursorColumn {
      screen.cursor = Screen.Cursor(row: rect.row, column: min(rect.column + column, rect.endColumn - 1))
    }
  }

  private var prompt: PromptLine { PromptLine(state: state) }

  private var leftRuns: [Run] {
    let theme = state.theme
    if let runs = prompt.runs { return runs }
    if let failure = state.storeFailure { return [Run("Not saved: \(failure)", theme.bad)] }
    if let message = state.message { return [Run(message.text, style(of: message.tone))] }
    return [Run(hint, theme.faint)]
  }

  private var hint: String {
    if state.room?.playLink != nil { return "F1 help  Ctrl+V invite" }
    return "F1 help"
  }

  private func style(of tone: PlayState.Message.Tone) -> Style {
    switch tone {
    case .plain: state.theme.text
    case .good: state.theme.good
    case .bad: state.theme.bad
    }
  }

  private var rightRuns: [Run] {
    var parts: [Run] = []
    if let room = state.room { parts.append(sharing(room)) }
    if let timer = state.display.timer { parts.append(Run(timer, state.theme.faint)) }
    parts += state.statusMarks.map { Run($0, state.theme.heading) }
    if let board = state.board {
      let progress = board.progress
      parts.append(Run("\(progress.filled)/\(progress.open)", state.theme.faint))
    }
    return Array(parts.map { [$0] }.joined(separator: [Run("  ", state.theme.status)]))
  }

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
