/// The exclusive-or that hides a client's payload from proxies (RFC 6455, 5.3); applying it twice gives the
/// original.
enum Mask {
  /// Masks or unmasks in place, where the first byte of `bytes` is byte `offset` of the frame's payload.
  static func apply(_ key: UInt32, to bytes: UnsafeMutableRawBufferPointer, offset: Int) {
    let turned = rotated(key, by: offset)
    let wide = (UInt64(turned) << 32 | UInt64(turned)).bigEndian
    var index = 0
    // Eight bytes at a time: a room unmasks every frame it relays.
    while index &+ 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      bytes.storeBytes(of: word ^ wide, toByteOffset: index, as: UInt64.self)
      index &+= 8
    }
    while index < bytes.count {
      bytes[index] ^= UInt8(truncatingIfNeeded: turned >> (24 &- 8 &* (index & 3)))
      index &+= 1
    }
  }

  /// The key as it applies from payload byte `offset` on.
  private static func rotated(_ key: UInt32, by offset: Int) -> UInt32 {
    let bits = UInt32(truncatingIfNeeded: (offset & 3) * 8)
    return bits == 0 ? key : key << bits | key >> (32 - bits)
  }
}
