import Grid
import Live
public import Screen

extension PlayState {
  /// The whole picture, from the state alone: the same state gives the same picture, whatever came before.
  public func render() -> Screen {
    var screen = Screen(size: size)
    guard size.columns > 0, size.rows > 0 else { return screen }
    let tags = room.map { PlayerTags(of: $0.session, theme: theme) }
    guard let board else {
      WaitingPane(state: self).draw(into: &screen)
      StatusPane(state: self).draw(into: &screen, in: Rect(size).split(bottom: 1).bottom)
      return screen
    }
    let layout = Layout(size: size, puzzle: board.puzzle, hasRoom: room != nil)
    if let title = layout.title { TitlePane(board: board, theme: theme).draw(into: &screen, in: title) }
    let clues = CluePane(board: board, cursor: cursor, theme: theme)
    clues.draw(into: &screen, in: layout.clue, crossing: layout.crossing)
    GridPane(state: self, board: board, tags: tags, scale: layout.scale).draw(into: &screen, in: layout.grid)
    ClueListsPane(board: board, cursor: cursor, theme: theme).draw(into: &screen, in: layout.lists)
    if let players = layout.players, let tags {
      PlayersPane(state: self, board: board, tags: tags).draw(into: &screen, in: players)
    }
    StatusPane(state: self).draw(into: &screen, in: layout.status)
    drawOverlay(into: &screen)
    return screen
  }
}
