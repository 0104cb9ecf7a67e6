import TestSupport
import Testing
import WebSocket

@testable import Live

/// Shows what it was asked to sign, in place of a signature.
struct PlainSigner: ConnectSigner {
  func headers(timestampSeconds: Int64, nonce: [UInt8]) -> HTTPHeaders {
    let digits = nonce.map { String($0, radix: 16) }.joined(separator: "-")
    return [.init("X-Time", String(timestampSeconds)), .init("X-Nonce", digits)]
  }
}

/// An engagement, the time, and what it last asked the room for.
struct Conversation {
  var engagement: Engagement
  var now: Duration = .zero
  var wallClockSeconds: Int64 = 1_764_000_000
  private(set) var request: HTTPRequestHead?

  static let room = RoomAddress(
    host: "room.example", port: 8080, isTLS: false, roomID: "0123456789abcdef0123456789abcdef")

  init(seed: UInt64 = 1, room: RoomAddress = Self.room) {
    engagement = Engagement(room: room, signer: PlainSigner(), generator: SeededGenerator(seed: seed))
  }

  /// Says something to the engagement, some time after the last thing.
  mutating func tell(_ input: Engagement.Input, after wait: Duration = .zero) -> [Engagement.Output] {
    now += wait
    let outputs = engagement.handle(
      input, now: Moment(nanoseconds: 0) + now, wallClockSeconds: wallClockSeconds)
    for case .write(let bytes) in outputs {
      if case .head(let head, _) = HTTPHeadParser.parse(bytes) { request = head }
    }
    return outputs
  }

  /// Goes on to the next deadline.
  mutating func wake() -> [Engagement.Output] {
    guard let deadline = engagement.nextDeadline else { return [] }
    now = max(now, deadline - Moment(nanoseconds: 0))
    return tell(.wake)
  }

  /// The wait for the next deadline.
  var wait: Duration? { engagement.nextDeadline.map { $0 - (Moment(nanoseconds: 0) + now) } }

  /// Dials and sends the request.
  mutating func dial() {
    if case .idle = engagement.phase { _ = tell(.start) } else { _ = wake() }
    _ = tell(.transportConnected)
  }

  /// The room's 101 to the last request.
  var acceptance: [UInt8] { UpgradeResponse.accepted(key: request?.first("Sec-WebSocket-Key") ?? "") }

  /// Dials and is let in.
  mutating func open() {
    dial()
    _ = tell(.received(acceptance))
  }

  /// Dials and is answered with a refusal.
  mutating func beRefused(_ status: Int, _ body: String? = nil) -> [Engagement.Output] {
    dial()
    return tell(.received(UpgradeResponse.refused(status: status, reason: "because", body: body)))
  }
}

/// The frames in what a client wrote, as a server would understand them.
func frames(_ outputs: [Engagement.Output]) -> [WebSocketEvent] {
  var server = WebSocketConnection(role: .server)
  return outputs.flatMap { output -> [WebSocketEvent] in
    if case .write(let bytes) = output { return server.receive(bytes) }
    return []
  }
}

/// The outputs without the log's, whose waits are random.
func withoutDiagnostics(_ outputs: [Engagement.Output]) -> [Engagement.Output] {
  outputs.filter { if case .event(.diagnostic) = $0 { false } else { true } }
}

/// The same as `#expect(actual == expected)`, for calls that change their receiver, which the macro cannot
/// take.
func expect<Value: Equatable>(
  _ actual: Value, is expected: Value, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(actual == expected, sourceLocation: sourceLocation)
}
