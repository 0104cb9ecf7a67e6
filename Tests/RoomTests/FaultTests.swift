import Secrets
import System
import Testing
import WebSocket

@testable import Room

/// An hour and more of one room, by a clock that the test moves.
private struct LongEvening {
  var room: EngagementRoom
  var now = Duration.zero
  var alarm: Duration?
  var rings: [Duration] = []
  var writes: [Duration] = []
  var relayed = 0

  init(_ limits: RoomLimits) {
    room = EngagementRoom(limits: limits, now: .zero)
    for number in 1...3 as ClosedRange<UInt8> {
      perform(room.admit(claim(number, number), as: ConnectionID(UInt64(number)), now: .zero))
    }
  }

  mutating func perform(_ outputs: [EngagementRoom.Output]) {
    for output in outputs {
      switch output {
      case .armAlarm(let moment): alarm = moment
      case .touchActivity: writes.append(now)
      case .tell, .pong, .close, .deleteRoom: continue
      }
    }
  }

  /// Moves the clock, and rings when it is time.
  mutating func pass(to moment: Duration) {
    while let due = alarm, due <= moment {
      alarm = nil
      now = due
      rings.append(due)
      perform(room.alarm(now: due))
    }
    now = moment
  }
}

/// Three faults that a room of this kind is known to have had.
@Suite struct `Faults of old` {
  @Test(arguments: [0, 3, 6], [true, false])
  func `one socket failing in the middle of a fan-out costs nobody else a frame (R12)`(
    place: Int, usesRing: Bool
  ) throws {
    let server = try TestServer {
      $0.limits.frameBurst = 100_000
      $0.usesRing = usesRing
    }
    let sender = try server.join(0xA0, 0xA1)
    var others = try (0..<7 as Range<UInt8>).map { try server.join($0, $0) }
    for mark in 0..<100 as Range<UInt8> { try sender.sendBinary(frame(mark)) }
    try others.remove(at: place).breakOff()
    for mark in 100..<200 as Range<UInt8> { try sender.sendBinary(frame(mark)) }
    for other in others {
      var marks: [UInt8] = []
      while marks.last != 199, let event = try other.next() {
        if case .binary(let payload) = event, let mark = payload.last { marks.append(mark) }
      }
      #expect(marks == Array(0..<200), "every frame, once, in order")
    }
  }

  @Test func `a ping neither relays nor writes (R15)`() throws {
    let server = try TestServer()
    let ana = try server.join(0xA0, 0xA1)
    let ben = try server.join(0xB0, 0xB1)
    for _ in 0..<100 { try ana.sendText("ping") }
    var pongs = 0
    while pongs < 100, let event = try ana.next() { if event == .text("pong") { pongs += 1 } }
    #expect(pongs == 100)
    try ana.sendBinary(frame(1))
    #expect(try ben.next() == .binary(frame(1)), "and nothing before it")
    let stored = try server.stop().filter { $0.hasPrefix("stored") }
    #expect(
      stored == ["stored nonce", "stored activity", "stored nonce", "stored activity"], "the two connects")
  }

  @Test func `an idle room with open sockets rings once in its lifetime, again and again (R19)`() {
    var evening = LongEvening(RoomLimits())
    evening.pass(to: .seconds(6_000))
    #expect(evening.rings == (1...10).map { .seconds(600 * $0) })
    #expect(evening.writes == [.zero, .zero, .zero], "the connects, and no more")
  }

  @Test func `1,000 frames a second are one write in 30 seconds, and ring no more often (R18, R19)`() {
    var limits = RoomLimits()
    limits.framesPerSecond = 2_000
    var evening = LongEvening(limits)
    for millisecond in 1...100_000 {
      evening.pass(to: .milliseconds(millisecond))
      let passage = evening.room.frame(frame(1), from: ConnectionID(1), now: evening.now)
      if passage.frameClass == .durable { evening.relayed += 1 }
      evening.perform(passage.outputs)
    }
    #expect(evening.relayed == 100_000)
    #expect(evening.writes.dropFirst(3) == [.seconds(30), .seconds(60), .seconds(90)])
    #expect(evening.rings.isEmpty)
    evening.pass(to: .seconds(2_000))
    #expect(evening.rings == [.seconds(690), .seconds(1_290), .seconds(1_890)])
  }
}
