import WebSocket

/// An open channel and what its keepalive needs to know.
struct OpenChannel: Sendable {
  var connection: WebSocketConnection
  let openedAt: Moment
  private(set) var heardAt: Moment
  private(set) var nextPingAt: Moment
  /// The first ping since we last heard anything.
  private(set) var unansweredSince: Moment?
  /// When the ping left whose answer comes next; nil while none is out.
  private(set) var askedAt: Moment?
  /// When the network changed, if nothing has been heard since.
  private(set) var doubtedSince: Moment?

  init(_ generator: any RandomNumberGenerator & Sendable, _ now: Moment) {
    connection = WebSocketConnection(role: .client(maskingKeys: generator), limits: HostLimits.channel)
    openedAt = now
    heardAt = now
    nextPingAt = now + HostLimits.firstPing
  }

  /// When the silence means that nobody is there; nil while no ping is out.
  var deadAt: Moment? {
    if let doubtedSince { return doubtedSince + HostLimits.pingAnswerTimeout }
    return unansweredSince.map {
      max(heardAt + HostLimits.silenceTimeout, $0 + HostLimits.pingAnswerTimeout)
    }
  }

  var nextDeadline: Moment {
    deadAt.map { min($0, nextPingAt) } ?? nextPingAt
  }

  mutating func hear(_ now: Moment) {
    heardAt = now
    unansweredSince = nil
    doubtedSince = nil
  }

  /// Asks at once, since the way on which the channel was opened may be gone.
  mutating func doubt(_ now: Moment) {
    doubtedSince = now
    ping(now)
  }

  mutating func ping(_ now: Moment) {
    connection.sendText("ping")
    nextPingAt = now + HostLimits.pingInterval
    unansweredSince = unansweredSince ?? now
    askedAt = askedAt ?? now
  }

  /// Takes the answer to a ping, and tells how long it took; nil for one that nobody asked for.
  mutating func takeAnswer(_ now: Moment) -> Duration? {
    askedAt.take().map { now - $0 }
  }
}

// The open channel: frames, keepalive, and its end.
extension Engagement {
  /// The reason with which a room closes the older of two connections of one device.
  static let supersededReason = "Superseded by a newer connection"

  mutating func send(_ bytes: [UInt8]) -> [Output] {
    switch phase {
    case .open(var channel):
      channel.connection.sendBinary(bytes)
      return writing(&channel)
    case .idle, .connecting, .upgrading, .leaving, .waiting, .refused, .ended:
      return []
    }
  }

  mutating func keepAlive(_ channel: OpenChannel, _ now: Moment) -> [Output] {
    if let deadAt = channel.deadAt, now >= deadAt {
      return [.closeTransport] + lose(channel, .abnormal, "the room has gone silent", now)
    }
    guard now >= channel.nextPingAt else { return [] }
    var channel = channel
    channel.ping(now)
    return writing(&channel)
  }

  /// The network is another one: an open channel proves itself soon, a waiting engagement tries at once.
  mutating func networkChanged(_ now: Moment) -> [Output] {
    switch phase {
    case .open(var channel):
      // A change comes as several, of addresses and of routes: one question is enough.
      guard channel.doubtedSince == nil else { return [] }
      channel.doubt(now)
      return writing(&channel)
    case .idle, .connecting, .upgrading, .leaving, .waiting, .refused, .ended:
      return hurry(now)
    }
  }

  /// Keeps the channel open and writes what it has to say.
  private mutating func writing(_ channel: inout OpenChannel) -> [Output] {
    let bytes = channel.connection.takeOutgoing()
    phase = .open(channel)
    return bytes.isEmpty ? [] : [.write(bytes)]
  }

  mutating func channelReceived(_ channel: consuming OpenChannel, _ bytes: [UInt8], _ now: Moment) -> [Output]
  {
    var channel = channel
    channel.hear(now)
    let events = channel.connection.receive(bytes)
    let roundTrip = events.contains(.text("pong")) ? channel.takeAnswer(now) : nil
    let written = writing(&channel)
    let answered: [Output] = roundTrip.map { [.event(.roundTrip($0))] } ?? []
    return written + answered + events.flatMap { told($0, channel, now) }
  }

  private mutating func told(_ event: WebSocketEvent, _ channel: OpenChannel, _ now: Moment) -> [Output] {
    switch event {
    case .text("ping"), .text("pong"), .ping, .pong:
      return []
    case .text(let text):
      return [.event(.notice(text))]
    case .binary(let bytes):
      return [.event(.channelMessage(bytes))]
    case .closed(.normal, Self.supersededReason):
      phase = .refused(.superseded)
      return [
        .closeTransport, .event(.channelClose(.normal, reason: Self.supersededReason)),
        .event(.refused(.superseded)),
      ]
    case .closed(let code, let reason):
      return [.closeTransport] + lose(channel, code, RefusalDetail.shown(reason), now)
    case .failed(let error):
      return [.closeTransport] + lose(channel, CloseCode(error), "the room broke the protocol: \(error)", now)
    }
  }

  /// Tells the end of a channel and waits for the next one.
  mutating func lose(_ channel: OpenChannel, _ code: CloseCode, _ reason: String, _ now: Moment) -> [Output] {
    if now - channel.openedAt >= HostLimits.uptimeForgivingBackoff { backoff = Backoff() }
    return [.event(.channelClose(code, reason: reason))] + retryLater(now)
  }
}
