import Grid
import Live
import Screen

extension PlayState {
  /// A key, by what keys mean at the moment.
  mutating func pressed(_ key: Key, now: Moment) -> [Effect] {
    switch mode {
    case .solving: return solving(key, now: now)
    case .rebus(let text): return rebus(key, text, now: now)
    case .help(let scrolled): return help(key, scrolled)
    case .invite:
      mode = .solving
      return keymap[key] == .quit ? perform(.quit, now: now) : []
    case .leaving: return leaving(key, now: now)
    }
  }

  private mutating func solving(_ key: Key, now: Moment) -> [Effect] {
    message = nil
    if let command = keymap[key] { return perform(command, now: now) }
    guard case .character(let character) = key else { return [] }
    return type(String(character), now: now)
  }

  private mutating func help(_ key: Key, _ scrolled: Int) -> [Effect] {
    let page = 10
    switch key {
    case .arrow(.down, _): scrollHelp(to: scrolled + 1)
    case .arrow(.up, _): scrollHelp(to: scrolled - 1)
    case .pageDown: scrollHelp(to: scrolled + page)
    case .pageUp: scrollHelp(to: scrolled - page)
    default: mode = .solving
    }
    return []
  }

  private mutating func scrollHelp(to line: Int) {
    let furthest = HelpPane(keymap: keymap, theme: theme, scrolled: 0).furthest(in: size)
    mode = .help(scrolled: max(0, min(line, furthest)))
  }

  private mutating func leaving(_ key: Key, now: Moment) -> [Effect] {
    switch key {
    case .character("y"), .character("Y"), .enter: return leave(now: now)
    // The same key twice means it.
    case .control("c"), .control("q"): return leave(now: now)
    default:
      mode = .solving
      message = nil
      return []
    }
  }

  /// Performs a command of the keymap.
  mutating func perform(_ command: Command, now: Moment) -> [Effect] {
    switch command {
    case .moveUp: return move(now) { $0.moved($1, .down, -1) }
    case .moveDown: return move(now) { $0.moved($1, .down, 1) }
    case .moveLeft: return move(now) { $0.moved($1, .across, -1) }
    case .moveRight: return move(now) { $0.moved($1, .across, 1) }
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
    case .erase: return erase(now: now)
    case .delete: return clear(now: now)
    case .rebus: return startRebus()
    case .pencil:
      ink = ink == .pen ? .pencil : .pen
      message = .plain(ink == .pencil ? "Pencil" : "Pen")
      return []
    case .undo: return undo(now: now)
    case .redo: return redo(now: now)
    case .invite: return showInvite()
    case .redraw: return [.redraw]
    case .help:
      mode = .help(scrolled: 0)
      return []
    case .quit:
      mode = .leaving
      return []
    }
  }

  private mutating func showInvite() -> [Effect] {
    if room?.playLink != nil || room?.watchLink != nil {
      mode = .invite
    } else {
      message = .plain("No room is open here: crossmate host FILE opens one")
    }
    return []
  }

  /// Moves the cursor by one of the board's movements, and tells the others.
  mutating func move(_ now: Moment, _ movement: (Board, Cursor) -> Cursor) -> [Effect] {
    guard let board else { return [] }
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
