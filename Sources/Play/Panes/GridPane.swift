import Grid
import Live
import Screen

/// The grid: squares, letters, and who is where; scrolled around the cursor where it does not fit.
struct GridPane {
  let state: PlayState
  let board: Board
  let tags: PlayerTags?
  let scale: SquareScale

  func draw(into screen: inout Screen, in rect: Rect) {
    let view = Viewport(board: board, cursor: state.cursor, scale: scale, rect: rect)
    let look = SquareLook(state: state, board: board, tags: tags, hasLines: scale.hasLines)
    if scale.hasLines { GridLines(board: board, theme: state.theme, view: view).draw(into: &screen) }
    for row in view.rows {
      for column in view.columns {
        draw(Position(row: row, column: column), look, view, into: &screen)
      }
    }
  }

  private func draw(_ position: Position, _ look: SquareLook, _ view: Viewport, into screen: inout Screen) {
    let cell = view.cell(of: position)
    switch board.puzzle[position].kind {
    case .void: return
    case .block:
      screen.fill(cell, style: state.theme.block, with: "█")
      return
    case .open: break
    }
    let picture = look.picture(at: position)
    screen.fill(cell, style: picture.style)
    let letterRow = cell.endRow - 1
    let letterColumn = cell.column + (cell.columns - 1) / 2
    let letters = TextWidth.prefix(of: picture.letters, columns: lettersColumns(cell))
    let start = letters.count > 1 ? cell.column : letterColumn
    screen.put(String(letters), row: letterRow, column: start, style: picture.style, clippedTo: cell)
    drawSigns(picture, position, cell, into: &screen)
    if position == state.cursor.position {
      screen.cursor = Screen.Cursor(row: letterRow, column: letterColumn)
    }
  }

  /// How many letters of a rebus a square shows.
  private func lettersColumns(_ cell: Rect) -> Int {
    switch scale {
    case .compact: 1
    case .framed, .large: max(1, cell.columns - 1)
    }
  }

  private func drawSigns(
    _ picture: SquarePicture, _ position: Position, _ cell: Rect, into screen: inout Screen
  ) {
    if scale == .large, let label = board.puzzle[position].label {
      let style = picture.style.removing(.bold)
      screen.put(label, row: cell.row, column: cell.column, style: style, clippedTo: cell)
    }
    guard let sign = picture.sign else { return }
    screen.put(
      sign.character, row: cell.row, column: cell.endColumn - 1, style: sign.style, clippedTo: cell)
  }
}

/// Which squares are visible, and where each stands on the screen.
struct Viewport {
  let rows: Range<Int>
  let columns: Range<Int>
  private let scale: SquareScale
  private let rect: Rect

  init(board: Board, cursor: Cursor, scale: SquareScale, rect: Rect) {
    let edge = scale.hasLines ? 1 : 0
    self.scale = scale
    self.rect = rect
    rows = Viewport.range(
      cursor.position.row, of: board.puzzle.height, showing: (rect.rows - edge) / scale.rows)
    columns = Viewport.range(
      cursor.position.column, of: board.puzzle.width, showing: (rect.columns - edge) / scale.columns)
  }

  /// As many squares as fit, the cursor's in the middle as far as the edges allow.
  private static func range(_ cursor: Int, of count: Int, showing: Int) -> Range<Int> {
    let shown = min(count, max(1, showing))
    let first = min(max(0, cursor - shown / 2), count - shown)
    return first..<first + shown
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
}
