/// A UTF-8 check over bytes that arrive in parts (RFC 3629: no overlong forms, no surrogates, nothing above
/// U+10FFFF).
///
/// It fails at the first byte that no valid text could have there, not at the end of the message.
struct UTF8Validator: Hashable, Sendable {
  /// Continuation bytes that the current character still needs.
  private var missing: UInt8 = 0
  /// The range of the next continuation byte; narrower than 80...BF only right after some leading bytes.
  private var lowest: UInt8 = 0x80
  private var highest: UInt8 = 0xBF

  /// Whether the text may end here.
  var isComplete: Bool { missing == 0 }

  /// Takes further bytes; false when they cannot be part of any valid text.
  mutating func accept(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index < bytes.count {
      if missing == 0 {
        // Most text is ASCII: step over it by eights.
        while index &+ 8 <= bytes.count,
          bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          index &+= 8
        }
        if index == bytes.count { return true }
      }
      guard accept(bytes[index]) else { return false }
      index &+= 1
    }
    return true
  }

  private mutating func accept(_ byte: UInt8) -> Bool {
    if missing == 0 { return begin(byte) }
    guard byte >= lowest, byte <= highest else { return false }
    expect(missing - 1)
    return true
  }

  /// The table of Unicode 3.9, "Well-Formed UTF-8 Byte Sequences".
  private mutating func begin(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00...0x7F: break
    case 0xC2...0xDF: expect(1)
    case 0xE0: expect(2, from: 0xA0)
    case 0xE1...0xEC, 0xEE...0xEF: expect(2)
    case 0xED: expect(2, to: 0x9F)
    case 0xF0: expect(3, from: 0x90)
    case 0xF1...0xF3: expect(3)
    case 0xF4: expect(3, to: 0x8F)
    default: return false
    }
    return true
  }

  private mutating func expect(_ count: UInt8, from lowest: UInt8 = 0x80, to highest: UInt8 = 0xBF) {
    missing = count
    self.lowest = lowest
    self.highest = highest
  }

  /// Whether all of `bytes` is one valid text.
  static func isValid(_ bytes: some Collection<UInt8>) -> Bool {
    var validator = UTF8Validator()
    let isAccepted =
      bytes.withContiguousStorageIfAvailable { validator.accept(UnsafeRawBufferPointer($0)) }
      ?? Array(bytes).withUnsafeBytes { validator.accept($0) }
    return isAccepted && validator.isComplete
  }
}
