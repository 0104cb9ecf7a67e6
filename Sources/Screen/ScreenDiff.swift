/// What to draw so that one screen becomes another of the same size.
public struct ScreenDiff: Hashable, Sendable {
  /// Neighbouring cells of a row that changed.
  public struct Span: Hashable, Sendable {
    /// The row from the top.
    public var row: Int
    /// The column of the first cell.
    public var column: Int
    /// The new cells; never half of a wide character.
    public var cells: [Cell]

    /// `cells` drawn from `row`, `column` on.
    public init(row: Int, column: Int, cells: [Cell]) {
      self.row = row
      self.column = column
      self.cells = cells
    }
  }

  /// The changes from top to bottom and from left to right; no two touch.
  public let spans: [Span]
  /// The cursor after the change, nil when it is hidden.
  public let cursor: Screen.Cursor?
  /// True when the cursor was elsewhere before, or changed between shown and hidden.
  public let movesCursor: Bool

  /// True when both screens look the same.
  public var isEmpty: Bool { spans.isEmpty && !movesCursor }

  /// The difference that turns `old` into `new`, which must have the same size.
  public init(from old: Screen, to new: Screen) {
    precondition(old.size == new.size, "screens of two sizes have no difference: draw the new one whole")
    var spans: [Span] = []
    for row in 0..<new.size.rows where !new.sharesRow(row, with: old) {
      old.rows[row].withUnsafeBufferPointer { before in
        new.rows[row].withUnsafeBufferPointer { after in
          ScreenDiff.collect(before, after, row: row, into: &spans)
        }
      }
    }
    self.spans = spans
    cursor = new.cursor
    movesCursor = old.cursor != new.cursor
  }

  /// Draws the changes onto a screen equal to the one that the difference was taken from.
  public func apply(to screen: inout Screen) {
    for span in spans { screen.replace(row: span.row, column: span.column, with: span.cells) }
    screen.cursor = cursor
  }

  private static func collect(
    _ before: UnsafeBufferPointer<Cell>,
    _ after: UnsafeBufferPointer<Cell>,
    row: Int,
    into spans: inout [Span]
  ) {
    // Panes without a memory write the same again and again.
    if Cell.areEqual(before, after) { return }
    var column = 0
    while column < after.count {
      if before[column] == after[column] {
        column += 1
        continue
      }
      // A change of the right half alone is drawn by the character to its left.
      let start = after[column].isContinuation ? column - 1 : column
      var end = column + 1
      while end < after.count && (before[end] != after[end] || after[end].isContinuation) { end += 1 }
      spans.append(Span(row: row, column: start, cells: Array(after[start..<end])))
      column = end
    }
  }
}
