/// How a peer broke RFC 6455 or one of our limits; each ends the connection.
public enum WebSocketError: Error, Hashable, Sendable {
  /// A reserved bit of the first byte is set, though no extension was negotiated.
  case reservedBits
  /// The opcode, 3 to 7 or 11 to 15, has no meaning.
  case reservedOpcode(UInt8)
  /// A client sent a frame without a mask.
  case unmaskedFrame
  /// A server sent a frame with a mask.
  case maskedFrame
  /// The length is written in more bytes than it needs.
  case lengthNotMinimal
  /// The 64-bit length has its highest bit set.
  case lengthOutOfRange
  /// A close, ping or pong is not the only frame of its message.
  case fragmentedControlFrame
  /// A close, ping or pong has a payload of more than 125 bytes.
  case controlFrameTooLong
  /// A continuation came while no message was begun.
  case unexpectedContinuation
  /// A new message came before the last one was finished.
  case unfinishedMessage
  /// The declared length goes over `WebSocketLimits.messageBytes`.
  case messageTooBig
  /// The message comes in more parts than `WebSocketLimits.fragmentsPerMessage`.
  case tooManyFragments
  /// A text message is not UTF-8.
  case invalidText
  /// A close frame has a payload of one byte, which is half a code.
  case truncatedCloseCode
  /// A close frame has a code that must not be sent.
  case invalidCloseCode(UInt16)
  /// The reason of a close frame is not UTF-8.
  case invalidCloseReason
}

extension CloseCode {
  /// The code that tells the peer what it did wrong.
  public init(_ error: WebSocketError) {
    switch error {
    case .reservedBits, .reservedOpcode, .unmaskedFrame, .maskedFrame, .lengthNotMinimal, .lengthOutOfRange,
      .fragmentedControlFrame, .controlFrameTooLong, .unexpectedContinuation, .unfinishedMessage,
      .truncatedCloseCode, .invalidCloseCode:
      self = .protocolError
    case .invalidText, .invalidCloseReason:
      self = .invalidPayload
    case .messageTooBig:
      self = .messageTooBig
    case .tooManyFragments:
      self = .policyViolation
    }
  }
}
