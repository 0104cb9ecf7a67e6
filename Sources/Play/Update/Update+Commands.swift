import Grid
import Live

extension PlayState {
  /// Performs a command as often as the number before it says.
  mutating func perform(_ command: Command, times: Int?, now: Moment) -> [Effect] {
    guard let times else { return perform(command, now: now) }
    if command == .gridEnd { return goTo("\(times)", now: now) }
    switch command.section {
    case .moving, .finding, .writing: break
    case .checking, .together, .program: return perform(command, now: now)
    }
    var effects: [Effect] = []
    for _ in 0..<times where mode == .solving { effects += perform(command, now: now) }
    return effects
  }

  /// Performs a command.
  mutating func perform(_ command: Command, now: Moment) -> [Effect] {
    let rules = settings.moves
    switch command {
    case .moveUp: return move(now) { $0.moved($1, .down, -1, by: rules) }
    case .moveDown: return move(now) { $0.moved($1, .down, 1, by: rules) }
    case .moveLeft: return move(now) { $0.moved($1, .across, -1, by: rules) }
    case .moveRight: return move(now) { $0.moved($1, .across, 1, by: rules) }
    case .neighbourUp: return move(now) { $0.movedToNeighbour($1, .down, -1) }
    case .neighbourDown: return move(now) { $0.movedToNeighbour($1, .down, 1) }
    case .neighbourLeft: return move(now) { $0.movedToNeighbour($1, .across, -1) }
    case .neighbourRight: return move(now) { $0.movedToNeighbour($1, .across, 1) }
    case .turn: return move(now) { $0.turned($1) }
    case .nextUnfinished: return move(now) { $0.movedToUnfinished($1, 1) }
    case .previousUnfinished: return move(now) { $0.movedToUnfinished($1, -1) }
    case .nextClue: return move(now) { $0.movedToClue($1, 1) }
    case .previousClue: return move(now) { $0.movedToClue($1, -1) }
    case .wordStart: return move(now) { $0.movedToEnd($1, -1) }
    case .wordEnd: return move(now) { $0.movedToEnd($1, 1) }
    case .gridStart: return move(now) { $0.movedToGridEnd($1, -1) }
    case .gridEnd: return move(now) { $0.movedToGridEnd($1, 1) }
    case .goToClue: return ask(.goTo)
    case .findClue: return ask(.find)
    case .findNext: return findAgain(1, now: now)
    case .findPrevious: return findAgain(-1, now: now)
    case .followReference: return followReference(now: now)
    case .goBack: return goBack(now: now)
    case .erase: return erase(now: now)
    case .eraseForward: return clear(now: now) + move(now) { $0.steppedForward($1) }
    case .delete:
      let effects = clear(now: now)
      return settings.deletesForward ? effects + move(now) { $0.steppedForward($1) } : effects
    case .rebus: return startRebus()
    case .pencil: return togglePencil()
    case .block: return toggleBlock(now: now)
    case .typePaste: return typePaste(now: now)
    case .undo: return undo(now: now)
    case .redo: return redo(now: now)
    case .startTyping: return startTyping()
    case .startTypingAfter: return move(now) { $0.steppedForward($1) } + startTyping()
    case .startTypingWord: return move(now) { $0.movedToEnd($1, -1) } + startTyping()
    case .retype: return clear(now: now) + startTyping()
    case .stopTyping: return stopTyping()
    case .select:
      selectionAnchor = selectionAnchor == nil ? cursor.position : nil
      return []
    case .selectToStart: return select(-1, now: now)
    case .selectToEnd: return select(1, now: now)
    case .check: return choose(.check)
    case .checkLetter: return sweep(.check, .letter, now: now)
    case .checkWord: return sweep(.check, .word, now: now)
    case .checkSelection: return sweep(.check, .selection, now: now)
    case .checkPuzzle: return sweep(.check, .puzzle, now: now)
    case .reveal: return choose(.reveal)
    case .revealLetter: return sweep(.reveal, .letter, now: now)
    case .revealWord: return sweep(.reveal, .word, now: now)
    case .revealSelection: return sweep(.reveal, .selection, now: now)
    case .clear: return choose(.clear)
    case .clearLetter: return sweep(.clear, .letter, now: now)
    case .clearWord: return sweep(.clear, .word, now: now)
    case .clearSelection: return sweep(.clear, .selection, now: now)
    case .revealPuzzle, .clearPuzzle: return confirm(command)
    case .startOver:
      // Not barred by a grid that is used up: this is what makes it good again.
      if board != nil, !isWatching { mode = .confirming(command) }
      return []
    case .unlock: return askForKey()
    case .followPlayer: return followNextPlayer(now: now)
    case .chat: return askForChat()
    case .chatLog: return show(.chatLog(scrolled: .max))
    case .nudge: return nudge(now: now)
    case .agree: return reply(isYes: true, now: now)
    case .disagree: return reply(isYes: false, now: now)
    case .invite: return showInvite()
    case .palette: return show(.palette(Palette()))
    case .pause:
      pause(.own)
      return []
    case .notepad: return show(.notepad(scrolled: 0))
    case .downsOnly:
      display.isDownsOnly.toggle()
      message = .plain(
        display.isDownsOnly ? "Downs only: the Across clues are hidden" : "All clues are shown")
      return []
    case .lettersSoFar:
      display.showsLettersSoFar.toggle()
      return []
    case .authorColours:
      display.tintsAuthors.toggle()
      return []
    case .replay: return board == nil ? [] : [.readLog]
    case .statistics: return [.readStatistics]
    case .saveAs: return ask(.saveAs)
    case .redraw: return [.redraw]
    case .help: return show(.help(scrolled: 0))
    case .quit: return show(.leaving)
    }
  }

