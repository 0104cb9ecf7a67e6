import TestSupport
import Testing

@testable import WebSocket

/// Gives the masking key of the examples in RFC 6455, 5.7, every time.
struct SampleKey: RandomNumberGenerator, Sendable {
  static let key: UInt32 = 0x37FA_213D
  mutating func next() -> UInt64 { UInt64(Self.key) }
}

/// One end of a connection under test, by the peer whose bytes it reads.
enum End: CaseIterable {
  case client
  case server

  func connection(_ limits: WebSocketLimits = .init()) -> WebSocketConnection {
    switch self {
    case .client: WebSocketConnection(role: .client(maskingKeys: SampleKey()), limits: limits)
    case .server: WebSocketConnection(role: .server, limits: limits)
    }
  }

  /// A frame as the peer of this end would send it, right or wrong.
  func incoming(_ first: UInt8, _ payload: [UInt8] = []) -> [UInt8] {
    switch self {
    case .client:
      return [first, UInt8(payload.count)] + payload
    case .server:
      let key: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
      return [first, 0x80 | UInt8(payload.count)] + key
        + payload.enumerated().map { $1 ^ key[$0 % 4] }
    }
  }

  /// A message as the peer of this end would send it.
  func incoming(_ opcode: Opcode, _ payload: [UInt8]) -> [UInt8] {
    switch self {
    case .client: FrameEncoder.unmasked(opcode, payload)
    case .server: FrameEncoder.masked(opcode, payload, key: SampleKey.key)
    }
  }

  /// A close frame of this end.
  func outgoingClose(_ code: CloseCode?) -> [UInt8] {
    let payload = code.map { [UInt8($0.rawValue >> 8), UInt8($0.rawValue & 0xFF)] } ?? []
    switch self {
    case .client: return FrameEncoder.masked(.close, payload, key: SampleKey.key)
    case .server: return FrameEncoder.unmasked(.close, payload)
    }
  }
}

/// What a connection made of some input.
struct Outcome: Equatable {
  var events: [WebSocketEvent]
  var outgoing: [UInt8]
  var isFinished: Bool

  init(_ pieces: [ArraySlice<UInt8>], to connection: WebSocketConnection, inPlace: Bool = false) {
    var connection = connection
    events = pieces.flatMap { inPlace ? connection.receiveInPlace($0) : connection.receive($0) }
    outgoing = connection.takeOutgoing()
    isFinished = connection.isFinished
  }
}

/// Feeds the bytes whole, split at every point, as a room reads them too, byte by byte, and doubled, and requires one
/// outcome of all.
func everySplit(
  _ bytes: [UInt8], to connection: WebSocketConnection, sourceLocation: SourceLocation = #_sourceLocation
) -> Outcome {
  let whole = Outcome([bytes[...]], to: connection)
  for point in bytes.indices {
    let split = Outcome([bytes[..<point], bytes[point...]], to: connection)
    #expect(split == whole, "split at \(point)", sourceLocation: sourceLocation)
    let inPlace = Outcome([bytes[..<point], bytes[point...]], to: connection, inPlace: true)
    #expect(inPlace == whole, "in place, split at \(point)", sourceLocation: sourceLocation)
  }
  let single = Outcome(bytes.indices.map { bytes[$0...$0] }, to: connection)
  #expect(single == whole, "byte by byte", sourceLocation: sourceLocation)
  if !whole.isFinished, isBetweenMessages(bytes, connection) {
    let doubled = Outcome([(bytes + bytes)[...]], to: connection)
    #expect(doubled.events == whole.events + whole.events, "doubled", sourceLocation: sourceLocation)
    #expect(doubled.outgoing == whole.outgoing + whole.outgoing, "doubled", sourceLocation: sourceLocation)
  }
  return whole
}

/// Whether the bytes end where a message may begin, so that repeating them repeats their events.
private func isBetweenMessages(_ bytes: [UInt8], _ connection: WebSocketConnection) -> Bool {
  var connection = connection
  let before = (connection.reading, connection.headerReader, connection.message)
  _ = connection.receive(bytes)
  return (connection.reading, connection.headerReader, connection.message) == before
}

/// Bytes written as hexadecimal digits, with spaces anywhere.
func hex(_ text: String) -> [UInt8] {
  let digits = text.compactMap(\.hexDigitValue)
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

/// The same as `#expect(actual == expected)`, for calls that change their receiver, which the macro cannot
/// take.
func expect<Value: Equatable>(
  _ actual: Value, is expected: Value, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(actual == expected, sourceLocation: sourceLocation)
}
