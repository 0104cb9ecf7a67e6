import Screen

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
    let columns = max(2, min(screen.size.columns, WaitingPane.columns))
    let lines = parts.enumerated().flatMap { index, part in
      let style = index == 0 ? state.theme.heading : state.theme.faint
      return Wrap.lines(of: part, columns: columns).map { Run($0, style) }
    }
    let top = max(0, screen.size.rows / 2 - max(1, lines.count / 2))
    for (offset, line) in lines.enumerated() {
      let column = max(0, (screen.size.columns - TextWidth.columns(of: line.text)) / 2)
      screen.put([line], row: top + offset, column: column, clippedTo: screen.bounds)
    }
  }
}
