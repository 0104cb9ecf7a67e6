import Screen

/// The help page, made from the keymap.
struct HelpPane {
  let keymap: Keymap
  let theme: Theme
  let scrolled: Int

  /// Columns of the keys where there is room for them beside what they do.
  private static let keyColumns = 18
  /// Columns from which keys and what they do stand on one line.
  private static let wideColumns = 60

  /// How many lines down the page goes on a screen of that size, the last row of which is the footer.
  func furthest(in size: Size) -> Int { max(0, lines(columns: size.columns).count - max(0, size.rows - 1)) }

  func draw(into screen: inout Screen) {
    var rect = screen.bounds
    screen.fill(rect)
    screen.cursor = nil
    let footer = rect.take(bottom: 1)
    let lines = lines(columns: screen.size.columns)
    let first = min(scrolled, furthest(in: screen.size))
    for (index, runs) in lines.dropFirst(first).prefix(rect.rows).enumerated() {
      screen.put(runs, row: rect.row + index, column: 1, clippedTo: rect)
    }
    let more = lines.count > rect.rows ? "Up, Down: scroll  " : ""
    let text = "\(more)any other key: back"
    screen.put(text, row: footer.row, column: 1, style: theme.faint, clippedTo: footer)
  }

  private func lines(columns: Int) -> [[Run]] {
    let columns = max(4, columns - 2)
    var lines: [[Run]] = [[Run("Crossmate: the keys", theme.heading)]]
    let letters = Run("Letters and digits fill the square and go on in the word.", theme.text)
    lines += Wrap.lines(of: [letters], columns: columns)
    for section in Command.Section.allCases {
      lines.append([])
      lines.append([Run(section.rawValue, theme.heading)])
      for command in Command.allCases where command.section == section {
        lines += row(of: command, columns: columns)
      }
    }
    return lines
  }

  /// The keys of a command and what it does: beside one another, or below where the page is narrow.
  private func row(of command: Command, columns: Int) -> [[Run]] {
    let keys = keymap.keys(of: command).map(\.name).joined(separator: ", ")
    let isWide = columns >= HelpPane.wideColumns
    let indent = isWide ? HelpPane.keyColumns : 2
    let margin = Run(String(repeating: " ", count: indent), theme.text)
    let title = Wrap.lines(of: [Run(command.title, theme.text)], columns: max(2, columns - indent))
    guard isWide, keys.count < indent else { return [[Run(keys, theme.clue)]] + title.map { [margin] + $0 } }
    let padding = Run(String(repeating: " ", count: indent - keys.count), theme.text)
    return title.enumerated().map { index, line in
      (index == 0 ? [Run(keys, theme.clue), padding] : [margin]) + line
    }
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
  let state: PlayState

  func draw(into screen: inout Screen) {
    let lines: [String] =
      switch state.room?.connection {
      case .open: ["Waiting for the puzzle", "A player who has it must be in the room."]
      case .connecting: ["Joining the room", "Ctrl+C leaves."]
      case .lost: ["The room is away", "It is dialled again by itself. Ctrl+C leaves."]
      case .refused(let reason): ["The room cannot be joined", reason]
      case nil: ["No puzzle is open"]
      }
    let top = max(0, screen.size.rows / 2 - 1)
    var row = top
    for (index, line) in lines.enumerated() {
      let style = index == 0 ? state.theme.heading : state.theme.faint
      for part in Wrap.lines(of: line, columns: max(2, screen.size.columns)) {
        let column = max(0, (screen.size.columns - TextWidth.columns(of: part)) / 2)
        screen.put(part, row: row, column: column, style: style, clippedTo: screen.bounds)
        row += 1
      }
    }
  }
}
