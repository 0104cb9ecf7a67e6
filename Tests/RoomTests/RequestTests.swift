import Secrets
import System
import Testing
import WebSocket

@testable import Room

extension TestRequest {
  /// The same request with a signature of somebody else's.
  func signed(with keys: RoomKeys) -> TestRequest {
    var request = self
    request.signature = keys.sign(claim)
    return request
  }
}

@Suite struct `Requests to the room server` {
  /// The status and the word of the reason that `request` is refused with.
  private func refusal(of request: TestRequest, by server: TestServer) throws -> String? {
    let client = try TestClient(server)
    guard case .refused(let status, let body) = try client.upgrade(request) else { return nil }
    #expect(try client.receiveAll().isEmpty, "the connection ends")
    let reason = try #require(
      body.split(separator: "\"", omittingEmptySubsequences: false).dropFirst(3).first)
    let time = try #require(body.split(separator: "\"time\":").last?.dropLast())
    #expect(UInt64(time).map { $0 + 60 > WallClock.seconds } == true)
    return "\(status) \(reason)"
  }

  @Test func `are refused before the upgrade, with a reason (R3)`() throws {
    let server = try TestServer { $0.limits.playersPerRoom = 1 }
    let good = server.request()
    #expect(try refusal(of: good.signed(with: Keys.stranger), by: server) == "403 bad-signature")
    var request = server.request()
    request.claim.playKey = Keys.stranger.playKey
    #expect(try refusal(of: request.signed(with: Keys.stranger), by: server) == "403 wrong-room")
    request = server.request()
    request.claim.timestampSeconds -= 400
    #expect(try refusal(of: request.signed(with: Keys.play), by: server) == "401 wrong-time")
    request = server.request()
    request.omitted = ["Crossmate-Nonce"]
    #expect(try refusal(of: request, by: server) == "400 malformed")
    request = server.request()
    request.extra = [.init("Origin", "https://evil.example")]
    #expect(try refusal(of: request, by: server) == "403 origin-not-allowed")

    let ana = try TestClient(server)
    #expect(try ana.upgrade(good) == .accepted)
    #expect(try refusal(of: good, by: server) == "409 nonce-seen")
    #expect(try refusal(of: server.request(Keys.play, 8, 9), by: server) == "503 room-full")
    #expect(try refusal(of: server.request(), by: server) == nil, "the same device takes its own place")
  }

  @Test func `are bounded per address (R8)`() throws {
    let server = try TestServer {
      $0.limits.requestBurst = 2
      $0.limits.requestsPerSecond = 1
    }
    let bad = server.request().signed(with: Keys.stranger)
    #expect(try refusal(of: bad, by: server) == "403 bad-signature")
    #expect(try refusal(of: bad, by: server) == "403 bad-signature")
    #expect(try refusal(of: bad, by: server) == "429 too-many-from-address")
  }

  @Test func `are bounded in sockets per address, which come free again (R8)`() throws {
    let server = try TestServer { $0.limits.socketsPerAddress = 1 }
    do {
      let ana = try server.join(0xA0, 0xA1)
      #expect(try refusal(of: server.request(Keys.play, 8, 9), by: server) == "429 too-many-from-address")
      try ana.close()
      while try ana.next() != nil {}
    }
    _ = try server.join(0xB0, 0xB1)
  }

  @Test func `are counted by the address that a trusted proxy tells (R8)`() throws {
    let server = try TestServer {
      $0.limits.socketsPerAddress = 1
      $0.trustsForwardedFor = true
    }
    var request = server.request(Keys.play, 1, 1)
    request.extra = [.init("X-Forwarded-For", "192.0.2.7, 203.0.113.1")]
    let first = try TestClient(server)
    #expect(try first.upgrade(request) == .accepted)
    request = server.request(Keys.play, 2, 2)
    request.extra = [.init("X-Forwarded-For", "198.51.100.8, 203.0.113.1")]
    #expect(try refusal(of: request, by: server) == "429 too-many-from-address")
    request.extra = [.init("X-Forwarded-For", "203.0.113.1, 203.0.113.2")]
    let second = try TestClient(server)
    #expect(try second.upgrade(request) == .accepted)
  }

  @Test func `are answered in a browser with how to join (R25)`() throws {
    let server = try TestServer()
    let browser = try TestClient(server)
    try browser.send(Array("GET / HTTP/1.1\r\nHost: room.example\r\nAccept: text/html\r\n\r\n".utf8))
    let answer = try browser.receiveAll()
    #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(answer.contains("crossmate join"))
    #expect(answer.contains("Content-Security-Policy: default-src 'none'"))
  }

  /// Heads that a server meets, by what is the matter with them.
  static let heads = [
    "health": "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n",
    "unknown path": "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n",
    "short room id": "GET /rooms/aa/socket HTTP/1.1\r\nHost: a\r\n\r\n",
    "not GET": "POST / HTTP/1.1\r\nHost: a\r\n\r\n",
    "no host": "GET / HTTP/1.1\r\n\r\n",
    "no HTTP": "nonsense\r\n\r\n",
    "long": "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 9000))\r\n\r\n",
    "many headers": "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: a\r\n", count: 65))\r\n",
  ]

  @Test(arguments: [
    ("health", 200), ("unknown path", 404), ("short room id", 404), ("not GET", 405), ("no host", 400),
    ("no HTTP", 400), ("long", 431), ("many headers", 431),
  ])
  func `of other kinds get one answer and the end (R1, R25)`(kind: String, status: Int) throws {
    let server = try TestServer()
    let client = try TestClient(server)
    try client.send(Array(try #require(Self.heads[kind]).utf8))
    #expect(try client.receiveAll().hasPrefix("HTTP/1.1 \(status) "))
  }

  @Test(arguments: [("POST", "13", 405, "Allow: GET"), ("GET", "8", 426, "Sec-WebSocket-Version: 13")])
  func `of another method or version are told which would be served (R3)`(
    method: String, version: String, status: Int, header: String
  ) throws {
    let server = try TestServer()
    let client = try TestClient(server)
    let lines = [
      "\(method) \(server.request().target) HTTP/1.1", "Host: a", "Upgrade: websocket", "Connection: Upgrade",
      "Sec-WebSocket-Version: \(version)", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", "", "",
    ]
    try client.send(Array(lines.joined(separator: "\r\n").utf8))
    let answer = try client.receiveAll()
    #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
    #expect(answer.contains("\r\n\(header)\r\n"))
  }

  @Test func `that never end are cut at the deadline (R1)`() throws {
    let server = try TestServer { $0.limits.upgradeDeadline = .milliseconds(50) }
    let silent = try TestClient(server)
    let slow = try TestClient(server)
    try slow.send(Array("GET / HTTP/1.1\r\nHost: ".utf8))
    #expect(try silent.receiveAll() == "")
    #expect(try slow.receiveAll() == "")
    let log = try server.stop()
    #expect(log.count { $0.hasPrefix("timeout") } == 2)
  }

  @Test func `may come byte by byte with the first frame right behind (R1, R10)`() throws {
    let server = try TestServer()
    let ana = try server.join(0xA0, 0xA1)
    let request = server.request(Keys.play, 0xB0, 0xB1)
    let client = try TestClient(server)
    let bytes = UpgradeRequest.bytes(
      host: request.claim.audience, target: request.target, key: id(3), headers: request.headers)
    let all = try #require(bytes) + FrameEncoder.masked(.binary, frame(9), key: 0x1234_5678)
    for byte in all.dropLast(60) { try client.send([byte]) }
    try client.send(Array(all.suffix(60)))
    #expect(try ana.next() == joined(0xB1))
    #expect(try ana.next() == .binary(frame(9)))
  }

  private func joined(_ device: UInt8) -> WebSocketEvent {
    .text(Notice.joined(Notice.Device(id: id(device), role: "play")).json)
  }
}
