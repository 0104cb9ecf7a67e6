import Secrets
import System
import Testing
import WebSocket

@testable import Room

@Suite struct `Several loops` {
  private static let count = 3

  /// Keys of a room that falls to the loop at `index`.
  private func keys(ofLoop index: Int, _ first: UInt8 = 0) throws -> RoomKeys {
    let crew = try Crew(count: Self.count)
    let candidates = (first...255).lazy.map { RoomKeys(roomSecret: Array(repeating: $0, count: 16)) }
    return try #require(candidates.first { crew.owner(of: $0.roomID) == index })
  }

  private func server(
    admin: Listener? = nil, _ configure: (inout RoomServer.Configuration) -> Void = { _ in }
  ) throws -> TestServer {
    try TestServer(admin: admin, loops: Self.count, configure)
  }

  @Test func `share the rooms evenly`() throws {
    let crew = try Crew(count: Self.count)
    var rooms = [Int](repeating: 0, count: Self.count)
    for number in 0..<255 as Range<UInt8> {
      rooms[crew.owner(of: RoomKeys(roomSecret: Array(repeating: number, count: 16)).roomID)] += 1
    }
    #expect(rooms.allSatisfy { (55...115).contains($0) }, "\(rooms)")
  }

  @Test(arguments: 0..<3) func `carry frames and notices, whichever has the room (R12, R21, R22, R23)`(
    index: Int
  ) throws {
    let server = try server()
    let keys = try keys(ofLoop: index)
    let ana = try server.join(0xA0, 0xA1, keys)
    let ben = try server.join(0xB0, 0xB1, keys)
    #expect(try ana.next() == .text(Notice.joined(Notice.Device(id: id(0xB1), role: "play")).json))
    for mark in 0..<100 as Range<UInt8> { try ana.sendBinary(frame(mark)) }
    for mark in 0..<100 as Range<UInt8> { #expect(try ben.next() == .binary(frame(mark))) }
    try ben.close()
    #expect(try ana.next() == .text(Notice.left(id(0xB1)).json))
  }

  @Test func `read what stands behind a request that is passed on (R1, R10)`() throws {
    let server = try server()
    let keys = try keys(ofLoop: 2)
    let ana = try server.join(0xA0, 0xA1, keys)
    let request = server.request(keys, 0xB0, 0xB1)
    var frames = WebSocketConnection(role: .client(maskingKeys: SystemRandomNumberGenerator()))
    #expect(frames.sendBinary(frame(7)) == true)
    let head = UpgradeRequest.bytes(
      host: request.claim.audience, target: request.target, key: SystemRandom.bytes(16),
      headers: request.headers)
    let client = try TestClient(server)
    try client.send(try #require(head) + frames.takeOutgoing())
    #expect(try ana.next() == .text(Notice.joined(Notice.Device(id: id(0xB1), role: "play")).json))
    #expect(try ana.next() == .binary(frame(7)))
  }

  @Test func `refuse what the one loop would, and count addresses and sockets together (R8, R29)`() throws {
    let server = try server { $0.limits.socketsPerAddress = 2 }
    let (near, far) = (try keys(ofLoop: 0), try keys(ofLoop: 1))
    for _ in 0..<20 {
      let ana = try server.join(0xA0, 0xA1, near)
      let ben = try server.join(0xB0, 0xB1, far)
      let third = try TestClient(server)
      guard case .refused(429, _) = try third.upgrade(server.request(far, 0xC0, 0xC1)) else {
        Issue.record("a third socket of the address was let in")
        return
      }
      for client in [ana, ben] {
        try client.close()
        while try client.next() != nil {}
      }
      try third.breakOff()
      // The end of the last connection is told by its loop; until then the address has none to give.
      try waitForPlace(on: server)
    }
    let refused = try TestClient(server)
    let answer = try refused.upgrade(server.request(far).signed(with: near))
    guard case .refused(403, _) = answer else {
      Issue.record("\(answer)")
      return
    }
  }

  /// Asks for the page until both sockets of the address are free again.
  private func waitForPlace(on server: TestServer) throws {
    let deadline = MonotonicClock.now + patience
    while true {
      let (first, second) = (try TestClient(server), try TestClient(server))
      var pages = 0
      for client in [first, second] {
        try client.send(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        if try client.receiveAll().hasPrefix("HTTP/1.1 200") { pages += 1 }
      }
      if pages == 2 { return }
      try #require(MonotonicClock.now < deadline, "the sockets were not given back")
    }
  }

  @Test func `bound their rooms together, and have a place again when one is gone (R29)`() throws {
    let server = try server {
      $0.limits.rooms = 2
      $0.limits.roomLifetime = .milliseconds(50)
    }
    let ana = try server.join(0xA0, 0xA1, try keys(ofLoop: 0))
    _ = try server.join(0xB0, 0xB1, try keys(ofLoop: 1))
    try waitUntilReady(server.roomDeleted.descriptor)
    let ben = try server.join(0xB0, 0xB1, try keys(ofLoop: 2))
    let refused = try TestClient(server)
    guard case .refused(503, _) = try refused.upgrade(server.request(try keys(ofLoop: 1))) else {
      Issue.record("a third room was opened")
      return
    }
    try ana.sendText("ping")
    try ben.sendText("ping")
    #expect(try ana.next() == .text("pong"))
    #expect(try ben.next() == .text("pong"))
  }

  @Test func `add up what they have counted (R29)`() throws {
    let admin = try Listener(host: "127.0.0.1", port: 0)
    let server = try server(admin: admin)
    for index in 0..<Self.count {
      let keys = try keys(ofLoop: index)
      let ana = try server.join(0xA0, 0xA1, keys)
      let ben = try server.join(0xB0, 0xB1, keys)
      try ana.sendBinary(frame(1))
      #expect(try ben.next() == .binary(frame(1)))
      for client in [ana, ben] {
        try client.close()
        while try client.next() != nil {}
      }
    }
    let asking = try TestClient(at: admin.address)
    try asking.send(Array("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
    let figures = try asking.receiveAll()
    for line in ["crossmate_rooms 3", "crossmate_joined_total 6", "crossmate_deliveries_total 3"] {
      #expect(figures.contains(line + "\n"), "\(line)")
    }
  }

  @Test func `all tell their members when they stop, and then end (R24)`() throws {
    let server = try server()
    let members = try (0..<Self.count).map { try server.join(0xA0, 0xA1, try keys(ofLoop: $0)) }
    server.beginStopping()
    for member in members {
      #expect(try member.next() == .text(Notice.expiring(seconds: 0).json))
      #expect(try member.next() == .closed(.goingAway, reason: CloseReason.stopping.text))
      #expect(try member.next() == nil)
    }
    #expect(try server.stop().count { $0 == "stopped" } == Self.count)
  }

  @Test func `take up the rooms of an earlier start, each its own (R19)`() throws {
    let rooms = try (0..<Self.count).map { try keys(ofLoop: $0).roomID }
    let admin = try Listener(host: "127.0.0.1", port: 0)
    let server = try TestServer(admin: admin, loops: Self.count, knowing: rooms)
    let asking = try TestClient(at: admin.address)
    try asking.send(Array("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
    #expect(try asking.receiveAll().contains("crossmate_rooms 3\n"))
    _ = try server.stop()
  }
}
