import WebSocket

/// One joined room as the host keeps it: dial, upgrade, keep alive, reconnect.
///
/// Pure: it is told what happened and answers with what to do. Rules: docs/protocol.md, "The host in the
/// client".
public struct Engagement: Sendable {
  /// What happens to an engagement.
  public enum Input: Hashable, Sendable {
    /// Begin to hold the room; only the first one counts.
    case start
    /// The transport that was asked for stands.
    case transportConnected
    /// The transport could not be made, or a read or write failed; says why.
    case transportFailed(String)
    /// The transport's next bytes.
    case received([UInt8])
    /// The peer ended the transport.
    case transportEnded
    /// A sealed frame for the peers; dropped unless the channel is open, because every reconnect resyncs.
    case send([UInt8])
    /// Leave for good.
    case disconnect
    /// Time has passed; due at `nextDeadline`, harmless earlier.
    case wake
    /// A key was pressed: a waiting engagement tries at once.
    case hurry
    /// This computer has other addresses or routes than before.
    case networkChanged
  }

  /// What the shell does about it, in this order.
  public enum Output: Hashable, Sendable {
    /// Dial; answered by `transportConnected` or `transportFailed`.
    case openTransport
    /// Hand these bytes to the transport after earlier ones.
    case write([UInt8])
    /// End the transport, after one attempt to write what is queued; it says nothing more.
    case closeTransport
    /// Tell the program.
    case event(EngagementEvent)
  }

  enum Phase: Sendable {
    /// Not started.
    case idle
    /// The transport is being made.
    case connecting(deadline: Moment)
    /// The request is out, the answer is not here.
    case upgrading(UpgradeAnswerParser, deadline: Moment)
    /// In the room.
    case open(OpenChannel)
    /// Our close frame is out; the peer may still answer it.
    case leaving(WebSocketConnection, deadline: Moment)
    /// The last attempt failed; the next one is due.
    case waiting(until: Moment, mayHurry: Bool)
    /// The room does not want us.
    case refused(EngagementRefusal)
    /// We left.
    case ended
  }

  let room: RoomAddress
  let signer: any ConnectSigner
  var generator: any RandomNumberGenerator & Sendable
  var phase = Phase.idle
  var backoff = Backoff()
  /// When the last attempt began.
  var attemptedAt = Moment(nanoseconds: .min / 2)
  /// What the room's clock is ahead of ours, as far as a 401 told us.
  var clockCorrectionSeconds: Int64 = 0
  /// Retries at once that were used up since the channel was last open.
  var hasCorrectedClock = false
  var hasRenewedNonce = false

  /// An engagement that has not begun.
  public init(
    room: RoomAddress, signer: any ConnectSigner, generator: any RandomNumberGenerator & Sendable
  ) {
    self.room = room
    self.signer = signer
    self.generator = generator
  }

  /// Whether the room has let us in and no end has begun.
  public var isOpen: Bool {
    if case .open = phase { true } else { false }
  }

  /// Whether it has left and needs no more turns.
  public var isEnded: Bool {
    if case .ended = phase { true } else { false }
  }

  /// When to `wake` it at the latest; nil when only other inputs matter.
  public var nextDeadline: Moment? {
    switch phase {
    case .connecting(let deadline), .upgrading(_, let deadline), .leaving(_, let deadline): deadline
    case .open(let channel): channel.nextDeadline
    case .waiting(let until, _): until
    case .idle, .refused, .ended: nil
    }
  }

  /// Takes one input at a moment and, for the connect's signature, a time in seconds since 1970.
  public mutating func handle(_ input: Input, now: Moment, wallClockSeconds: Int64) -> [Output] {
    switch input {
    case .start: start(now)
    case .transportConnected: transportConnected(now, wallClockSeconds)
    case .transportFailed(let text): transportLost(text, now)
    case .received(let bytes): received(bytes, now, wallClockSeconds)
    case .transportEnded: transportEnded(now, wallClockSeconds)
    case .send(let bytes): send(bytes)
    case .disconnect: disconnect(now)
    case .wake: wake(now)
    case .hurry: hurry(now)
    case .networkChanged: networkChanged(now)
    }
  }

