import Grid
import Live
import Secrets

/// What must hold after every step, and at the end.
extension Schedule {
  /// An own change is shown at once.
  func checkOwn(_ change: FillChange, at client: Client) {
    guard let fill = client.fill else { return }
    switch change {
    case .write(let square, let register):
      guard fill.registers[square] == register, fill.letters(at: square) == register.letters else {
        return fail("device \(client.number) does not see what it wrote: \(Schedule.text(change))")
      }
      let wrong = fill.wrongLetters[square]
      let isMarked = wrong.map { $0.epoch == fill.epoch && $0.letters.contains(register.letters) } ?? false
      if fill.isMarkedWrong(at: square) != isMarked {
        fail("device \(client.number) sees a mark that belongs to other letters: \(Schedule.text(change))")
      }
    case .markWrong(let square, let letters, _):
      guard fill.letters(at: square) != letters || fill.isMarkedWrong(at: square) else {
        return fail("device \(client.number) does not see its mark: \(Schedule.text(change))")
      }
    }
  }

  /// A change of another replaces only what is older, and was really written by somebody.
  func check(_ merged: MergedChange, at client: Client) {
    if !client.isOther, !oracle.knows(merged.change) {
      fail("device \(client.number) took a change that nobody wrote: \(Schedule.text(merged.change))")
    }
    guard case .write(let square, let register) = merged.change else { return }
    if !oracle.isAbove(register, merged.previous) {
      fail(
        "device \(client.number) put \(Schedule.text(merged.change)) over the newer \(Schedule.text(.write(square: square, merged.previous)))"
      )
    }
  }

  /// News that a room which does its work never causes; one that does not must cause them.
  func hear(_ news: SessionNews, _ client: Client) {
    if weather.lies != nil, !isCalm || client.link?.isBroken == true { return note(news, client) }
    switch news {
    case .diverged: fail("device \(client.number) was told of a difference: \(news)")
    case .newerVersion: fail("device \(client.number) was told of a newer version")
    case .differentPuzzle:
      if !weather.otherPuzzle { fail("device \(client.number) was told of another puzzle") }
    case .doubt(.gap), .doubt(.repeated), .doubt(.forged):
      fail("device \(client.number) was told a doubt about an honest room: \(news)")
    case .doubt(.unconfirmed):
      if !weather.keepsSilence { fail("device \(client.number) was told that somebody confirms nothing") }
    case .joined, .left, .expiring: break
    }
  }

  private func note(_ news: SessionNews, _ client: Client) {
    switch news {
    case .doubt(let doubt):
      tally.doubts += 1
      client.doubts.insert(doubt)
    case .diverged(let device):
      tally.doubts += 1
      client.doubts.insert(.gap(device))
    case .joined, .left, .expiring, .differentPuzzle, .newerVersion: break
    }
  }

  /// Whoever is told that everything is shared must be told the truth: another player has it.
  func checkSharing(of client: Client) {
    guard !client.unvouched.isEmpty, !client.isOther, case .shared = client.session.sharing else { return }
    // An own letter that another has replaced meanwhile is nobody's to share any more.
    for change in client.unvouched where !lost.contains(change) && stands(change, at: client) {
      let isHeld = clients.contains { other in
        other !== client && other.isPlayer && !other.isOther && holds(other, change)
      }
      if !isHeld {
        fail("device \(client.number) is told that all is shared, but nobody has \(Schedule.text(change))")
      }
    }
    client.unvouched = []
  }

  private func holds(_ client: Client, _ change: FillChange) -> Bool {
    // A program that ended has in its store what it had in its fill, unless the power went.
    let running = client.isRunning ? client.fill : nil
    return holds(running ?? client.log.fill(of: client.site), change)
  }

  /// A frame that leaves is of the class that its kind has, and an answer keeps its turn (J3).
  func checkSent(_ frame: [UInt8], by client: Client) {
    guard let kind = StandInSeal.kind(of: frame) else { return }
    if (kind == .cursor) != (frame[1] == Frame.Class.volatile.rawValue) {
      fail("device \(client.number) sent a frame of the wrong class")
    }
    // An answer in many parts leaves over a while, in which others come and ask.
    guard kind == .state, weather.lies == nil, !weather.hasSmallParts,
      let recipient = StandInSeal.recipient(ofState: frame)
    else { return }
    let isFirst = client.session.players.values.allSatisfy { player in
      !player.isHere || player.isWatcher || player.device == recipient || client.device < player.device
    }
    if !isFirst, let asked = client.asked[recipient], client.clock.local(now) < asked + .milliseconds(1_000) {
      fail("device \(client.number) answers \(recipient.bytes[1]) although it is not its turn")
    }
  }

  /// Notes when a device said hello, from which the turns of those who answer count.
  func noteHello(_ frame: [UInt8], at client: Client) {
    guard StandInSeal.isQuestion(frame), let sender = StandInSeal.sender(of: frame) else { return }
    client.asked[sender] = client.clock.local(now)
  }

  private func stands(_ change: FillChange, at client: Client) -> Bool {
    guard case .write(let square, let register) = change else { return true }
    return client.fill?.registers[square] == register
  }

  func holds(_ fill: Fill, _ change: FillChange) -> Bool {
    switch change {
    case .write(let square, let register): return !oracle.isAbove(register, fill.registers[square])
    case .markWrong(let square, let letters, let epoch):
      guard let wrong = fill.wrongLetters[square] else { return false }
      return wrong.epoch > epoch || (wrong.epoch == epoch && wrong.letters.contains(letters))
    }
  }

  /// Everybody ends with the join of all accepted writes, and knows it.
  func checkEnd() {
    let ours = clients.filter { !$0.isOther }
    checkClocks(of: ours)
    for client in ours {
      guard let fill = client.fill else {
        fail("device \(client.number) still waits for the puzzle")
        return
      }
      if let objection = oracle.objection(to: fill) { fail("device \(client.number) \(objection)") }
      // A watcher may keep what power cuts took from all players, and has nobody to give it to.
      let mayDiffer = !client.isPlayer && !lost.isEmpty
      if let first = ours.first?.fill, first != fill, !mayDiffer {
        fail("devices \(ours[0].number) and \(client.number) differ")
      }
      // Whoever alone has the puzzle has nobody to share with.
      guard client.isPlayer, ours.count(where: \.isPlayer) > 1 else { continue }
      switch client.session.sharing {
      case .shared: break
      case .offline, .alone, .sharing, .waitingForPuzzle:
        fail("device \(client.number) ends \(client.session.sharing) although all are here and equal")
      }
    }
  }

  /// All agree whether the clock stands; a watcher may keep a wish that ended with the programs of all who knew it.
  private func checkClocks(of ours: [Client]) {
    guard weather.lies == nil, let first = ours.first(where: \.isPlayer) else { return }
    let wish = first.session.timerWish
    for client in ours where client.session.timerWish != wish {
      if !client.isPlayer, client.session.timerWish > wish { continue }
      fail("devices \(first.number) and \(client.number) do not agree whether the clock stands")
    }
  }

  /// A change in a few words.
  static func text(_ change: FillChange) -> String {
    switch change {
    case .write(let square, let register):
      let device = register.device.bytes.prefix(2).map(String.init).joined(separator: ".")
      return
        "\(square):'\(register.letters.text)' epoch \(register.epoch) \(register.lock) clock \(register.clock) by \(device)"
    case .markWrong(let square, let letters, let epoch):
      return "\(square):'\(letters.text)' wrong in epoch \(epoch)"
    }
  }
}
