import Grid
import Live
public import Screen

extension PlayState {
  /// The whole picture, from the state alone: the same state gives the same picture, whatever came before.
  public func render() -> Screen { picture(over: nil).screen }

  /// The picture that `render` makes, drawn over an earlier one of this or another state.
  public func picture(over last: consuming Picture?) -> Picture {
    var picture = last ?? Picture(size: size)
    if size.columns > 0, size.rows > 0 {
      if case .replaying = mode { scene.draw(over: &picture) } else { draw(over: &picture) }
    } else {
      _ = picture.prepare(for: nil, size: size)
    }
    picture.screen.limit(to: theme.repertoire)
    return picture
  }

  /// Draws nothing but the squares as they are now over an earlier picture, in a third of the time.
  ///
  /// For what cannot wait, such as another player's letter; `picture(over:)` brings the rest.
  ///
  /// - Returns: false, with the picture as it was, where more than squares may differ: another size or puzzle, or
  ///   something that stands over the grid or takes the terminal's cursor.
  public func drawSquares(over picture: inout Picture) -> Bool {
    guard mode == .solving, display.pause == nil, !hasOverlay, let board, let ground = picture.ground,
      picture.screen.size == size, ground.theme == theme, ground.puzzle == board.puzzle
    else { return false }
    picture.screen.cursor = nil
    let tags = room.map { PlayerTags(of: $0.session, theme: theme) }
    gridPane(board, ground.layout, tags).draw(
      into: &picture.screen, in: ground.layout.grid, over: &picture.grid)
    picture.screen.limit(to: theme.repertoire)
    return true
  }

  private func draw(over picture: inout Picture) {
    guard let board else {
      _ = picture.prepare(for: nil, size: size)
      WaitingPane(state: self).draw(into: &picture.screen)
      let status = StatusPane(state: self, columns: size.columns)
      status.draw(into: &picture.screen, in: Rect(size).split(bottom: status.rowCount).bottom)
      return
    }
    let panes = Panes(state: self, board: board)
    let layout = panes.layout
    let isOpen = display.pause == nil && !hasOverlay
    let stays = picture.prepare(
      for: isOpen ? Picture.Ground(layout: layout, puzzle: board.puzzle, theme: theme) : nil, size: size)
    if !stays, let title = layout.title {
      TitlePane(puzzle: board.puzzle, theme: theme).draw(into: &picture.screen, in: title)
    }
    if let pause = display.pause {
      let top = layout.title?.endRow ?? 0
      let end = (layout.chat ?? layout.players ?? layout.status).row
      let rect = Rect(column: 0, row: top, columns: size.columns, rows: end - top)
      PausePane(state: self, pause: pause).draw(into: &picture.screen, in: rect)
    } else {
      picture.screen.fill(layout.clues)
      panes.clue.draw(into: &picture.screen, in: layout.clues)
      gridPane(board, layout, panes.players?.tags).draw(
        into: &picture.screen, in: layout.grid, over: &picture.grid)
      ClueListsPane(state: self, board: board).draw(
        into: &picture.screen, in: layout.lists, over: &picture.lists)
    }
    if let rect = layout.chat {
      picture.screen.fill(rect)
      ChatPane(chat: chat, theme: theme).draw(into: &picture.screen, in: rect)
    }
    if let players = panes.players, let rect = layout.players {
      picture.screen.fill(rect)
      players.draw(into: &picture.screen, in: rect)
    }
    panes.status.draw(into: &picture.screen, in: layout.status)
    drawOverlay(into: &picture.screen)
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
