import Grid
import Live
import Screen

// What players say to one another beside letters.

extension PlayState {
  /// Takes what another player said.
  mutating func hear(_ talk: Talk, from sender: DeviceID, now: Moment) -> [Effect] {
    switch talk {
    case .chat(let text): hearChat(text, from: sender)
    case .nudge(let square): hearNudge(square, from: sender, now: now)
    case .ask(let ask): return hear(ask, from: sender, now: now)
    case .answer(let answer): return hear(answer, from: sender, now: now)
    case .verdict(let isRight): return hearVerdict(isRight, from: sender, now: now)
    }
    return []
  }

  /// Asks what to say.
  mutating func askForChat() -> [Effect] { canTalk() ? ask(.chat) : [] }

  /// Says a line to the others.
  mutating func chat(_ text: String, now: Moment) -> [Effect] {
    var text = TextCleaner.line(text, limit: MessageLimits.chatCharacters)
    while text.utf8.count > MessageLimits.chatBytes { text.removeLast() }
    guard canTalk(), !text.allSatisfy(\.isWhitespace) else { return [] }
    chat.add(ChatLog.Line(speaker: device, name: room?.session.name ?? "", text: text))
    if room?.connection != .open { message = .plain("It is said when the room is back") }
    return session(.say(.chat(text)), now: now)
  }

  private mutating func hearChat(_ text: String, from sender: DeviceID) {
    let text = TextCleaner.line(text, limit: MessageLimits.chatCharacters)
    guard !text.allSatisfy(\.isWhitespace) else { return }
    let name = name(of: sender)
    chat.add(ChatLog.Line(speaker: sender, name: name, text: text))
    let hasPane = board.map { layout(of: $0).chat != nil } ?? false
    if isPlain {
      said.append("\(name): \(text)")
    } else if !hasPane {
      message = .plain("\(name): \(text)")
    }
  }

  /// Makes the cursor's square flash for the others.
  mutating func nudge(now: Moment) -> [Effect] {
    guard canTalk(), let board else { return [] }
    let square = board.puzzle.index(of: cursor.position)
    flash(square, now: now)
    message = .plain("You point at \(place(of: square))")
    return session(.say(.nudge(square: square)), now: now)
  }

  private mutating func hearNudge(_ square: Int, from sender: DeviceID, now: Moment) {
    guard let board, board.puzzle.squares.indices.contains(square) else { return }
    flash(square, now: now)
    message = .plain("\(name(of: sender)) points at \(place(of: square))")
  }

  /// Makes a square stand out for a moment.
  mutating func flash(_ square: Int, now: Moment) {
    flashes.removeAll { $0.square == square }
    flashes.append(Flash(square: square, until: now + PlayState.flashTime))
  }

  /// Whether there is anybody to talk to; says why not.
  private mutating func canTalk() -> Bool {
    guard room != nil else {
      message = .plain("No room is open here: crossmate host FILE opens one")
      return false
    }
    guard !isWatching else {
      message = .plain("You are watching: only players are heard")
      return false
    }
    guard room?.connection != .open || !othersHere.isEmpty else {
      message = .plain("Nobody else is here yet")
      return false
    }
    return board != nil
  }

  /// The other players and watchers who are in the room now.
  var othersHere: [Player] { room?.session.players.values.filter(\.isHere) ?? [] }
}
