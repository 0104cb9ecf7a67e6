import Grid
import Screen

/// Which squares are visible, and where each stands on the screen.
struct Viewport: Hashable, Sendable {
  /// The visible rows of the grid.
  let rows: Range<Int>
  /// The visible columns of the grid.
  let columns: Range<Int>
  private let scale: SquareScale
  private let rect: Rect

  /// The part of a puzzle's grid around `cursor`, or so many rows away from there.
  init(puzzle: Puzzle, cursor: Position, scrolledRows: Int, scale: SquareScale, rect: Rect) {
    let edge = scale.hasLines ? 1 : 0
    self.scale = scale
    self.rect = rect
    rows = Viewport.range(
      cursor.row, of: puzzle.height, showing: (rect.rows - edge) / scale.rows, scrolled: scrolledRows)
    columns = Viewport.range(
      cursor.column, of: puzzle.width, showing: (rect.columns - edge) / scale.columns, scrolled: 0)
  }

  /// As many squares as fit, moved on by half of them whenever the cursor comes within a quarter of an edge.
  ///
  /// A view that kept the cursor in the middle would draw the whole grid anew with every move.
  private static func range(_ cursor: Int, of count: Int, showing: Int, scrolled: Int) -> Range<Int> {
    let shown = min(count, max(1, showing))
    let half = max(1, shown / 2)
    let first = cursor / half * half - half / 2 + scrolled
    let clamped = min(max(0, first), count - shown)
    return clamped..<clamped + shown
  }

  /// The cells inside a square's lines.
  func cell(of position: Position) -> Rect {
    let edge = scale.hasLines ? 1 : 0
    return Rect(
      column: rect.column + (position.column - columns.lowerBound) * scale.columns + edge,
      row: rect.row + (position.row - rows.lowerBound) * scale.rows + edge,
      columns: scale.columns - edge,
      rows: scale.rows - edge)
  }

  /// The column in which a square's only letter stands.
  func letterColumn(of cell: Rect) -> Int {
    switch scale {
    case .compact, .barred: cell.column
    case .framed, .large: cell.column + (cell.columns - 1) / 2
    }
  }

  /// The square that is drawn at a cell of the screen; nil beside the grid.
  func position(row: Int, column: Int) -> Position? {
    guard rect.contains(row: row, column: column) else { return nil }
    let position = Position(
      row: rows.lowerBound + (row - rect.row) / scale.rows,
      column: columns.lowerBound + (column - rect.column) / scale.columns)
    return rows.contains(position.row) && columns.contains(position.column) ? position : nil
  }
}
