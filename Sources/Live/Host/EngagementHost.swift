import CCurl
import WebSocket

/// Holds one transport per engagement inside the program's poll loop.
///
/// The thin shell around `Engagement`: it carries out its outputs through libcurl and feeds it what comes
/// back. One turn of the loop is: `poll` on `descriptors` until `nextDeadline`, then `turn`. Nothing here
/// blocks or reads a clock.
public final class EngagementHost {
  /// One engagement with its transport, which is nil between attempts.
  private struct Held {
    var engagement: Engagement
    var socket: CurlSocket?
  }

  private let multi = CurlMulti()
  private let certificateFile: String?
  private let generator: any RandomNumberGenerator & Sendable
  private var held: [EngagementID: Held] = [:]
  private var events: [(EngagementID, EngagementEvent)] = []
  private var now = Moment(nanoseconds: 0)
  private var wallClockSeconds: Int64 = 0
  /// A transport has more to read than one turn takes.
  private var hasMoreToRead = false
  private let readBuffer = UnsafeMutableRawBufferPointer.allocate(
    byteCount: HostLimits.readBytes, alignment: 16)

  /// A host without engagements.
  ///
  /// - Parameters:
  ///   - certificateFile: certificates in PEM to trust in place of the system's file; its folder stays trusted.
  ///   - generator: for nonces, masks and waits; anything but the system's is for tests.
  public init(
    certificateFile: String? = nil,
    generator: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
  ) {
    self.certificateFile = certificateFile
    self.generator = generator
  }

  deinit {
    // The transports go before the set they are in.
    held = [:]
    readBuffer.deallocate()
  }

  // MARK: What the program asks for

  /// Holds a room from now on; an engagement of the same identity is torn down first, without a farewell.
  public func connect(
    engagement id: EngagementID, room: RoomAddress, signer: any ConnectSigner, now: Moment,
    wallClockSeconds: Int64
  ) {
    if let replaced = held.removeValue(forKey: id), replaced.engagement.isOpen {
      events.append((id, .channelClose(.goingAway, reason: "replaced")))
    }
    held[id] = Held(engagement: Engagement(room: room, signer: signer, generator: generator))
    advance(now, wallClockSeconds)
    feed(id, .start)
  }

  /// Sends a sealed frame to the peers; dropped unless the channel is open.
  public func send(engagement id: EngagementID, bytes: [UInt8]) {
    feed(id, .send(bytes))
  }

  /// Leaves a room for good; go on taking turns until `isIdle` so that the farewell gets out.
  public func disconnect(engagement id: EngagementID, now: Moment) {
    advance(now, wallClockSeconds)
    feed(id, .disconnect)
  }

  /// A key was pressed: waiting engagements try at once.
  public func hurry(now: Moment, wallClockSeconds: Int64) {
    feedAll(.hurry, now, wallClockSeconds)
  }

  /// This computer has other addresses or routes: waiting engagements try at once, open ones see whether they still
  /// are.
  public func networkChanged(now: Moment, wallClockSeconds: Int64) {
    feedAll(.networkChanged, now, wallClockSeconds)
  }

  // MARK: The program's loop

  /// Whether no engagement is left and nothing is to be told.
  public var isIdle: Bool { held.isEmpty && events.isEmpty }

  /// What to wait for.
  public var descriptors: [SocketInterest] {
    let connected = held.values.compactMap { one -> SocketInterest? in
      guard let socket = one.socket, let descriptor = socket.descriptor else { return nil }
      return SocketInterest(descriptor: descriptor, wantsRead: true, wantsWrite: socket.hasQueue)
    }
    return connected + (isConnecting ? multi.connectingInterests : [])
  }

