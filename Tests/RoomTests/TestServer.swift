import Glibc
import Room
import Secrets
import Synchronization
import System
import Testing
import WebSocket

/// What a test waits for at most; nothing takes so long unless it is broken.
let patience = Duration.seconds(20)

/// Waits until `descriptor` can be read or written.
func waitUntilReady(_ descriptor: FileDescriptor, write: Bool = false) throws {
  var set = PollSet()
  set.add(descriptor.number, wantsRead: !write, wantsWrite: write)
  let deadline = MonotonicClock.now + patience
  while try set.wait(timeout: deadline - MonotonicClock.now).isEmpty {
    try #require(MonotonicClock.now < deadline, "nothing happened in time")
  }
}

/// What a server logs, from all its threads.
final class LogLines: Sendable {
  private let lines = Mutex<[String]>([])

  var text: String { lines.withLock { $0.joined(separator: "\n") } }

  @Sendable func add(_ line: String) { lines.withLock { $0.append(line) } }
}

/// Memory storage that tells when a room is deleted, logs what is stored, and may know a room from before.
final class WatchedStorage: RoomStorage {
  private let memory = MemoryRoomStorage()
  private let deleted: WakeEvent
  private let log: @Sendable (String) -> Void

  init(knowing rooms: [[UInt8]], deleted: WakeEvent, log: @escaping @Sendable (String) -> Void) {
    self.deleted = deleted
    self.log = log
    for room in rooms { memory.setLastSeen(1, room: room) }
  }

  func rooms() -> [[UInt8]] { memory.rooms() }
  func rememberNonce(_ nonce: [UInt8], timestampSeconds: UInt64, room: [UInt8], limit: Int) -> NonceAnswer {
    log("stored nonce")
    return memory.rememberNonce(nonce, timestampSeconds: timestampSeconds, room: room, limit: limit)
  }
  func forgetNonces(before seconds: UInt64, room: [UInt8]) {
    memory.forgetNonces(before: seconds, room: room)
  }
  func setLastSeen(_ seconds: UInt64, room: [UInt8]) {
    log("stored activity")
    memory.setLastSeen(seconds, room: room)
  }
  func deleteRoom(_ room: [UInt8]) {
    memory.deleteRoom(room)
    deleted.signal()
  }
}

/// A room server on a thread of its own and a port of its own, as `host` runs it.
final class TestServer {
  let address: SocketAddress
  let roomDeleted: WakeEvent
  private let stopEvent: WakeEvent
  private let logPath: String
  private var thread: LoopThread?

  init(
    at listener: Listener? = nil, admin: Listener? = nil, loops: Int = 1, knowing rooms: [[UInt8]] = [],
    _ configure: (inout RoomServer.Configuration) -> Void = { _ in }
  ) throws {
    var configuration = RoomServer.Configuration()
    // As `serve` has it; tests of what a socket does not take look at the other way too.
    configuration.usesRing = true
    // Rooms of tests are small.
    configuration.leastForRing = 2
    configure(&configuration)
    let listener = try listener ?? Listener(host: "127.0.0.1", port: 0)
    let (stop, deleted) = (try WakeEvent(), try WakeEvent())
    let name = SystemRandom.bytes(8).map { String($0, radix: 16) }.joined()
    let path = (Environment["TMPDIR"] ?? "/tmp") + "/crossmate-room-\(name).log"
    address = listener.address
    stopEvent = stop
    roomDeleted = deleted
    logPath = path
    thread = try LoopThread(name: "room") { [configuration] in
      let lines = LogLines()
      do throws(Errno) {
        try RoomServer.run(
          configuration, loops: loops, listener: listener, admin: admin, stop: stop,
          makeStorage: { WatchedStorage(knowing: rooms, deleted: deleted, log: lines.add) }, log: lines.add)
      } catch {
        lines.add("loop failed: \(error)")
      }
      try? File.write(Array(lines.text.utf8), to: path)
    }
  }

  /// Raises the flag and lets the server wind down by itself.
  func beginStopping() { stopEvent.signal() }

  /// Ends the server and returns what it logged.
  func stop() throws -> [String] {
    stopEvent.signal()
    thread.take()?.join()
    let log = String(decoding: try File.read(logPath, byteLimit: 1 << 20), as: UTF8.self)
    return log.split(separator: "\n").map(String.init)
  }

  deinit {
    stopEvent.signal()
    thread.take()?.join()
    try? File.remove(logPath)
  }
}

/// A client with the WebSocket of the program and nothing else of it; every call waits for what it needs.
final class TestClient {
  /// How the server answered a connect.
  enum Answer: Equatable {
    case accepted
    case refused(status: Int, body: String)
    case ended
  }

  let socket: TCPSocket
  private var frames = WebSocketConnection(role: .client(maskingKeys: SystemRandomNumberGenerator()))
  private var events: [WebSocketEvent] = []
  private var buffer = [UInt8](repeating: 0, count: 65_536)
  private(set) var hasEnded = false

