import Grid
import Live
import Secrets

/// What devices do with what reaches them, as the program does it: merge, store, draw, send.
extension Schedule {
  private static let barrierDelay: Int64 = 25 * milliseconds

  /// Hands an input to a device's session and does what comes out.
  func feed(_ input: SessionInput, to client: Client) {
    if input == .closed { client.doubts = [] }
    let outputs = client.session.handle(input, fill: &client.fill, now: client.clock.local(now))
    take(outputs, from: client)
    if let complaint = ledger.complaint { fail("device \(client.number) \(complaint)") }
    checkSharing(of: client)
    scheduleTick(client)
  }

  private func take(_ outputs: [SessionOutput], from client: Client) {
    for output in outputs {
      switch output {
      case .send(let frame): send(frame, from: client)
      case .merged(let merged):
        lastMerge = now
        merged.forEach { check($0, at: client) }
        if client.isPlayer { store(merged.map(\.change), of: client) }
      case .puzzle(let id, let bytes): adopt(id, bytes, by: client)
      case .playersChanged, .heard, .timer: break
      case .tell(let news): hear(news, client)
      }
    }
  }

  private func adopt(_ id: PuzzleID, _ bytes: [UInt8], by client: Client) {
    // Whoever waits for a puzzle may be handed the one of a player who is in the wrong room.
    let known = weather.otherPuzzle ? [site, .other] : [site]
    guard let site = known.first(where: { $0.shared.canonicalBytes == bytes && $0.shared.id == id }) else {
      return fail("device \(client.number) was handed a puzzle that nobody has")
    }
    client.hasPuzzle = true
    client.site = site
    client.fill = Fill(for: site.puzzle)
    let outputs = client.session.adopt(site.shared, fill: &client.fill, now: client.clock.local(now))
    take(outputs, from: client)
  }

  func store(_ changes: [FillChange], of client: Client) {
    client.log.append(changes)
    queue.add(.barrier(client.number), at: now + Schedule.barrierDelay)
  }

  func tick(_ client: Client) {
    guard client.tickAt == now else { return }
    client.tickAt = nil
    guard client.isRunning else { return }
    if now < client.hangsUntil {
      scheduleTick(client)
    } else {
      feed(.tick, to: client)
    }
  }

  private func scheduleTick(_ client: Client) {
    guard let deadline = client.session.nextDeadline else { return }
    let moment = max(now, client.hangsUntil, client.clock.global(deadline))
    if let tickAt = client.tickAt, tickAt <= moment { return }
    client.tickAt = moment
    queue.add(.tick(client.number), at: moment)
  }

  // MARK: Ends of programs

  func crash(_ client: Client, isPowerCut: Bool) {
    guard client.isRunning else { return }
    tally.faults += 1
    client.isRunning = false
    if let link = client.link {
      client.link = nil
      breakLink(link, clientNotices: 0, roomNotices: isPowerCut ? within(8_000) : within(100))
    }
    if isPowerCut {
      let cut = client.log.cut()
      oracle.lose(cut.filter { isOwn($0, of: client) })
      lost.formUnion(cut)
    }
    queue.add(.restart(client.number), at: now + within(3_000))
  }

  /// Somebody leaves in order, and comes back later.
  func leave(_ client: Client) {
    guard client.isRunning else { return }
    feed(.leaving, to: client)
    client.log.makeDurable()
    crash(client, isPowerCut: false)
  }

  private func isOwn(_ change: FillChange, of client: Client) -> Bool {
    switch change {
    case .write(_, let register): register.device == client.device
    case .markWrong: client.unvouched.contains(change)
    }
  }

  func restart(_ client: Client) {
    guard !client.isRunning else { return }
    client.isRunning = true
    client.isDialling = false
    client.hangsUntil = 0
    client.moves = []
    client.asked = [:]
    if !client.isPlayer { client.hasPuzzle = false }
    client.session = newSession(
      client.device, client.role, puzzle: client.hasPuzzle ? client.site.shared : nil)
    client.fill = client.hasPuzzle ? client.log.fill(of: client.site) : nil
    client.fill?.skipLostClocks(UInt64.random(in: Register.Limits.lostClocks, using: &random))
    if let fill = client.fill, client.isPlayer {
      client.session.resume(fill)
      client.unvouched = fill.changes.filter { isOwn($0, of: client) && !lost.contains($0) }
    }
    dial(client)
  }
}
