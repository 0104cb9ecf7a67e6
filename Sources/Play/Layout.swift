import Grid
import Screen

/// Where each pane stands at one size of the terminal.
///
/// Everything folds away in a fixed order as the terminal shrinks (docs/screen.md); the grid, the current clue and the
/// status stay.
struct Layout: Hashable, Sendable {
  /// The first row: the puzzle's name.
  var title: Rect?
  /// The clue of the current word, and below it the one that crosses it.
  var clues: Rect
  /// The grid, as much of it as fits.
  var grid: Rect
  /// How large a square is drawn.
  var scale: SquareScale
  /// Clue lists side by side, one below the other, or both; none where there is no room.
  var lists: [Rect]
  /// What was said last; none while nothing was, and where there is no room.
  var chat: Rect?
  /// Who is in the room.
  var players: Rect?
  /// The last rows: mostly one, more while a question does not fit.
  var status: Rect

  /// What the panes would like to have, as far as it depends on what they show.
  struct Needs: Hashable, Sendable {
    /// Lines of the current clue at the width of the terminal.
    var clueLines = 1
    /// Lines of the status.
    var statusLines = 1
    /// Lines that name everybody in the room; 0 without a room.
    var playerLines = 0
    /// Lines that were said in the room; 0 while nothing was.
    var chatLines = 0
  }

  private enum Minimum {
    /// Columns in which a clue list can be read.
    static let listColumns = 24
    /// Rows of a list worth showing: a heading and two or three clues.
    static let listRows = 4
    /// Rows of the only list below a grid.
    static let rowsBelow = 3
    /// Rows from which the title has one.
    static let rowsForTitle = 16
    /// Rows from which the players have one.
    static let rowsForPlayers = 12
    /// Rows from which the players have as many as they need.
    static let rowsForManyPlayers = 30
    /// Rows from which the last line that was said has one.
    static let rowsForChat = 24
    /// Rows from which several such lines stand there.
    static let rowsForMuchChat = 40
  }

  /// Empty columns between two panes.
  private static let gap = 2

  /// The layout for a puzzle at `size`.
  init(size: Size, puzzle: Puzzle, needs: Needs) {
    var rest = Rect(size)
    status = rest.take(bottom: min(needs.statusLines, max(1, size.rows / 2)))
    let playerLines =
      size.rows >= Minimum.rowsForManyPlayers ? min(needs.playerLines, 3) : min(needs.playerLines, 1)
    players = playerLines > 0 && size.rows >= Minimum.rowsForPlayers ? rest.take(bottom: playerLines) : nil
    chat = Layout.chat(size, needs, &rest)
    title = size.rows >= Minimum.rowsForTitle ? rest.take(top: 1) : nil
    clues = rest.take(top: Layout.clueRows(of: size, needs))
    scale = Layout.scale(for: puzzle, in: rest)
    let wanted = scale.size(of: puzzle)
    grid = Rect(
      column: rest.column, row: rest.row, columns: min(wanted.columns, rest.columns),
      rows: min(wanted.rows, rest.rows))
    lists = Layout.lists(max(1, puzzle.clueLists.count), beside: grid, in: rest)
    if lists.isEmpty { grid.column = rest.centered(grid.size).column }
  }

  private static func chat(_ size: Size, _ needs: Needs, _ rest: inout Rect) -> Rect? {
    guard needs.chatLines > 0, size.rows >= Minimum.rowsForChat else { return nil }
    return rest.take(bottom: min(needs.chatLines, size.rows >= Minimum.rowsForMuchChat ? 4 : 1))
  }

  /// Rows of both clues together: as many as the size allows, so that the grid stays where it is from clue to clue; more
  /// only for a clue that would be cut.
  private static func clueRows(of size: Size, _ needs: Needs) -> Int {
    let usual = size.rows >= 20 ? 4 : size.rows >= 10 ? 3 : size.rows >= 6 ? 2 : 1
    let crossing = size.rows >= 6 ? 1 : 0
    return max(usual, min(needs.clueLines + crossing, size.rows / 2))
  }

  /// The largest squares that leave the lists their room.
  private static func scale(for puzzle: Puzzle, in rest: Rect) -> SquareScale {
    let candidates: [(SquareScale, Int)] = [
      (.large, 2 * Minimum.listColumns + gap), (.framed, Minimum.listColumns),
    ]
    for (scale, listColumns) in candidates {
      let wanted = scale.size(of: puzzle)
      if wanted.rows <= rest.rows && wanted.columns + gap + listColumns <= rest.columns { return scale }
    }
    return puzzle.squares.contains { !$0.bars.isEmpty } ? .barred : .compact
  }

  private static func lists(_ count: Int, beside grid: Rect, in rest: Rect) -> [Rect] {
    let side = rest.split(left: grid.columns + gap).rest
    if side.columns >= Minimum.listColumns, side.rows >= Minimum.listRows {
      return arranged(count, in: side)
    }
    let below = rest.split(top: grid.rows + 1).rest
    return below.rows >= Minimum.rowsBelow ? arranged(count, in: below) : []
  }

  /// As many lists as can be read in `area`: in columns, and below one another where columns run out.
  private static func arranged(_ count: Int, in area: Rect) -> [Rect] {
    let columns = min(count, (area.columns + gap) / (Minimum.listColumns + gap))
    guard columns > 0 else { return [] }
    let deepest = max(1, area.rows / Minimum.listRows)
    let shown = min(count, columns * deepest)
    var rects: [Rect] = []
    for column in 0..<columns {
      // Later columns take the lists that are over, so that the first list has the most room.
      let lists = (shown * (column + 1)) / columns - (shown * column) / columns
      let left = area.column + column * (area.columns + gap) / columns
      let end = area.column + (column + 1) * (area.columns + gap) / columns - gap
      for place in 0..<lists {
        let top = area.row + place * area.rows / lists
        let bottom = area.row + (place + 1) * area.rows / lists
        rects.append(Rect(column: left, row: top, columns: end - left, rows: bottom - top))
      }
    }
    return rects
  }
}
