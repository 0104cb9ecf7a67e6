import Grid
import Live
import Screen

extension PlayState {
  /// Rows or clues that one turn of the wheel scrolls.
  private static let wheelStep = 2

  /// Whether the program has a use for the mouse: links on the invite page are selected with it.
  public var wantsMouse: Bool { display.usesMouse && mode != .invite }

  /// Takes what was done with the mouse: it means nothing while something is asked or shown over the grid.
  mutating func pointed(_ mouse: Mouse, now: Moment) -> [Effect] {
    guard mode == .solving, let hit = hit(row: mouse.row, column: mouse.column) else { return [] }
    switch mouse.action {
    case .press: return press(hit, now: now)
    case .wheelUp: scroll(hit, -PlayState.wheelStep)
    case .wheelDown: scroll(hit, PlayState.wheelStep)
    }
    return []
  }

  /// A square: there, and a second time the other word through it; a clue: to its first blank.
  private mutating func press(_ hit: Hit, now: Moment) -> [Effect] {
    message = nil
    switch hit {
    case .square(let position):
      return move(now) { $0.moved($1, to: position) }
    case .clue(let list, let clue):
      let entry = board?.entries.list.firstIndex { $0.clueList == list && $0.clue == clue }
      guard let entry else { return [] }
      return move(now) { board, _ in board.cursor(in: entry) }
    case .crossingClue: return move(now) { board, cursor in board.turned(cursor) }
    case .currentClue, .list: return []
    }
  }

  /// Scrolls what is under the mouse as far as there is something to see.
  private mutating func scroll(_ hit: Hit, _ step: Int) {
    guard let board else { return }
    let before = display.scroll
    let layout = layout(of: board)
    let pane = gridPane(board, layout, nil)
    let lists = ClueListsPane(state: self, board: board)
    let isUseful: (PlayState) -> Bool
    switch hit {
    case .square:
      display.scroll.gridRows += step
      isUseful = { state in
        state.gridPane(board, layout, nil).view(in: layout.grid).rows != pane.view(in: layout.grid).rows
      }
    case .clue(let list, _), .list(let list):
      display.scroll.clues[list, default: 0] += step
      isUseful = { state in
        ClueListsPane(state: state, board: board).pages(in: layout.lists).map(\.clues.first?.clue)
          != lists.pages(in: layout.lists).map(\.clues.first?.clue)
      }
    case .currentClue, .crossingClue:
      display.scroll.clueLines = max(0, before.clueLines + step / PlayState.wheelStep)
      let lines = CluePane(state: self, board: board, columns: layout.clues.columns).lineCount
      isUseful = { state in state.display.scroll.clueLines < max(1, lines) }
    }
    if !isUseful(self) { display.scroll = before }
  }
}

extension Board {
  /// The cursor after a click: on the same square it turns; elsewhere it keeps its direction where a word runs that way.
  func moved(_ cursor: Cursor, to position: Position) -> Cursor {
    if position == cursor.position { return turned(cursor) }
    let runs = { (direction: Direction) in entries.entry(at: position, direction) != nil }
    let keeps = runs(cursor.direction) || !runs(cursor.direction.crossing)
    return Cursor(position, keeps ? cursor.direction : cursor.direction.crossing)
  }
}
