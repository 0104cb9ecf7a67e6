/// The extent of a terminal or of a part of it, in cells.
public struct Size: Hashable, Sendable {
  /// Cells from left to right.
  public var columns: Int
  /// Cells from top to bottom.
  public var rows: Int

  /// An extent of `columns` by `rows`; negative numbers count as none.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}

/// A rectangle of cells, its origin counted from 0 at the top left.
public struct Rect: Hashable, Sendable {
  /// The leftmost column.
  public var column: Int
  /// The topmost row.
  public var row: Int
  /// Cells from left to right; 0 or more.
  public var columns: Int
  /// Cells from top to bottom; 0 or more.
  public var rows: Int

  /// The rectangle with its top left cell at `column`, `row`; a negative extent counts as none.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// The whole of something of that size.
  public init(_ size: Size) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  /// The first column to the right of the rectangle.
  public var endColumn: Int { column + columns }
  /// The first row below the rectangle.
  public var endRow: Int { row + rows }
  /// The extent without the place.
  public var size: Size { Size(columns: columns, rows: rows) }
  /// True when there is no cell in it.
  public var isEmpty: Bool { columns == 0 || rows == 0 }

  /// Whether the cell at `row`, `column` lies in it.
  public func contains(row: Int, column: Int) -> Bool {
    row >= self.row && row < endRow && column >= self.column && column < endColumn
  }

  /// The cells that both have; empty when they do not meet.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left,
      row: top,
      columns: min(endColumn, other.endColumn) - left,
      rows: min(endRow, other.endRow) - top
    )
  }

  /// What is left after a margin of `columns` on the left and right and of `rows` above and below.
  public func inset(columns margin: Int = 0, rows rowMargin: Int = 0) -> Rect {
    Rect(
      column: column + margin,
      row: row + rowMargin,
      columns: columns - 2 * margin,
      rows: rows - 2 * rowMargin
    )
  }

  /// A rectangle of at most `size` in the middle of this one.
  public func centered(_ size: Size) -> Rect {
    let columns = min(size.columns, self.columns)
    let rows = min(size.rows, self.rows)
    return Rect(
      column: column + (self.columns - columns) / 2,
      row: row + (self.rows - rows) / 2,
      columns: columns,
      rows: rows
    )
  }
}

// A layout is cut from a rectangle strip by strip; a strip is never larger than what is there.
extension Rect {
  /// The upper `count` rows and the rest below them.
  public func split(top count: Int) -> (top: Rect, rest: Rect) {
    let taken = min(max(0, count), rows)
    return (
      Rect(column: column, row: row, columns: columns, rows: taken),
      Rect(column: column, row: row + taken, columns: columns, rows: rows - taken)
    )
  }

  /// The lower `count` rows and the rest above them.
  public func split(bottom count: Int) -> (bottom: Rect, rest: Rect) {
    let (rest, bottom) = split(top: rows - min(max(0, count), rows))
    return (bottom, rest)
  }

  /// The leftmost `count` columns and the rest to their right.
  public func split(left count: Int) -> (left: Rect, rest: Rect) {
    let taken = min(max(0, count), columns)
    return (
      Rect(column: column, row: row, columns: taken, rows: rows),
      Rect(column: column + taken, row: row, columns: columns - taken, rows: rows)
    )
  }

  /// The rightmost `count` columns and the rest to their left.
  public func split(right count: Int) -> (right: Rect, rest: Rect) {
    let (rest, right) = split(left: columns - min(max(0, count), columns))
    return (right, rest)
  }

  /// Cuts the upper `count` rows off this rectangle and returns them.
  public mutating func take(top count: Int) -> Rect {
    let (taken, rest) = split(top: count)
    self = rest
    return taken
  }

  /// Cuts the lower `count` rows off this rectangle and returns them.
  public mutating func take(bottom count: Int) -> Rect {
    let (taken, rest) = split(bottom: count)
    self = rest
    return taken
  }

  /// Cuts the leftmost `count` columns off this rectangle and returns them.
  public mutating func take(left count: Int) -> Rect {
    let (taken, rest) = split(left: count)
    self = rest
    return taken
  }

  /// Cuts the rightmost `count` columns off this rectangle and returns them.
  public mutating func take(right count: Int) -> Rect {
    let (taken, rest) = split(right: count)
    self = rest
    return taken
  }
}
