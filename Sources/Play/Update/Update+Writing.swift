import Grid
import Live

extension PlayState {
  /// Types into the square and goes on.
  mutating func type(_ text: String, now: Moment) -> [Effect] {
    guard canWrite(), let board else { return [] }
    guard let letters = Letters(Letters.capitals(text)) else {
      message = .bad("That cannot stand in a square")
      return []
    }
    let square = board.puzzle.index(of: cursor.position)
    let isOverwriting = !board.isBlank(cursor.position)
    var effects: [Effect] = []
    if board.fill.isWritable(at: square) {
      effects = write([(square, letters)], now: now)
    }
    if let board = self.board { cursor = board.advanced(cursor, overwriting: isOverwriting) }
    return effects + reportCursor(now: now)
  }

  /// Backspace: clears a filled square and stays, else steps back and clears there.
  mutating func erase(now: Moment) -> [Effect] {
    guard canWrite(), let board else { return [] }
    let square = board.puzzle.index(of: cursor.position)
    if board.fill.letters(at: square).isBlank {
      cursor = board.steppedBack(cursor)
    }
    return clear(now: now) + reportCursor(now: now)
  }

  /// Clears the square and stays.
  mutating func clear(now: Moment) -> [Effect] {
    guard canWrite(), let board else { return [] }
    let square = board.puzzle.index(of: cursor.position)
    guard board.fill.isWritable(at: square), !board.fill.letters(at: square).isBlank else { return [] }
    return write([(square, .blank)], now: now)
  }

  /// Opens the square for several letters.
  mutating func startRebus() -> [Effect] {
    guard canWrite(), let board else { return [] }
    guard board.fill.isWritable(at: board.puzzle.index(of: cursor.position)) else { return [] }
    mode = .rebus("")
    return []
  }

  /// A key while several letters are typed into one square.
  mutating func rebus(_ key: Key, _ text: String, now: Moment) -> [Effect] {
    switch key {
    case .character(let character) where character != " ":
      let longer = text + Letters.capitals(String(character))
      if Letters(longer) != nil { mode = .rebus(longer) }
      return []
    case .backspace, .control("h"):
      mode = .rebus(String(text.dropLast()))
      return []
    case .enter, .tab:
      mode = .solving
      return text.isEmpty ? clear(now: now) : type(text, now: now)
    case .escape, .insert, .control("c"):
      mode = .solving
      return []
    default: return []
    }
  }

  /// Takes back the last move, square by square where it still stands.
  mutating func undo(now: Moment) -> [Effect] {
    guard canWrite() else { return [] }
    guard let move = history.takeDone() else {
      message = .plain("Nothing to undo")
      return []
    }
    let (effects, rewritten) = rewrite(move, now: now)
    cursor = move.cursor
    if !rewritten.steps.isEmpty { history.wasUndone(rewritten) }
    return effects + reportCursor(now: now)
  }

  /// Takes back the last undo.
  mutating func redo(now: Moment) -> [Effect] {
    guard canWrite() else { return [] }
    guard let move = history.takeUndone() else {
      message = .plain("Nothing to redo")
      return []
    }
    let (effects, rewritten) = rewrite(move, now: now)
    cursor = move.cursor
    if !rewritten.steps.isEmpty { history.wasRedone(rewritten) }
    return effects + reportCursor(now: now)
  }

  /// Writes what stood before a move wherever the move still stands; another's letters are left alone.
  ///
  /// - Returns: the move that would take this back, with only the squares that changed.
  private mutating func rewrite(_ move: History.Move, now: Moment) -> ([Effect], History.Move) {
    guard let board else { return ([], move) }
    if !move.steps.contains(where: { board.fill.registers[$0.square] == $0.after }) {
      message = .plain("Another player has changed that since: left as it is")
    }
    var changes: [FillChange] = []
    var steps: [History.Step] = []
    for step in move.steps {
      let change = board.fill.restoring(step.before, over: step.after, at: step.square, by: device)
      guard let change, case .write(_, let register) = change else { continue }
      changes.append(change)
      steps.append(History.Step(square: step.square, before: step.after, after: register))
      history.restamp(step.before, as: register, at: step.square)
    }
    return (commit(changes, now: now), History.Move(steps: steps, cursor: cursor))
  }

  /// Empties the grid for everybody; the letters stay in the log of changes.
  mutating func startOver(now: Moment) -> [Effect] {
    guard !isWatching, let change = board?.fill.startingOver(by: device) else {
      message = .bad("This grid cannot be started over any more: open a new room")
      return []
    }
    history = History()
    isAnnounced = false
    return commit([change], now: now)
  }

  /// Writes letters as one move of the player's own.
  private mutating func write(_ squares: [(Int, Letters)], now: Moment) -> [Effect] {
    guard let board else { return [] }
    var changes: [FillChange] = []
    var steps: [History.Step] = []
    for (square, letters) in squares {
      let change = board.fill.writing(letters, at: square, by: device, ink: ink)
      guard case .write(_, let register) = change else { continue }
      changes.append(change)
      steps.append(History.Step(square: square, before: board.fill.registers[square], after: register))
    }
    history.record(History.Move(steps: steps, cursor: cursor))
    return commit(changes, now: now)
  }

  /// Shows the player's own changes to the fill, the store and the room, in this order: a stamp that others have seen
  /// must not be used again after a crash.
  private mutating func commit(_ changes: [FillChange], now: Moment) -> [Effect] {
    guard !changes.isEmpty else { return [] }
    for change in changes { board?.fill.merge(change) }
    announceCompletion()
    return [.store(changes)] + session(.wrote(changes), now: now)
  }

  private mutating func canWrite() -> Bool {
    guard !isWatching else {
      message = .plain("You are watching: only players write")
      return false
    }
    guard board?.fill.isUsedUp != true else {
      message = .bad("Somebody has used up this grid: start over with \(keymap.keyName(of: .startOver))")
      return false
    }
    return true
  }

  /// Says once that the grid is right, and each time it is full but not right.
  mutating func announceCompletion() {
    guard let board else { return }
    switch board.completion {
    case .solved where !isAnnounced:
      isAnnounced = true
      message = .good("Solved. Well done!")
    case .wrong: message = .plain("The grid is full, but something in it is not right yet")
    case .unknown: message = .plain("The grid is full; this puzzle has no answers to check it by")
    case .solved, .blanks: break
    }
  }
}
