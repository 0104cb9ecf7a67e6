/// The part of a frame before its payload (RFC 6455, 5.2).
struct FrameHeader: Hashable, Sendable {
  /// Whether this frame ends its message.
  var isFinal: Bool
  var opcode: Opcode
  /// Bytes of payload.
  var length: Int
  /// First byte of the key in the highest bits; nil when the payload is not masked.
  var maskingKey: UInt32?
}

/// Reads a header byte by byte, so that it may be cut anywhere, and refuses at the first byte that is wrong.
struct FrameHeaderReader: Hashable, Sendable {
  private enum Step: Hashable, Sendable {
    case opcode
    case length
    /// Two bytes for lengths from 126, eight for those from 65,536.
    case longLength(missing: UInt8, total: UInt64, least: UInt64)
    case mask(missing: UInt8, key: UInt32)
  }

  /// A server takes masked frames only, a client unmasked ones only.
  let expectsMask: Bool
  private var step = Step.opcode
  private var header = FrameHeader(isFinal: true, opcode: .continuation, length: 0, maskingKey: nil)

  init(expectsMask: Bool) {
    self.expectsMask = expectsMask
  }

  /// Whether the next byte begins a header.
  var isAtStart: Bool { step == .opcode }

  /// Takes one byte; returns the header when it is complete, and is then ready for the next one.
  mutating func take(_ byte: UInt8) throws(WebSocketError) -> FrameHeader? {
    switch step {
    case .opcode:
      try takeOpcode(byte)
      step = .length
      return nil
    case .length:
      return try takeLength(byte)
    case .longLength(let missing, let total, let least):
      return try takeLongLength(missing: missing - 1, total: total << 8 | UInt64(byte), least: least)
    case .mask(let missing, let key):
      return takeMask(missing: missing - 1, key: key << 8 | UInt32(byte))
    }
  }

  private mutating func takeOpcode(_ byte: UInt8) throws(WebSocketError) {
    guard byte & 0x70 == 0 else { throw .reservedBits }
    guard let opcode = Opcode(rawValue: byte & 0x0F) else { throw .reservedOpcode(byte & 0x0F) }
    let isFinal = byte & 0x80 != 0
    guard isFinal || !opcode.isControl else { throw .fragmentedControlFrame }
    header = FrameHeader(isFinal: isFinal, opcode: opcode, length: 0, maskingKey: nil)
  }

  private mutating func takeLength(_ byte: UInt8) throws(WebSocketError) -> FrameHeader? {
    let isMasked = byte & 0x80 != 0
    guard isMasked == expectsMask else { throw expectsMask ? .unmaskedFrame : .maskedFrame }
    let length = byte & 0x7F
    guard length <= 125 || !header.opcode.isControl else { throw .controlFrameTooLong }
    switch length {
    case 126: step = .longLength(missing: 2, total: 0, least: 126)
    case 127: step = .longLength(missing: 8, total: 0, least: 65_536)
    default: return finishLength(Int(length))
    }
    return nil
  }

  private mutating func takeLongLength(
    missing: UInt8, total: UInt64, least: UInt64
  ) throws(WebSocketError) -> FrameHeader? {
    // Seven are missing only after the first byte of eight, whose highest bit must be zero.
    guard missing != 7 || total & 0x80 == 0 else { throw .lengthOutOfRange }
    guard missing == 0 else {
      step = .longLength(missing: missing, total: total, least: least)
      return nil
    }
    guard total >= least else { throw .lengthNotMinimal }
    return finishLength(Int(total))
  }

  private mutating func finishLength(_ length: Int) -> FrameHeader? {
    header.length = length
    if expectsMask {
      step = .mask(missing: 4, key: 0)
      return nil
    }
    step = .opcode
    return header
  }

  private mutating func takeMask(missing: UInt8, key: UInt32) -> FrameHeader? {
    guard missing == 0 else {
      step = .mask(missing: missing, key: key)
      return nil
    }
    header.maskingKey = key
    step = .opcode
    return header
  }
}
