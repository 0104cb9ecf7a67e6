import Testing

@testable import WebSocket

@Suite struct FrameTests {
  @Test func `RFC 6455, 5.7: an unmasked text message`() {
    let outcome = everySplit(hex("81 05 48 65 6c 6c 6f"), to: End.client.connection())
    #expect(outcome.events == [.text("Hello")])
  }

  @Test func `RFC 6455, 5.7: a masked text message`() {
    let outcome = everySplit(hex("81 85 37 fa 21 3d 7f 9f 4d 51 58"), to: End.server.connection())
    #expect(outcome.events == [.text("Hello")])
    #expect(FrameEncoder.masked(.text, "Hello".utf8, key: SampleKey.key) == hex("8185 37fa213d 7f9f4d5158"))
  }

  @Test func `RFC 6455, 5.7: a fragmented unmasked text message`() {
    let outcome = everySplit(hex("01 03 48 65 6c 80 02 6c 6f"), to: End.client.connection())
    #expect(outcome.events == [.text("Hello")])
  }

  @Test func `RFC 6455, 5.7: a ping and its masked pong`() {
    let outcome = everySplit(hex("89 05 48 65 6c 6c 6f"), to: End.client.connection())
    #expect(outcome.events == [.ping(Array("Hello".utf8))])
    #expect(outcome.outgoing == hex("8a 85 37 fa 21 3d 7f 9f 4d 51 58"))
  }

  @Test(arguments: [(256, "82 7e 01 00"), (65_536, "82 7f 00 00 00 00 00 01 00 00")])
  func `RFC 6455, 5.7: lengths of two and eight bytes`(length: Int, header: String) {
    let payload = [UInt8](repeating: 7, count: length)
    let bytes = FrameEncoder.unmasked(.binary, payload)
    #expect(Array(bytes.prefix(bytes.count - length)) == hex(header))
    var connection = End.client.connection()
    expect(connection.receive(bytes), is: [.binary(payload)])
  }

  @Test(arguments: End.allCases, [0, 1, 125, 126, 127, 65_535, 65_536])
  func `messages of every length form arrive as sent, byte by byte too`(end: End, length: Int) {
    let payload = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let bytes = end.incoming(.binary, payload)
    let whole = Outcome([bytes[...]], to: end.connection())
    #expect(whole.events == [.binary(payload)])
    #expect(Outcome(bytes.indices.map { bytes[$0...$0] }, to: end.connection()) == whole)
  }

  @Test(arguments: End.allCases)
  func `control frames come between the parts of a message`(end: End) {
    let bytes =
      end.incoming(0x01, Array("caf".utf8)) + end.incoming(0x89, [1]) + end.incoming(0x00, [0xC3])
      + end.incoming(0x8A, [2]) + end.incoming(0x80, [0xA9])
    let outcome = everySplit(bytes, to: end.connection())
    #expect(outcome.events == [.ping([1]), .pong([2]), .text("café")])
  }

  @Test(arguments: End.allCases)
  func `empty frames and empty fragments are messages too`(end: End) {
    let bytes =
      end.incoming(0x81) + end.incoming(0x82) + end.incoming(0x89) + end.incoming(0x02) + end.incoming(0x00)
      + end.incoming(0x80)
    let outcome = everySplit(bytes, to: end.connection())
    #expect(outcome.events == [.text(""), .binary([]), .ping([]), .binary([])])
  }

  @Test func `a client masks what it sends, a server does not`() {
    var client = End.client.connection()
    client.sendText("Hello")
    client.sendPing([1])
    let sent = client.takeOutgoing()
    #expect(sent == hex("8185 37fa213d 7f9f4d5158 8981 37fa213d 36"))
    var server = End.server.connection()
    expect(server.receive(sent), is: [.text("Hello"), .ping([1])])
    server.sendBinary([1, 2])
    expect(server.takeOutgoing(), is: hex("8a01 01 8202 0102"))
    expect(server.takeOutgoing().isEmpty, is: true)
  }

  @Test func `a ping of more than 125 bytes is not sent`() {
    var client = End.client.connection()
    expect(client.sendPing([UInt8](repeating: 0, count: 126)), is: false)
    expect(client.takeOutgoing().isEmpty, is: true)
  }

  @Test func `pings are no longer answered when nobody takes the pongs`() {
    var server = End.server.connection(WebSocketLimits(pendingPongBytes: 10))
    let ping = End.server.incoming(.ping, [UInt8](repeating: 1, count: 6))
    expect(server.receive(ping + ping + ping).count, is: 3)
    expect(server.takeOutgoing().count, is: 16)
    expect(server.receive(ping).count, is: 1)
    expect(server.takeOutgoing().count, is: 8)
  }
}
