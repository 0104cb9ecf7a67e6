import Testing
import WebSocket

@testable import Live

@Suite struct HostKeepaliveTests {
  private static let pong = FrameEncoder.unmasked(.text, "pong".utf8)

  @Test func `a ping leaves after a second and every 25 s from then on while open (H4)`() {
    var talk = Conversation()
    talk.open()
    #expect(talk.wait == .seconds(1))
    #expect(frames(talk.wake()) == [.text("ping")])
    expect(talk.tell(.received(Self.pong)), is: [.event(.roundTrip(.zero))])
    for _ in 0..<20 {
      #expect(talk.wait == .seconds(25))
      expect(talk.tell(.wake, after: .seconds(24)), is: [])
      #expect(frames(talk.tell(.wake, after: .seconds(1))) == [.text("ping")])
      expect(talk.tell(.received(Self.pong)), is: [.event(.roundTrip(.zero))])
    }
    #expect(talk.now == .seconds(501))
  }

  @Test func `the answer to a ping tells how far the room is, other traffic does not (H4)`() {
    var talk = Conversation()
    talk.open()
    expect(talk.tell(.received(Self.pong)), is: [])
    _ = talk.wake()
    let frame = FrameEncoder.unmasked(.binary, [1])
    expect(talk.tell(.received(frame), after: .milliseconds(5)), is: [.event(.channelMessage([1]))])
    expect(
      talk.tell(.received(Self.pong + frame), after: .milliseconds(7)),
      is: [.event(.roundTrip(.milliseconds(12))), .event(.channelMessage([1]))])
    expect(talk.tell(.received(Self.pong)), is: [])
  }

  @Test func `of two pings that are out, the first answer belongs to the first (H4)`() {
    var talk = Conversation()
    talk.open()
    _ = talk.wake()
    _ = talk.tell(.networkChanged, after: .milliseconds(30))
    expect(
      talk.tell(.received(Self.pong), after: .milliseconds(10)), is: [.event(.roundTrip(.milliseconds(40)))])
  }

  @Test func `traffic does not put the ping off (H4)`() {
    var talk = Conversation()
    talk.open()
    _ = talk.wake()
    _ = talk.tell(.received(FrameEncoder.unmasked(.binary, [1])), after: .seconds(20))
    _ = talk.tell(.send([1]))
    #expect(talk.wait == .seconds(5))
  }

  @Test func `a room that is silent for 60 s is dead (H5)`() {
    var talk = Conversation()
    talk.open()
    for _ in 0..<3 { #expect(frames(talk.wake()) == [.text("ping")]) }
    #expect(talk.wait == .seconds(9))
    let outputs = talk.wake()
    #expect(talk.now == .seconds(60))
    #expect(
      withoutDiagnostics(outputs) == [
        .closeTransport, .event(.channelClose(.abnormal, reason: "the room has gone silent")),
      ])
    expect(talk.wake(), is: [.openTransport])
  }

  @Test func `any traffic shows that the room lives (H5)`() {
    var talk = Conversation()
    talk.open()
    for _ in 0..<3 { _ = talk.wake() }
    // Half a frame is enough.
    expect(talk.tell(.received([0x82]), after: .seconds(8)), is: [])
    #expect(talk.wait == .seconds(17))
    #expect(frames(talk.wake()) == [.text("ping")])
    #expect(talk.engagement.isOpen)
  }

  @Test func `a computer that slept asks before it believes the silence, and not for long (H5)`() {
    var talk = Conversation()
    talk.open()
    #expect(frames(talk.tell(.wake, after: .seconds(7_200))) == [.text("ping")])
    #expect(talk.wait == HostLimits.pingAnswerTimeout)
    var alive = talk
    expect(alive.tell(.received(Self.pong)), is: [.event(.roundTrip(.zero))])
    #expect(alive.wait == .seconds(25))
    #expect(talk.wake().first == .closeTransport)
  }

  @Test func `a change of the network is asked about at once, and 10 s decide (H5)`() {
    var talk = Conversation()
    talk.open()
    _ = talk.wake()
    _ = talk.tell(.received(Self.pong))
    #expect(frames(talk.tell(.networkChanged, after: .seconds(3))) == [.text("ping")])
    expect(talk.tell(.networkChanged), is: [])
    #expect(talk.wait == .seconds(10))
    var alive = talk
    expect(alive.tell(.received(Self.pong), after: .seconds(9)), is: [.event(.roundTrip(.seconds(9)))])
    #expect(alive.wait == .seconds(16))
    #expect(frames(alive.tell(.networkChanged)) == [.text("ping")], "the next change is another one")
    #expect(
      withoutDiagnostics(talk.wake()) == [
        .closeTransport, .event(.channelClose(.abnormal, reason: "the room has gone silent")),
      ])
  }

  @Test(arguments: [
    Engagement.Input.transportFailed("broken pipe"), .transportEnded, .disconnect,
    .received(FrameEncoder.unmasked(.close, [0x03, 0xE9])),
  ])
  func `pings stop at the first failure, at a close and on leaving (H4)`(input: Engagement.Input) {
    var talk = Conversation()
    talk.open()
    #expect(frames(talk.wake()) == [.text("ping")])
    _ = talk.tell(input)
    var later: [Engagement.Output] = []
    for _ in 0..<100 { later += talk.tell(.wake, after: .seconds(1)) }
    #expect(frames(later) == [])
    #expect(!later.contains(.event(.channelOpen)))
  }
}