  convenience init(_ server: TestServer, receiveBuffer: Int32? = nil) throws {
    try self.init(at: server.address, receiveBuffer: receiveBuffer)
  }

  init(at address: SocketAddress, receiveBuffer: Int32? = nil) throws {
    socket = try TCPSocket(connectingTo: address)
    if let receiveBuffer { try socket.setReceiveBuffer(byteCount: receiveBuffer) }
    try waitUntilReady(socket.descriptor, write: true)
    try #require(socket.failure == nil)
    try socket.setNoDelay()
  }

  func send(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      switch try rest.withUnsafeBytes({ try socket.write($0) }) {
      case .bytes(let count): rest = rest.dropFirst(count)
      case .wouldBlock: try waitUntilReady(socket.descriptor, write: true)
      }
    }
  }

  /// The next bytes; empty at the end.
  func receive() throws -> [UInt8] {
    while true {
      try waitUntilReady(socket.descriptor)
      do {
        switch try buffer.withUnsafeMutableBytes({ try socket.read(into: $0) }) {
        case .bytes(let count): return Array(buffer[..<count])
        case .wouldBlock: continue
        case .end: break
        }
      } catch let error as Errno where error == .connectionReset {
        // Cut the hard way: the end as well.
      }
      hasEnded = true
      return []
    }
  }

  /// Everything up to the end of the connection, as text.
  func receiveAll() throws -> String {
    var all: [UInt8] = []
    while !hasEnded { all += try receive() }
    return String(decoding: all, as: UTF8.self)
  }

  func upgrade(_ request: TestRequest) throws -> Answer {
    let key = SystemRandom.bytes(UpgradeRequest.keyBytes)
    let bytes = UpgradeRequest.bytes(
      host: request.claim.audience, target: request.target, key: key, headers: request.headers)
    try send(try #require(bytes))
    var parser = UpgradeAnswerParser(key: key)
    while true {
      let piece = try receive()
      switch hasEnded ? parser.finish() : parser.receive(piece) {
      case .needMore: continue
      case .accepted(let consumed):
        events += frames.receive(piece[consumed...])
        return .accepted
      case .refused(let status, _, let body):
        return .refused(status: status, body: String(decoding: body, as: UTF8.self))
      case .malformed: return .ended
      }
    }
  }

  func sendText(_ text: String) throws {
    #expect(frames.sendText(text) == true)
    try send(frames.takeOutgoing())
  }

  func sendBinary(_ bytes: [UInt8]) throws {
    #expect(frames.sendBinary(bytes) == true)
    try send(frames.takeOutgoing())
  }

  /// Sends so many frames in one piece: one by one, a slow machine would not be faster than the room allows.
  func sendAtOnce(_ count: Int, _ queue: (inout WebSocketConnection) -> Bool) throws {
    for _ in 0..<count { #expect(queue(&frames) == true) }
    try send(frames.takeOutgoing())
  }

  /// Ends the connection the hard way: whatever the server still sends fails, instead of being thrown away unread.
  func breakOff() throws {
    var option = linger(l_onoff: 1, l_linger: 0)
    let size = socklen_t(MemoryLayout<linger>.size)
    try #require(setsockopt(socket.descriptor.number, SOL_SOCKET, SO_LINGER, &option, size) == 0)
  }

  func close() throws {
    frames.close(.goingAway)
    try send(frames.takeOutgoing())
  }

  /// What the room sends next; nil when the connection ends without more.
  func next() throws -> WebSocketEvent? {
    while events.isEmpty {
      let bytes = try receive()
      if hasEnded { return nil }
      events += frames.receive(bytes)
      // The client's half of a closing handshake.
      let answer = frames.takeOutgoing()
      if !answer.isEmpty { try? send(answer) }
    }
    return events.removeFirst()
  }
}

extension TestServer {
  /// A request for this server, signed now with a nonce of its own.
  func request(_ keys: RoomKeys = Keys.play, _ author: UInt8 = 1, _ device: UInt8 = 2) -> TestRequest {
    TestRequest(
      keys, author, device, at: WallClock.seconds, nonce: SystemRandom.bytes(16), audience: "\(address)")
  }

  /// A client that has joined and has read who is there.
  func join(
    _ author: UInt8, _ device: UInt8, _ keys: RoomKeys = Keys.play, receiveBuffer: Int32? = nil
  ) throws -> TestClient {
    let client = try TestClient(self, receiveBuffer: receiveBuffer)
    #expect(try client.upgrade(request(keys, author, device)) == .accepted)
    guard case .text(let notice)? = try client.next() else {
      Issue.record("a newcomer is told who is there")
      return client
    }
    #expect(notice.hasPrefix(#"{"room":"peers","you":"\#(Hex.encode(id(device)))","devices":["#))
    return client
  }
}
