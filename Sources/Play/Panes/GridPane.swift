import Grid
import Live
import Screen

/// The grid: squares, letters, and who is where; scrolled around the cursor where it does not fit.
struct GridPane {
  let state: PlayState
  let board: Board
  let tags: PlayerTags?
  let scale: SquareScale

  /// Which squares are visible in `rect`.
  func view(in rect: Rect) -> Viewport {
    Viewport(
      puzzle: board.puzzle, cursor: state.cursor.position, scrolledRows: state.display.scroll.gridRows,
      scale: scale, rect: rect)
  }

  func draw(into screen: inout Screen, in rect: Rect) {
    let view = view(in: rect)
    let look = SquareLook(state: state, board: board, tags: tags, hasLines: scale.hasLines)
    if scale.hasLines {
      GridLines(board: board, theme: state.theme, view: view, look: look).draw(into: &screen)
    }
    for row in view.rows {
      for column in view.columns {
        draw(Position(row: row, column: column), look, view, into: &screen)
      }
    }
  }

  private func draw(_ position: Position, _ look: SquareLook, _ view: Viewport, into screen: inout Screen) {
    var cell = view.cell(of: position)
    let isCurrent = position == state.cursor.position
    if isCurrent { screen.cursor = Screen.Cursor(row: cell.endRow - 1, column: view.letterColumn(of: cell)) }
    if scale == .barred { drawBars(of: position, cell.take(right: 1), into: &screen) }
    switch board.puzzle[position].kind {
    case .void: return
    case .block:
      screen.fill(cell, style: isCurrent ? state.theme.cursor : state.theme.block, with: "█")
    case .open:
      var picture = look.picture(at: position)
      if scale == .barred, board.puzzle[position].bars.contains(.bottom) {
        picture.style = picture.style.underline()
      }
      screen.fill(cell, style: picture.style)
      draw(picture, position, cell, view, into: &screen)
    }
  }

  private func draw(
    _ picture: SquarePicture, _ position: Position, _ cell: Rect, _ view: Viewport, into screen: inout Screen
  ) {
    let row = cell.endRow - 1
    func put(_ text: String, _ column: Int, _ row: Int, _ style: Style) {
      screen.put(text, row: row, column: column, style: style, clippedTo: cell)
    }
    var right = picture.sign
    var top: Character?
    var left: Character?
    if let setterSign = picture.setterSign {
      switch scale {
      case .large: top = setterSign
      case .framed where right != nil: left = setterSign
      case .framed, .compact, .barred: right = right ?? .init(character: setterSign, style: picture.style)
      }
    }
    let shown = letters(of: picture, hasLeft: left != nil, in: cell)
    if shown.isCut, picture.sign == nil { right = .init(character: "+", style: picture.style) }
    let isOne = TextWidth.isOneColumn(shown.text) || shown.text.count == 1
    put(shown.text, isOne ? view.letterColumn(of: cell) : cell.column, row, picture.style)
    if let left { put(String(left), cell.column, row, picture.style) }
    if let top { put(String(top), cell.endColumn - 1, cell.row, picture.style) }
    if let right { put(String(right.character), cell.endColumn - 1, row, right.style) }
    if scale == .large, let label = board.puzzle[position].label {
      let clip = Rect(
        column: cell.column, row: cell.row, columns: cell.columns - (top == nil ? 0 : 1), rows: 1)
      screen.put(
        label, row: cell.row, column: cell.column, style: picture.style.removing(.bold), clippedTo: clip)
    }
  }

  /// As much of the letters as a square holds beside its signs, and whether that is not all.
  private func letters(of picture: SquarePicture, hasLeft: Bool, in cell: Rect) -> (text: String, isCut: Bool)
  {
    if TextWidth.isOneColumn(picture.letters) { return (picture.letters, false) }
    let columns =
      switch scale {
      case .compact, .barred: 1
      case .framed, .large: hasLeft ? 1 : cell.columns - 1
      }
    let letters = TextWidth.prefix(of: picture.letters, columns: columns)
    return (String(letters), letters.endIndex != picture.letters.endIndex)
  }

  /// The bars at the right of a square and below it, in the column between it and the next one.
  private func drawBars(of position: Position, _ column: Rect, into screen: inout Screen) {
    let bars = board.puzzle[position].bars
    let character: Character? =
      switch (bars.contains(.right), bars.contains(.bottom)) {
      case (true, true): "┛"
      case (true, false): "┃"
      case (false, true): "▁"
      case (false, false): nil
      }
    if let character { screen.fill(column, style: state.theme.bar, with: character) }
  }
}
