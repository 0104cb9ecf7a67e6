/// Strings and numbers.
extension JSONParsing {
  /// Reads a string from its opening quote on.
  mutating func readString() throws(JSONError) -> String {
    let start = index
    index += 1
    var text: [UInt8] = []
    var copied = index
    while let byte = current {
      if byte == UInt8(ascii: "\"") {
        let rest = bytes[copied..<index]
        index += 1
        // Most strings have no escapes: those are taken over in one piece.
        return text.isEmpty
          ? String(decoding: rest, as: UTF8.self) : String(decoding: text + rest, as: UTF8.self)
      } else if byte == UInt8(ascii: "\\") {
        text.append(contentsOf: bytes[copied..<index])
        text.append(contentsOf: String(try readEscape()).utf8)
        copied = index
      } else {
        if byte < 0x20 { try overlook(.rawControl, at: index) }
        index += 1
      }
    }
    throw error("a string without an end", at: start)
  }

  private mutating func readEscape() throws(JSONError) -> Unicode.Scalar {
    let start = index
    index += 1
    guard let byte = current else { throw error("an escape without an end", at: start) }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try readUnicodeEscape(from: start)
    default: throw error("an unknown escape", at: start)
    }
  }

  private mutating func readUnicodeEscape(from start: Int) throws(JSONError) -> Unicode.Scalar {
    let first = try readFourDigits(from: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    // A surrogate: only a low one in an escape of its own right behind a high one makes a scalar.
    let behind = index
    if first < 0xDC00, bytes[index...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
      index += 2
      let second = try readFourDigits(from: behind)
      if (0xDC00...0xDFFF).contains(second),
        let scalar = Unicode.Scalar(0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return scalar
      }
      index = behind
    }
    try overlook(.halfPair, at: start)
    return "\u{FFFD}"
  }

  private mutating func readFourDigits(from start: Int) throws(JSONError) -> UInt32 {
    guard index + 4 <= bytes.endIndex else { throw error("an escape without an end", at: start) }
    var value: UInt32 = 0
    for byte in bytes[index..<index + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error("four hexadecimal digits are due behind \\u", at: start)
      }
      value = value << 4 | UInt32(digit)
    }
    index += 4
    return value
  }

  /// Reads a number and keeps its characters.
  mutating func readNumber() throws(JSONError) -> JSONValue {
    let start = index
    pass(UInt8(ascii: "-"))
    if !pass(UInt8(ascii: "0")) { try passDigits() }
    if pass(UInt8(ascii: ".")) { try passDigits() }
    if pass(UInt8(ascii: "e")) || pass(UInt8(ascii: "E")) {
      if !pass(UInt8(ascii: "+")) { pass(UInt8(ascii: "-")) }
      try passDigits()
    }
    return .number(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  @discardableResult
  private mutating func pass(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    index += 1
    return true
  }

  private mutating func passDigits() throws(JSONError) {
    let start = index
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
    if index == start { throw error("a digit is due here", at: index) }
  }
}