  /// When to take a turn at the latest, even if no descriptor is ready; nil when there is nothing to wait
  /// for.
  public var nextDeadline: Moment? {
    guard events.isEmpty, !hasMoreToRead else { return now }
    var deadlines = held.values.compactMap(\.engagement.nextDeadline)
    if isConnecting {
      deadlines.append(
        now + min(multi.timeout ?? HostLimits.connectingInterval, HostLimits.connectingInterval))
    }
    return deadlines.min()
  }

  /// Does everything that is ready, and returns what happened in order.
  ///
  /// - Parameters:
  ///   - now: the monotonic clock; it never goes back.
  ///   - wallClockSeconds: seconds since 1970, which the connect's signature carries.
  public func turn(now: Moment, wallClockSeconds: Int64) -> [(EngagementID, EngagementEvent)] {
    advance(now, wallClockSeconds)
    finishConnecting()
    hasMoreToRead = false
    for id in held.keys.sorted() {
      flush(id)
      drain(id)
      feed(id, .wake)
    }
    let told = events
    events = []
    return told
  }

  // MARK: Inputs

  private var isConnecting: Bool { held.values.contains { $0.socket?.isConnected == false } }

  private func advance(_ now: Moment, _ wallClockSeconds: Int64) {
    self.now = max(now, self.now)
    self.wallClockSeconds = wallClockSeconds
  }

  private func finishConnecting() {
    guard isConnecting else { return }
    for (handle, result) in multi.perform() {
      guard let (id, one) = held.first(where: { $0.value.socket?.handle == handle }), let socket = one.socket
      else {
        continue
      }
      if let failure = socket.finishConnecting(result) {
        feed(id, .transportFailed(failure))
      } else {
        feed(id, .transportConnected)
      }
    }
  }

  private func flush(_ id: EngagementID) {
    guard let socket = held[id]?.socket, socket.hasQueue, let failure = socket.flush() else { return }
    feed(id, .transportFailed(failure))
  }

  private func drain(_ id: EngagementID) {
    for _ in 0..<HostLimits.readsPerTurn {
      guard let socket = held[id]?.socket, socket.isConnected else { return }
      switch socket.read(into: readBuffer) {
      case .bytes(let bytes, let mayHaveMore):
        feed(id, .received(bytes))
        guard mayHaveMore else { return }
      case .nothingNow: return
      case .end: return feed(id, .transportEnded)
      case .failure(let text): return feed(id, .transportFailed(text))
      }
    }
    hasMoreToRead = true
  }

  private func feedAll(_ input: Engagement.Input, _ now: Moment, _ wallClockSeconds: Int64) {
    advance(now, wallClockSeconds)
    for id in held.keys.sorted() { feed(id, input) }
  }

  private func feed(_ id: EngagementID, _ input: Engagement.Input) {
    guard let outputs = held[id]?.engagement.handle(input, now: now, wallClockSeconds: wallClockSeconds)
    else {
      return
    }
    // A failure is an input of its own, which comes after everything that this one led to.
    var failure: String?
    for output in outputs {
      if let text = perform(output, id) { failure = text }
    }
    if let failure { feed(id, .transportFailed(failure)) }
    if held[id]?.engagement.isEnded == true { held[id] = nil }
  }

  // MARK: Outputs

  /// Carries one output out; returns why the transport failed at it, or nil.
  private func perform(_ output: Engagement.Output, _ id: EngagementID) -> String? {
    switch output {
    case .openTransport:
      return openTransport(id)
    case .write(let bytes):
      return held[id]?.socket?.write(bytes)
    case .closeTransport:
      // What is queued gets one attempt; whether it succeeds no longer matters.
      _ = held[id]?.socket?.flush()
      held[id]?.socket = nil
    case .event(let event):
      events.append((id, event))
    }
    return nil
  }

  private func openTransport(_ id: EngagementID) -> String? {
    guard let room = held[id]?.engagement.room else { return nil }
    let socket = CurlSocket(multi: multi.handle, room: room, certificateFile: certificateFile)
    held[id]?.socket = socket
    return socket == nil ? "out of memory for a connection" : nil
  }
}
