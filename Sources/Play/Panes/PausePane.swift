import Screen

/// What stands in place of grid and clues while the solve is paused.
struct PausePane {
  let pause: Display.Pause
  let theme: Theme

  func draw(into screen: inout Screen, in rect: Rect) {
    screen.fill(rect)
    screen.cursor = nil
    let who =
      switch pause {
      case .own: "Paused"
      case .by(let name): "\(name) paused"
      }
    let hint = pause == .own ? "The grid is hidden; any key goes on." : "The grid is hidden meanwhile."
    let lines = [Run(who, theme.heading), Run(hint, theme.faint)]
    let top = rect.row + max(0, rect.rows / 2 - 1)
    for (index, run) in lines.enumerated() {
      let column = rect.column + max(0, (rect.columns - TextWidth.columns(of: run.text)) / 2)
      screen.put([run], row: top + index, column: column, clippedTo: rect)
    }
  }
}
