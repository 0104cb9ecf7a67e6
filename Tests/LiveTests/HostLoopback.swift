import Glibc
import TestSupport
import Testing
import WebSocket

@testable import Live

/// A room server of one page on 127.0.0.1, in the same poll loop as the host under test.
final class LoopbackServer {
  private struct Peer {
    var head = HTTPHeadParser()
    var connection: WebSocketConnection?
    var outgoing: [UInt8] = []
    var isEnding = false
  }

  private let listener: Int32
  private var peers: [Int32: Peer] = [:]
  let port: Int
  /// Answers every request with this status instead of the upgrade.
  var refusal: (status: Int, body: String)?
  /// Bytes that leave in one turn at most.
  var piece = Int.max
  /// Stops reading, so that its peers' writes pile up.
  var isDeaf = false
  private(set) var requests: [HTTPRequestHead] = []
  private(set) var received: [WebSocketEvent] = []

  init(isIPv6: Bool = false) throws {
    listener = socket(isIPv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    try #require(listener >= 0)
    let bound = isIPv6 ? LoopbackServer.bindIPv6(listener) : LoopbackServer.bindIPv4(listener)
    port = try #require(bound)
    makeNonblocking(listener)
  }

  private static func bindIPv4(_ listener: Int32) -> Int? {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return begin(listener, at: &address) ? Int(UInt16(bigEndian: address.sin_port)) : nil
  }

  private static func bindIPv6(_ listener: Int32) -> Int? {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_addr = in6addr_loopback
    return begin(listener, at: &address) ? Int(UInt16(bigEndian: address.sin6_port)) : nil
  }

  /// Listens at an address of the loopback and fills in its port.
  private static func begin<Address>(_ listener: Int32, at address: inout Address) -> Bool {
    var length = socklen_t(MemoryLayout<Address>.size)
    return withUnsafeMutableBytes(of: &address) { bytes in
      guard let generic = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return false }
      return bind(listener, generic, length) == 0 && listen(listener, 16) == 0
        && getsockname(listener, generic, &length) == 0
    }
  }

  deinit {
    drop()
    Glibc.close(listener)
  }

  /// Ends everything; the port, which stays ours, then refuses connections.
  func stop() {
    drop()
    shutdown(listener, Int32(SHUT_RDWR))
  }

  /// Closes all channels politely.
  func close(_ code: CloseCode, reason: String) {
    for descriptor in peers.keys { peers[descriptor]?.connection?.close(code, reason: reason) }
  }

  /// Ends all transports without a word.
  func drop() {
    for descriptor in peers.keys { Glibc.close(descriptor) }
    peers = [:]
  }

  /// Says something to everybody.
  func sendText(_ text: String) {
    for descriptor in peers.keys { peers[descriptor]?.connection?.sendText(text) }
  }

  var interests: [SocketInterest] {
    [SocketInterest(descriptor: listener, wantsRead: true, wantsWrite: false)]
      + peers.map { descriptor, peer in
        SocketInterest(descriptor: descriptor, wantsRead: !isDeaf, wantsWrite: hasWords(peer))
      }
  }

  private func hasWords(_ peer: Peer) -> Bool { !peer.outgoing.isEmpty }

  /// Does everything that is ready.
  func turn() {
    while case let descriptor = accept(listener, nil, nil), descriptor >= 0 {
      makeNonblocking(descriptor)
      peers[descriptor] = Peer()
    }
    for descriptor in Array(peers.keys) {
      if !isDeaf { read(descriptor) }
      write(descriptor)
    }
  }

