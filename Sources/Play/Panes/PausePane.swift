import Screen

/// What stands in place of grid and clues while the solve is paused.
struct PausePane {
  let state: PlayState
  let pause: Display.Pause

  func draw(into screen: inout Screen, in rect: Rect) {
    let theme = state.theme
    screen.fill(rect)
    screen.cursor = nil
    let who =
      switch pause {
      case .own: "Paused"
      case .by(let name): "\(name) paused"
      }
    let lines = [
      Run(who, theme.heading), Run(PlayState.clockText(state.elapsedSeconds), theme.text),
      Run("Any key goes on", theme.faint),
    ]
    let top = rect.row + max(0, (rect.rows - lines.count) / 2)
    for (index, run) in lines.enumerated() {
      let column = rect.column + max(0, (rect.columns - TextWidth.columns(of: run.text)) / 2)
      screen.put([run], row: top + index, column: column, clippedTo: rect)
    }
  }
}
