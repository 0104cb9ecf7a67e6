import Grid
import Screen

/// How large a square is drawn.
enum SquareScale: Hashable, Sendable {
  /// Two columns and one row: the letter and a sign beside it; no lines.
  case compact
  /// Three columns and one row: the letter, a sign, and the bars of the square.
  case barred
  /// Three columns and one row between lines; numbers stand in the lines.
  case framed
  /// Five columns and two rows between lines; numbers stand in the squares.
  case large

  /// Columns from one square to the next.
  var columns: Int {
    switch self {
    case .compact: 2
    case .barred: 3
    case .framed: 4
    case .large: 6
    }
  }

  /// Rows from one square to the next.
  var rows: Int {
    switch self {
    case .compact, .barred: 1
    case .framed: 2
    case .large: 3
    }
  }

  /// Whether lines are drawn between squares, which takes one more at the end of each side.
  var hasLines: Bool {
    switch self {
    case .compact, .barred: false
    case .framed, .large: true
    }
  }

  /// Cells that the whole grid of a puzzle takes.
  func size(of puzzle: Puzzle) -> Size {
    let edge = hasLines ? 1 : 0
    return Size(columns: puzzle.width * columns + edge, rows: puzzle.height * rows + edge)
  }
}
