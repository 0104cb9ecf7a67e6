import Secrets
import System
import Testing
import WebSocket

@testable import Room

private func joined(_ device: UInt8, _ role: String = "play") -> WebSocketEvent {
  .text(Notice.joined(Notice.Device(id: id(device), role: role)).json)
}

private func left(_ device: UInt8) -> WebSocketEvent { .text(Notice.left(id(device)).json) }

private func closed(_ reason: CloseReason) -> WebSocketEvent {
  .closed(CloseCode(rawValue: reason.code), reason: reason.text)
}

@Suite struct `The room server` {
  @Test func `carries frames and notices between members (R12, R21, R22, R23)`() throws {
    let server = try TestServer()
    let ana = try server.join(0xA0, 0xA1)
    let ben = try server.join(0xB0, 0xB1)
    #expect(try ana.next() == joined(0xB1))
    let eve = try server.join(0xE0, 0xE1, Keys.watch)
    #expect(try ana.next() == joined(0xE1, "watch"))
    #expect(try ben.next() == joined(0xE1, "watch"))

    try ana.sendBinary(frame(1))
    try ana.sendBinary(frame(2, .volatile))
    #expect(try ben.next() == .binary(frame(1)))
    #expect(try ben.next() == .binary(frame(2, .volatile)))
    #expect(try eve.next() == .binary(frame(1)))
    #expect(try eve.next() == .binary(frame(2, .volatile)))
    try ben.sendBinary(frame(3))
    #expect(try ana.next() == .binary(frame(3)), "its own frames did not come back to her")

    try ben.close()
    #expect(try ben.next() == .closed(.goingAway, reason: ""))
    #expect(try ben.next() == nil)
    #expect(try ana.next() == left(0xB1))
  }

  @Test func `keeps rooms apart (R12)`() throws {
    let server = try TestServer()
    let ana = try server.join(0xA0, 0xA1)
    let stranger = try server.join(0xC0, 0xC1, Keys.stranger)
    try stranger.sendBinary(frame(1))
    try stranger.sendText("ping")
    #expect(try stranger.next() == .text("pong"))
    try ana.sendText("ping")
    #expect(try ana.next() == .text("pong"), "neither a notice nor a frame of the other room came before")
  }

  @Test func `drops what a watcher sends and keeps the watcher (R14)`() throws {
    let server = try TestServer()
    let ana = try server.join(0xA0, 0xA1)
    let eve = try server.join(0xE0, 0xE1, Keys.watch)
    #expect(try ana.next() == joined(0xE1, "watch"))
    try eve.sendBinary(frame(1))
    try eve.sendText("ping")
    #expect(try eve.next() == .text("pong"))
    try ana.sendText("ping")
    #expect(try ana.next() == .text("pong"))
  }

  @Test func `answers pings of both kinds (R15)`() throws {
    let server = try TestServer()
    let ana = try server.join(0xA0, 0xA1)
    try ana.sendAtOnce(1) { frames in frames.sendPing([1]) }
    #expect(try ana.next() == .pong([1]))
    try ana.sendText("ping")
    #expect(try ana.next() == .text("pong"))
  }

  @Test func `closes an earlier connection of the same device, unheard by the others (R11)`() throws {
    let server = try TestServer()
    let ana = try server.join(0xA0, 0xA1)
    let ben = try server.join(0xB0, 0xB1)
    let again = try server.join(0xA0, 0xA1)
    #expect(try ana.next() == joined(0xB1))
    #expect(try ana.next() == closed(.superseded))
    #expect(try ana.next() == nil)
    #expect(try ben.next() == joined(0xA1))
    try again.sendBinary(frame(1))
    #expect(try ben.next() == .binary(frame(1)), "no left came in between")
    try ben.sendBinary(frame(2))
    #expect(try again.next() == .binary(frame(2)))
  }

  @Test func `tells the others of a connection that is cut (R23)`() throws {
    let server = try TestServer()
    let ana = try server.join(0xA0, 0xA1)
    do { _ = try server.join(0xB0, 0xB1) }
    #expect(try ana.next() == joined(0xB1))
    #expect(try ana.next() == left(0xB1))
  }

  @Test func `ends only the connection that breaks a rule (R27)`() throws {
    let server = try TestServer()
    let ana = try server.join(0xA0, 0xA1)
    for (reason, act) in [
      (closed(.textNotAllowed), { (client: TestClient) in try client.sendText("hello") }),
      (closed(.notSealed), { try $0.sendBinary([1, 0]) }),
      (closed(.tooManyFrames), { try $0.sendAtOnce(200) { frames in frames.sendText("ping") } }),
      (closed(.tooManyFrames), { try $0.sendAtOnce(200) { frames in frames.sendPing([1]) } }),
      (.closed(.protocolError, reason: ""), { try $0.send([0x82, 0x00]) }),
      (.closed(.messageTooBig, reason: ""), { try $0.sendBinary(Array(repeating: 0, count: 65_537)) }),
    ] {
      let ben = try server.join(0xB0, 0xB1)
      #expect(try ana.next() == joined(0xB1))
      try act(ben)
      var last = try ben.next()
      while last == .text("pong") || last == .pong([1]) { last = try ben.next() }
      #expect(last == reason)
      #expect(try ana.next() == left(0xB1))
    }
  }

