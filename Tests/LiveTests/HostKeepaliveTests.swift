import Testing
import WebSocket

@testable import Live

@Suite struct HostKeepaliveTests {
  private static let pong = FrameEncoder.unmasked(.text, "pong".utf8)

  @Test func `a ping leaves every 25 s while open (H4)`() {
    var talk = Conversation()
    talk.open()
    for _ in 0..<20 {
      #expect(talk.wait == .seconds(25))
      expect(talk.tell(.wake, after: .seconds(24)), is: [])
      #expect(frames(talk.tell(.wake, after: .seconds(1))) == [.text("ping")])
      expect(talk.tell(.received(Self.pong), after: .milliseconds(0)), is: [])
    }
    #expect(talk.now == .seconds(500))
  }

  @Test func `traffic does not put the ping off (H4)`() {
    var talk = Conversation()
    talk.open()
    _ = talk.tell(.received(FrameEncoder.unmasked(.binary, [1])), after: .seconds(20))
    _ = talk.tell(.send([1]))
    #expect(talk.wait == .seconds(5))
  }

  @Test func `a room that is silent for 60 s is dead (H5)`() {
    var talk = Conversation()
    talk.open()
    #expect(frames(talk.wake()) == [.text("ping")])
    #expect(frames(talk.wake()) == [.text("ping")])
    #expect(talk.wait == .seconds(10))
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
    _ = talk.wake()
    _ = talk.wake()
    // Half a frame is enough.
    expect(talk.tell(.received([0x82]), after: .seconds(9)), is: [])
    #expect(talk.wait == .seconds(16))
    #expect(frames(talk.wake()) == [.text("ping")])
    #expect(talk.engagement.isOpen)
  }

  @Test func `a computer that slept asks before it believes the silence, and not for long (H5)`() {
    var talk = Conversation()
    talk.open()
    #expect(frames(talk.tell(.wake, after: .seconds(7_200))) == [.text("ping")])
    #expect(talk.wait == HostLimits.pingAnswerTimeout)
    var alive = talk
    expect(alive.tell(.received(Self.pong)), is: [])
    #expect(alive.wait == .seconds(25))
    #expect(talk.wake().first == .closeTransport)
  }

  @Test func `a change of the network is asked about at once, and 10 s decide (H5)`() {
    var talk = Conversation()
    talk.open()
    #expect(frames(talk.tell(.networkChanged, after: .seconds(3))) == [.text("ping")])
    expect(talk.tell(.networkChanged), is: [])
    #expect(talk.wait == .seconds(10))
    var alive = talk
    expect(alive.tell(.received(Self.pong), after: .seconds(9)), is: [])
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
