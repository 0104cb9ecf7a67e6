import TestSupport
import Testing

@testable import WebSocket

/// The key of the example in RFC 6455, 1.3.
private let sampleKey = "dGhlIHNhbXBsZSBub25jZQ=="
private let sampleKeyBytes = Array("the sample nonce".utf8)

@Suite struct UpgradeRequestTests {
  private static let good: [HTTPHeaders.Field] = [
    .init("Host", "a"), .init("Upgrade", "websocket"), .init("Connection", "Upgrade"),
    .init("Sec-WebSocket-Version", "13"), .init("Sec-WebSocket-Key", sampleKey),
  ]

  /// The good request with one header replaced by these values, or removed.
  private func validate(_ name: String, _ values: [String], method: String = "GET") -> Result<
    String, HTTPRefusal
  > {
    var fields = Self.good.filter { $0.name != name }
    fields += values.map { .init(name, $0) }
    let head = HTTPRequestHead(method: method, target: "/", headers: HTTPHeaders(fields))
    return UpgradeRequest.validate(head).map(\.key)
  }

  private func status(_ result: Result<String, HTTPRefusal>) -> Int {
    switch result {
    case .success: 101
    case .failure(let refusal): refusal.status
    }
  }

  @Test func `RFC 6455, 1.3: the sample key is answered`() {
    #expect(UpgradeResponse.acceptValue(key: sampleKey) == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
    #expect(validate("none", []) == .success(sampleKey))
  }

  @Test(arguments: [
    ("Upgrade", ["WebSocket"]), ("Upgrade", ["h2c, websocket"]), ("Upgrade", ["h2c", "websocket"]),
    ("Connection", ["keep-alive, Upgrade"]), ("Connection", ["keep-alive", "UPGRADE"]),
    ("Sec-WebSocket-Extensions", ["permessage-deflate"]), ("Sec-WebSocket-Protocol", ["chat"]),
  ])
  func `variants that RFC 6455 allows are accepted`(name: String, values: [String]) {
    #expect(status(validate(name, values)) == 101)
  }

  @Test(arguments: [
    ("Upgrade", []), ("Upgrade", ["websockets"]), ("Upgrade", ["web socket"]), ("Connection", []),
    ("Connection", ["close"]), ("Sec-WebSocket-Key", []), ("Sec-WebSocket-Key", [""]),
    ("Sec-WebSocket-Key", [sampleKey, sampleKey]), ("Sec-WebSocket-Key", ["dGhlIHNhbXBsZSBub25jZR=="]),
    ("Sec-WebSocket-Key", ["dGhlIHNhbXBsZSBub25j"]), ("Sec-WebSocket-Key", ["dGhlIHNhbXBsZSBub25jZTE="]),
    ("Sec-WebSocket-Key", ["dGhlIHNhbXBsZSBub25jZQ"]),
    ("Sec-WebSocket-Key", ["dGhlIHNhbXBsZSBub25jZQ==AAAA"]),
  ])
  func `a malformed request is refused with 400`(name: String, values: [String]) {
    #expect(status(validate(name, values)) == 400)
  }

  @Test(arguments: [[], ["8"], ["12"], ["14"], ["013"], ["13, 8"], ["13", "13"]])
  func `another version is refused with 426 and the version that is spoken`(values: [String]) throws {
    guard case .failure(let refusal) = validate("Sec-WebSocket-Version", values) else {
      Issue.record("it is accepted")
      return
    }
    #expect(refusal.status == 426)
    #expect(refusal.headers.first("sec-websocket-version") == "13")
    let text = String(decoding: UpgradeResponse.refused(refusal), as: UTF8.self)
    #expect(text.contains("\r\nSec-WebSocket-Version: 13\r\n"))
  }

  @Test(arguments: ["POST", "HEAD", "get", "OPTIONS"])
  func `another method is refused with 405`(method: String) {
    #expect(status(validate("none", [], method: method)) == 405)
  }

  @Test func `the client's request is accepted by the server`() throws {
    let bytes = try #require(
      UpgradeRequest.bytes(
        host: "room.example:8080", target: "/rooms/0a/socket", key: sampleKeyBytes,
        headers: [.init("X-Role", "play")]))
    guard case .head(let head, bytes.count) = HTTPHeadParser.parse(bytes) else {
      Issue.record("the request is not a head")
      return
    }
    #expect(head.target == "/rooms/0a/socket")
    #expect(head.first("Host") == "room.example:8080")
    #expect(head.first("X-Role") == "play")
    #expect(UpgradeRequest.validate(head).map(\.key) == .success(sampleKey))
  }

  @Test func `a request cannot be made of parts that would break its head`() {
    func bytes(_ host: String, _ target: String = "/", _ name: String = "X", _ value: String = "") -> [UInt8]?
    {
      UpgradeRequest.bytes(host: host, target: target, key: sampleKeyBytes, headers: [.init(name, value)])
    }
    #expect(bytes("a") != nil)
    #expect(bytes("") == nil)
    #expect(bytes("a\r\nX: 1") == nil)
    #expect(bytes("a", "no-slash") == nil)
    #expect(bytes("a", "/a b") == nil)
    #expect(bytes("a", "/", "X:") == nil)
    #expect(bytes("a", "/", "") == nil)
    #expect(bytes("a", "/", "X", "1\r\nY: 2") == nil)
    #expect(UpgradeRequest.bytes(host: "a", target: "/", key: [1, 2]) == nil)
  }
}

@Suite struct UpgradeAnswerTests {
  private static let accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
  private static let good =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: \(accept)\r\n\r\n"