  // MARK: Transitions that are about time and the transport

  private mutating func start(_ now: Moment) -> [Output] {
    switch phase {
    case .idle: dial(now)
    case .connecting, .upgrading, .open, .leaving, .waiting, .refused, .ended: []
    }
  }

  mutating func dial(_ now: Moment) -> [Output] {
    attemptedAt = now
    phase = .connecting(deadline: now + HostLimits.connectTimeout)
    return [.openTransport]
  }

  /// Waits for the next attempt, which a key press brings forward unless the room asked for fewer.
  mutating func retryLater(_ now: Moment, mayHurry: Bool = true) -> [Output] {
    let wait = backoff.next(using: &generator)
    phase = .waiting(until: now + wait, mayHurry: mayHurry)
    return [.event(.diagnostic("trying again in \(wait.wholeNanoseconds / 1_000_000) ms"))]
  }

  private mutating func transportLost(_ text: String, _ now: Moment) -> [Output] {
    switch phase {
    case .connecting, .upgrading:
      return [.closeTransport, .event(.error(text))] + retryLater(now)
    case .open(let channel):
      return [.closeTransport] + lose(channel, .abnormal, text, now)
    case .leaving:
      phase = .ended
      return [.closeTransport]
    case .idle, .waiting, .refused, .ended:
      return []
    }
  }

  private mutating func transportEnded(_ now: Moment, _ wallClockSeconds: Int64) -> [Output] {
    switch phase {
    case .upgrading(var parser, _):
      // The end of the transport may be the end of a refusal's body.
      return answered(parser.finish(), [], now, wallClockSeconds)
    case .idle, .connecting, .open, .leaving, .waiting, .refused, .ended:
      return transportLost("the connection ended", now)
    }
  }

  private mutating func disconnect(_ now: Moment) -> [Output] {
    switch phase {
    case .open(let channel):
      var connection = channel.connection
      connection.close(.goingAway)
      let farewell = connection.takeOutgoing()
      phase = .leaving(connection, deadline: now + HostLimits.leaveTimeout)
      return [.write(farewell), .event(.channelClose(.goingAway, reason: ""))]
    case .connecting, .upgrading:
      phase = .ended
      return [.closeTransport]
    case .idle, .waiting, .refused:
      phase = .ended
      return []
    case .leaving, .ended:
      return []
    }
  }

  private mutating func wake(_ now: Moment) -> [Output] {
    guard let nextDeadline, now >= nextDeadline else { return [] }
    switch phase {
    case .connecting: return transportLost("no connection within \(HostLimits.connectTimeout)", now)
    case .upgrading: return transportLost("no answer within \(HostLimits.upgradeTimeout)", now)
    case .open(let channel): return keepAlive(channel, now)
    case .leaving: return transportLost("", now)
    case .waiting: return dial(now)
    case .idle, .refused, .ended: return []
    }
  }

  mutating func hurry(_ now: Moment) -> [Output] {
    switch phase {
    case .waiting(let until, mayHurry: true):
      let soonest = attemptedAt + HostLimits.hurryInterval
      if now >= soonest { return dial(now) }
      phase = .waiting(until: min(until, soonest), mayHurry: true)
      return []
    case .waiting, .idle, .connecting, .upgrading, .open, .leaving, .refused, .ended:
      return []
    }
  }

  private mutating func received(_ bytes: [UInt8], _ now: Moment, _ wallClockSeconds: Int64) -> [Output] {
    switch phase {
    case .upgrading(var parser, let deadline):
      let answer = parser.receive(bytes)
      phase = .upgrading(parser, deadline: deadline)
      return answered(answer, bytes, now, wallClockSeconds)
    case .open(let channel):
      phase = .idle  // So that the channel's buffers are held once and change in place.
      return channelReceived(channel, bytes, now)
    case .leaving(var connection, let deadline):
      _ = connection.receive(bytes)
      phase = connection.isFinished ? .ended : .leaving(connection, deadline: deadline)
      return connection.isFinished ? [.closeTransport] : []
    case .idle, .connecting, .waiting, .refused, .ended:
      return []
    }
  }
}
