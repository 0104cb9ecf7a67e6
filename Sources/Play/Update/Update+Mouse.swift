import Grid
import Live
import Screen

extension PlayState {
  /// Takes what was done with the mouse: it means nothing while something is asked or shown over the grid.
  mutating func pointed(_ mouse: Mouse, now: Moment) -> [Effect] {
    guard mode == .solving, mouse.action == .press, let hit = hit(row: mouse.row, column: mouse.column) else {
      return []
    }
    message = nil
    switch hit {
    case .square(let position): return move(now) { $0.moved($1, to: position) }
    case .clue(let list, let clue):
      let entry = board?.entries.list.firstIndex { $0.clueList == list && $0.clue == clue }
      return entry.map { entry in move(now) { board, _ in board.cursor(in: entry) } } ?? []
    }
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
