import Testing

@testable import Room

/// When a crowded loop lets pings gather.
@Suite struct `Gathering pings` {
  private let crowd = RoomLimits().socketsBeforeGathering

  /// A loop that has met a frame at the start and then nothing but a ping at each of these moments.
  private func afterFrame(pingsAt moments: [Duration]) -> PingGathering {
    var gathering = PingGathering(limits: RoomLimits())
    turn(&gathering, at: .zero) { $0.metFrame() }
    for moment in moments { turn(&gathering, at: moment) { $0.metPing() } }
    return gathering
  }

  private func turn(
    _ gathering: inout PingGathering, at now: Duration, _ happens: (inout PingGathering) -> Void
  ) {
    gathering.begin(events: 1)
    happens(&gathering)
    gathering.end(now: now)
  }

  @Test func `after a second of nothing but pings the next ones wait for each other (R15)`() {
    let gathering = afterFrame(pingsAt: [.milliseconds(400), .milliseconds(1_000)])
    #expect(gathering.pause(now: .milliseconds(1_000), sockets: crowd) == .milliseconds(100))
    #expect(gathering.pause(now: .milliseconds(1_060), sockets: crowd) == .milliseconds(40))
  }

  @Test func `a ping that comes long after the last one is answered at once (R15)`() {
    let gathering = afterFrame(pingsAt: [.milliseconds(1_000)])
    #expect(gathering.pause(now: .milliseconds(1_100), sockets: crowd) == nil)
  }

  @Test func `nothing waits within a second of a frame (R15)`() {
    let gathering = afterFrame(pingsAt: [.milliseconds(990)])
    #expect(gathering.pause(now: .milliseconds(999), sockets: crowd) == nil)
  }

  @Test func `a frame ends the gathering, also one that came behind a ping (R15)`() {
    var gathering = afterFrame(pingsAt: [.milliseconds(1_000)])
    turn(&gathering, at: .milliseconds(1_100)) {
      $0.metPing()
      $0.metFrame()
    }
    turn(&gathering, at: .milliseconds(1_200)) { $0.metPing() }
    #expect(gathering.pause(now: .milliseconds(1_200), sockets: crowd) == nil)
  }

  @Test func `whatever is no ping counts like a frame, but for the loop's own alarm (R15)`() {
    var gathering = afterFrame(pingsAt: [.milliseconds(1_000)])
    turn(&gathering, at: .milliseconds(1_010)) { $0.metAlarm() }
    #expect(gathering.pause(now: .milliseconds(1_010), sockets: crowd) == .milliseconds(90))
    turn(&gathering, at: .milliseconds(1_020)) { _ in }
    #expect(gathering.pause(now: .milliseconds(1_020), sockets: crowd) == nil)
  }

  @Test func `a loop that is not crowded answers every ping by itself (R15)`() {
    let gathering = afterFrame(pingsAt: [.milliseconds(1_000)])
    #expect(gathering.pause(now: .milliseconds(1_000), sockets: crowd - 1) == nil)
  }
}
