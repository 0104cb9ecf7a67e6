import TestSupport
import Testing

@testable import WebSocket

/// Input that breaks RFC 6455 or a limit, with what must come of it.
struct Violation: CustomTestStringConvertible, Sendable {
  let name: String
  let end: End
  let bytes: [UInt8]
  let error: WebSocketError
  let code: CloseCode

  var testDescription: String { "\(end): \(name)" }

  init(_ name: String, _ end: End, _ bytes: [UInt8], _ error: WebSocketError, _ code: CloseCode) {
    self.name = name
    self.end = end
    self.bytes = bytes
    self.error = error
    self.code = code
  }

  static let limits = WebSocketLimits(messageBytes: 1_000, fragmentsPerMessage: 3)

  static let all: [Violation] =
    End.allCases.flatMap { opcodes($0) + lengths($0) + order($0) + text($0) + closes($0) } + masks

  private static func opcodes(_ end: End) -> [Violation] {
    let reserved = [3, 4, 5, 6, 7, 11, 12, 13, 14, 15] as [UInt8]
    let bits = [0x40, 0x20, 0x10, 0x70] as [UInt8]
    return reserved.map { opcode in
      Violation("opcode \(opcode)", end, [0x80 | opcode], .reservedOpcode(opcode), .protocolError)
    }
      + bits.map { bit in
        Violation("reserved bits \(bit)", end, [0x82 | bit], .reservedBits, .protocolError)
      }
      + [0x08, 0x09, 0x0A].map { first in
        Violation("control frame \(first) in parts", end, [first], .fragmentedControlFrame, .protocolError)
      }
  }

  private static func lengths(_ end: End) -> [Violation] {
    let mask: UInt8 = end == .server ? 0x80 : 0
    let key: [UInt8] = end == .server ? [1, 2, 3, 4] : []
    return [
      Violation("125 in two bytes", end, [0x82, mask | 126, 0, 125], .lengthNotMinimal, .protocolError),
      Violation(
        "65,535 in eight bytes", end, [0x82, mask | 127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], .lengthNotMinimal,
        .protocolError),
      Violation("64-bit length", end, [0x82, mask | 127, 0x80], .lengthOutOfRange, .protocolError),
      Violation(
        "63-bit length", end, [0x82, mask | 127, 0x7F] + [UInt8](repeating: 0xFF, count: 7) + key,
        .messageTooBig, .messageTooBig),
      Violation(
        "declared too big", end, [0x82, mask | 126, 0x03, 0xE9] + key, .messageTooBig, .messageTooBig),
      Violation(
        "too big in the second part", end,
        end.incoming(0x02, [1, 2]) + [0x80, mask | 126, 0x03, 0xE7] + key, .messageTooBig, .messageTooBig),
      Violation("ping of 126 bytes", end, [0x89, mask | 126], .controlFrameTooLong, .protocolError),
      Violation("close of 65,536 bytes", end, [0x88, mask | 127], .controlFrameTooLong, .protocolError),
    ]
  }

  private static func order(_ end: End) -> [Violation] {
    let begun = end.incoming(0x02, [1])
    return [
      Violation("continuation first", end, end.incoming(0x80), .unexpectedContinuation, .protocolError),
      Violation("text inside a message", end, begun + end.incoming(0x81), .unfinishedMessage, .protocolError),
      Violation("binary inside a message", end, begun + begun, .unfinishedMessage, .protocolError),
      Violation(
        "a fourth part", end, begun + end.incoming(0x00) + end.incoming(0x00) + end.incoming(0x00),
        .tooManyFragments, .policyViolation),
    ]
  }

  private static func text(_ end: End) -> [Violation] {
    [
      Violation("bad byte in text", end, end.incoming(0x81, [0x41, 0xFF]), .invalidText, .invalidPayload),
      Violation(
        "text cut in a character", end, end.incoming(0x81, [0xE2, 0x82]), .invalidText, .invalidPayload),
      Violation(
        "bad byte in the first of many parts", end, end.incoming(0x01, [0xC0]), .invalidText, .invalidPayload),
      Violation(
        "bad byte before the end of its frame", end,
        Array(end.incoming(0x81, [0xED, 0xA0, 0x41]).dropLast()),
        .invalidText, .invalidPayload),
      Violation(
        "character cut by the end of the last part", end,
        end.incoming(0x01, [0xF0, 0x9F]) + end.incoming(0x80, [0x8E]), .invalidText, .invalidPayload),
    ]
  }

