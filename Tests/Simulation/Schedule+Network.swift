import Live
import Room
import Secrets

/// Connections: what is sent arrives later and in order, until the connection breaks.
extension Schedule {
  private var latency: Int64 {
    within(isCalm ? min(20, weather.latencyMilliseconds) : weather.latencyMilliseconds)
  }

  // MARK: Coming

  func dial(_ client: Client) {
    client.isDialling = false
    guard client.isRunning, client.link == nil else { return }
    guard now >= client.blockedUntil else { return redial(client) }
    linkCount += 1
    let link = Link(number: linkCount, client: client.number)
    client.link = link
    queue.add(.enter(link), at: now + latency)
  }

  /// Dials again after the wait of a client that failed.
  func redial(_ client: Client) {
    guard !client.isDialling, client.isRunning else { return }
    client.isDialling = true
    queue.add(.dial(client.number), at: max(now + within(500), client.blockedUntil))
  }

  /// The connect request has reached the room.
  func enter(_ link: Link) {
    let client = clients[link.client]
    let claim = client.claim(SimulatedRoom.keys(client.role))
    guard !link.isBroken else { return }
    guard room.hasPlace(for: claim) else { return fail("no place for device \(client.number)") }
    tally.connects += 1
    link.isIn = true
    link.lastAtClient = now + latency
    links[ConnectionID(link.number)] = link
    queue.add(.atClient(link, .opened), at: link.lastAtClient)
    perform(room.admit(claim, as: ConnectionID(link.number), now: roomNow))
  }

  // MARK: Frames

  func send(_ frame: [UInt8], from client: Client) {
    checkSent(frame, by: client)
    guard let link = client.link, !link.isBroken else { return }
    link.lastAtRoom = max(link.lastAtRoom, now + latency)
    queue.add(.atRoom(link, frame), at: link.lastAtRoom)
  }

  func arriveAtRoom(_ frame: [UInt8], _ link: Link) {
    guard !link.isBroken else { return }
    sender = link.client
    let passage = room.frame(frame, from: ConnectionID(link.number), now: roomNow)
    if let frameClass = passage.frameClass {
      for id in room.connections where id.number != link.number { relay(frame, frameClass, to: id) }
    }
    perform(passage.outputs)
  }

  func deliver(_ input: SessionInput, to link: Link) {
    link.lastAtClient = max(link.lastAtClient, now + latency)
    queue.add(.atClient(link, input), at: link.lastAtClient)
  }

  func arriveAtClient(_ input: SessionInput, _ link: Link) {
    let client = clients[link.client]
    guard client.isRunning, client.link === link, !link.isBroken else { return }
    if now < client.hangsUntil {
      queue.add(.atClient(link, input), at: client.hangsUntil)
      return
    }
    if input == .closed { client.link = nil }
    if case .frame(let frame) = input { noteHello(frame, at: client) }
    feed(input, to: client)
    if input == .closed { redial(client) }
  }

  // MARK: What the room does

  func perform(_ outputs: [EngagementRoom.Output]) {
    for output in outputs {
      switch output {
      case .tell(let notice, let recipients):
        let text = notice.json
        for id in recipients { if let link = links[id] { deliver(.notice(text), to: link) } }
      case .close(let id, let reason): close(id, reason)
      case .armAlarm(let moment): if !isCalm { queue.add(.alarm, at: moment.nanoseconds) }
      case .deleteRoom: room = EngagementRoom(limits: RoomLimits(), now: roomNow)
      case .pong, .touchActivity: break
      }
    }
  }

  private func relay(_ frame: [UInt8], _ frameClass: Frame.Class, to id: ConnectionID) {
    guard let link = links[id] else { return }
    if let lies = weather.lies, !isCalm { return lie(lies, frame, from: sender, to: link) }
    if weather.congestion, !isCalm, frameClass == .volatile, chance(30) { return }
    deliver(.frame(frame), to: link)
  }

  private func close(_ id: ConnectionID, _ reason: CloseReason) {
    switch reason {
    case .superseded, .stopping, .tooSlow: break
    case .textNotAllowed, .notSealed, .tooManyFrames: fail("the room closed a connection: \(reason.text)")
    }
    guard let link = links.removeValue(forKey: id) else { return }
    deliver(.closed, to: link)
  }

  // MARK: Ends of connections

  /// Nothing passes on the link from now on; each end notices when it notices.
  func breakLink(_ link: Link, clientNotices: Int64, roomNotices: Int64) {
    guard !link.isBroken else { return }
    link.isBroken = true
    queue.add(.clientNotices(link), at: now + clientNotices)
    queue.add(.roomNotices(link), at: now + roomNotices)
  }

  func clientNotices(_ link: Link) {
    let client = clients[link.client]
    guard client.isRunning, client.link === link else { return }
    client.link = nil
    feed(.closed, to: client)
    redial(client)
  }

  func roomNotices(_ link: Link) {
    let id = ConnectionID(link.number)
    guard links.removeValue(forKey: id) != nil else { return }
    perform(room.closed(id))
  }
}

extension Duration {
  /// The length in whole nanoseconds.
  var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
