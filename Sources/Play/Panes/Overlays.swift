import Screen

extension PlayState {
  /// Whether something stands over the grid at the moment.
  var hasOverlay: Bool {
    switch mode {
    case .help, .notepad, .chatLog, .statistics, .palette, .invite: true
    case .solving, .rebus, .choosing, .confirming, .replacing, .prompt, .replaying, .paused, .leaving: false
    }
  }

  /// Draws what stands over the grid at the moment, if anything does.
  func drawOverlay(into screen: inout Screen) {
    switch mode {
    case .help(let scrolled): helpPane.draw(into: &screen, scrolled: scrolled)
    case .notepad(let scrolled): notepadPane.draw(into: &screen, scrolled: scrolled)
    case .chatLog(let scrolled): chatPage.draw(into: &screen, scrolled: scrolled)
    case .statistics(let statistics, let scrolled):
      page(of: statistics).draw(into: &screen, scrolled: scrolled)
    case .palette(let palette): PalettePane(state: self, palette: palette).draw(into: &screen)
    case .invite: InvitePane(state: self).draw(into: &screen)
    case .solving, .rebus, .choosing, .confirming, .replacing, .prompt, .replaying, .paused, .leaving: break
    }
  }
}
