import Grid
import Screen

/// What stands at a cell of the screen, for the mouse.
enum Hit: Hashable, Sendable {
  /// A square of the grid.
  case square(Position)
  /// A clue of a list, by its places among the lists and in its own.
  case clue(list: Int, clue: Int)
}

extension PlayState {
  /// What stands at a cell while the grid is shown; nil for nothing that the mouse can do something with.
  func hit(row: Int, column: Int) -> Hit? {
    guard let board else { return nil }
    let layout = Layout(size: size, puzzle: board.puzzle, hasRoom: room != nil)
    guard layout.grid.contains(row: row, column: column) else { return nil }
    let view = Viewport(board: board, cursor: cursor, scale: layout.scale, rect: layout.grid)
    for squareRow in view.rows {
      for squareColumn in view.columns {
        let position = Position(row: squareRow, column: squareColumn)
        if view.cell(of: position).contains(row: row, column: column) { return .square(position) }
      }
    }
    return nil
  }
}
