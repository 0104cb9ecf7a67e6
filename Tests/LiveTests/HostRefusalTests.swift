import Testing
import WebSocket

@testable import Live

@Suite struct HostRefusalTests {
  @Test(arguments: [
    (400, EngagementRefusal.malformed("because")), (403, .forbidden("because")), (426, .version("because")),
    (401, .clock("because")),
  ])
  func `a refusal that will not change is told and not tried again (H7)`(
    status: Int, refusal: EngagementRefusal
  ) {
    var talk = Conversation()
    expect(talk.beRefused(status), is: [.closeTransport, .event(.refused(refusal))])
    #expect(talk.engagement.nextDeadline == nil)
    for input in [Engagement.Input.hurry, .wake, .start, .transportEnded, .transportFailed("x"), .send([1])] {
      expect(talk.tell(input, after: .seconds(60)), is: [])
    }
    expect(talk.tell(.disconnect), is: [])
    #expect(talk.engagement.isEnded)
  }

  @Test(arguments: [404, 429, 500, 502, 301])
  func `other answers are tried again later (H7)`(status: Int) {
    var talk = Conversation()
    #expect(withoutDiagnostics(talk.beRefused(status)) == [.closeTransport, .event(.error("because"))])
    expect(talk.wake(), is: [.openTransport])
  }

  @Test func `a key press does not shorten the wait after too many attempts (H7)`() {
    var talk = Conversation()
    _ = talk.beRefused(429)
    let wait = talk.wait
    expect(talk.tell(.hurry), is: [])
    #expect(talk.wait == wait)
  }

