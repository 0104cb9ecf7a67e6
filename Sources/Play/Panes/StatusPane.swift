import Grid
import Live
import Screen

/// The last row: what happened or is asked, how far the letters got, and how full the grid is.
///
/// A question or a message that does not fit beside the rest takes rows of its own above it.
struct StatusPane {
  private let style: Style
  /// The left part, row by row; the last row is shared with the right part.
  private let rows: [[Run]]
  private let right: [Run]
  private let rightColumns: Int
  private let answered: [Run]?

  /// Rows of a message at most; a reason that came from the system may be long.
  private static let messageRows = 4
  /// Columns between two words of the right part.
  private static let gap = 2

  init(state: borrowing PlayState, columns: Int) {
    let prompt = PromptLine(state: state)
    style = state.theme.status
    answered = prompt.answered
    right = StatusPane.cut(state.statusWords, columns: max(24, columns * 3 / 5))
    rightColumns = StatusPane.width(ofApart: right)
    let left = if let question = prompt.runs { question } else { state.statusText }
    rows = StatusPane.rows(
      of: left, mayWrap: state.isStatusWhole, columns: columns,
      besides: max(0, columns - rightColumns - 1))
  }

  /// Rows that the status takes.
  var rowCount: Int { rows.count }

  func draw(into screen: inout Screen, in rect: Rect) {
    screen.fill(rect, style: style)
    let rightColumn = max(rect.column, rect.endColumn - rightColumns)
    let rows = rows.suffix(rect.rows)
    for (index, runs) in rows.enumerated() {
      let isLast = index == rows.count - 1
      let columns = isLast ? rightColumn - rect.column - 1 : rect.columns
      let clip = Rect(column: rect.column, row: rect.row + index, columns: columns, rows: 1)
      screen.put(runs, row: clip.row, column: clip.column, clippedTo: clip)
    }
    var column = rightColumn
    for word in right {
      screen.put(word.text, row: rect.endRow - 1, column: column, style: word.style, clippedTo: rect)
      column += TextWidth.columns(of: word.text) + StatusPane.gap
    }
    placeCursor(behind: rows.count, in: rect, on: &screen)
  }

  /// Puts the terminal's cursor behind what was answered so far.
  private func placeCursor(behind rowCount: Int, in rect: Rect, on screen: inout Screen) {
    guard let answered else { return }
    let lines = rowCount == 1 ? [answered] : Wrap.lines(of: answered, columns: max(2, rect.columns))
    let row = rect.row + min(lines.count, rowCount) - 1
    let column = rect.column + StatusPane.width(of: lines.last ?? [])
    screen.cursor = Screen.Cursor(row: row, column: min(column, rect.endColumn - 1))
  }

  /// A text row by row, the last of them with no more than `besides` columns.
  private static func rows(of text: [Run], mayWrap: Bool, columns: Int, besides: Int) -> [[Run]] {
    if !mayWrap || width(of: text) <= besides { return [text] }
    var rows = Array(Wrap.lines(of: text, columns: max(2, columns)).prefix(messageRows))
    if let last = rows.last, width(of: last) > besides { rows.append([]) }
    return rows
  }

  /// What does not fit is left out from the left, but for the two most important words.
  private static func cut(_ words: [Run], columns: Int) -> [Run] {
    var words = words
    while words.count > 2, width(ofApart: words) > columns { words.removeFirst() }
    return words
  }

  private static func width(of runs: [Run]) -> Int { runs.reduce(0) { $0 + TextWidth.columns(of: $1.text) } }

  /// The columns of words with a gap between each two of them.
  private static func width(ofApart words: [Run]) -> Int { width(of: words) + gap * max(0, words.count - 1) }
}

extension PlayState {
  /// Whether nothing of the left part may be cut.
  fileprivate var isStatusWhole: Bool {
    mode != .solving || storeFailure != nil || message != nil && !isWaiting
  }

  /// What happened last, else what there is to know at the moment.
  fileprivate var statusText: [Run] {
    if let failure = storeFailure { return [Run("Not saved: \(failure)", theme.bad)] }
    if let message, !isWaiting { return [Run(message.text, style(of: message.tone))] }
    return [Run("F1 help", theme.faint)] + squareWords + inviteHint
  }

  /// Whether the pane in place of the grid tells of the room already.
  private var isWaiting: Bool { board == nil && room?.connection == .lost }

  /// Where there is room for it: at the least columns that hold everything else beside it.
  private var inviteHint: [Run] {
    guard room?.playLink != nil, size.columns >= 72 else { return [] }
    return [Run("  Ctrl+V invite", theme.faint)]
  }

  /// What the current square cannot show in its few columns: several letters in full, and all of its marks.
  private var squareWords: [Run] {
    guard let board, display.pause == nil else { return [] }
    let words = SquareWords(of: cursor.position, in: board).text
    return words.isEmpty ? [] : [Run("  \(words)", theme.text)]
  }

  private func style(of tone: Message.Tone) -> Style {
    switch tone {
    case .plain: theme.text
    case .good: theme.good
    case .bad: theme.bad
    }
  }

  /// What is always there at the right, the most important last.
  fileprivate var statusWords: [Run] {
    var words: [Run] = []
    if let roundTrip = display.roundTrip, room?.connection == .open {
      words.append(Run(PlayState.text(of: roundTrip), theme.faint))
    }
    if let timer = display.timer { words.append(Run(timer, theme.faint)) }
    for mark in statusMarks { words.append(Run(mark, theme.heading)) }
    if let sharing { words.append(sharing) }
    if board != nil {
      words.append(Run(String(display.resting.filled) + "/" + String(display.resting.open), theme.faint))
    }
    return words
  }

  private static func text(of roundTrip: Duration) -> String {
    let milliseconds =
      roundTrip.components.seconds * 1_000 + roundTrip.components.attoseconds / 1_000_000_000_000_000
    return milliseconds < 1 ? "<1 ms" : "\(milliseconds) ms"
  }

  /// How far the player's letters got, as a sentence has it; empty where nobody is to get them.
  var sharingText: String { sharing?.text ?? "" }

  /// How far the player's letters got, in words that are never better than the truth; nil where nobody is to get
  /// them.
  private var sharing: Run? {
    guard let room else { return nil }
    switch room.connection {
    case .connecting: return Run("connecting", theme.faint)
    case .refused: return Run("not in the room", theme.bad)
    case .open, .lost: break
    }
    if isWatching {
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
