/// A picture of the terminal: rows of cells and where the terminal's cursor is.
///
/// Panes write here and nowhere else. All writes are clipped, and two laws always hold: a wide cell is followed by its
/// continuation, and a continuation follows a wide cell.
public struct Screen: Hashable, Sendable {
  /// Where the terminal's own cursor stands, counted from 0 at the top left.
  public struct Cursor: Hashable, Sendable {
    /// The row from the top.
    public var row: Int
    /// The column from the left.
    public var column: Int

    /// The cursor on the cell at `row`, `column`.
    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// The extent in cells; fixed for the life of the value.
  public let size: Size
  /// The visible cursor, or nil while it is hidden.
  public var cursor: Cursor?
  /// The rows from top to bottom, each in a memory of its own, which copies of the screen share until one writes on it.
  ///
  /// From picture to picture most rows stay: nobody copies them, and whoever compares two pictures does not look at them.
  private(set) var rows: ContiguousArray<ContiguousArray<Cell>>

  /// An empty screen whose cells all have `style`, without a cursor.
  public init(size: Size, style: Style = .plain) {
    self.size = size
    rows = Screen.blankRows(size, style)
  }

  private static func blankRows(_ size: Size, _ style: Style) -> ContiguousArray<ContiguousArray<Cell>> {
    let row = ContiguousArray(repeating: Cell(blank: style), count: size.columns)
    return ContiguousArray(repeating: row, count: size.rows)
  }

  /// The rectangle of all cells.
  public var bounds: Rect { Rect(size) }

  /// The cell at `row`, `column`; a blank outside the screen.
  public subscript(row: Int, column: Int) -> Cell {
    bounds.contains(row: row, column: column) ? rows[row][column] : .blank
  }

  /// One row of cells, from left to right; none outside the screen.
  public subscript(row row: Int) -> ArraySlice<Cell> {
    guard row >= 0 && row < size.rows else { return [] }
    return ArraySlice(rows[row])
  }

  /// Whether a row is one memory in both screens, so that nothing in it can differ.
  ///
  /// False says nothing: two rows that look the same may have been written one by one.
  func sharesRow(_ row: Int, with other: Screen) -> Bool {
    rows[row].withUnsafeBufferPointer { own in
      other.rows[row].withUnsafeBufferPointer { $0.baseAddress == own.baseAddress }
    }
  }

  /// Makes every cell empty and hides the cursor.
  public mutating func clear(style: Style = .plain) {
    rows = Screen.blankRows(size, style)
    cursor = nil
  }

  /// Writes a cell of one or two columns where it fits in `clip` and a space where half of it does.
  ///
  /// `clip` must lie within the screen.
  mutating func place(_ cell: Cell, row: Int, column: Int, clip: Rect) {
    let hasLeft = clip.contains(row: row, column: column)
    if cell.columns == 1 {
      if hasLeft { overwrite(row: row, columns: column..<column + 1) { $0[0] = cell } }
      return
    }
    let hasRight = clip.contains(row: row, column: column + 1)
    switch (hasLeft, hasRight) {
    case (true, true):
      overwrite(row: row, columns: column..<column + 2) {
        $0[0] = cell
        $0[1] = Cell(continuation: cell.style)
      }
    case (true, false): overwrite(row: row, columns: column..<column + 1) { $0[0] = Cell(blank: cell.style) }
    case (false, true):
      overwrite(row: row, columns: column + 1..<column + 2) { $0[0] = Cell(blank: cell.style) }
    case (false, false): break
    }
  }

  /// Lets `write` replace all of `columns` in a row by whole characters, and blanks the halves that this orphans.
  ///
  /// Only wide characters across the edges of the columns can be orphaned. The columns must lie within the screen.
  @inline(__always)
  mutating func overwrite(row: Int, columns: Range<Int>, _ write: (UnsafeMutableBufferPointer<Cell>) -> Void)
  {
    guard !columns.isEmpty else { return }
    rows[row].withUnsafeMutableBufferPointer { cells in
      let (first, end) = (columns.lowerBound, columns.upperBound)
      if cells[first].isContinuation { cells[first - 1] = Cell(blank: cells[first - 1].style) }
      if end < cells.count, cells[end].isContinuation { cells[end] = Cell(blank: cells[end].style) }
      write(UnsafeMutableBufferPointer(rebasing: cells[columns]))
    }
  }

  /// Changes the style of the cells in `rect` and leaves their characters.
  public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let rect = rect.intersection(bounds)
    for row in rect.row..<max(rect.row, rect.endRow) {
      for column in rect.column..<max(rect.column, rect.endColumn) {
        rows[row][column].style = change(rows[row][column].style)
      }
    }
  }

  /// Changes every cell into one of as many columns; rows in which that changes nothing stay shared.
  mutating func mapCells(_ change: (Cell) -> Cell) {
    for row in rows.indices {
      for column in rows[row].indices {
        let (cell, changed) = (rows[row][column], change(rows[row][column]))
        if changed != cell { rows[row][column] = changed }
      }
    }
  }

  /// Replaces `replacement.count` cells from `row`, `column` on; the caller keeps the laws of wide cells.
  mutating func replace(row: Int, column: Int, with replacement: [Cell]) {
    rows[row].replaceSubrange(column..<column + replacement.count, with: replacement)
  }
}
