import Screen

/// The help page, made from the keymap.
struct HelpPane {
  let keymap: Keymap
  let theme: Theme
  let scrolled: Int

  /// How many lines down the page goes on a screen of so many rows, the last of which is the footer.
  func furthest(rows: Int) -> Int { max(0, lines.count - max(0, rows - 1)) }

  func draw(into screen: inout Screen) {
    var rect = screen.bounds
    screen.fill(rect)
    screen.cursor = nil
    let footer = rect.take(bottom: 1)
    let lines = lines
    let first = min(scrolled, furthest(rows: screen.size.rows))
    for (index, runs) in lines.dropFirst(first).prefix(rect.rows).enumerated() {
      screen.put(runs, row: rect.row + index, column: 1, clippedTo: rect)
    }
    let more = lines.count > rect.rows ? "Up, Down: scroll  " : ""
    let text = "\(more)any other key: back"
    screen.put(text, row: footer.row, column: 1, style: theme.faint, clippedTo: footer)
  }

  private var lines: [[Run]] {
    var lines: [[Run]] = [[Run("Crossmate: the keys", theme.heading)]]
    lines.append([Run("Letters and digits fill the square and go on in the word.", theme.text)])
    for section in Command.Section.allCases {
      lines.append([])
      lines.append([Run(section.rawValue, theme.heading)])
      for command in Command.allCases where command.section == section {
        let keys = keymap.keys(of: command).map(\.name).joined(separator: ", ")
        let padding = String(repeating: " ", count: max(1, 18 - keys.count))
        lines.append([Run(keys, theme.clue), Run(padding + command.title, theme.text)])
      }
    }
    return lines
  }
}

/// The invite links, alone on the screen so that they can be selected whole.
struct InvitePane {
  let state: PlayState

  func draw(into screen: inout Screen) {
    let rect = screen.bounds
    screen.fill(rect)
    screen.cursor = nil
    var row = 0
    func put(_ text: String, _ style: Style) {
      for line in Wrap.lines(of: text, columns: max(1, rect.columns)) {
        screen.put(line, row: row, column: 0, style: style, clippedTo: rect)
        row += 1
      }
    }
    put("Whoever has this link can play:", state.theme.heading)
    put(state.room?.playLink ?? "(only a player's invite can be passed on)", state.theme.text)
    row += 1
    put("Whoever has this one can look on:", state.theme.heading)
    put(state.room?.watchLink ?? "", state.theme.text)
    row += 1
    put("The other types: crossmate join   (or watch), and pastes the link there.", state.theme.faint)
    put("A link cannot be taken back: open a new room for that. Any key: back", state.theme.faint)
  }
}

/// What a player sees who joined without the puzzle, until it arrives.
struct WaitingPane {
  /// The longest line that is pleasant to read.
  private static let columns = 72

  let state: PlayState

  func draw(into screen: inout Screen) {
    let parts: [String] =
      switch state.room?.connection {
      case .open: ["Waiting for the puzzle", "A player who has it must be in the room."]
      case .connecting: ["Joining the room", "Ctrl+C leaves."]
      case .lost:
        ["The room is away"] + [state.message?.text].compactMap(\.self)
          + ["It is dialled again by itself. Ctrl+C leaves."]
      case .refused(let reason): ["The room cannot be joined", reason]
      case nil: ["No puzzle is open"]
      }
    let columns = min(screen.size.columns, WaitingPane.columns)
    let lines = parts.flatMap { Wrap.lines(of: $0, columns: columns) }
    let top = max(0, screen.size.rows / 2 - max(1, lines.count / 2))
    for (index, line) in lines.enumerated() {
      let column = max(0, (screen.size.columns - TextWidth.columns(of: line)) / 2)
      let style = index == 0 ? state.theme.heading : state.theme.faint
      screen.put(line, row: top + index, column: column, style: style, clippedTo: screen.bounds)
    }
  }
}