  /// Feeds the answer whole and in pieces, ends the transport, and requires one result of all.
  private func everySplit(_ bytes: [UInt8], limits: HTTPHeadLimits = .init()) -> UpgradeAnswer {
    func answer(_ step: Int) -> UpgradeAnswer {
      var parser = UpgradeAnswerParser(key: sampleKeyBytes, limits: limits)
      for start in stride(from: 0, to: bytes.count, by: step) {
        let progress = parser.receive(Array(bytes[start..<min(start + step, bytes.count)]))
        guard progress == .needMore else { return progress }
      }
      return parser.finish()
    }
    let whole = answer(max(1, bytes.count))
    for step in [1, 2, 7, 100] {
      let inPieces = answer(step)
      if case .accepted = whole, case .accepted = inPieces { continue }
      #expect(inPieces == whole, "in pieces of \(step)")
    }
    return whole
  }

  private func answer(_ text: String) -> UpgradeAnswer { everySplit(Array(text.utf8)) }

  private func isMalformed(_ text: String) -> Bool {
    if case .malformed = answer(text) { true } else { false }
  }

  @Test func `the server's 101 is accepted, and frames may follow at once`() {
    let bytes = UpgradeResponse.accepted(key: sampleKey)
    var parser = UpgradeAnswerParser(key: sampleKeyBytes)
    expect(parser.receive(bytes + hex("81 00")), is: .accepted(consumedBytes: bytes.count))
    #expect(everySplit(bytes) == .accepted(consumedBytes: bytes.count))
    #expect(String(decoding: bytes, as: UTF8.self) == Self.good)
  }

  @Test(arguments: [
    ("Upgrade: websocket", "Upgrade: h2c"), ("Upgrade: websocket\r\n", ""), ("Connection: Upgrade\r\n", ""),
    ("Connection: Upgrade", "Connection: close"), (accept, "s3pPLMBiTxaQ9kYGzzhZRbK+xOp="),
    ("Sec-WebSocket-Accept: \(accept)\r\n", ""), (accept, "\(accept)\r\nSec-WebSocket-Accept: \(accept)"),
    ("Upgrade: websocket", "Upgrade: websocket\r\nSec-WebSocket-Extensions: permessage-deflate"),
    ("Upgrade: websocket", "Upgrade: websocket\r\nSec-WebSocket-Protocol: chat"), ("HTTP/1.1", "HTTP/1.0"),
    ("101 ", "1010 "), ("101 ", "+10 "), ("\r\n", "\n"), ("Connection: Upgrade", "Connection"),
    ("Connection: Upgrade", "Connection: Upgrade\r\n folded: x"),
  ])
  func `a wrong 101 is malformed`(part: String, replacement: String) {
    #expect(isMalformed(Self.good.replacing(part, with: replacement)))
  }

  @Test func `an answer without an end is malformed, and bounded`() {
    #expect(isMalformed(""))
    #expect(isMalformed("HTTP/1.1 101"))
    #expect(isMalformed("HTTP/1.1 101 Switching\r\nX: " + String(repeating: "a", count: 9_000)))
    #expect(isMalformed("HTTP/1.1 101 Switching\r\n" + String(repeating: "X: 1\r\n", count: 66)))
    #expect(isMalformed("SSH-2.0-OpenSSH_9.2\r\n\r\n"))
  }

  @Test func `a refusal of our server is read with its body`() {
    let bytes = UpgradeResponse.refused(status: 401, reason: "The \"clock\" is wrong\n")
    guard case .refused(401, let headers, let body) = everySplit(bytes) else {
      Issue.record("it is not a refusal")
      return
    }
    #expect(headers.first("Connection") == "close")
    #expect(String(decoding: body, as: UTF8.self) == #"{"reason":"The \"clock\" is wrong\u000a"}"#)
  }

  @Test func `a refusal may carry headers and a body of its own`() {
    let bytes = UpgradeResponse.refused(
      status: 429, reason: "slow", headers: [.init("Retry-After", "5")], body: "{}")
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("HTTP/1.1 429 Too Many Requests\r\n"))
    #expect(text.hasSuffix("Content-Length: 2\r\nConnection: close\r\nRetry-After: 5\r\n\r\n{}"))
  }

  @Test(arguments: [
    ("Content-Length: 0\r\n\r\n", ""), ("Content-Length: 3\r\n\r\nabc", "abc"),
    ("Content-Length: 9\r\n\r\nabc", "abc"),
    ("\r\nabc", "abc"), ("Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", "abcde"),
    ("Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", ""), ("Transfer-Encoding: chunked\r\n\r\nzz\r\nabc", ""),
    ("Content-Length: -3\r\n\r\n", ""),
  ])
  func `the end of a refusal's body is found as HTTP marks it`(rest: String, body: String) {
    guard case .refused(403, _, let found) = answer("HTTP/1.1 403 No\r\n" + rest) else {
      Issue.record("it is not a refusal")
      return
    }
    #expect(String(decoding: found, as: UTF8.self) == body)
  }

  @Test func `a refusal's body is kept up to its limit`() {
    let text = "HTTP/1.1 503 Full\r\nContent-Length: 100000\r\n\r\n" + String(repeating: "a", count: 5_000)
    guard case .refused(503, _, let body) = answer(text) else {
      Issue.record("it is not a refusal")
      return
    }
    #expect(body.count == 4_096)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `answers with changed bytes never trap`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for start in [Self.good, "HTTP/1.1 403 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"] {
      for _ in 0..<50 {
        var bytes = Array(start.utf8)
        for _ in 0..<3 {
          bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(
            in: 0...255, using: &generator)
        }
        var parser = UpgradeAnswerParser(key: sampleKeyBytes)
        for byte in bytes { _ = parser.receive([byte]) }
        _ = parser.finish()
      }
    }
  }
}
