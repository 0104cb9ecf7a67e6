// Cursor movement: pure functions from a board and a cursor to the next cursor. docs/keys.md names the keys.

extension Board {
  /// Where a player starts: the first blank of the first clue that has one, else the first clue, else the
  /// first open square.
  ///
  /// Where blocks are to be found, clues do not yet say where they belong: it is the first square then.
  public var start: Cursor {
    if original.isDiagramless { return movedToGridEnd(Cursor(Position(row: 0, column: 0), .across), -1) }
    let unfinished = entries.list.indices.first { firstBlank(of: $0) != nil }
    if let entry = unfinished ?? entries.list.indices.first { return cursor(in: entry) }
    let open = puzzle.squares.firstIndex { $0.kind == .open } ?? 0
    return Cursor(puzzle.position(of: open), .across)
  }

  /// An arrow key: along the word one square on, jumping what is not open; across the word it only turns, or also moves.
  ///
  /// - Parameter sign: 1 for right and down, -1 for left and up.
  public func moved(
    _ cursor: Cursor, _ arrow: Direction, _ sign: Int, by rules: MoveRules = MoveRules()
  ) -> Cursor {
    let isAlong = cursor.freeEntry == nil && cursor.direction == arrow
    if !isAlong, rules.turning.isOnlyTurn(onBlank: isBlank(cursor.position)) {
      return Cursor(cursor.position, arrow)
    }
    if let next = nextOpen(from: cursor.position, arrow, sign) { return Cursor(next, arrow) }
    guard rules.wrapsAtEdges else { return Cursor(cursor.position, arrow) }
    return Cursor(nextOpenAround(cursor.position, arrow, sign), arrow)
  }

  /// The other word through the square: down for across and back, by way of the entries of free lists.
  public func turned(_ cursor: Cursor) -> Cursor {
    let free = entries.freeEntries(at: cursor.position)
    if let current = cursor.freeEntry {
      let next = free.firstIndex(of: current).map { $0 + 1 } ?? free.count
      if next < free.count { return Cursor(cursor.position, cursor.direction, freeEntry: free[next]) }
      return Cursor(cursor.position, .across)
    }
    if cursor.direction == .down, let first = free.first {
      return Cursor(cursor.position, .down, freeEntry: first)
    }
    return Cursor(cursor.position, cursor.direction.crossing)
  }

  /// The nearest word beside this one that runs the same way, or the next one in the line of this one.
  public func movedToNeighbour(_ cursor: Cursor, _ arrow: Direction, _ sign: Int) -> Cursor {
    let own = entries.entry(at: cursor.position, cursor.direction)
    var position = cursor.position
    while let next = nextOpen(from: position, arrow, sign) {
      position = next
      guard let entry = entries.entry(at: position, cursor.direction), entry != own else { continue }
      if arrow == cursor.direction, sign < 0 {
        return Cursor(entries.list[entry].squares[0], cursor.direction)
      }
      return Cursor(position, cursor.direction)
    }
    return cursor
  }

  /// The first or the last square of the word.
  public func movedToEnd(_ cursor: Cursor, _ sign: Int) -> Cursor {
    guard let entry = entry(of: cursor) else { return cursor }
    let squares = entries.list[entry].squares
    return placed(cursor, at: sign < 0 ? squares[0] : squares[squares.count - 1])
  }

  /// The next or previous clue that has a blank, on its first one; the next clue at all if none has.
  public func movedToUnfinished(_ cursor: Cursor, _ sign: Int) -> Cursor {
    let unfinished = stepping(from: cursor, sign) { firstBlank(of: $0) != nil }
    let entry = unfinished ?? stepping(from: cursor, sign) { _ in true }
    return entry.map { self.cursor(in: $0) } ?? cursor
  }

  /// The next or previous clue of the lists, filled or not, on its first square.
  public func movedToClue(_ cursor: Cursor, _ sign: Int) -> Cursor {
    guard let entry = stepping(from: cursor, sign, where: { _ in true }) else { return cursor }
    return self.cursor(in: entry, at: entries.list[entry].squares[0])
  }

  /// Where a typed letter leads: the next blank of the word, else its first one, else the next unfinished clue.
  ///
  /// A letter typed over another leads just to the next square of the word, so that a correction can be typed
  /// through; at the end of a full word it leads on like any other.
  public func advanced(_ cursor: Cursor, overwriting: Bool, by rules: MoveRules = MoveRules()) -> Cursor {
    guard let entry = entry(of: cursor) else { return stepped(cursor, 1) }
    let squares = entries.list[entry].squares
    guard let place = squares.firstIndex(of: cursor.position) else { return cursor }
    let rest = squares[(place + 1)...]
    let next = overwriting ? rest.first : rest.first { !isSkipped($0, by: rules.skipping) }
    if let next { return placed(cursor, at: next) }
    if let blank = firstBlank(of: entry) {
      if overwriting { return cursor }
      if rules.returnsToBlank { return placed(cursor, at: blank) }
    }
    if rules.goesToNextClue { return overwriting ? movedToUnfinished(cursor, 1) : finished(cursor) }
    return rest.first.map { placed(cursor, at: $0) } ?? cursor
  }

