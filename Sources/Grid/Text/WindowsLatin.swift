/// The Windows code page 1252, in which old puzzle files and careless HTML keep their quotes and dashes.
enum WindowsLatin {
  /// What the bytes 0x80 to 0x9F stand for; the five without a meaning stay the controls of Latin-1.
  private static let specials: [Unicode.Scalar] = [
    "\u{20AC}", "\u{81}", "\u{201A}", "\u{0192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{02C6}", "\u{2030}", "\u{0160}", "\u{2039}", "\u{0152}", "\u{8D}", "\u{017D}", "\u{8F}",
    "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{02DC}", "\u{2122}", "\u{0161}", "\u{203A}", "\u{0153}", "\u{9D}", "\u{017E}", "\u{0178}",
  ]

  /// The scalar that `byte` stands for.
  static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    (0x80...0x9F).contains(byte) ? specials[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }

  /// The bytes that stand for `text`; nil where one of its characters has none.
  static func encode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if let byte = UInt8(exactly: scalar.value), !(0x80...0x9F).contains(byte) {
        bytes.append(byte)
      } else if let place = specials.firstIndex(of: scalar) {
        bytes.append(0x80 + UInt8(place))
      } else {
        return nil
      }
    }
    return bytes
  }

  /// The text that `bytes` stand for.
  static func decode(_ bytes: ArraySlice<UInt8>) -> String {
    // Most strings of a file are ASCII even if one is not, and those need no looking up.
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    var scalars = String.UnicodeScalarView()
    for byte in bytes { scalars.append(scalar(byte)) }
    return String(scalars)
  }
}
