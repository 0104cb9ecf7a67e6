import Grid
import Screen

/// What is drawn at a cell of the screen, for the mouse.
enum Hit: Hashable, Sendable {
  /// A square of the grid.
  case square(Position)
  /// The clue of the current word.
  case currentClue
  /// The clue of the crossing word.
  case crossingClue
  /// A clue of a list, by its places among the lists and in its own.
  case clue(list: Int, clue: Int)
  /// A clue list where no clue stands.
  case list(Int)
}

extension PlayState {
  /// What is drawn at a cell; nil where nothing can be pointed at.
  func hit(row: Int, column: Int) -> Hit? {
    guard let board, display.pause == nil else { return nil }
    let layout = layout(of: board)
    if let position = gridPane(board, layout, nil).view(in: layout.grid).position(row: row, column: column) {
      return board.canStand(at: position) ? .square(position) : nil
    }
    if layout.clues.contains(row: row, column: column) {
      let lines = CluePane(state: self, board: board, columns: layout.clues.columns).lineCount
      return row < layout.clues.row + max(lines, layout.clues.rows > 2 ? 2 : 1) ? .currentClue : .crossingClue
    }
    let pages = ClueListsPane(state: self, board: board).pages(in: layout.lists)
    guard let page = pages.first(where: { $0.rect.contains(row: row, column: column) }) else { return nil }
    let clue = page.clues.first { $0.rows.contains(row) }?.clue
    return clue.map { .clue(list: page.list, clue: $0) } ?? .list(page.list)
  }
}
