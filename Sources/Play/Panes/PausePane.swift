import Screen

/// What stands in place of grid and clues while the solve is paused.
struct PausePane {
  let state: PlayState
  let pause: Display.Pause

  func draw(into screen: inout Screen, in rect: Rect) {
    let theme = state.theme
    screen.fill(rect)
    screen.cursor = nil
    let (who, next) =
      switch pause {
      case .own: ("Paused", "Any key goes on")
      case .by(let name): ("\(name) paused", "Enter goes on, for everybody")
      }
    let lines = [
      Run(who, theme.heading), Run(PlayState.clockText(state.elapsedSeconds), theme.text),
      Run(next, theme.faint),
    ]
    let top = rect.row + max(0, (rect.rows - lines.count) / 2)
    for (index, run) in lines.enumerated() {
      let column = rect.column + max(0, (rect.columns - TextWidth.columns(of: run.text)) / 2)
      screen.put([run], row: top + index, column: column, clippedTo: rect)
    }
  }
}
