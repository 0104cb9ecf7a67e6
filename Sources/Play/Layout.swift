import Grid
import Screen

/// Where each pane stands at one size of the terminal.
///
/// Everything folds away in a fixed order as the terminal shrinks: the large squares, the second column of clue lists,
/// the lists, the title, the players' line. The grid, the two clues and the status stay.
struct Layout: Hashable, Sendable {
  /// The first row: the puzzle's name.
  var title: Rect?
  /// The clue of the current word, in full where it fits.
  var clue: Rect
  /// The clue of the crossing word.
  var crossing: Rect
  /// The grid, as much of it as fits.
  var grid: Rect
  /// How large a square is drawn.
  var scale: SquareScale
  /// Clue lists side by side or stacked; none where there is no room.
  var lists: [Rect]
  /// Who is in the room.
  var players: Rect?
  /// The last row.
  var status: Rect

  private enum Minimum {
    /// Columns in which a clue list can be read.
    static let listColumns = 24
    /// Columns from which two lists stand side by side.
    static let twoListsColumns = 52
    /// Rows of a list worth showing: a heading and two clues.
    static let listRows = 3
    /// Rows from which the title has one.
    static let rowsForTitle = 16
    /// Rows from which the players have one.
    static let rowsForPlayers = 12
    /// Rows from which the current clue gets a second line.
    static let rowsForLongClue = 20
  }

  /// The layout for a puzzle at `size`.
  init(size: Size, puzzle: Puzzle, hasRoom: Bool) {
    var rest = Rect(size)
    status = rest.take(bottom: 1)
    players = hasRoom && size.rows >= Minimum.rowsForPlayers ? rest.take(bottom: 1) : nil
    title = size.rows >= Minimum.rowsForTitle ? rest.take(top: 1) : nil
    clue = rest.take(top: size.rows >= Minimum.rowsForLongClue ? 2 : 1)
    crossing = rest.take(top: 1)
    if size.rows >= Minimum.rowsForLongClue { _ = rest.take(top: 1) }
    scale = Layout.scale(for: puzzle, in: rest)
    let wanted = scale.size(of: puzzle)
    grid = Rect(
      column: rest.column, row: rest.row, columns: min(wanted.columns, rest.columns),
      rows: min(wanted.rows, rest.rows))
    lists = Layout.lists(beside: grid, in: rest)
    if lists.isEmpty { grid.column = rest.centered(grid.size).column }
  }

  /// The largest squares that leave the lists their room.
  private static func scale(for puzzle: Puzzle, in rest: Rect) -> SquareScale {
    for scale in [SquareScale.large, .framed] {
      let wanted = scale.size(of: puzzle)
      let fits = wanted.rows <= rest.rows && wanted.columns + 2 + Minimum.twoListsColumns <= rest.columns
      if fits { return scale }
    }
    let framed = SquareScale.framed.size(of: puzzle)
    let fits = framed.rows <= rest.rows && framed.columns + 2 + Minimum.listColumns <= rest.columns
    return fits ? .framed : .compact
  }

  private static func lists(beside grid: Rect, in rest: Rect) -> [Rect] {
    var side = rest.split(left: grid.columns + 2).rest
    if side.columns >= Minimum.twoListsColumns {
      let left = side.take(left: (side.columns - 2) / 2)
      _ = side.take(left: 2)
      return [left, side]
    }
    if side.columns >= Minimum.listColumns, side.rows >= 2 * Minimum.listRows {
      let top = side.take(top: side.rows / 2)
      return [top, side]
    }
    var below = rest.split(top: grid.rows + 1).rest
    if below.rows >= Minimum.listRows, below.columns >= 2 * Minimum.listColumns + 2 {
      let left = below.take(left: (below.columns - 2) / 2)
      _ = below.take(left: 2)
      return [left, below]
    }
    return []
  }
}

/// How large a square is drawn.
enum SquareScale: Hashable, Sendable {
  /// Two columns and one row: the letter and a sign beside it; no lines.
  case compact
  /// Three columns and one row between lines; numbers stand in the lines.
  case framed
  /// Five columns and two rows between lines; numbers stand in the squares.
  case large

  /// Columns from one square to the next.
  var columns: Int {
    switch self {
    case .compact: 2
    case .framed: 4
    case .large: 6
    }
  }

  /// Rows from one square to the next.
  var rows: Int {
    switch self {
    case .compact: 1
    case .framed: 2
    case .large: 3
    }
  }

  /// Whether lines are drawn between squares, which takes one more at the end of each side.
  var hasLines: Bool {
    switch self {
    case .compact: false
    case .framed, .large: true
    }
  }

  /// Cells that the whole grid of a puzzle takes.
  func size(of puzzle: Puzzle) -> Size {
    let edge = hasLines ? 1 : 0
    return Size(columns: puzzle.width * columns + edge, rows: puzzle.height * rows + edge)
  }
}
