/// Finds out whether bytes are well-formed UTF-8, and where not.
enum UTF8Check {
  /// The index of the first byte that cannot stand where it does; nil when all is well-formed.
  static func firstFault(in bytes: ArraySlice<UInt8>) -> Int? {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] < 0x80 {
        index += 1
      } else if let next = endOfSequence(at: index, in: bytes) {
        index = next
      } else {
        return index
      }
    }
    return nil
  }

  /// Overlong forms, surrogates and values over U+10FFFF show in the second byte (Unicode, table 3-7).
  private static func endOfSequence(at start: Int, in bytes: ArraySlice<UInt8>) -> Int? {
    let length: Int
    let second: ClosedRange<UInt8>
    switch bytes[start] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard start + length <= bytes.endIndex, second.contains(bytes[start + 1]) else { return nil }
    for index in start + 2..<start + length where !(0x80...0xBF).contains(bytes[index]) { return nil }
    return start + length
  }
}
