import Secrets
import System
import WebSocket

extension ServerLoop {
  /// Gives bytes to whatever the connection is doing.
  func receive(_ bytes: UnsafeMutableRawBufferPointer, on connection: Connection) {
    switch connection.state {
    case .head(var parser):
      // The parser is moved out and back, so that it grows in place instead of being copied.
      connection.state = .draining(cutAtOnce: true)
      let progress = parser.receive(UnsafeRawBufferPointer(bytes))
      connection.state = .head(parser)
      switch progress {
      case .needMore: return
      case .refused(let refusal): refuse(connection, .http(refusal))
      case .head(let head, let consumed):
        answer(head, UnsafeMutableRawBufferPointer(rebasing: bytes[consumed...]), connection)
      }
    case .open(let open):
      receive(bytes, open, connection)
    case .closing(let open):
      _ = open.frames.receive(UnsafeRawBufferPointer(bytes))
      if open.frames.isFinished { drain(connection, cutAtOnce: true) }
    case .draining:
      // Thrown away: it is only read so that the end behind it is seen.
      return
    }
  }

  private func answer(
    _ head: HTTPRequestHead, _ rest: UnsafeMutableRawBufferPointer, _ connection: Connection
  ) {
    let path = head.target.prefix { $0 != "?" }
    if connection.isAdmin {
      answerAdmin(head, connection)
    } else if let room = ConnectRequest.room(inTarget: head.target) {
      upgrade(head, room: room, rest, connection)
    } else if head.method != "GET" {
      refuse(connection, .http(UpgradeRequest.onlyGet))
    } else if path == "/" {
      reply(connection, Pages.welcome)
    } else if path == "/healthz" {
      reply(connection, Pages.health)
    } else {
      refuse(connection, .notFound)
    }
  }

  /// The operator's questions; rooms cannot be had here, since nothing is counted against anybody.
  private func answerAdmin(_ head: HTTPRequestHead, _ connection: Connection) {
    switch (head.method, head.target) {
    case ("GET", "/healthz"): reply(connection, Pages.health)
    case ("GET", "/metrics"): inquire(for: connection)
    case ("GET", _): refuse(connection, .notFound)
    default: refuse(connection, .http(UpgradeRequest.onlyGet))
    }
  }

  private func upgrade(
    _ head: HTTPRequestHead, room: [UInt8], _ rest: UnsafeMutableRawBufferPointer, _ connection: Connection
  ) {
    let network: [UInt8]
    if configuration.trustsForwardedFor {
      network = forwardedNetwork(head) ?? connection.socket.peer.network
      guard count(connection, against: network) else { return refuse(connection, .tooManyFromAddress) }
    } else {
      network = connection.socket.peer.network
    }
    do throws(ConnectRefusal) {
      let request = try admission.read(head, room: room) { ledger.countRequest(network, now: now) }
      let owner = crew.owner(of: room)
      guard owner == index else { return passOn(connection, to: owner, request, rest: Array(rest)) }
      join(request, connection)
      receiveRest(rest, connection)
    } catch {
      refuse(connection, error)
    }
  }

  private var admission: Admission {
    Admission(limits: limits, hosts: configuration.hosts, origins: configuration.origins)
  }

  /// The last entry is the one that our own proxy wrote; those before it are the client's word.
  private func forwardedNetwork(_ head: HTTPRequestHead) -> [UInt8]? {
    guard let last = head.all("X-Forwarded-For").last?.split(separator: ",").last else { return nil }
    let text = String(last.drop { $0 == " " })
    return SocketAddress(numericHost: text, port: 0)?.network
  }

  /// Lets a connection into its room, which is one of this loop, or refuses it.
  func join(_ request: ConnectRequest, _ connection: Connection) {
    let context = Admission.Context(
      nowSeconds: WallClock.seconds, storage: storage, lackOfPlace: lackOfPlace)
    do throws(ConnectRefusal) {
      try admission.judge(request, context)
      admit(request, connection)
    } catch {
      refuse(connection, error)
    }
  }

  /// Reads what arrived behind the request's head.
  func receiveRest(_ rest: UnsafeMutableRawBufferPointer, _ connection: Connection) {
    if case .open(let open) = connection.state, !rest.isEmpty { receive(rest, open, connection) }
  }

  private func lackOfPlace(_ claim: ConnectClaim) -> ConnectRefusal? {
    if let hosted = rooms[claim.roomID] { return hosted.room.hasPlace(for: claim) ? nil : .roomFull }
    return crew.roomCount.value < limits.rooms ? nil : .serverFull
  }

  private func admit(_ request: ConnectRequest, _ connection: Connection) {
    let claim = request.claim
    let hosted = host(claim.roomID)
    let open = OpenSocket(in: hosted, limits: limits)
    connection.state = .open(open)
    awaitingUpgrade[connection.id] = nil
    metrics.joined += 1
    enqueue(UpgradeResponse.accepted(key: request.webSocketKey), .durable, to: connection)
    log(
      "joined room=\(hosted.logName) connection=\(connection.id.number) role=\(claim.role.word)"
        + " from=\(connection.socket.peer.abridged)")
    // What the room has relayed so far in this turn was not for it.
    if let log = hosted.log { connection.hasAll(of: log) }
    perform(hosted.room.admit(claim, as: connection.id, now: now), in: hosted)
  }

  // MARK: Answers that end the connection

  /// Answers that no socket is opened, and why.
  func refuse(_ connection: Connection, _ refusal: ConnectRefusal) {
    metrics.refused[refusal.word, default: 0] += 1
    log("refused status=\(refusal.status) reason=\(refusal.word) from=\(connection.socket.peer.abridged)")
    reply(connection, refusal.response(timeSeconds: WallClock.seconds))
  }

  func reply(_ connection: Connection, _ response: [UInt8]) {
    connection.queue.replaceAll(with: response)
    drain(connection, cutAtOnce: false)
  }

  /// Writes what is queued and then ends the connection.
  func drain(_ connection: Connection, cutAtOnce: Bool) {
    connection.state = .draining(cutAtOnce: cutAtOnce)
    timers.add(.close(connection.id), at: now + limits.closeDeadline)
    markDirty(connection)
  }
}
