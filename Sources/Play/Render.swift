import Grid
import Live
public import Screen

extension PlayState {
  /// The whole picture, from the state alone: the same state gives the same picture, whatever came before.
  public func render() -> Screen {
    var screen = Screen(size: size)
    if size.columns > 0, size.rows > 0 { scene.draw(into: &screen) }
    screen.limit(to: theme.repertoire)
    return screen
  }

  private func draw(into screen: inout Screen) {
    let status = StatusPane(state: self)
    guard let board else {
      WaitingPane(state: self).draw(into: &screen)
      let rows = status.rowCount(columns: size.columns)
      status.draw(into: &screen, in: Rect(size).split(bottom: rows).bottom)
      return
    }
    let players = playersPane(board)
    let layout = layout(of: board, players)
    if let title = layout.title { TitlePane(board: board, theme: theme).draw(into: &screen, in: title) }
    if let pause = display.pause {
      let top = layout.title?.endRow ?? 0
      let end = (layout.chat ?? layout.players ?? layout.status).row
      let rect = Rect(column: 0, row: top, columns: size.columns, rows: end - top)
      PausePane(state: self, pause: pause).draw(into: &screen, in: rect)
    } else {
      CluePane(state: self, board: board).draw(into: &screen, in: layout.clues)
      gridPane(board, layout, players?.tags).draw(into: &screen, in: layout.grid)
      ClueListsPane(state: self, board: board).draw(into: &screen, in: layout.lists)
    }
    if let rect = layout.chat { ChatPane(chat: chat, theme: theme).draw(into: &screen, in: rect) }
    if let players, let rect = layout.players { players.draw(into: &screen, in: rect) }
    status.draw(into: &screen, in: layout.status)
    drawOverlay(into: &screen)
  }
}

extension PlayState {
  /// Where everything stands now.
  func layout(of board: Board) -> Layout { layout(of: board, playersPane(board)) }

  private func layout(of board: Board, _ players: PlayersPane?) -> Layout {
    let needs = Layout.Needs(
      clueLines: CluePane(state: self, board: board).lineCount(columns: size.columns),
      statusLines: StatusPane(state: self).rowCount(columns: size.columns),
      playerLines: players?.lineCount(columns: size.columns) ?? 0,
      chatLines: ChatPane(chat: chat, theme: theme).lineCount(columns: size.columns))
    return Layout(size: size, puzzle: board.puzzle, needs: needs)
  }

  private func playersPane(_ board: Board) -> PlayersPane? {
    room.map { PlayersPane(state: self, board: board, tags: PlayerTags(of: $0.session, theme: theme)) }
  }

  /// The grid's pane in a layout.
  func gridPane(_ board: Board, _ layout: Layout, _ tags: PlayerTags?) -> GridPane {
    GridPane(state: self, board: board, tags: tags, scale: layout.scale)
  }
}
