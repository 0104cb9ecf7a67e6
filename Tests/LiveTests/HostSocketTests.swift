import Testing
import WebSocket

@testable import Live

/// The host over real sockets that are slow, silent or many.
@Suite struct `The host over sockets` {
  private static let first = EngagementID(1)

  @Test func `understands answers and frames that come byte by byte (H2)`() throws {
    let server = try LoopbackServer()
    server.piece = 1
    let loop = LoopbackLoop([server])
    loop.connect(1, port: server.port)
    loop.run { loop.events(1) == [.channelOpen] }
    let message = (0..<300).map { UInt8(truncatingIfNeeded: $0) }
    loop.host.send(engagement: Self.first, bytes: message)
    loop.host.send(engagement: Self.first, bytes: [])
    server.sendText("{}")
    loop.run { loop.events(1).count == 4 }
    #expect(
      Set(loop.events(1).dropFirst()) == [.channelMessage(message), .channelMessage([]), .notice("{}")])
  }

  @Test func `understands a refusal that comes byte by byte (H7)`() throws {
    let server = try LoopbackServer()
    server.piece = 1
    server.refusal = (403, #"{"reason":"wrong-room","message":"the keys are not this room's"}"#)
    let loop = LoopbackLoop([server])
    loop.connect(1, port: server.port)
    loop.run { loop.events(1) == [.refused(.forbidden("the keys are not this room's"))] }
  }

  @Test func `gives up a peer that is silent and not closed, and finds it when it is back (H4, H5, H6)`()
    throws
  {
    let server = try LoopbackServer()
    let loop = LoopbackLoop([server])
    loop.connect(1, port: server.port)
    loop.run { loop.events(1) == [.channelOpen] }
    loop.pass(.seconds(25))
    loop.run { server.received == [.text("ping")] }
    loop.run { loop.roundTripCount(1) == 1 }
    loop.run { loop.host.nextDeadline.map { $0 - loop.now > .seconds(20) } == true }
    server.isDeaf = true
    for _ in 0..<2 {
      loop.pass(.seconds(25))
      loop.turn()
      #expect(loop.events(1) == [.channelOpen], "a ping is out, nothing is decided")
    }
    loop.pass(.seconds(15))
    loop.run { loop.events(1).count == 2 }
    #expect(loop.events(1).last == .channelClose(.abnormal, reason: "the room has gone silent"))
    server.isDeaf = false
    loop.pass(.seconds(1))
    loop.run { loop.events(1).last == .channelOpen }
  }

  @Test func `holds many engagements, of which one may fail alone (H1)`() throws {
    let servers = try (0..<12).map { _ in try LoopbackServer() }
    let loop = LoopbackLoop(servers)
    for (number, server) in servers.enumerated() { loop.connect(number, port: server.port) }
    loop.run { servers.indices.allSatisfy { loop.events($0) == [.channelOpen] } }
    servers[5].refusal = (503, #"{"reason":"room-full","message":"full"}"#)
    servers[5].drop()
    loop.run { loop.events(5).last == .refused(.full("full")) }
    for number in servers.indices {
      loop.host.send(engagement: EngagementID(number), bytes: [UInt8(number)])
    }
    let others = servers.indices.filter { $0 != 5 }
    loop.run { others.allSatisfy { loop.events($0).count == 2 } }
    for number in others { #expect(loop.events(number).last == .channelMessage([UInt8(number)])) }
    #expect(loop.host.descriptors.count == others.count)
  }

  @Test(.enabled(if: (try? LoopbackServer(isIPv6: true)) != nil, "this machine has no IPv6"))
  func `dials a room on IPv6 (H2)`() throws {
    let server = try LoopbackServer(isIPv6: true)
    let loop = LoopbackLoop([server])
    loop.connect(1, host: "::1", port: server.port)
    loop.run { loop.events(1) == [.channelOpen] }
    #expect(server.requests.first?.first("Host") == "[::1]:\(server.port)")
  }
}

/// The waits between attempts, as a value that needs no clock to be looked at (H6).
@Suite struct `The waits between attempts` {
  /// Answers with the greatest number there is, so that every wait is its ceiling.
  private struct Greatest: RandomNumberGenerator {
    func next() -> UInt64 { .max }
  }

  @Test func `doubles its ceiling from half a second to 30 and stays there (H6)`() {
    var (generator, backoff) = (Greatest(), Backoff())
    let waits = (0..<9).map { _ in backoff.next(using: &generator) }
    #expect(
      waits == [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000].map { .milliseconds($0) })
    #expect(backoff != Backoff())
    backoff = Backoff()
    #expect(backoff.next(using: &generator) == HostLimits.shortestBackoff)
  }
}
