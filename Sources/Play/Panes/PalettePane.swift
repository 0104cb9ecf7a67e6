import Screen

/// The command palette: a line to type in, and below it the commands that match, with their keys.
struct PalettePane {
  let state: PlayState
  let palette: Palette

  private static let prompt = "Command: "

  func draw(into screen: inout Screen) {
    var rect = screen.bounds
    let theme = state.theme
    screen.fill(rect)
    let line = rect.take(top: 1)
    let footer = rect.take(bottom: 1)
    let runs = [Run(PalettePane.prompt, theme.heading), Run(palette.text, theme.text)]
    let used = screen.put(runs, row: line.row, column: line.column, clippedTo: line)
    screen.cursor = Screen.Cursor(row: line.row, column: min(line.column + used, max(0, line.endColumn - 1)))
    let matches = palette.matches
    if matches.isEmpty {
      screen.put("No command is called that", row: rect.row, column: 2, style: theme.faint, clippedTo: rect)
    }
    let first = max(0, palette.selected - max(0, rect.rows - 1))
    for (index, command) in matches.enumerated().dropFirst(first).prefix(rect.rows) {
      draw(
        command, isSelected: index == palette.selected, into: &screen, row: rect.row + index - first, in: rect
      )
    }
    screen.put(
      "Up, Down: choose  Enter: do  Esc: back", row: footer.row, column: 0, style: theme.faint,
      clippedTo: footer)
  }

  private func draw(_ command: Command, isSelected: Bool, into screen: inout Screen, row: Int, in rect: Rect)
  {
    let theme = state.theme
    let keys = state.keymap.keys(of: command).map(\.name).joined(separator: ", ")
    let mark = isSelected ? "▸ " : "  "
    let name = Run(mark + command.rawValue, isSelected ? theme.clue : theme.text)
    let keysColumn = max(rect.column, rect.endColumn - TextWidth.columns(of: keys))
    var text = rect
    text.columns = max(0, keysColumn - 1 - rect.column)
    screen.put(
      [name, Run("  " + command.title, theme.faint)], row: row, column: rect.column, clippedTo: text)
    screen.put(keys, row: row, column: keysColumn, style: theme.clue, clippedTo: rect)
  }
}
