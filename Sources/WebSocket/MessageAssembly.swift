/// The parts of one message as they arrive, unmasked and, for text, checked.
struct MessageAssembly: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case text(UTF8Validator)
    case binary
  }

  /// Nil between messages.
  private var kind: Kind?
  private var bytes: [UInt8] = []
  private var fragments = 0

  /// Whether no message has begun.
  var isEmpty: Bool { kind == nil }

  /// Begins or continues the message with a data frame of this header; refuses before any payload is held.
  mutating func begin(_ header: FrameHeader, limits: WebSocketLimits) throws(WebSocketError) {
    switch header.opcode {
    case .continuation:
      guard kind != nil else { throw .unexpectedContinuation }
    case .text:
      guard kind == nil else { throw .unfinishedMessage }
      kind = .text(UTF8Validator())
    case .binary:
      guard kind == nil else { throw .unfinishedMessage }
      kind = .binary
    case .close, .ping, .pong:
      preconditionFailure("control frames are no part of a message")
    }
    guard header.length <= limits.messageBytes - bytes.count else { throw .messageTooBig }
    fragments += 1
    guard fragments <= limits.fragmentsPerMessage else { throw .tooManyFragments }
  }

  /// Takes a piece of a frame's payload that begins at byte `offset` of it.
  mutating func append(
    _ piece: UnsafeRawBufferPointer, maskingKey: UInt32?, offset: Int
  ) throws(WebSocketError) {
    let start = bytes.count
    bytes.append(contentsOf: piece)
    if let maskingKey {
      bytes.withUnsafeMutableBytes { whole in
        Mask.apply(maskingKey, to: UnsafeMutableRawBufferPointer(rebasing: whole[start...]), offset: offset)
      }
    }
    guard case .text(var validator) = kind else { return }
    let isValid = bytes.withUnsafeBytes { validator.accept(UnsafeRawBufferPointer(rebasing: $0[start...])) }
    guard isValid else { throw .invalidText }
    kind = .text(validator)
  }

  /// Hands the whole message over and holds nothing any more.
  mutating func finish() throws(WebSocketError) -> WebSocketEvent {
    let finished = self
    self = MessageAssembly()
    switch finished.kind {
    case .text(let validator):
      guard validator.isComplete else { throw .invalidText }
      return .text(String(decoding: finished.bytes, as: UTF8.self))
    case .binary, nil:
      return .binary(finished.bytes)
    }
  }
}
