import Testing
import WebSocket

@testable import Live

@Suite struct HostLoopbackTests {
  @Test func `a room is entered, frames are echoed, and leaving says so`() throws {
    let server = try LoopbackServer()
    let loop = LoopbackLoop([server])
    loop.connect(1, port: server.port)
    loop.run { loop.events(1) == [.channelOpen] }
    #expect(server.requests.first?.first("Host") == "127.0.0.1:\(server.port)")
    #expect(server.requests.first?.first("X-Time") == "1764000000")
    loop.host.send(engagement: EngagementID(1), bytes: [1, 2, 3])
    server.sendText("pong")
    server.sendText("{}")
    loop.run { loop.events(1).count == 3 }
    #expect(Set(loop.events(1).dropFirst()) == [.channelMessage([1, 2, 3]), .notice("{}")])
    loop.host.disconnect(engagement: EngagementID(1), now: LoopbackLoop.now)
    loop.run { loop.host.isIdle }
    #expect(loop.events(1).last == .channelClose(.goingAway, reason: ""))
    #expect(server.received.last == .closed(.goingAway, reason: ""))
    #expect(loop.host.descriptors.isEmpty)
    #expect(loop.host.nextDeadline == nil)
  }

  @Test func `frames of every length arrive in order`() throws {
    let server = try LoopbackServer()
    let loop = LoopbackLoop([server])
    loop.connect(1, port: server.port)
    loop.run { loop.events(1) == [.channelOpen] }
    let messages = [0, 1, 125, 126, 65_535, 65_536, 7].map { length in
      (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    }
    for message in messages { loop.host.send(engagement: EngagementID(1), bytes: message) }
    loop.run { loop.events(1).count > messages.count }
    #expect(loop.events(1).dropFirst() == messages.map { .channelMessage($0) }[...])
  }

  @Test func `the server's close is told, and the room is entered again`() throws {
    let server = try LoopbackServer()
    let loop = LoopbackLoop([server])
    loop.connect(1, port: server.port)
    loop.run { loop.events(1) == [.channelOpen] }
    server.close(.serviceRestart, reason: "back soon")
    loop.run { loop.events(1).count == 3 }
    #expect(
      loop.events(1) == [.channelOpen, .channelClose(.serviceRestart, reason: "back soon"), .channelOpen])
    server.drop()
    loop.run { loop.events(1).count == 5 }
    #expect(
      loop.events(1).dropFirst(3) == [.channelClose(.abnormal, reason: "the connection ended"), .channelOpen])
  }

  @Test func `a refused port is told, waited for, and found when it is there`() throws {
    let gone = try LoopbackServer()
    let loop = LoopbackLoop()
    gone.stop()
    loop.connect(1, port: gone.port)
    loop.run { loop.events(1).count == 2 }
    for event in loop.events(1) {
      guard case .error(let text) = event else {
        Issue.record("\(event) is no error")
        continue
      }
      #expect(text.contains("127.0.0.1"))
    }
    #expect(loop.host.descriptors.isEmpty)
    #expect(loop.host.nextDeadline != nil)
  }

  @Test func `a refusal is told with the room's words and not tried again`() throws {
    let server = try LoopbackServer()
    server.refusal = (503, #"{"reason":"room-full","message":"the room is full"}"#)
    let loop = LoopbackLoop([server])
    loop.connect(1, port: server.port)
    loop.run { !loop.events(1).isEmpty }
    #expect(loop.events(1) == [.refused(.full("the room is full"))])
    #expect(loop.host.nextDeadline == nil)
    #expect(!loop.host.isIdle)
    loop.host.disconnect(engagement: EngagementID(1), now: LoopbackLoop.now)
    #expect(loop.host.isIdle)
  }

  @Test func `a wrong clock is corrected over the wire`() throws {
    let server = try LoopbackServer()
    server.refusal = (401, #"{"reason":"clock","time":1764009000}"#)
    let loop = LoopbackLoop([server])
    loop.connect(1, port: server.port)
    loop.run { server.requests.count == 1 }
    server.refusal = nil
    loop.run { loop.events(1) == [.channelOpen] }
    #expect(server.requests.last?.first("X-Time") == "1764009000")
  }

  @Test func `two engagements live side by side (H1)`() throws {
    let servers = [try LoopbackServer(), try LoopbackServer()]
    let loop = LoopbackLoop(servers)
    loop.connect(1, port: servers[0].port)
    loop.connect(2, port: servers[1].port)
    loop.run { loop.events(1) == [.channelOpen] && loop.events(2) == [.channelOpen] }
    loop.host.send(engagement: EngagementID(1), bytes: [1])
    loop.host.send(engagement: EngagementID(2), bytes: [2])
    loop.run { loop.events(1).count == 2 && loop.events(2).count == 2 }
    #expect(loop.events(1).last == .channelMessage([1]))
    #expect(loop.events(2).last == .channelMessage([2]))
    loop.host.disconnect(engagement: EngagementID(1), now: LoopbackLoop.now)
    loop.host.send(engagement: EngagementID(2), bytes: [3])
    loop.run { loop.events(2).count == 3 && loop.host.descriptors.count == 1 }
    #expect(loop.events(2).last == .channelMessage([3]))
  }

  @Test func `a replaced engagement's old transport is torn down first (H1)`() throws {
    let servers = [try LoopbackServer(), try LoopbackServer()]
    let loop = LoopbackLoop(servers)
    loop.connect(1, port: servers[0].port)
    loop.run { loop.events(1) == [.channelOpen] }
    loop.connect(1, port: servers[1].port)
    loop.run { loop.events(1).count == 3 }
    #expect(loop.events(1) == [.channelOpen, .channelClose(.goingAway, reason: "replaced"), .channelOpen])
    loop.run { servers[0].interests.count == 1 }
  }

  @Test func `a server that does not read is given up when the queue is full (H10)`() throws {
    let server = try LoopbackServer()
    let loop = LoopbackLoop([server])
    loop.connect(1, port: server.port)
    loop.run { loop.events(1) == [.channelOpen] }
    server.isDeaf = true
    let frame = [UInt8](repeating: 1, count: 60_000)
    for _ in 0..<1_000 where loop.host.descriptors.contains(where: \.wantsRead) {
      loop.host.send(engagement: EngagementID(1), bytes: frame)
    }
    loop.run { loop.events(1).count == 2 }
    #expect(loop.events(1).last == .channelClose(.abnormal, reason: "the connection is too slow"))
  }

  @Test func `what a slow server does not take at once arrives later`() throws {
    let server = try LoopbackServer()
    let loop = LoopbackLoop([server])
    loop.connect(1, port: server.port)
    loop.run { loop.events(1) == [.channelOpen] }
    server.isDeaf = true
    let frame = [UInt8](repeating: 1, count: 60_000)
    var count = 0
    while !loop.host.descriptors.contains(where: \.wantsWrite), count < 1_000 {
      loop.host.send(engagement: EngagementID(1), bytes: frame)
      count += 1
    }
    #expect(count < 1_000)
    server.isDeaf = false
    // On a slow machine a ping comes between.
    loop.run { server.received.count { $0 == .binary(frame) } == count }
    #expect(server.received.allSatisfy { [.binary(frame), .text("ping")].contains($0) })
    loop.run { !loop.host.descriptors.contains(where: \.wantsWrite) }
  }
}
