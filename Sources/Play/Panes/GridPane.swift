import Grid
import Live
import Screen

/// The grid: squares, letters, and who is where; scrolled around the cursor where it does not fit.
struct GridPane {
  private let puzzle: Puzzle
  private let theme: Theme
  private let cursor: Position
  private let scrolledRows: Int
  private let scale: SquareScale
  private let look: SquareLook

  init(state: borrowing PlayState, board: borrowing Board, tags: PlayerTags?, scale: SquareScale) {
    puzzle = board.puzzle
    theme = state.theme
    cursor = state.cursor.position
    scrolledRows = state.display.scroll.gridRows
    self.scale = scale
    look = SquareLook(state: state, board: board, tags: tags, hasLines: scale.hasLines)
  }

  /// Which squares are visible in `rect`.
  func view(in rect: Rect) -> Viewport {
    Viewport(puzzle: puzzle, cursor: cursor, scrolledRows: scrolledRows, scale: scale, rect: rect)
  }

  /// Draws what differs from what was `drawn` in the same place, and notes what stands there now.
  func draw(into screen: inout Screen, in rect: Rect, over drawn: inout DrawnGrid) {
    let view = view(in: rect)
    if drawn.prepare(for: look.ground(of: view), squares: puzzle.squares.count) {
      screen.fill(rect)
      if scale.hasLines {
        GridLines(puzzle: puzzle, theme: theme, view: view, look: look).draw(into: &screen)
      }
    }
    for row in view.rows {
      let first = puzzle.index(of: Position(row: row, column: 0))
      for column in view.columns where drawn.replace(at: first + column, by: look.mark(at: first + column)) {
        draw(Position(row: row, column: column), first + column, view, into: &screen)
      }
    }
    if view.rows.contains(cursor.row), view.columns.contains(cursor.column) {
      var cell = view.cell(of: cursor)
      if scale == .barred { _ = cell.take(right: 1) }
      screen.cursor = Screen.Cursor(row: cell.endRow - 1, column: view.letterColumn(of: cell))
    }
  }

  private func draw(_ position: Position, _ index: Int, _ view: Viewport, into screen: inout Screen) {
    var cell = view.cell(of: position)
    if scale == .barred { drawBars(of: position, cell.take(right: 1), into: &screen) }
    switch puzzle[position].kind {
    case .void: break
    case .block: screen.fill(cell, with: Cell(scalar: "█", position == cursor ? theme.cursor : theme.block))
    case .open: draw(look.picture(at: index), position, cell, view, into: &screen)
    }
  }

  private func draw(
    _ picture: SquarePicture, _ position: Position, _ cell: Rect, _ view: Viewport, into screen: inout Screen
  ) {
    let hasBarBelow = scale == .barred && puzzle[position].bars.contains(.bottom)
    let style = hasBarBelow ? picture.style.underline() : picture.style
    let row = cell.endRow - 1
    var right = picture.sign
    var top: Cell?
    var left: Cell?
    if let setterSign = picture.setterSign {
      let sign = Cell(scalar: setterSign, style)
      switch scale {
      case .large: top = sign
      case .framed where right != nil: left = sign
      case .framed, .compact, .barred: right = right ?? sign
      }
    }
    switch picture.content {
    case .scalar(let letter):
      screen.put(Cell(scalar: letter, style), row: row, column: view.letterColumn(of: cell), filling: cell)
    case .text(let text):
      let shown = letters(of: text, hasLeft: left != nil, in: cell)
      if shown.isCut, picture.sign == nil { right = Cell(scalar: "+", style) }
      let column = shown.text.count == 1 ? view.letterColumn(of: cell) : cell.column
      screen.fill(cell, style: style)
      screen.put(shown.text, row: row, column: column, style: style, clippedTo: cell)
    }
    if let left { screen.put(left, row: row, column: cell.column, clippedTo: cell) }
    if let top { screen.put(top, row: cell.row, column: cell.endColumn - 1, clippedTo: cell) }
    if let right { screen.put(right, row: row, column: cell.endColumn - 1, clippedTo: cell) }
    if scale == .large, let label = puzzle[position].label {
      let clip = Rect(
        column: cell.column, row: cell.row, columns: cell.columns - (top == nil ? 0 : 1), rows: 1)
      screen.put(
        label, row: cell.row, column: cell.column, style: style.removing(.bold), clippedTo: clip)
    }
  }

  /// As much of the letters as a square holds beside its signs, and whether that is not all.
  private func letters(of text: String, hasLeft: Bool, in cell: Rect) -> (text: String, isCut: Bool) {
    let columns =
      switch scale {
      case .compact, .barred: 1
      case .framed, .large: hasLeft ? 1 : cell.columns - 1
      }
    let letters = TextWidth.prefix(of: text, columns: columns)
    return (String(letters), letters.endIndex != text.endIndex)
  }

  /// The bars at the right of a square and below it, in the column between it and the next one.
  private func drawBars(of position: Position, _ column: Rect, into screen: inout Screen) {
    let bars = puzzle[position].bars
    let bar: Unicode.Scalar? =
      switch (bars.contains(.right), bars.contains(.bottom)) {
      case (true, true): "┛"
      case (true, false): "┃"
      case (false, true): "▁"
      case (false, false): nil
      }
    if let bar { screen.fill(column, with: Cell(scalar: bar, theme.bar)) }
  }
}