  @Test func `takes the largest frame (R13)`() throws {
    let server = try TestServer()
    let ana = try server.join(0xA0, 0xA1)
    let ben = try server.join(0xB0, 0xB1)
    var large = [UInt8](repeating: 7, count: 65_536)
    large[0] = 1
    large[1] = 0
    try ben.sendBinary(large)
    #expect(try ana.next() == joined(0xB1))
    #expect(try ana.next() == .binary(large))
  }

  @Test(arguments: [true, false])
  func `drops a member that does not read and harms no other (R12, R17)`(usesRing: Bool) throws {
    let server = try TestServer {
      $0.usesRing = usesRing
      $0.limits.kernelBufferBytes = 4096
      $0.limits.queuedFrames = 8
      $0.limits.frameBurst = 1_000_000
      $0.limits.closeDeadline = .seconds(60)
    }
    let ana = try server.join(0xA0, 0xA1)
    let ben = try server.join(0xB0, 0xB1)
    let slow = try server.join(0xC0, 0xC1, receiveBuffer: 4096)
    #expect(try ana.next() == joined(0xB1))
    #expect(try ana.next() == joined(0xC1))
    #expect(try ben.next() == joined(0xC1))
    var sent = 0
    var isGone = false
    while !isGone, sent < 10_000 {
      var payload = [UInt8](repeating: 0, count: 8192)
      payload[0] = 1
      (payload[2], payload[3]) = (UInt8(sent >> 8), UInt8(sent & 0xFF))
      try ana.sendBinary(payload)
      sent += 1
      var event = try ben.next()
      if event == left(0xC1) {
        isGone = true
        event = try ben.next()
      }
      #expect(event == .binary(payload), "Ben misses nothing, in order")
    }
    #expect(isGone)
    #expect(try ana.next() == left(0xC1))
    // The slow one reads at last: first what the kernel held, whole frames only, then why it was dropped.
    var last = try slow.next()
    var read = 0
    while case .binary? = last {
      read += 1
      last = try slow.next()
    }
    #expect(read < sent)
    #expect(last == closed(.tooSlow))
    #expect(try slow.next() == nil)
  }

  @Test func `tells everybody when it stops, and then ends (R24)`() throws {
    let server = try TestServer { $0.limits.upgradeDeadline = .seconds(60) }
    let ana = try server.join(0xA0, 0xA1)
    let stranger = try server.join(0xC0, 0xC1, Keys.stranger)
    let silent = try TestClient(server)
    server.beginStopping()
    #expect(try silent.receiveAll() == "", "who asks for nothing does not keep it waiting")
    for client in [ana, stranger] {
      #expect(try client.next() == .text(Notice.expiring(seconds: 0).json))
      #expect(try client.next() == closed(.stopping))
      #expect(try client.next() == nil)
    }
    #expect(try server.stop().last == "stopped")
  }

  @Test func `deletes a room that is empty and quiet (R19)`() throws {
    let server = try TestServer { $0.limits.roomLifetime = .milliseconds(50) }
    do { _ = try server.join(0xA0, 0xA1) }
    try waitUntilReady(server.roomDeleted.descriptor)
    _ = try server.join(0xA0, 0xA1)
  }

  @Test func `deletes a room of an earlier process to which nobody returns (R19)`() throws {
    let server = try TestServer(knowing: [id(5)]) { $0.limits.roomLifetime = .milliseconds(50) }
    try waitUntilReady(server.roomDeleted.descriptor)
  }

  @Test func `logs what happens and nothing that could let anybody in or tell who was there (R26)`() throws {
    let server = try TestServer()
    do {
      let ana = try server.join(0xA0, 0xA1)
      try ana.sendText("the secret of Ana")
      #expect(try ana.next() == closed(.textNotAllowed))
      let refused = try TestClient(server)
      _ = try refused.upgrade(server.request(Keys.stranger).signed(with: Keys.play))
    }
    let log = try server.stop()
    #expect(log.first == "listening port=\(server.address.port)")
    #expect(log.contains { $0.hasPrefix("joined room=") && $0.hasSuffix("role=play from=127.0.0.x") })
    #expect(log.contains { $0.hasPrefix("refused status=403 reason=bad-signature") })
    let all = log.joined(separator: "\n")
    for secret in [
      "secret of Ana", "127.0.0.1", Hex.encode(id(0xA0)), Hex.encode(id(0xA1)), Hex.encode(Keys.play.roomID),
    ] {
      #expect(!all.contains(secret))
    }
  }
}
