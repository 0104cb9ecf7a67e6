import Grid
import Screen

/// The lines between squares, with the numbers that stand in them where squares are small.
struct GridLines {
  let puzzle: Puzzle
  let theme: Theme
  let view: Viewport
  /// Tells the squares of the current word: the lines between them belong to it, so that it is one band, and a letter typed
  /// in it costs no change of colours for the line.
  let look: SquareLook

  func draw(into screen: inout Screen) {
    for row in view.rows.lowerBound...view.rows.upperBound {
      for column in view.columns.lowerBound...view.columns.upperBound {
        draw(cornerAt: row, column, into: &screen)
      }
    }
  }

  /// Draws the corner above and to the left of a square, and the two lines that leave it right and down.
  private func draw(cornerAt row: Int, _ column: Int, into screen: inout Screen) {
    let cell = view.cell(of: Position(row: row, column: column))
    let right = horizontal(row, column)
    let down = vertical(row, column)
    let left = horizontal(row, column - 1)
    let up = vertical(row - 1, column)
    let corner = GridLines.corner(up: up, right: right, down: down, left: left)
    if let corner {
      let isBar = up == .bar || right == .bar || down == .bar || left == .bar
      let corner = Cell(scalar: corner, isBar ? theme.bar : theme.line)
      screen.put(corner, row: cell.row - 1, column: cell.column - 1)
    }
    if right != .none, column < view.columns.upperBound {
      let position = Position(row: row, column: column)
      let style = style(right, between: position.stepped(.down, by: -1), and: position)
      let above = Rect(column: cell.column, row: cell.row - 1, columns: cell.columns, rows: 1)
      screen.fill(above, with: Cell(scalar: right == .bar ? "━" : "─", style))
      drawLabel(position, above: cell, style == theme.word ? style : theme.faint, into: &screen)
    }
    if down != .none, row < view.rows.upperBound {
      let position = Position(row: row, column: column)
      let style = style(down, between: position.stepped(.across, by: -1), and: position)
      let before = Rect(column: cell.column - 1, row: cell.row, columns: 1, rows: cell.rows)
      screen.fill(before, with: Cell(scalar: down == .bar ? "┃" : "│", style))
    }
  }

  private func drawLabel(_ position: Position, above cell: Rect, _ style: Style, into screen: inout Screen) {
    guard cell.rows == 1, puzzle.contains(position), let label = puzzle[position].label else { return }
    let clip = Rect(column: cell.column, row: cell.row - 1, columns: cell.columns, rows: 1)
    screen.put(label, row: cell.row - 1, column: cell.column, style: style, clippedTo: clip)
  }

  private enum Line {
    case none
    case thin
    case bar
  }

  private func style(_ line: Line, between first: Position, and second: Position) -> Style {
    if line == .bar { return theme.bar }
    return look.isInWord(first) && look.isInWord(second) ? theme.word : theme.line
  }

  /// The line above a square.
  private func horizontal(_ row: Int, _ column: Int) -> Line {
    guard view.columns.contains(column) else { return .none }
    return line(
      between: Position(row: row - 1, column: column), and: Position(row: row, column: column), .bottom)
  }

  /// The line to the left of a square.
  private func vertical(_ row: Int, _ column: Int) -> Line {
    guard view.rows.contains(row) else { return .none }
    return line(
      between: Position(row: row, column: column - 1), and: Position(row: row, column: column), .right)
  }

  /// Two voids have no line between them: the outside of a shape is empty.
  private func line(between first: Position, and second: Position, _ bar: Square.Bars) -> Line {
    guard isSolid(first) || isSolid(second) else { return .none }
    let isBarred = puzzle.contains(first) && puzzle.contains(second) && puzzle[first].bars.contains(bar)
    return isBarred ? .bar : .thin
  }

  private func isSolid(_ position: Position) -> Bool {
    puzzle.contains(position) && puzzle[position].kind != .void
  }

  /// The character whose arms are the lines that meet there; nil where none do.
  private static func corner(up: Line, right: Line, down: Line, left: Line) -> Unicode.Scalar? {
    switch (up != .none, right != .none, down != .none, left != .none) {
    case (false, false, false, false): nil
    case (true, true, true, true): "┼"
    case (false, true, true, true): "┬"
    case (true, true, false, true): "┴"
    case (true, true, true, false): "├"
    case (true, false, true, true): "┤"
    case (false, true, true, false): "┌"
    case (false, false, true, true): "┐"
    case (true, true, false, false): "└"
    case (true, false, false, true): "┘"
    case (true, false, _, false), (false, false, true, false): "│"
    case (false, true, false, _), (false, false, false, true): "─"
    }
  }
}
