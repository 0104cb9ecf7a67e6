extension Screen {
  /// Writes `text` on one row from `column` on, and returns how many columns to go on after.
  ///
  /// Nothing is written outside `clip` (the whole screen when not given); the result never goes beyond its right edge.
  /// Half of a wide character at an edge becomes a space. Characters that take no column are left out.
  @discardableResult
  public mutating func put(
    _ text: String,
    row: Int,
    column: Int,
    style: Style = .plain,
    clippedTo clip: Rect? = nil
  ) -> Int {
    let clip = clip.map { $0.intersection(bounds) } ?? bounds
    var next = column
    let ascii = text.utf8.withContiguousStorageIfAvailable { bytes in
      let isASCII = TextWidth.isASCII(bytes)
      if isASCII { put(ascii: bytes, row: row, column: column, style: style, clip: clip) }
      return isASCII
    }
    if ascii == true {
      next += text.utf8.count
    } else if TextWidth.isSimple(text) {
      for scalar in text.unicodeScalars where next < clip.endColumn {
        advance(Cell(drawable: scalar, style), row: row, column: &next, clip: clip)
      }
    } else {
      for character in text where next < clip.endColumn {
        advance(Cell(drawable: character, style), row: row, column: &next, clip: clip)
      }
    }
    return max(0, min(next, clip.endColumn) - column)
  }

  /// Writes `runs` one after the other on one row, and returns how many columns to go on after.
  @discardableResult
  public mutating func put(_ runs: [Run], row: Int, column: Int, clippedTo clip: Rect? = nil) -> Int {
    var used = 0
    for run in runs {
      used += put(run.text, row: row, column: column + used, style: run.style, clippedTo: clip)
    }
    return used
  }

  /// Writes one character, as `put` does.
  public mutating func put(
    _ character: Character,
    row: Int,
    column: Int,
    style: Style = .plain,
    clippedTo clip: Rect? = nil
  ) {
    let clip = clip.map { $0.intersection(bounds) } ?? bounds
    if let cell = Cell(drawable: character, style) {
      place(cell, row: row, column: column, clip: clip)
    }
  }

  /// Writes one cell, as `put` does a character.
  public mutating func put(_ cell: Cell, row: Int, column: Int, clippedTo clip: Rect? = nil) {
    place(cell, row: row, column: column, clip: clip.map { $0.intersection(bounds) } ?? bounds)
  }

  /// Writes one cell of one column, and makes the rest of `rect` empty in its style.
  public mutating func put(_ cell: Cell, row: Int, column: Int, filling rect: Rect) {
    let rect = rect.intersection(bounds)
    let blank = Cell(blank: cell.style)
    for filled in rect.row..<rect.row + rect.rows {
      overwrite(row: filled, columns: rect.column..<rect.endColumn) { cells in
        cells.update(repeating: blank)
        let place = column - rect.column
        if filled == row, cells.indices.contains(place) { cells[place] = cell }
      }
    }
  }

  /// Makes every cell of `rect` empty.
  public mutating func fill(_ rect: Rect, style: Style = .plain) {
    fill(rect, with: Cell(blank: style))
  }

  /// Writes `character` into every cell of `rect`; a column left over by a wide one becomes a space.
  public mutating func fill(_ rect: Rect, style: Style = .plain, with character: Character) {
    fill(rect, with: Cell(character, style))
  }

  /// Writes `cell` into every cell of `rect`; a column left over by a wide one becomes a space.
  public mutating func fill(_ rect: Rect, with cell: Cell) {
    let rect = rect.intersection(bounds)
    for row in rect.row..<rect.row + rect.rows {
      if cell.columns == 1 {
        overwrite(row: row, columns: rect.column..<rect.endColumn) { $0.update(repeating: cell) }
        continue
      }
      for column in stride(from: rect.column, to: rect.endColumn, by: cell.columns) {
        place(cell, row: row, column: column, clip: rect)
      }
    }
  }

  /// Draws a line of `columns` cells to the right.
  public mutating func horizontalLine(
    row: Int,
    column: Int,
    columns: Int,
    style: Style = .plain,
    with character: Character = "─"
  ) {
    fill(Rect(column: column, row: row, columns: columns, rows: 1), style: style, with: character)
  }

  /// Draws a line of `rows` cells downwards.
  public mutating func verticalLine(
    row: Int,
    column: Int,
    rows: Int,
    style: Style = .plain,
    with character: Character = "│"
  ) {
    fill(Rect(column: column, row: row, columns: 1, rows: rows), style: style, with: character)
  }

  private mutating func put(
    ascii text: UnsafeBufferPointer<UInt8>, row: Int, column: Int, style: Style, clip: Rect
  ) {
    let first = max(column, clip.column)
    let end = min(column + text.count, clip.endColumn)
    guard row >= clip.row, row < clip.endRow, first < end else { return }
    overwrite(row: row, columns: first..<end) { cells in
      for place in cells.indices { cells[place] = Cell(ascii: text[first - column + place], style) }
    }
  }

  private mutating func advance(_ cell: Cell?, row: Int, column: inout Int, clip: Rect) {
    guard let cell else { return }
    place(cell, row: row, column: column, clip: clip)
    column += cell.columns
  }
}
