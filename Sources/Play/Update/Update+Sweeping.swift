import Grid
import Live

extension PlayState {
  /// Checks, reveals or clears several squares at once, in one message to the others.
  mutating func sweep(_ sweep: Sweep, _ reach: Reach, now: Moment) -> [Effect] {
    guard board != nil, canWrite() else { return [] }
    let squares = squares(within: reach)
    if reach == .selection {
      guard !squares.isEmpty else {
        let keys = keymap.keys(of: .select).map(\.name).joined(separator: " or ")
        message = .plain(
          "No squares are marked; \(keys.isEmpty ? "the command select" : keys) begins to mark")
        return []
      }
      selectionAnchor = nil
    }
    switch sweep {
    case .check, .reveal:
      if let judge = judgeToAsk { return ask(judge, sweep, reach == .puzzle ? nil : squares, now: now) }
      return sweep == .check ? check(squares, now: now) : reveal(squares, now: now)
    case .clear: return clear(squares, now: now)
    }
  }

  /// The squares that a sweep goes over, in reading order.
  private func squares(within reach: Reach) -> [Int] {
    guard let board else { return [] }
    let positions: [Position]
    switch reach {
    case .letter: positions = [cursor.position]
    case .word:
      positions = board.entry(of: cursor).map { board.entries.list[$0].squares } ?? [cursor.position]
    case .selection: positions = selectedSquares.sorted()
    case .puzzle: return Array(board.puzzle.squares.indices)
    }
    return positions.map(board.puzzle.index(of:))
  }

  /// Locks letters that are right, and marks those that are wrong.
  mutating func check(_ squares: [Int], now: Moment) -> [Effect] {
    guard let board, canTell(board) else { return [] }
    var changes: [FillChange] = []
    var right = 0
    var wrong = 0
    for square in squares {
      switch board.verdict(at: board.puzzle.position(of: square)) {
      case .right:
        right += 1
        changes += lock(square, on: board)
      case .wrong:
        wrong += 1
        changes += mark(square, on: board)
      case .blank, .unknown: break
      }
    }
    let answer: Message =
      switch (right, wrong) {
      case (0, 0): .plain("There is no letter to check")
      case (_, 0): .good(right == 1 ? "Right" : "All \(right) right")
      case (0, _): .plain(wrong == 1 ? "Wrong" : "All \(wrong) wrong")
      case (_, _): .plain("\(wrong) of \(right + wrong) wrong")
      }
    return commit(changes, saying: answer, now: now)
  }

  /// Commits what a sweep did and says what that was, unless it finished the puzzle.
  private mutating func commit(_ changes: [FillChange], saying answer: Message, now: Moment) -> [Effect] {
    let wasSolved = isSolved
    let effects = commit(changes, now: now)
    if isSolved == wasSolved { message = answer }
    return effects
  }

  /// Marks a letter that was just typed, where the settings want that.
  mutating func checkTyped(_ square: Int, now: Moment) -> [Effect] {
    guard settings.checksWhileTyping, let board,
      board.verdict(at: board.puzzle.position(of: square)) == .wrong
    else { return [] }
    return commit(mark(square, on: board), now: now)
  }

  private func lock(_ square: Int, on board: Board) -> [FillChange] {
    guard board.puzzle.squares[square].given == nil, board.fill.lock(at: square) == .none else { return [] }
    return [board.fill.locking(square, by: device)].compactMap { $0 }
  }

  private func mark(_ square: Int, on board: Board) -> [FillChange] {
    guard !board.fill.isMarkedWrong(at: square) else { return [] }
    return [.markWrong(square: square, letters: board.fill.letters(at: square), epoch: board.fill.epoch)]
  }

  /// Writes the answers; letters that are right already stay their writers' and are only locked.
  mutating func reveal(_ squares: [Int], now: Moment) -> [Effect] {
    guard let board, canTell(board) else { return [] }
    var changes: [FillChange] = []
    var count = 0
    for square in squares where board.original.squares[square].given == nil {
      if board.verdict(at: board.puzzle.position(of: square)) == .right {
        changes += lock(square, on: board)
        continue
      }
      guard board.fill.lock(at: square) != .revealed, let answer = board.answerLetters(at: square) else {
        continue
      }
      changes.append(board.fill.revealing(answer, at: square, by: device))
      count += 1
    }
    let told =
      count == 0 ? "There is nothing to reveal" : "\(count) \(count == 1 ? "square" : "squares") revealed"
    return commit(changes, saying: .plain(told), now: now)
  }

  /// Clears what may be cleared, as one move that can be undone.
  private mutating func clear(_ squares: [Int], now: Moment) -> [Effect] {
    guard let board else { return [] }
    let filled = squares.filter { !board.fill.letters(at: $0).isBlank }
    let cleared = filled.filter { board.fill.isWritable(at: $0) }
    if cleared.isEmpty {
      message = .plain(filled.isEmpty ? "There is nothing to clear" : "Checked and revealed letters stay")
      return []
    }
    return write(cleared.map { ($0, Letters.blank) }, now: now)
  }

  /// Whether letters can be judged; says why not.
  private mutating func canTell(_ board: Board) -> Bool {
    if board.knowsAnswers { return true }
    switch board.original.solution {
    case .locked:
      let keys = keymap.keys(of: .unlock).map(\.name).joined(separator: " or ")
      message = .plain("The answers are locked; \(keys.isEmpty ? "the command unlock" : keys) opens them")
    case .kept: message = .plain("The answers are with the host of the room, who is not here")
    case .open, .absent: message = .plain("This puzzle came without its answers")
    }
    return false
  }
}

extension Board {
  /// What stands at a square of the solved grid; nil where nobody can tell.
  fileprivate func answerLetters(at square: Int) -> Letters? {
    switch original.squares[square].kind {
    case .void: nil
    case .block: original.isDiagramless ? Letters(SavedLetters.placedBlock) : nil
    case .open: answers(at: square).first.flatMap { Letters($0) }
    }
  }
}
