import Screen

extension PlayState {
  /// Draws what stands over the grid at the moment, if anything does.
  func drawOverlay(into screen: inout Screen) {
    switch mode {
    case .help(let scrolled): helpPane.draw(into: &screen, scrolled: scrolled)
    case .notepad(let scrolled): notepadPane.draw(into: &screen, scrolled: scrolled)
    case .palette(let palette): PalettePane(state: self, palette: palette).draw(into: &screen)
    case .paused: PausedPane(state: self).draw(into: &screen)
    case .invite: InvitePane(state: self).draw(into: &screen)
    case .solving, .rebus, .choosing, .confirming, .prompt, .leaving: break
    }
  }
}

/// What covers the grid and the clues during a pause.
struct PausedPane {
  let state: PlayState

  func draw(into screen: inout Screen) {
    screen.fill(screen.bounds)
    screen.cursor = nil
    let lines = [
      ("Paused", state.theme.heading), (PlayState.clockText(state.elapsedSeconds), state.theme.text),
      ("Any key goes on", state.theme.faint),
    ]
    let top = max(0, screen.size.rows / 2 - 1)
    for (index, (line, style)) in lines.enumerated() {
      let column = max(0, (screen.size.columns - TextWidth.columns(of: line)) / 2)
      screen.put(line, row: top + index, column: column, style: style, clippedTo: screen.bounds)
    }
  }
}
