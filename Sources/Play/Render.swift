import Grid
import Live
public import Screen

extension PlayState {
  /// The whole picture, from the state alone: the same state gives the same picture, whatever came before.
  public func render() -> Screen {
    var screen = Screen(size: size)
    if size.columns > 0, size.rows > 0 {
      if case .replaying = mode { scene.draw(into: &screen) } else { draw(into: &screen) }
    }
    screen.limit(to: theme.repertoire)
    return screen
  }

  private func draw(into screen: inout Screen) {
    guard let board else {
      WaitingPane(state: self).draw(into: &screen)
      let status = StatusPane(state: self, columns: size.columns)
      status.draw(into: &screen, in: Rect(size).split(bottom: status.rowCount).bottom)
      return
    }
    let panes = Panes(state: self, board: board)
    let layout = panes.layout
    if let title = layout.title {
      TitlePane(puzzle: board.puzzle, theme: theme).draw(into: &screen, in: title)
    }
    if let pause = display.pause {
      let top = layout.title?.endRow ?? 0
      let end = (layout.chat ?? layout.players ?? layout.status).row
      let rect = Rect(column: 0, row: top, columns: size.columns, rows: end - top)
      PausePane(state: self, pause: pause).draw(into: &screen, in: rect)
    } else {
      panes.clue.draw(into: &screen, in: layout.clues)
      gridPane(board, layout, panes.players?.tags).draw(into: &screen, in: layout.grid)
      ClueListsPane(state: self, board: board).draw(into: &screen, in: layout.lists)
    }
    if let rect = layout.chat { ChatPane(chat: chat, theme: theme).draw(into: &screen, in: rect) }
    if let players = panes.players, let rect = layout.players { players.draw(into: &screen, in: rect) }
    panes.status.draw(into: &screen, in: layout.status)
    drawOverlay(into: &screen)
  }
}

/// The panes whose lines the layout depends on, and the layout.
///
/// Like all panes it borrows the state, which has a hundred parts to be copied and let go.
private struct Panes {
  let clue: CluePane
  let status: StatusPane
  let players: PlayersPane?
  let layout: Layout

  init(state: borrowing PlayState, board: borrowing Board) {
    let columns = state.size.columns
    clue = CluePane(state: state, board: board, columns: columns)
    status = StatusPane(state: state, columns: columns)
    if let room = state.room {
      let tags = PlayerTags(of: room.session, theme: state.theme)
      players = PlayersPane(state: state, board: board, tags: tags, columns: columns)
    } else {
      players = nil
    }
    let needs = Layout.Needs(
      clueLines: clue.lineCount, statusLines: status.rowCount, playerLines: players?.lineCount ?? 0,
      chatLines: ChatPane(chat: state.chat, theme: state.theme).lineCount)
    layout = Layout(size: state.size, puzzle: board.puzzle, needs: needs)
  }
}

extension PlayState {
  /// Where everything stands now.
  func layout(of board: Board) -> Layout { Panes(state: self, board: board).layout }

  /// The grid's pane in a layout.
  func gridPane(_ board: Board, _ layout: Layout, _ tags: PlayerTags?) -> GridPane {
    GridPane(state: self, board: board, tags: tags, scale: layout.scale)
  }
}
