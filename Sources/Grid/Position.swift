/// Where a square stands in the grid, counted from the top left corner.
public struct Position: Hashable, Sendable {
  /// Rows from the top, zero-based.
  public var row: Int
  /// Columns from the left, zero-based.
  public var column: Int

  /// The position in the given row and column, both zero-based.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// The position `distance` squares further along `direction`; it may lie outside any grid.
  public func stepped(_ direction: Direction, by distance: Int = 1) -> Position {
    switch direction {
    case .across: Position(row: row, column: column + distance)
    case .down: Position(row: row + distance, column: column)
    }
  }
}

extension Position: Comparable {
  /// Reading order: row by row, left to right.
  public static func < (left: Position, right: Position) -> Bool {
    (left.row, left.column) < (right.row, right.column)
  }
}
