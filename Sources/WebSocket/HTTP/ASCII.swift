/// The character classes of HTTP, which are about bytes and never about the locale.
enum ASCII {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20

  static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  static func equalIgnoringCase(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count
      && zip(left.utf8, right.utf8).allSatisfy { lowercased($0) == lowercased($1) }
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// Printable and no space.
  static func isVisible(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }

  /// A character of a method or header name (RFC 9110, 5.6.2).
  static func isToken(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLetter(byte) || "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }

  /// A character of a header value in a head that we accept or write.
  static func isValue(_ byte: UInt8) -> Bool { isVisible(byte) || byte == space || byte == tab }

  /// A character of `host[:port]`: names, IPv4, and IPv6 in brackets.
  static func isHost(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLetter(byte) || "-._~:[]".utf8.contains(byte)
  }

  /// Without spaces and tabs at both ends.
  static func trimmed<Bytes: BidirectionalCollection<UInt8>>(_ bytes: Bytes) -> Bytes.SubSequence {
    var rest = bytes[...]
    while let first = rest.first, first == space || first == tab { rest = rest.dropFirst() }
    while let last = rest.last, last == space || last == tab { rest = rest.dropLast() }
    return rest
  }
}
