import TestSupport
import Testing

@testable import WebSocket

@Suite struct HTTPHeadTests {
  private static let request =
    "GET /rooms/0a/socket?x=1 HTTP/1.1\r\nHost: room.example:8080\r\nUpgrade: websocket\r\nX-Empty:\r\nx-two: \t a b \t\r\nX-Two: c\r\n\r\n"

  /// Feeds the head whole, in two parts, and byte by byte, and requires one answer of all.
  private func everySplit(_ bytes: [UInt8], limits: HTTPHeadLimits = .init()) -> HTTPHeadParser.Progress {
    let whole = HTTPHeadParser.parse(bytes, limits: limits)
    for step in [1, 2, 7, 100] {
      var parser = HTTPHeadParser(limits: limits)
      var last = HTTPHeadParser.Progress.needMore
      for start in stride(from: 0, to: bytes.count, by: step) where last == .needMore {
        last = parser.receive(Array(bytes[start..<min(start + step, bytes.count)]))
      }
      #expect(withoutCount(last) == withoutCount(whole), "in pieces of \(step)")
    }
    return whole
  }

  private func withoutCount(_ progress: HTTPHeadParser.Progress) -> HTTPHeadParser.Progress {
    if case .head(let head, _) = progress { .head(head, consumedBytes: 0) } else { progress }
  }

  private func status(_ text: String, limits: HTTPHeadLimits = .init()) -> Int? {
    if case .refused(let refusal) = everySplit(Array(text.utf8), limits: limits) {
      refusal.status
    } else {
      nil
    }
  }

  @Test func `a head is read with its headers in order`() {
    let expected = HTTPRequestHead(
      method: "GET", target: "/rooms/0a/socket?x=1",
      headers: [
        .init("Host", "room.example:8080"), .init("Upgrade", "websocket"), .init("X-Empty", ""),
        .init("x-two", "a b"), .init("X-Two", "c"),
      ])
    let bytes = Array(Self.request.utf8)
    #expect(everySplit(bytes) == .head(expected, consumedBytes: bytes.count))
    #expect(expected.first("HOST") == "room.example:8080")
    #expect(expected.all("x-TWO") == ["a b", "c"])
    #expect(expected.first("Origin") == nil)
  }

  @Test func `bytes after the head are left to what follows`() {
    let bytes = Array(Self.request.utf8)
    guard case .head(_, bytes.count) = HTTPHeadParser.parse(bytes + [0x81, 0x80]) else {
      Issue.record("the head is not found")
      return
    }
  }

  @Test func `a head without its end needs more`() {
    #expect(everySplit(Array(Self.request.utf8.dropLast())) == .needMore)
    #expect(everySplit([]) == .needMore)
  }

  @Test(arguments: [
    "\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET / HTTP/1.1 \r\nHost: a\r\n\r\n",
    " GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET /\r\nHost: a\r\n\r\n", "GET a HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /\u{e9} HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\nHost: a\n\n",
    "GET / HTTP/1.1\r\nHost: a\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\u{0}\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\u{7f}\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost:\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n folded\r\n\r\n", "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
    "GET / HTTP/1.1\r\n Host: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: \u{e9}\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: +0\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
  ])
  func `a malformed head is refused with 400`(text: String) {
    #expect(status(text) == 400)
  }

  @Test(arguments: ["HTTP/1.0", "HTTP/0.9", "HTTP/2", "HTTP/2.0", "http/1.1", "HTTP/1.1.1"])
  func `another version is refused with 505`(version: String) {
    #expect(status("GET / \(version)\r\nHost: a\r\n\r\n") == 505)
  }

  @Test func `a head over its limits is refused with 431 before its end`() {
    let start = "GET / HTTP/1.1\r\nHost: a\r\n"
    #expect(status(start + "X: " + String(repeating: "b", count: 8_192)) == 431)
    let many = (0..<64).map { "X-\($0): 1\r\n" }.joined()
    #expect(status(start + many) == 431)
    #expect(status(start + many.dropLast("X-63: 1\r\n".count) + "\r\n") == nil)
    let exact = start + "X: " + String(repeating: "b", count: 8_192 - start.utf8.count - 7) + "\r\n\r\n"
    #expect(exact.utf8.count == 8_192)
    #expect(status(exact) == nil)
    #expect(status(exact.replacing("X: ", with: "X: b")) == 431)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `heads with changed bytes never trap`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      var bytes = Array(Self.request.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: bytes.indices, using: &generator)
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      _ = everySplit(bytes)
    }
  }
}
