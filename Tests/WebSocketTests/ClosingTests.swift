import Testing

@testable import WebSocket

@Suite struct ClosingTests {
  @Test(arguments: End.allCases)
  func `the peer's close is answered with its code`(end: End) {
    let bytes = end.incoming(0x88, [0x03, 0xE8] + Array("Superseded".utf8))
    let outcome = everySplit(bytes + end.incoming(.binary, [1]), to: end.connection())
    #expect(outcome.events == [.closed(.normal, reason: "Superseded")])
    #expect(outcome.outgoing == end.outgoingClose(.normal))
    #expect(outcome.isFinished)
  }

  @Test(arguments: End.allCases)
  func `a close without a code is answered without a code`(end: End) {
    let outcome = everySplit(end.incoming(0x88), to: end.connection())
    #expect(outcome.events == [.closed(.noStatus, reason: "")])
    #expect(outcome.outgoing == end.outgoingClose(nil))
  }

  @Test(arguments: [
    1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999,
  ])
  func `every code that may be sent is taken`(code: UInt16) {
    let bytes = End.client.incoming(0x88, [UInt8(code >> 8), UInt8(code & 0xFF)])
    #expect(
      everySplit(bytes, to: End.client.connection()).events == [
        .closed(CloseCode(rawValue: code), reason: "")
      ])
    #expect(CloseCode(rawValue: code).isSendable)
  }

  @Test(arguments: End.allCases)
  func `our close waits for the peer's, and tells nothing in between`(end: End) {
    var connection = end.connection()
    connection.close(.goingAway, reason: "")
    connection.close(.normal, reason: "a second one is not sent")
    #expect(!connection.isOpen)
    #expect(!connection.isFinished)
    expect(connection.sendText("too late"), is: false)
    expect(connection.sendPing(), is: false)
    expect(connection.takeOutgoing(), is: end.outgoingClose(.goingAway))
    let bytes = end.incoming(.binary, [1]) + end.incoming(0x89, [2]) + end.incoming(0x88, [0x03, 0xE9])
    let outcome = everySplit(bytes, to: connection)
    #expect(outcome.events == [.closed(.goingAway, reason: "")])
    #expect(outcome.outgoing.isEmpty)
    #expect(outcome.isFinished)
  }

  @Test func `a reason is cut between characters to fit its frame`() {
    var server = End.server.connection()
    server.close(.tryAgainLater, reason: String(repeating: "é", count: 70))
    var client = End.client.connection()
    let events = client.receive(server.takeOutgoing())
    #expect(events == [.closed(.tryAgainLater, reason: String(repeating: "é", count: 61))])
  }

  @Test(arguments: [CloseCode.noStatus, .abnormal, CloseCode(rawValue: 5000)])
  func `a code that must not be sent gives a close without a code`(code: CloseCode) {
    var server = End.server.connection()
    server.close(code, reason: "unsaid")
    expect(server.takeOutgoing(), is: hex("88 00"))
  }

  @Test func `nothing is held after the end`() {
    var server = End.server.connection()
    _ = server.receive(End.server.incoming(0x01, Array("half a message".utf8)) + [0xFF])
    #expect(server.isFinished)
    #expect(server.message == MessageAssembly())
    #expect(server.controlPayload.capacity == 0)
    expect(server.receive(End.server.incoming(.text, [])).isEmpty, is: true)
  }

  @Test func `an idle connection holds no buffer`() {
    var server = End.server.connection()
    _ = server.receive(End.server.incoming(.ping, [1]) + End.server.incoming(.binary, [2]))
    _ = server.takeOutgoing()
    #expect(server.message == MessageAssembly())
    #expect(server.controlPayload.capacity == 0)
    #expect(server.outgoing.capacity == 0)
  }
}