  private static func closes(_ end: End) -> [Violation] {
    let codes: [UInt16] = [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535]
    return codes.map { code in
      Violation(
        "close code \(code)", end, end.incoming(0x88, [UInt8(code >> 8), UInt8(code & 0xFF)]),
        .invalidCloseCode(code), .protocolError)
    } + [
      Violation("half a code", end, end.incoming(0x88, [3]), .truncatedCloseCode, .protocolError),
      Violation(
        "bad reason", end, end.incoming(0x88, [0x03, 0xE8, 0xC3]), .invalidCloseReason, .invalidPayload),
    ]
  }

  private static let masks = [
    Violation("no mask", .server, hex("81 05"), .unmaskedFrame, .protocolError),
    Violation("mask", .client, hex("81 85"), .maskedFrame, .protocolError),
  ]
}

@Suite struct ViolationTests {
  @Test(arguments: Violation.all)
  func `a violation ends the connection with its close code`(_ violation: Violation) {
    // Valid messages before it are still told; what comes after it is not.
    let before = violation.end.incoming(.binary, [9])
    let bytes = before + violation.bytes + before
    let outcome = everySplit(bytes, to: violation.end.connection(Violation.limits))
    #expect(outcome.events == [.binary([9]), .failed(violation.error)])
    #expect(outcome.outgoing == violation.end.outgoingClose(violation.code))
    #expect(outcome.isFinished)
    #expect(CloseCode(violation.error) == violation.code)
  }

  @Test(arguments: Violation.all)
  func `a violation is seen at its last byte, not later`(_ violation: Violation) {
    let outcome = Outcome([violation.bytes[...]], to: violation.end.connection(Violation.limits))
    #expect(outcome.events == [.failed(violation.error)])
  }

  @Test(arguments: Violation.all)
  func `a violation after our close frame sends nothing more`(_ violation: Violation) {
    var connection = violation.end.connection(Violation.limits)
    connection.close(.goingAway)
    _ = connection.takeOutgoing()
    let outcome = everySplit(violation.bytes, to: connection)
    #expect(outcome.events == [.failed(violation.error)])
    #expect(outcome.outgoing.isEmpty)
    #expect(outcome.isFinished)
  }

  @Test func `a message of exactly the limit is taken`() {
    let payload = [UInt8](repeating: 1, count: 1_000)
    var connection = End.server.connection(Violation.limits)
    expect(connection.receive(End.server.incoming(.binary, payload)), is: [.binary(payload)])
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `random bytes never trap and end bounded`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for end in End.allCases {
      for _ in 0..<50 {
        var connection = end.connection(Violation.limits)
        var bytes = (0..<Int.random(in: 1...300, using: &generator)).map { _ in
          UInt8.random(in: 0...255, using: &generator)
        }
        // Half of them begin well enough to get past the first header.
        if Bool.random(using: &generator) { bytes = end.incoming(0x01, [0x41]) + bytes }
        let events = bytes.flatMap { connection.receive([$0]) }
        var whole = end.connection(Violation.limits)
        expect(whole.receive(bytes), is: events)
        #expect(events.count <= (bytes.count + 1) / 2)
        let outgoing = connection.takeOutgoing()
        #expect(outgoing.count <= bytes.count * 4 + 8)
      }
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `valid conversations with one changed byte never trap`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for end in End.allCases {
      let valid =
        end.incoming(0x01, Array("crossword".utf8)) + end.incoming(0x89, [1])
        + end.incoming(0x80, Array("é".utf8))
        + end.incoming(.binary, [UInt8](repeating: 3, count: 200)) + end.incoming(0x88, [0x03, 0xE8, 0x41])
      var bytes = valid
      let place = Int.random(in: bytes.indices, using: &generator)
      bytes[place] ^= UInt8.random(in: 1...255, using: &generator)
      _ = everySplit(bytes, to: end.connection(Violation.limits))
    }
  }
}
