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
    if isWritable(square) {
      effects = write([(square, letters)], now: now)
      effects += checkTyped(square, now: now)
    }
    let rules = settings.moves
    return effects + move(now) { $0.advanced($1, overwriting: isOverwriting, by: rules) }
  }

  /// Backspace: clears a filled square and stays, else steps back and clears there; or always clears and steps back.
  mutating func erase(now: Moment) -> [Effect] {
    guard canWrite(), let board else { return [] }
    let square = board.puzzle.index(of: cursor.position)
    let rules = settings.moves
    if board.fill.letters(at: square).isBlank {
      let moved = move(now) { $0.steppedBack($1, by: rules) }
      return moved + clear(now: now)
    }
    let cleared = clear(now: now)
    switch settings.backspace {
    case .stay: return cleared
    case .back: return cleared + move(now) { $0.steppedBack($1, by: rules) }
    }
  }

  /// Clears the square and stays.
  mutating func clear(now: Moment) -> [Effect] {
    guard canWrite(), let board else { return [] }
    let square = board.puzzle.index(of: cursor.position)
    guard !board.fill.letters(at: square).isBlank, isWritable(square) else { return [] }
    return write([(square, .blank)], now: now)
  }

  /// Places a block, or takes it away, and its partner in the symmetry with it.
  mutating func toggleBlock(now: Moment) -> [Effect] {
    guard canWrite(), let board else { return [] }
    guard board.original.isDiagramless else {
      message = .plain("Blocks can be placed only where the puzzle leaves them to be found")
      return []
    }
    let square = board.puzzle.index(of: cursor.position)
    guard isWritable(square), let block = Letters(SavedLetters.placedBlock) else { return [] }
    let isTaken = board.fill.isPlacedBlock(at: square)
    let partner = board.rotated(square)
    // A letter at the partner's place is somebody's thought: it stays.
    let isFree =
      board.fill.isWritable(at: partner) && board.fill.letters(at: partner) == (isTaken ? block : .blank)
    let squares = settings.placesBlockPairs && isFree && partner != square ? [square, partner] : [square]
    let effects = write(squares.map { ($0, isTaken ? Letters.blank : block) }, now: now)
    return isTaken ? effects : effects + move(now) { $0.moved($1, $1.direction, 1) }
  }

  /// Whether letters may be written at a square; says why not.
  private mutating func isWritable(_ square: Int) -> Bool {
    guard let board else { return false }
    if board.fill.isWritable(at: square) { return true }
    let letters = board.letters(at: board.puzzle.position(of: square))
    switch board.fill.lock(at: square) {
    case .none: message = .plain("\(letters) is the setter's own and stays")
    case .checkedRight: message = .plain("\(letters) was checked and is right: it stays")
    case .revealed: message = .plain("\(letters) was revealed: it stays")
    }
    return false
  }

  /// Opens the square for several letters; where squares are marked, unmarks them first.
  mutating func startRebus() -> [Effect] {
    if selectionAnchor != nil {
      selectionAnchor = nil
      return []
    }
    guard canWrite(), let board, isWritable(board.puzzle.index(of: cursor.position)) else { return [] }
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
    let (effects, rewritten) = rewrite(move, as: .undo, now: now)
    if !rewritten.steps.isEmpty { history.wasUndone(rewritten) }
    return effects + self.move(now) { _, _ in move.cursor }
  }

  /// Takes back the last undo.
  mutating func redo(now: Moment) -> [Effect] {
    guard canWrite() else { return [] }
    guard let move = history.takeUndone() else {
      message = .plain("Nothing to redo")
      return []
    }
    let (effects, rewritten) = rewrite(move, as: .redo, now: now)
    if !rewritten.steps.isEmpty { history.wasRedone(rewritten) }
    return effects + self.move(now) { _, _ in move.cursor }
  }

  /// Writes what stood before a move wherever the move still stands; another's letters are left alone.
  ///
  /// - Returns: the move that would take this back, with only the squares that changed.
  private mutating func rewrite(
    _ move: History.Move, as kind: MoveKind, now: Moment
  ) -> ([Effect], History.Move) {
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
    return (commit(changes, as: kind, now: now), History.Move(steps: steps, cursor: cursor))
  }

  /// Empties the grid for everybody; the letters stay in the log of changes.
  mutating func startOver(now: Moment) -> [Effect] {
    guard !isWatching, let change = board?.fill.startingOver(by: device) else {
      message = .bad("This grid cannot be started over any more: open a new room")
      return []
    }
    return commit([change], as: .move, now: now)
  }

  /// Writes letters as one move of the player's own.
  mutating func write(_ squares: [(Int, Letters)], now: Moment) -> [Effect] {
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
    selectionAnchor = nil
    return commit(changes, now: now)
  }

  /// Shows the player's own changes to the fill, the room and the store, in this order: the others wait longest, and what
  /// they have is theirs even if it is never stored here (M14).
  mutating func commit(_ changes: [FillChange], as kind: MoveKind = .move, now: Moment) -> [Effect] {
    guard let board, !changes.isEmpty else { return [] }
    // All of one move have the clock that was next.
    let noted: [Effect] = kind == .move ? [] : [.storeKind(kind, clock: board.fill.clock + 1)]
    for change in changes { self.board?.merge(change) }
    let sent = session(.wrote(changes), now: now)
    // After the letters themselves, which others need to understand it.
    return sent + [.store(changes)] + noted + announceCompletion(now: now)
  }

  /// Whether this player may write at all; says why not.
  mutating func canWrite() -> Bool {
    guard !isWatching else {
      message = .plain("You are watching: only players write")
      return false
    }
    guard board?.fill.isUsedUp != true else {
      message = .bad("Somebody has used up this grid: start over (Ctrl+K, start over)")
      return false
    }
    return true
  }
}