  /// Whether typing passes over a square of the word.
  private func isSkipped(_ position: Position, by skipping: MoveRules.Skipping) -> Bool {
    switch skipping {
    case .nothing: false
    case .filled: !isBlank(position)
    case .inked: !isBlank(position) && fill.registers[puzzle.index(of: position)].ink == .pen
    }
  }

  /// One square back in the word; at its start the cursor stays, or goes to the end of the word before.
  public func steppedBack(_ cursor: Cursor, by rules: MoveRules = MoveRules()) -> Cursor {
    guard let entry = entry(of: cursor) else { return stepped(cursor, -1) }
    let squares = entries.list[entry].squares
    guard let place = squares.firstIndex(of: cursor.position) else { return cursor }
    if place > 0 { return placed(cursor, at: squares[place - 1]) }
    return rules.backsIntoPreviousWord ? movedToEnd(movedToClue(cursor, -1), 1) : cursor
  }

  /// One square on in the word, filled or not; at its end the cursor stays.
  public func steppedForward(_ cursor: Cursor) -> Cursor {
    guard let entry = entry(of: cursor) else { return stepped(cursor, 1) }
    let squares = entries.list[entry].squares
    guard let place = squares.firstIndex(of: cursor.position), place + 1 < squares.count else {
      return cursor
    }
    return placed(cursor, at: squares[place + 1])
  }

  /// The first or the last open square of the whole grid.
  public func movedToGridEnd(_ cursor: Cursor, _ sign: Int) -> Cursor {
    let order = sign < 0 ? Array(puzzle.squares.indices) : puzzle.squares.indices.reversed()
    let square = order.first { canStand(at: puzzle.position(of: $0)) }
    return square.map { Cursor(puzzle.position(of: $0), cursor.direction) } ?? cursor
  }

  /// The cursor on a clue: its first blank, else its first square, or the square that is named.
  public func cursor(in entry: Int, at position: Position? = nil) -> Cursor {
    let position = position ?? firstBlank(of: entry) ?? entries.list[entry].squares[0]
    guard let direction = entries.list[entry].direction else {
      return Cursor(position, .across, freeEntry: entry)
    }
    return Cursor(position, direction)
  }

  /// A full puzzle has no unfinished clue to go to: the cursor then stays where the last letter fell.
  private func finished(_ cursor: Cursor) -> Cursor {
    let next = stepping(from: cursor, 1) { firstBlank(of: $0) != nil }
    return next.map { self.cursor(in: $0) } ?? cursor
  }

  /// One open square on where no word runs: the cursor still has to get across.
  private func stepped(_ cursor: Cursor, _ sign: Int) -> Cursor {
    let next = nextOpen(from: cursor.position, cursor.direction, sign)
    return Cursor(next ?? cursor.position, cursor.direction)
  }

  private func placed(_ cursor: Cursor, at position: Position) -> Cursor {
    Cursor(position, cursor.direction, freeEntry: cursor.freeEntry)
  }

  private func nextOpen(from position: Position, _ direction: Direction, _ sign: Int) -> Position? {
    var next = position.stepped(direction, by: sign)
    while puzzle.contains(next) {
      if canStand(at: next) { return next }
      next = next.stepped(direction, by: sign)
    }
    return nil
  }

  /// The next open square in the order of rows, or of columns for Down, going round at the end of the grid.
  private func nextOpenAround(_ position: Position, _ direction: Direction, _ sign: Int) -> Position {
    let count = puzzle.squares.count
    let own =
      direction == .across
      ? puzzle.index(of: position) : position.column * puzzle.height + position.row
    let places = (1...count).lazy.map { step in
      let place = (own + sign * step + count) % count
      guard direction == .down else { return puzzle.position(of: place) }
      return Position(row: place % puzzle.height, column: place / puzzle.height)
    }
    return places.first(where: canStand(at:)) ?? position
  }

  /// Whether the cursor may be on a square inside the grid: where blocks are looked for, on those as well.
  public func canStand(at position: Position) -> Bool {
    puzzle.isOpen(position) || puzzle.isDiagramless && puzzle[position].kind == .block
  }

  /// The nearest entry before or after the cursor's own that passes, going round at the ends; its own comes last.
  private func stepping(from cursor: Cursor, _ sign: Int, where passes: (Int) -> Bool) -> Int? {
    let count = entries.list.count
    guard count > 0 else { return nil }
    let current = entry(of: cursor) ?? crossingEntry(of: cursor) ?? (sign > 0 ? count - 1 : 0)
    return (1...count).lazy.map { (current + sign * $0 + count * 2) % count }.first(where: passes)
  }
}
