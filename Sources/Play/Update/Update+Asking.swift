import Grid
import Live

// What needs another player: the answers that only one has, and a yes to what cannot be taken back
// (docs/protocol.md, J17 and J19).

extension PlayState {
  /// Notes that this player has answers that the others lack, before the room is dialled.
  mutating func judge() {
    // Nothing leaves yet: the first hello will say it.
    _ = session(.judging, now: Moment(nanoseconds: 0))
  }

  /// The player who has the answers that this one lacks, if one is here.
  var judgeToAsk: DeviceID? {
    guard let board, !board.knowsAnswers else { return nil }
    return room?.session.judgesHere.first
  }

  /// Asks a player who has the answers to check or reveal squares; nil means all of them.
  mutating func ask(_ judge: DeviceID, _ sweep: Sweep, _ squares: [Int]?, now: Moment) -> [Effect] {
    guard (squares?.count ?? 0) <= MessageLimits.askedSquares else {
      message = .plain("Too many squares to ask for at once: mark fewer, or take the puzzle")
      return []
    }
    let what = PlayState.count(of: squares)
    message = .plain(
      sweep == .check
        ? "\(name(of: judge)) checks \(what)" : "Asked \(name(of: judge)) to reveal \(what)")
    return put(sweep, squares, now: now)
  }

  /// Reveals or clears the whole puzzle, after another player's yes where the settings want that.
  mutating func sweepPuzzle(_ sweep: Sweep, now: Moment) -> [Effect] {
    let isAlone = othersHere.allSatisfy(\.isWatcher)
    guard settings.needsConsent, !isAlone, judgeToAsk == nil else {
      return self.sweep(sweep, .puzzle, now: now)
    }
    message = .plain("Asked the others: one of them has to agree")
    pendingAsk = PendingAsk(number: askCount, sweep: sweep)
    return put(sweep, nil, now: now)
  }

  private mutating func put(_ sweep: Sweep, _ squares: [Int]?, now: Moment) -> [Effect] {
    let ask = Ask(number: askCount, deed: PlayState.deed(of: sweep), squares: squares)
    askCount += 1
    return session(.say(.ask(ask)), now: now)
  }

  /// Takes another's question: a check is made at once, the rest waits for this player's yes.
  mutating func hear(_ ask: Ask, from asker: DeviceID, now: Moment) -> [Effect] {
    guard let board, !isWatching else { return [] }
    let isForJudge = board.original.solution != .open && ask.deed != .clear
    if isForJudge, room?.session.isFirstJudge != true { return [] }
    if ask.deed == .check {
      guard isForJudge else { return [] }
      let effects = check(squares(of: ask, on: board), now: now)
      if !isSolved {
        message = .plain("You checked \(PlayState.count(of: ask.squares)) for \(name(of: asker))")
      }
      return effects
    }
    openAsk = OpenAsk(asker: asker, ask: ask)
    let what = ask.squares == nil ? "the puzzle" : PlayState.count(of: ask.squares)
    let agree = keymap.keys(of: .agree).map(\.name).joined(separator: " or ")
    let disagree = keymap.keys(of: .disagree).map(\.name).joined(separator: " or ")
    message = .plain(
      "\(name(of: asker)) asks to \(ask.deed == .reveal ? "reveal" : "clear") \(what): \(agree) yes, \(disagree) no"
    )
    return []
  }

  /// Says yes or no to what another player asks for; a player who has the answers writes them then.
  mutating func reply(isYes: Bool, now: Moment) -> [Effect] {
    guard let open = openAsk, let board else {
      message = .plain("Nobody asks for anything")
      return []
    }
    openAsk = nil
    message = nil
    let answer = Answer(asker: open.asker, number: open.ask.number, isYes: isYes)
    let said = session(.say(.answer(answer)), now: now)
    let isForJudge = board.original.solution != .open && open.ask.deed == .reveal
    guard isYes, isForJudge, canWrite() else { return said }
    return said + reveal(squares(of: open.ask, on: board), now: now)
  }

  /// Takes the answer to a question: does what was asked for, unless that is for whoever has the answers.
  mutating func hear(_ answer: Answer, from sender: DeviceID, now: Moment) -> [Effect] {
    guard answer.asker == device else {
      if openAsk?.asker == answer.asker, openAsk?.ask.number == answer.number { openAsk = nil }
      return []
    }
    guard answer.isYes else {
      if answer.number == pendingAsk?.number { pendingAsk = nil }
      message = .plain("\(name(of: sender)) does not agree")
      return []
    }
    guard let pending = pendingAsk, answer.number == pending.number else { return [] }
    pendingAsk = nil
    return sweep(pending.sweep, .puzzle, now: now)
  }

  /// Tells those who have no answers what this player, who has them, found in the full grid.
  mutating func sayVerdict(isRight: Bool, now: Moment) -> [Effect] {
    guard room?.session.judges == true else { return [] }
    return session(.say(.verdict(isRight: isRight)), now: now)
  }

  /// Takes what a player who has the answers says of the full grid.
  mutating func hearVerdict(_ isRight: Bool, from sender: DeviceID, now: Moment) -> [Effect] {
    guard let board, !board.knowsAnswers, !isSolved, room?.session.players[sender]?.judges == true else {
      return []
    }
    if isRight { return celebrate(now: now) }
    tellWrong()
    return []
  }

  /// The squares of a question that there are.
  private func squares(of ask: Ask, on board: Board) -> [Int] {
    let all = board.puzzle.squares.indices
    return ask.squares.map { $0.filter(all.contains) } ?? Array(all)
  }

  private static func count(of squares: [Int]?) -> String {
    guard let count = squares?.count else { return "all squares" }
    return count == 1 ? "1 square" : "\(count) squares"
  }

  private static func deed(of sweep: Sweep) -> Ask.Deed {
    switch sweep {
    case .check: .check
    case .reveal: .reveal
    case .clear: .clear
    }
  }
}
