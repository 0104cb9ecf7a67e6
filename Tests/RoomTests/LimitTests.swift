import Secrets
import System
import Testing
import WebSocket

@testable import Room

/// Storage of which nothing can be had.
private final class BrokenStorage: RoomStorage {
  func rooms() throws(RoomStorageFailure) -> [[UInt8]] { throw RoomStorageFailure("broken") }
  func rememberNonce(
    _ nonce: [UInt8], timestampSeconds: UInt64, room: [UInt8], limit: Int
  ) throws(RoomStorageFailure) -> NonceAnswer { throw RoomStorageFailure("broken") }
  func forgetNonces(before timestampSeconds: UInt64, room: [UInt8]) {}
  func setLastSeen(_ seconds: UInt64, room: [UInt8]) throws(RoomStorageFailure) {
    throw RoomStorageFailure("broken")
  }
  func deleteRoom(_ room: [UInt8]) throws(RoomStorageFailure) { throw RoomStorageFailure("broken") }
}

@Suite struct `The limits of the contract` {
  private let limits = RoomLimits()

  @Test func `are the numbers of the protocol (R1, R5, R6, R8, R9, R13, R16, R17, R18, R19, R29)`() {
    #expect(limits.requestHeadBytes == 8_192 && limits.requestHeaders == 64)
    #expect(limits.upgradeDeadline == .seconds(5))
    #expect(limits.nonceSeconds == 300 && limits.nonceMarginSeconds == 60 && limits.noncesPerRoom == 4_096)
    #expect(limits.socketsPerAddress == 256 && limits.requestsPerSecond == 8 && limits.requestBurst == 256)
    #expect(limits.socketsPerProcess == 16_384 && limits.rooms == 8_192)
    #expect(limits.playersPerRoom == 16 && limits.watchersPerRoom == 64)
    #expect(limits.frameBytes == 65_536)
    #expect(limits.framesPerSecond == 40 && limits.frameBurst == 160)
    #expect(limits.queuedFrames == 256 && limits.queuedBytes == 262_144)
    #expect(limits.activityInterval == .seconds(30))
    #expect(limits.roomLifetime == .seconds(600))
    #expect(limits.roomLifetime >= .seconds(2 * Int(limits.nonceSeconds)), "nonces outlive their use")
  }

  @Test func `give 16 players and 64 watchers a place, and the 17th and 65th none (R9)`() {
    var room = EngagementRoom(limits: limits, now: .zero)
    for (role, count) in [(Role.play, 16), (.watch, 64)] {
      for number in 0..<count {
        let claim = claim(UInt8(number), role == .play ? 1 : 2, role)
        #expect(room.hasPlace(for: claim))
        _ = room.admit(claim, as: ConnectionID(UInt64(number + (role == .play ? 0 : 100))), now: .zero)
      }
      #expect(!room.hasPlace(for: claim(200, 200, role)))
      #expect(room.hasPlace(for: claim(3, role == .play ? 1 : 2, role)), "a device that is here already")
    }
    #expect(room.connections.count == 80)
  }

  @Test func `count two addresses of one IPv6 network as one (R8)`() throws {
    let networks = try [
      "2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1", "192.0.2.1", "192.0.2.2",
    ].map {
      try #require(SocketAddress(numericHost: $0, port: 1)).network
    }
    #expect(networks[0] == networks[1])
    #expect(Set(networks).count == 4)
  }

  @Test func `refuse a frame on its declared length, before its bytes come (R13)`() throws {
    let server = try TestServer()
    let ana = try server.join(0xA0, 0xA1)
    try ana.send([0x82, 0xFF, 0, 0, 0, 0, 0, 1, 0, 1, 1, 2, 3, 4])
    #expect(try ana.next() == .closed(.messageTooBig, reason: ""))
    // And counted over fragments: the first is allowed, the second goes one byte over.
    let ben = try server.join(0xB0, 0xB1)
    try ben.send(
      [0x02, 0xFE, 0xFF, 0xFF, 0, 0, 0, 0] + Array(repeating: 0, count: 65_535) + [0x80, 0x82, 0, 0, 0, 0])
    #expect(try ben.next() == .closed(.messageTooBig, reason: ""))
  }

  @Test func `grant no extension, whatever is offered (R10)`() throws {
    let server = try TestServer()
    var request = server.request()
    request.extra = [
      .init("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits"),
      .init("Sec-WebSocket-Protocol", "chat"),
    ]
    let client = try TestClient(server)
    #expect(
      try client.upgrade(request) == .accepted, "the answer's parser takes no grant that was not asked for")
    try client.sendBinary(frame(1))
    try client.sendText("ping")
    #expect(try client.next() == .text(Notice.peers(you: id(2), devices: []).json))
    #expect(try client.next() == .text("pong"))
  }

  @Test func `bound the sockets of a server (R29)`() throws {
    let server = try TestServer { $0.limits.socketsPerProcess = 2 }
    let ana = try server.join(0xA0, 0xA1)
    let ben = try server.join(0xB0, 0xB1)
    #expect(try TestClient(server).receiveAll() == "", "the third is closed without an answer")
    try ben.sendText("ping")
    #expect(try ben.next() == .text("pong"), "those who are in notice nothing")
    _ = ana
  }

  @Test func `bound the rooms of a server (R29)`() throws {
    let server = try TestServer { $0.limits.rooms = 1 }
    let ana = try server.join(0xA0, 0xA1)
    let refused = try TestClient(server)
    guard case .refused(503, let body) = try refused.upgrade(server.request(Keys.stranger)) else {
      Issue.record("a second room was opened")
      return
    }
    #expect(body.hasPrefix(#"{"reason":"server-full","#))
    _ = try server.join(0xB0, 0xB1)
    _ = ana
  }

  @Test func `let nobody in whose nonce cannot be stored (R6)`() {
    let admission = Admission(limits: limits, hosts: [], origins: [])
    let context = Admission.Context(
      nowSeconds: 10_000, storage: BrokenStorage(), lackOfPlace: { _ in nil })
    #expect(throws: ConnectRefusal.storageFailed) {
      try admission.decide(TestRequest().head, room: Keys.play.roomID, context)
    }
  }

  @Test func `keep a nonce until 360 seconds after its timestamp, and no longer (R6)`() throws {
    let storage = MemoryRoomStorage()
    let admission = Admission(limits: limits, hosts: [], origins: [])
    func admit(_ request: TestRequest, at seconds: UInt64) throws(ConnectRefusal) {
      let context = Admission.Context(
        nowSeconds: seconds, storage: storage, lackOfPlace: { _ in nil })
      _ = try admission.decide(request.head, room: Keys.play.roomID, context)
    }
    try admit(TestRequest(at: 10_000, nonce: id(1)), at: 10_000)
    // Another connect, at which the room looks what it may forget.
    try admit(TestRequest(at: 10_360, nonce: id(2)), at: 10_360)
    let known = storage.rememberNonce(id(1), timestampSeconds: 10_000, room: Keys.play.roomID, limit: 10)
    #expect(known == .seen)
    try admit(TestRequest(at: 10_361, nonce: id(3)), at: 10_361)
    let forgotten = storage.rememberNonce(id(1), timestampSeconds: 10_000, room: Keys.play.roomID, limit: 10)
    #expect(forgotten == .new)
  }
}
