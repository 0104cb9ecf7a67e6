/// One pass over a JSON text: values, arrays and objects.
struct JSONParsing {
  let bytes: ArraySlice<UInt8>
  let rules: JSONReader.Rules
  var index: Int
  private var depth = 0
  private var slips: [JSONSlip: Int] = [:]

  init(_ bytes: ArraySlice<UInt8>, rules: JSONReader.Rules) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    self.bytes = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes
    self.rules = rules
    index = self.bytes.startIndex
  }

  mutating func parse() throws(JSONError) -> JSONReader.Reading {
    if let fault = UTF8Check.firstFault(in: bytes) {
      throw error("a byte that is not UTF-8", at: fault)
    }
    try skipBlank()
    let value = try readValue()
    try skipBlank()
    if index < bytes.endIndex { throw error("text behind the end of the value", at: index) }
    let told = slips.sorted { $0.value < $1.value }.map { slip, place in
      "\(error(slip.rawValue, at: place))"
    }
    return JSONReader.Reading(value: value, slips: told)
  }

  // MARK: Values

  private mutating func readValue() throws(JSONError) -> JSONValue {
    guard let byte = current else { throw error("the text ends where a value is due", at: index) }
    switch byte {
    case UInt8(ascii: "{"): return try nested { (parsing) throws(JSONError) in try parsing.readObject() }
    case UInt8(ascii: "["): return try nested { (parsing) throws(JSONError) in try parsing.readArray() }
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
    default: throw error("a value is due here", at: index)
    }
  }

  private mutating func nested(
    _ read: (inout JSONParsing) throws(JSONError) -> JSONValue
  ) throws(JSONError) -> JSONValue {
    guard depth < JSONReader.nestingLimit else {
      throw error("nested deeper than \(JSONReader.nestingLimit) levels", at: index)
    }
    depth += 1
    index += 1
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func readArray() throws(JSONError) -> JSONValue {
    var elements: [JSONValue] = []
    while try !closes(with: UInt8(ascii: "]"), isFirst: elements.isEmpty) {
      elements.append(try readValue())
    }
    return .array(elements)
  }

  private mutating func readObject() throws(JSONError) -> JSONValue {
    var object = JSONObject()
    var places: [String: Int] = [:]
    while try !closes(with: UInt8(ascii: "}"), isFirst: object.members.isEmpty) {
      let start = index
      let key = try readKey()
      try skipBlank()
      guard current == UInt8(ascii: ":") else { throw error("a colon is due behind the key", at: index) }
      index += 1
      try skipBlank()
      let value = try readValue()
      if let place = places.updateValue(object.members.count, forKey: key) {
        try overlook(.repeatedKey, at: start)
        places[key] = place
        object.members[place].value = value
      } else {
        object.append(key, value)
      }
    }
    return .object(object)
  }

  /// Passes the comma before a next element, or the bracket that closes the list.
  private mutating func closes(with bracket: UInt8, isFirst: Bool) throws(JSONError) -> Bool {
    try skipBlank()
    if !isFirst, current == UInt8(ascii: ",") {
      let comma = index
      index += 1
      try skipBlank()
      if current == bracket { try overlook(.trailingComma, at: comma) }
    } else if !isFirst, current != bracket {
      throw error("a comma or \(Character(Unicode.Scalar(bracket))) is due here", at: index)
    }
    guard current == bracket else { return false }
    index += 1
    return true
  }

  private mutating func readKey() throws(JSONError) -> String {
    if current == UInt8(ascii: "\"") { return try readString() }
    let start = index
    while let byte = current, JSONParsing.isNamePart(byte) { index += 1 }
    guard index > start else { throw error("a key in quotes is due here", at: start) }
    try overlook(.bareKey, at: start)
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "-"), 0x80...:
      true
    default: false
    }
  }

  private mutating func readWord(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    let expected = word.withUTF8Buffer { Array($0) }
    guard bytes[index...].starts(with: expected) else { throw error("a value is due here", at: index) }
    index += expected.count
    return value
  }

  // MARK: Blank

  private mutating func skipBlank() throws(JSONError) {
    while let byte = current {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): index += 1
      case UInt8(ascii: "/"): try skipComment()
      default: return
      }
    }
  }

  private mutating func skipComment() throws(JSONError) {
    let start = index
    let kind = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
    switch kind {
    case UInt8(ascii: "/"):
      index = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    case UInt8(ascii: "*"):
      index += 3
      while index < bytes.endIndex, bytes[index - 1] != UInt8(ascii: "*") || bytes[index] != UInt8(ascii: "/")
      {
        index += 1
      }
      guard index < bytes.endIndex else { throw error("a comment without an end", at: start) }
      index += 1
    default: throw error("a value is due here", at: start)
    }
    try overlook(.comment, at: start)
  }

  // MARK: Helpers for all parts

  /// The byte at hand; nil at the end.
  var current: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  /// Remembers a slip where the rules allow it, and refuses it where not.
  mutating func overlook(_ slip: JSONSlip, at place: Int) throws(JSONError) {
    guard rules == .tolerant else { throw error(slip.rawValue, at: place) }
    if slips[slip] == nil { slips[slip] = place }
  }

  /// A fault at an index; counts lines and characters up to it.
  func error(_ what: String, at place: Int) -> JSONError {
    var (line, column) = (1, 1)
    for byte in bytes[..<min(place, bytes.endIndex)] {
      if byte == UInt8(ascii: "\n") {
        (line, column) = (line + 1, 1)
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return JSONError(line: line, column: column, what: what)
  }
}

/// What the standard forbids and real files do.
enum JSONSlip: String {
  case trailingComma = "a comma before a closing bracket"
  case bareKey = "a key without quotes"
  case comment = "a comment"
  case repeatedKey = "a key that the object already has"
  case rawControl = "a control character in a string"
  case halfPair = "half a surrogate pair in a string"
}