  @Test func `a full room is told and not tried again (H7)`() {
    var talk = Conversation()
    let outputs = talk.beRefused(503, #"{"reason":"room-full","message":"16 are playing"}"#)
    #expect(outputs == [.closeTransport, .event(.refused(.full("16 are playing")))])
  }

  @Test func `a server that is full or failing may take us later (H7)`() {
    var talk = Conversation()
    let outputs = talk.beRefused(503, #"{"reason":"storage-failed","message":"try again"}"#)
    #expect(withoutDiagnostics(outputs) == [.closeTransport, .event(.error("try again"))])
    expect(talk.wake(), is: [.openTransport])
  }

  @Test func `a proxy's 503 is not a full room`() {
    var talk = Conversation()
    #expect(
      withoutDiagnostics(talk.beRefused(503, "<html>busy</html>")) == [
        .closeTransport, .event(.error("the server answered 503")),
      ])
    expect(talk.wake(), is: [.openTransport])
  }

  @Test func `a wrong clock is corrected once, at once, from the room's time (H7)`() {
    var talk = Conversation()
    talk.wallClockSeconds = 1_000
    let outputs = talk.beRefused(401, #"{"reason":"clock","time":1764000000}"#)
    #expect(withoutDiagnostics(outputs) == [.closeTransport, .openTransport])
    talk.wallClockSeconds = 1_002
    _ = talk.tell(.transportConnected)
    #expect(talk.request?.first("X-Time") == "1764000002")
    let again = talk.tell(
      .received(UpgradeResponse.refused(status: 401, reason: "", body: #"{"reason":"no","time":1764000000}"#))
    )
    #expect(again == [.closeTransport, .event(.refused(.clock("no")))])
  }

  @Test func `the correction is kept, and may be renewed after the room let us in`() {
    var talk = Conversation()
    talk.wallClockSeconds = 1_000
    _ = talk.beRefused(401, #"{"reason":"clock","time":5000}"#)
    _ = talk.tell(.transportConnected)
    expect(talk.tell(.received(talk.acceptance)), is: [.event(.channelOpen)])
    _ = talk.tell(.transportEnded)
    talk.dial()
    #expect(talk.request?.first("X-Time") == "5000")
    let body = #"{"reason":"clock","time":9000}"#
    let outputs = talk.tell(.received(UpgradeResponse.refused(status: 401, reason: "", body: body)))
    #expect(withoutDiagnostics(outputs) == [.closeTransport, .openTransport])
    _ = talk.tell(.transportConnected)
    #expect(talk.request?.first("X-Time") == "9000")
  }

  @Test(arguments: [
    #"{"reason":"because"}"#, #"{"reason":"because","time":-5}"#, #"{"reason":"because","time":1e9}"#,
  ])
  func `a 401 without a usable time is final`(body: String) {
    var talk = Conversation()
    expect(talk.beRefused(401, body).last, is: .event(.refused(.clock("because"))))
  }

  @Test func `a seen nonce is replaced at once, once (H7)`() throws {
    var talk = Conversation()
    let outputs = talk.beRefused(409)
    let nonce = try #require(talk.request?.first("X-Nonce"))
    #expect(withoutDiagnostics(outputs) == [.closeTransport, .openTransport])
    _ = talk.tell(.transportConnected)
    #expect(talk.request?.first("X-Nonce") != nonce)
    let again = talk.tell(.received(UpgradeResponse.refused(status: 409, reason: "seen")))
    #expect(withoutDiagnostics(again) == [.closeTransport, .event(.error("seen"))])
    expect(talk.wake(), is: [.openTransport])
  }

  @Test func `a refusal whose body ends with the transport is understood`() {
    var talk = Conversation()
    talk.dial()
    expect(talk.tell(.received(Array("HTTP/1.1 403 No\r\n\r\n{\"reason\":\"wrong link\"}".utf8))), is: [])
    expect(talk.tell(.transportEnded), is: [.closeTransport, .event(.refused(.forbidden("wrong link")))])
  }

  @Test func `an address that cannot stand in a request is refused before it is sent`() {
    var talk = Conversation(room: RoomAddress(host: "a b", isTLS: false, roomID: "00"))
    _ = talk.tell(.start)
    expect(
      talk.tell(.transportConnected),
      is: [.closeTransport, .event(.refused(.malformed("the room's address cannot be asked for")))])
  }

  @Test(
    arguments: [
      (#"{"reason":"full"}"#, "full", nil),
      (#" { "time" : 12 , "reason" : "a\"b\\c\/d\u00e9" } "#, "a\"b\\c/dé", 12),
      (#"{"reason":"a\nb\u001b[2J","x":true,"y":null}"#, "a b\u{FFFD}[2J", nil),
      (#"{"reason":"x","time":"12"}"#, "x", nil), (#"{"reason":"x","message":"Words."}"#, "Words.", nil),
      ("{\"reason\":\"\u{202E}evil\u{9B}\"}", "evil\u{FFFD}", nil),
    ] as [(String, String, Int64?)])
  func `a refusal's JSON is read and made safe to show`(body: String, sentence: String, time: Int64?) {
    let detail = RefusalDetail(Array(body.utf8))
    #expect(detail?.sentence == sentence)
    #expect(detail?.timeSeconds == time)
  }

  @Test(arguments: [
    "", "{}", "[]", "null", #"{"reason":1}"#, #"{"reason":"a""#, #"{"reason":"a"}}"#, #"{"reason":"a",}"#,
    #"{"reason":"a" "b":1}"#, #"{"reason":"\x"}"#, #"{"reason":"\u12"}"#,
    #"{"reason":{"a":1}}"#, #"{reason:"a"}"#, "{\"reason\":\"a\nb\"}", #"{"reason":"a","b":}"#, #"{"a":nul}"#,
  ])
  func `anything else is no reason`(body: String) {
    #expect(RefusalDetail(Array(body.utf8)) == nil)
  }

  @Test func `a long reason is cut`() {
    let body = #"{"reason":"\#(String(repeating: "a", count: 3_000))"}"#
    #expect(RefusalDetail(Array(body.utf8))?.sentence.count == HostLimits.reasonCharacters)
    #expect(RefusalDetail([0x7B, 0xFF]) == nil)
  }
}
