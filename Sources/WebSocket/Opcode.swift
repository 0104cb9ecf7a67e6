/// What a frame carries (RFC 6455, 5.2); the eleven values not listed are reserved and refused.
public enum Opcode: UInt8, Hashable, Sendable {
  /// A further part of a fragmented message.
  case continuation = 0
  /// A UTF-8 message, or its first part.
  case text = 1
  /// A message of bytes, or its first part.
  case binary = 2
  /// The beginning or the answer of the closing handshake.
  case close = 8
  /// A question that the peer answers with a pong of the same payload.
  case ping = 9
  /// The answer to a ping, or an unasked sign of life.
  case pong = 10

  /// Control frames stand alone, are short, and may come between the parts of a message.
  public var isControl: Bool { rawValue >= 8 }
}
