/// Why a text is not JSON, and where.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, counted from 1.
  public let line: Int
  /// The byte in the line, counted from 1.
  public let column: Int
  /// What is wrong there.
  public let what: String

  /// The place and what is wrong there.
  public var description: String { "line \(line), column \(column): \(what)" }
}

/// Reads JSON (RFC 8259) from hostile bytes: bounded depth, linear time, positions in every error.
///
/// Of members with one name the last one counts, as most readers have it. Lone surrogates become U+FFFD.
public struct JSONReader {
  /// Arrays and objects inside one another at most; no puzzle needs ten.
  static let depthLimit = 64

  private let bytes: [UInt8]
  private let isTolerant: Bool
  private var next = 0
  private var depth = 0

  /// The value that `bytes` hold, and nothing else but blanks around it.
  ///
  /// - Parameter isTolerant: also takes trailing commas, bare names of members, and `//` and `/* */` comments, as some
  ///   puzzle files have them.
  public static func read(_ bytes: [UInt8], isTolerant: Bool = false) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes, isTolerant: isTolerant)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.next = 3 }
    try reader.skipBlanks()
    let value = try reader.value()
    try reader.skipBlanks()
    guard reader.peek == nil else { throw reader.error("only one value may stand here") }
    return value
  }

  private init(_ bytes: [UInt8], isTolerant: Bool) {
    self.bytes = bytes
    self.isTolerant = isTolerant
  }

  private var peek: UInt8? { next < bytes.count ? bytes[next] : nil }

  private func error(_ what: String) -> JSONError {
    let before = bytes[..<min(next, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return JSONError(line: line, column: next - start + 1, what: what)
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    switch peek {
    case UInt8(ascii: "{"): return try nested { (reader) throws(JSONError) in try reader.object() }
    case UInt8(ascii: "["): return try nested { (reader) throws(JSONError) in try reader.array() }
    case UInt8(ascii: "\""): return .text(try string())
    case let byte? where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte):
      return .number(try number())
    default: break
    }
    for (word, value) in [("true", JSONValue.bool(true)), ("false", .bool(false)), ("null", .null)]
    where bytes[next...].starts(with: word.utf8) {
      next += word.utf8.count
      return value
    }
    throw error(peek == nil ? "the text ends where a value should stand" : "no value starts like this")
  }

  private mutating func nested(
    _ body: (inout JSONReader) throws(JSONError) -> JSONValue
  ) throws(JSONError) -> JSONValue {
    guard depth < JSONReader.depthLimit else { throw error("more than 64 levels inside one another") }
    depth += 1
    next += 1
    let value = try body(&self)
    depth -= 1
    return value
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    var elements: [JSONValue] = []
    try skipBlanks()
    while !take(UInt8(ascii: "]")) {
      elements.append(try value())
      try separator(before: UInt8(ascii: "]"))
    }
    return .array(elements)
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    var object = JSONObject()
    try skipBlanks()
    while !take(UInt8(ascii: "}")) {
      let key = try name()
      try skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw error("a colon should stand here") }
      try skipBlanks()
      object[key] = try value()
      try separator(before: UInt8(ascii: "}"))
    }
    return .object(object)
  }

  /// Takes the comma between two elements, or stands before `end`.
  private mutating func separator(before end: UInt8) throws(JSONError) {
    try skipBlanks()
    if peek == end { return }
    guard take(UInt8(ascii: ",")) else { throw error("a comma or the end of the list should stand here") }
    try skipBlanks()
    if peek == end, !isTolerant { throw error("nothing follows this comma") }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    next += 1
    return true
  }

  private mutating func name() throws(JSONError) -> String {
    if peek == UInt8(ascii: "\"") { return try string() }
    guard isTolerant else { throw error("the name of a member should stand here in quotes") }
    let start = next
    while let byte = peek, JSONReader.isBare(byte) { next += 1 }
    guard next > start else { throw error("the name of a member should stand here") }
    return String(decoding: bytes[start..<next], as: UTF8.self)
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "$"),
      0x80...0xFF:
      true
    default: false
    }
  }

  private mutating func skipBlanks() throws(JSONError) {
    while let byte = peek {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: next += 1
      case UInt8(ascii: "/") where isTolerant: try skipComment()
      default: return
      }
    }
  }

  private mutating func skipComment() throws(JSONError) {
    next += 1
    if take(UInt8(ascii: "/")) {
      while let byte = peek, byte != 0x0A { _ = take(byte) }
    } else if take(UInt8(ascii: "*")) {
      while !bytes[next...].starts(with: "*/".utf8) {
        guard next < bytes.count else { throw error("the comment does not end") }
        next += 1
      }
      next += 2
    } else {
      throw error("no value starts like this")
    }
  }

  private mutating func number() throws(JSONError) -> String {
    let start = next
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        next += 1
        continue
      default: break
      }
      break
    }
    let digits = String(decoding: bytes[start..<next], as: UTF8.self)
    guard Double(digits) != nil, digits.last != "." else {
      next = start
      throw error("this is no number")
    }
    return digits
  }
}

extension JSONReader {
  private mutating func string() throws(JSONError) -> String {
    let start = next
    next += 1
    var text: [UInt8] = []
    while true {
      guard let byte = peek else {
        next = start
        throw error("the text in quotes does not end")
      }
      switch byte {
      case UInt8(ascii: "\""):
        next += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          next = start
          throw error("the text in quotes is not UTF-8")
        }
        return string
      case UInt8(ascii: "\\"):
        next += 1
        text += Array(String(try escaped()).utf8)
      case 0x00..<0x20 where !isTolerant: throw error("a control character has to be written as \\u")
      default:
        text.append(byte)
        next += 1
      }
    }
  }

  private mutating func escaped() throws(JSONError) -> Unicode.Scalar {
    guard let byte = peek else { throw error("the text in quotes does not end") }
    next += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicode()
    default:
      next -= 1
      throw error("no escape is written like this")
    }
  }

  private mutating func unicode() throws(JSONError) -> Unicode.Scalar {
    let replacement: Unicode.Scalar = "\u{FFFD}"
    let high = try hexadecimal()
    guard (0xD800..<0xE000).contains(high) else { return Unicode.Scalar(high) ?? replacement }
    let afterHigh = next
    guard high < 0xDC00, bytes[next...].starts(with: "\\u".utf8) else { return replacement }
    next += 2
    let low = try hexadecimal()
    guard (0xDC00..<0xE000).contains(low) else {
      next = afterHigh
      return replacement
    }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? replacement
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    let digits = bytes[next...].prefix(4)
    let isHexadecimal = digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    guard digits.count == 4, isHexadecimal,
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw error("four hexadecimal digits should stand here") }
    next += 4
    return value
  }
}
