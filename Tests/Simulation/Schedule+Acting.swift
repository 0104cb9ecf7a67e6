import Grid
import Live
import Room

/// What people do: type, erase, check, undo; and what their computers do to them.
extension Schedule {
  private static let alphabet = ["A", "B", "C"]

  func act(_ client: Client) {
    guard !isCalm else { return }
    let pause = weather.pauseMilliseconds
    queue.add(.act(client.number), at: now + within(2 * pause) + Schedule.milliseconds)
    guard client.isRunning, now >= client.hangsUntil else { return }
    if chance(15), suffer(client) { return }
    if chance(30) { move(client) }
    guard client.fill != nil else { return }
    switch Int.random(in: 0..<12, using: &random) {
    case 0 where weather.undo: undo(client)
    case 1 where weather.checks: checkLetters(client)
    case 2 where weather.reveals: reveal(client)
    case 3 where weather.startOvers && chance(30): startOver(client)
    case 4 where weather.erases: write(client, .blank)
    case 5 where pausesAndGoesOn: pauseOrGoOn(client)
    default: write(client, Letters(Schedule.alphabet.randomElement(using: &random) ?? "A") ?? .blank)
    }
  }

  private func squares(of client: Client) -> [Int] {
    let count = weather.batches && chance(30) ? 3 : 1
    let all = client.fill?.registers.indices ?? 0..<0
    return Array(all.shuffled(using: &random).prefix(count))
  }

  private func write(_ client: Client, _ letters: Letters) {
    guard let fill = client.fill else { return }
    let squares = squares(of: client).filter { fill.isWritable(at: $0) }
    let ink: Register.Ink = chance(20) ? .pencil : .pen
    let steps = commit(client, squares.map { fill.writing(letters, at: $0, by: client.device, ink: ink) })
    client.moves.append(steps)
  }

  private func undo(_ client: Client) {
    guard let fill = client.fill, let move = client.moves.popLast() else { return }
    var changes: [FillChange] = []
    for step in move {
      let change = fill.restoring(step.before, over: step.after, at: step.square, by: client.device)
      let stands = fill.registers[step.square] == step.after && step.after.epoch == fill.epoch
      if (change != nil) != stands {
        fail("undo changes what the device did not write, or leaves what it did")
      }
      if let change { changes.append(change) }
    }
    commit(client, changes)
  }

  private func checkLetters(_ client: Client) {
    guard let fill = client.fill else { return }
    var changes: [FillChange] = []
    for square in squares(of: client) {
      let letters = fill.letters(at: square)
      guard fill.isWritable(at: square), !letters.isBlank else { continue }
      if client.site.puzzle.squares[square].answers.contains(letters.text) {
        if let change = fill.locking(square, by: client.device) { changes.append(change) }
      } else {
        changes.append(.markWrong(square: square, letters: letters, epoch: fill.epoch))
      }
    }
    commit(client, changes)
  }

  private func reveal(_ client: Client) {
    guard let fill = client.fill else { return }
    let changes = squares(of: client).compactMap { square -> FillChange? in
      guard fill.isWritable(at: square), let answer = client.site.puzzle.squares[square].answers.first else {
        return nil
      }
      return Letters(answer).map { fill.revealing($0, at: square, by: client.device) }
    }
    commit(client, changes)
  }

  private func startOver(_ client: Client) {
    guard let change = client.fill?.startingOver(by: client.device) else { return }
    client.moves = []
    commit(client, [change])
  }

  /// Shows the device's own changes to its fill, its store and its session, in the program's order.
  @discardableResult
  private func commit(_ client: Client, _ changes: [FillChange]) -> [Client.Step] {
    var steps: [Client.Step] = []
    guard !changes.isEmpty else { return steps }
    for change in changes {
      guard case .changed(let previous)? = client.fill?.merge(change) else {
        if case .write = change {
          fail("device \(client.number) cannot write what it may: \(Schedule.text(change))")
        }
        continue
      }
      checkOwn(change, at: client)
      if case .write(let square, let register) = change {
        steps.append(Client.Step(square: square, before: previous, after: register))
      }
    }
    tally.writes += changes.count
    if !client.isOther {
      if let twice = oracle.stampUsedTwice(by: changes) {
        fail("one stamp for two letters: \(Schedule.text(twice))")
      }
      oracle.accept(changes)
    }
    client.unvouched += changes
    store(changes, of: client)
    feed(.wrote(changes), to: client)
    watchDelivery(of: changes, from: client)
    if weather.powerCuts, chance(4) { crash(client, isPowerCut: true) }
    return steps
  }

  /// A player stops the clock for everybody, or lets it go on.
  private func pauseOrGoOn(_ client: Client) {
    let isPaused = !client.session.timerWish.isPaused
    let seconds = Int(now / (1_000 * Schedule.milliseconds))
    feed(.clock(seconds: seconds, isRunning: !isPaused, isPaused: isPaused), to: client)
  }

  private func move(_ client: Client) {
    let square = Int.random(in: 0..<client.site.squareCount, using: &random)
    feed(.moved(CursorReport(square: square, direction: chance(50) ? .across : .down)), to: client)
  }

  // MARK: Faults

  /// Something befalls a device or the room; false when this weather has nothing of the kind.
  private func suffer(_ client: Client) -> Bool {
    switch Int.random(in: 0..<6, using: &random) {
    case 0 where weather.breaks: lose(client)
    case 1 where weather.crashes: if chance(30) { leave(client) } else { crash(client, isPowerCut: false) }
    case 2 where weather.powerCuts: crash(client, isPowerCut: true)
    case 3 where weather.hangs: client.hangsUntil = now + within(4_000)
    case 4 where weather.roomRestarts: restartRoom()
    case 5 where weather.partition: separate()
    default: return false
    }
    return true
  }

  /// A device's connection breaks.
  private func lose(_ client: Client) {
    guard let link = client.link, link.isIn else { return }
    tally.faults += 1
    let late = weather.isHalfOpen ? within(5_000) : 0
    let isClientFirst = chance(50)
    breakLink(
      link, clientNotices: isClientFirst ? 0 : late, roomNotices: isClientFirst ? late : within(50))
  }

  /// The room's process ends and another takes its place, with or without what was stored.
  private func restartRoom() {
    tally.faults += 1
    let isOrderly = chance(50)
    if isOrderly { perform(room.stop()) }
    for link in links.values.sorted(by: { $0.number < $1.number }) {
      breakLink(link, clientNotices: within(200), roomNotices: 0)
    }
    links = [:]
    // A stored room is taken up as one in use until now; a lost one is made by the first who comes: the same.
    room = EngagementRoom(limits: RoomLimits(), now: roomNow)
  }

  /// Some devices cannot reach the room for a while, or all but some.
  private func separate() {
    tally.faults += 1
    let end = now + within(weather.activeMilliseconds)
    for client in clients where chance(50) {
      client.blockedUntil = end
      if let link = client.link { breakLink(link, clientNotices: within(3_000), roomNotices: within(3_000)) }
    }
  }

  /// The end of all faults and of all writing: from here on everybody must come together.
  func calmDown() {
    isCalm = true
    calmSince = now
    endLies()
    for client in clients {
      client.blockedUntil = 0
      if client.link == nil, client.isRunning {
        client.isDialling = true
        queue.add(.dial(client.number), at: now)
      }
    }
  }
}
