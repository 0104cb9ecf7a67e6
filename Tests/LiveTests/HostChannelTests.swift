import Testing
import WebSocket

@testable import Live

@Suite struct HostChannelTests {
  @Test func `a room is dialled, asked with signed headers, and entered (H2)`() throws {
    var talk = Conversation()
    expect(talk.tell(.start), is: [.openTransport])
    expect(talk.tell(.start), is: [])
    let written = talk.tell(.transportConnected)
    #expect(written.count == 1)
    let request = try #require(talk.request)
    #expect(request.target == "/rooms/0123456789abcdef0123456789abcdef/socket")
    #expect(request.first("Host") == "room.example:8080")
    #expect(request.first("X-Time") == "1764000000")
    #expect(request.first("X-Nonce")?.split(separator: "-").count == 16)
    guard case .success = UpgradeRequest.validate(request) else {
      Issue.record("the request is not an upgrade")
      return
    }
    expect(talk.tell(.received(talk.acceptance)), is: [.event(.channelOpen)])
    #expect(talk.engagement.isOpen)
  }

  @Test func `frames that come with the answer are not lost`() {
    var talk = Conversation()
    talk.dial()
    let bytes = talk.acceptance + FrameEncoder.unmasked(.binary, [1, 2])
    expect(talk.tell(.received(bytes)), is: [.event(.channelOpen), .event(.channelMessage([1, 2]))])
  }

  @Test func `an answer may come byte by byte`() {
    var talk = Conversation()
    talk.dial()
    let bytes = talk.acceptance + FrameEncoder.unmasked(.binary, [1, 2])
    let outputs = bytes.flatMap { talk.tell(.received([$0])) }
    #expect(outputs == [.event(.channelOpen), .event(.channelMessage([1, 2]))])
  }

  @Test func `frames go both ways, ping and pong stay below (H4)`() {
    var talk = Conversation()
    talk.open()
    #expect(frames(talk.tell(.send([7, 8]))) == [.binary([7, 8])])
    let bytes =
      FrameEncoder.unmasked(.text, "pong".utf8) + FrameEncoder.unmasked(.binary, [3])
      + FrameEncoder.unmasked(.text, "ping".utf8) + FrameEncoder.unmasked(.text, #"{"room":"left"}"#.utf8)
    expect(
      talk.tell(.received(bytes)), is: [.event(.channelMessage([3])), .event(.notice(#"{"room":"left"}"#))])
  }

  @Test func `a WebSocket ping is answered`() {
    var talk = Conversation()
    talk.open()
    #expect(frames(talk.tell(.received(FrameEncoder.unmasked(.ping, [5])))) == [.pong([5])])
  }

  @Test func `frames sent while not in the room are dropped (H10)`() {
    var talk = Conversation()
    expect(talk.tell(.send([1])), is: [])
    talk.dial()
    expect(talk.tell(.send([1])), is: [])
    _ = talk.tell(.transportFailed("gone"))
    expect(talk.tell(.send([1])), is: [])
  }

  @Test func `leaving says so, and waits a moment for the answer (H9)`() {
    var talk = Conversation()
    talk.open()
    let outputs = talk.tell(.disconnect)
    #expect(frames(outputs) == [.closed(.goingAway, reason: "")])
    #expect(outputs.last == .event(.channelClose(.goingAway, reason: "")))
    #expect(!talk.engagement.isEnded)
    expect(talk.tell(.disconnect), is: [])
    var answered = talk
    let close = FrameEncoder.unmasked(.close, [0x03, 0xE9])
    expect(answered.tell(.received(close)), is: [.closeTransport])
    #expect(answered.engagement.isEnded)
    #expect(talk.wait == HostLimits.leaveTimeout)
    expect(talk.wake(), is: [.closeTransport])
    #expect(talk.engagement.isEnded)
    expect(talk.tell(.start), is: [])
  }

  @Test func `leaving before the room answered ends at once (H9)`() {
    var idle = Conversation()
    expect(idle.tell(.disconnect), is: [])
    var connecting = Conversation()
    _ = connecting.tell(.start)
    expect(connecting.tell(.disconnect), is: [.closeTransport])
    expect(connecting.tell(.transportConnected), is: [])
    var upgrading = Conversation()
    upgrading.dial()
    expect(upgrading.tell(.disconnect), is: [.closeTransport])
    var waiting = connecting
    waiting = Conversation()
    _ = waiting.tell(.start)
    _ = waiting.tell(.transportFailed("no"))
    expect(waiting.tell(.disconnect), is: [])
    for talk in [idle, connecting, upgrading, waiting] {
      #expect(talk.engagement.isEnded)
      #expect(talk.engagement.nextDeadline == nil)
    }
  }

  @Test func `the room's close is answered, told and followed by another attempt (H8)`() {
    var talk = Conversation()
    talk.open()
    let close = FrameEncoder.unmasked(.close, [0x03, 0xF5] + Array("too slow\u{1B}[2J".utf8))
    let outputs = talk.tell(.received(close))
    #expect(frames(outputs) == [.closed(.tryAgainLater, reason: "")])
    #expect(
      withoutDiagnostics(outputs).dropFirst() == [
        .closeTransport, .event(.channelClose(.tryAgainLater, reason: "too slow\u{FFFD}[2J")),
      ])
    expect(talk.wake(), is: [.openTransport])
  }

  @Test func `being superseded is told and final (H8)`() {
    var talk = Conversation()
    talk.open()
    let reason = "Superseded by a newer connection"
    let outputs = talk.tell(.received(FrameEncoder.unmasked(.close, [0x03, 0xE8] + Array(reason.utf8))))
    #expect(
      outputs.dropFirst() == [
        .closeTransport, .event(.channelClose(.normal, reason: reason)), .event(.refused(.superseded)),
      ])
    #expect(talk.engagement.nextDeadline == nil)
    expect(talk.tell(.hurry), is: [])
  }

  @Test func `another normal close is not final (H8)`() {
    var talk = Conversation()
    talk.open()
    _ = talk.tell(.received(FrameEncoder.unmasked(.close, [0x03, 0xE8])))
    expect(talk.wake(), is: [.openTransport])
  }

  @Test func `a room that breaks the protocol is told so and tried again`() {
    var talk = Conversation()
    talk.open()
    let outputs = talk.tell(.received([0x83, 0x00]))
    #expect(frames(outputs) == [.closed(.protocolError, reason: "")])
    #expect(outputs.contains(.closeTransport))
    expect(talk.wake(), is: [.openTransport])
  }

  @Test(
    arguments: [
      ("a.example", nil, false, "a.example"), ("a.example", 80, false, "a.example"),
      ("a.example", 443, true, "a.example"), ("a.example", 443, false, "a.example:443"),
      ("::1", 8080, false, "[::1]:8080"), ("[::1]", nil, true, "[::1]"),
    ] as [(String, Int?, Bool, String)])
  func `the authority is what the Host header and the signature say (H2)`(
    host: String, port: Int?, isTLS: Bool, authority: String
  ) {
    let room = RoomAddress(host: host, port: port, isTLS: isTLS, roomID: "00")
    #expect(room.authority == authority)
    #expect(room.url == (isTLS ? "https://" : "http://") + authority + "/")
  }
}