  private mutating func show(_ mode: Mode) -> [Effect] {
    self.mode = mode
    return []
  }

  /// Goes to an end of the word, and marks what lies between there and where marking began.
  private mutating func select(_ sign: Int, now: Moment) -> [Effect] {
    selectionAnchor = selectionAnchor ?? cursor.position
    return move(now) { $0.movedToEnd($1, sign) }
  }

  private mutating func showInvite() -> [Effect] {
    if room?.playLink != nil || room?.watchLink != nil {
      mode = .invite
    } else {
      message = .plain("No room is open here: crossmate host FILE opens one")
    }
    return []
  }

  private mutating func togglePencil() -> [Effect] {
    ink = ink == .pen ? .pencil : .pen
    message = .plain(ink == .pencil ? "Pencil" : "Pen")
    return []
  }

  private mutating func startTyping() -> [Effect] {
    if canWrite() { layer = .typing }
    return []
  }

  private mutating func stopTyping() -> [Effect] {
    layer = keymap.firstLayer
    selectionAnchor = nil
    return []
  }

  /// Asks how far a sweep reaches; a watcher is told at once that it can do none.
  private mutating func choose(_ sweep: Sweep) -> [Effect] {
    guard board != nil, canWrite() else { return [] }
    mode = .choosing(sweep)
    return []
  }

  private mutating func confirm(_ command: Command) -> [Effect] {
    guard board != nil, canWrite() else { return [] }
    mode = .confirming(command)
    return []
  }

  /// Moves the cursor by one of the board's movements, and tells the others.
  mutating func move(_ now: Moment, _ movement: (Board, Cursor) -> Cursor) -> [Effect] {
    guard let board else { return [] }
    followed = nil
    cursor = movement(board, cursor)
    return reportCursor(now: now)
  }

  /// Tells the others where the player is.
  mutating func reportCursor(now: Moment) -> [Effect] {
    guard let board else { return [] }
    let report = CursorReport(square: board.puzzle.index(of: cursor.position), direction: cursor.direction)
    return session(.moved(report), now: now)
  }
}