  private func read(_ descriptor: Int32) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while peers[descriptor] != nil {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count != 0 else { return end(descriptor) }
      guard count > 0 else { return }
      take(Array(buffer[..<count]), descriptor)
    }
  }

  private func take(_ bytes: [UInt8], _ descriptor: Int32) {
    guard peers[descriptor]?.connection == nil else { return converse(bytes, descriptor) }
    guard case .head(let head, let consumedBytes) = peers[descriptor]?.head.receive(bytes) else { return }
    requests.append(head)
    guard refusal == nil, case .success(let upgrade) = UpgradeRequest.validate(head) else {
      let answer = UpgradeResponse.refused(status: refusal?.status ?? 400, reason: "no", body: refusal?.body)
      peers[descriptor]?.outgoing += answer
      peers[descriptor]?.isEnding = true
      return
    }
    peers[descriptor]?.outgoing += UpgradeResponse.accepted(key: upgrade.key)
    peers[descriptor]?.connection = WebSocketConnection(role: .server)
    converse(Array(bytes[consumedBytes...]), descriptor)
  }

  /// Echoes frames, and answers the text `ping`.
  private func converse(_ bytes: [UInt8], _ descriptor: Int32) {
    for event in peers[descriptor]?.connection?.receive(bytes) ?? [] {
      received.append(event)
      if case .binary(let payload) = event { peers[descriptor]?.connection?.sendBinary(payload) }
      if event == .text("ping") { peers[descriptor]?.connection?.sendText("pong") }
    }
  }

  private func write(_ descriptor: Int32) {
    guard var peer = peers[descriptor] else { return }
    peer.outgoing += peer.connection?.takeOutgoing() ?? []
    let offered = min(piece, peer.outgoing.count)
    let count = Glibc.send(descriptor, peer.outgoing, offered, Int32(MSG_NOSIGNAL))
    if count > 0 { peer.outgoing.removeFirst(count) }
    peers[descriptor] = peer
    if peer.outgoing.isEmpty, peer.isEnding || peer.connection?.isFinished == true { end(descriptor) }
  }

  private func end(_ descriptor: Int32) {
    Glibc.close(descriptor)
    peers[descriptor] = nil
  }
}

private func makeNonblocking(_ descriptor: Int32) {
  _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
}

/// The host under test and servers, in one poll loop.
final class LoopbackLoop {
  let host = EngagementHost(generator: SeededGenerator(seed: 1))
  var servers: [LoopbackServer]
  private(set) var events: [(id: EngagementID, event: EngagementEvent)] = []
  /// How far the host's clock is ahead of the real one: time that the test let pass.
  private var ahead = Duration.zero

  init(_ servers: [LoopbackServer] = []) {
    self.servers = servers
  }

  static var now: Moment {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Moment(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  static let wallClockSeconds: Int64 = 1_764_000_000

  /// What the host takes for the time.
  var now: Moment { Self.now + ahead }

  /// Lets time pass without waiting for it.
  func pass(_ duration: Duration) { ahead += duration }

  func connect(_ number: Int, host name: String = "127.0.0.1", port: Int) {
    host.connect(
      engagement: EngagementID(number),
      room: RoomAddress(host: name, port: port, isTLS: false, roomID: "0a"),
      signer: PlainSigner(), now: now, wallClockSeconds: Self.wallClockSeconds)
  }

  /// What was told of an engagement, without what depends on how fast this machine is.
  func events(_ number: Int) -> [EngagementEvent] {
    events.filter { $0.id == EngagementID(number) }.map(\.event).filter {
      switch $0 {
      case .diagnostic, .roundTrip: false
      case .channelOpen, .channelMessage, .notice, .channelClose, .refused, .error: true
      }
    }
  }

  /// How often the answer to a ping was told of an engagement.
  func roundTripCount(_ number: Int) -> Int {
    events.count { told in
      guard case .roundTrip = told.event else { return false }
      return told.id == EngagementID(number)
    }
  }

  /// Takes turns until the condition holds; 10 s are only there to end a broken test.
  func run(until isDone: () -> Bool, sourceLocation: SourceLocation = #_sourceLocation) {
    let end = Self.now + .seconds(10)
    while !isDone() {
      guard Self.now < end else {
        Issue.record("nothing came of it; so far \(events)", sourceLocation: sourceLocation)
        return
      }
      // First what the test made a server say.
      for server in servers { server.turn() }
      wait(for: min(end - Self.now, host.nextDeadline.map { $0 - now } ?? .seconds(10)))
      turn()
    }
  }

  /// One turn of the host, without waiting.
  func turn() { events += host.turn(now: now, wallClockSeconds: Self.wallClockSeconds) }

  private func wait(for duration: Duration) {
    let interests = host.descriptors + servers.flatMap(\.interests)
    var entries = interests.map {
      pollfd(
        fd: $0.descriptor, events: Int16(($0.wantsRead ? POLLIN : 0) | ($0.wantsWrite ? POLLOUT : 0)),
        revents: 0)
    }
    // A millisecond more than cut off, so that the deadline has passed when poll returns.
    let milliseconds = max(0, duration.wholeNanoseconds / 1_000_000 + 1)
    poll(&entries, nfds_t(entries.count), Int32(milliseconds))
  }
}
