/// The JSON body of a room's refusal: `{"reason":"...","time":1764000000}`.
struct RefusalDetail: Hashable, Sendable {
  /// One sentence, made safe to show.
  var reason: String
  /// The room's clock in seconds since 1970, with a 401.
  var timeSeconds: Int64?

  /// Nil when the body is not a flat JSON object with a reason, for example a proxy's error page.
  init?(_ body: [UInt8]) {
    guard let text = String(validating: body, as: UTF8.self) else { return nil }
    var scanner = Scanner(rest: text.unicodeScalars[...])
    guard let members = scanner.object(), case .text(let reason) = members["reason"] else { return nil }
    self.reason = Self.shown(reason)
    if case .number(let time) = members["time"], HostLimits.plausibleTimes.contains(time) {
      timeSeconds = time
    }
  }

  /// A peer's words without control characters, which a terminal would obey, and not too many of them.
  static func shown(_ text: String) -> String {
    let scalars = text.unicodeScalars.filter {
      switch $0.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
      default: true
      }
    }
    return String(String(String.UnicodeScalarView(scalars)).prefix(HostLimits.reasonCharacters))
  }
}

/// A reader for one flat object of strings, whole numbers and words; a refusal is no place for more.
private struct Scanner {
  enum Value {
    case text(String)
    case number(Int64)
    case word
  }

  var rest: Substring.UnicodeScalarView

  mutating func object() -> [String: Value]? {
    var members: [String: Value] = [:]
    guard take("{") else { return nil }
    if take("}") { return isAtEnd ? members : nil }
    repeat {
      skipSpaces()
      guard let name = string(), take(":"), let value = value(), members[name] == nil else { return nil }
      members[name] = value
    } while take(",")
    return take("}") && isAtEnd ? members : nil
  }

  private var isAtEnd: Bool { rest.allSatisfy { " \t\r\n".unicodeScalars.contains($0) } }

  private mutating func skipSpaces() {
    rest = rest.drop { " \t\r\n".unicodeScalars.contains($0) }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard rest.first == scalar else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func value() -> Value? {
    skipSpaces()
    if rest.first == "\"" { return string().map(Value.text) }
    let word = String(String.UnicodeScalarView(rest.prefix { !" \t\r\n,}".unicodeScalars.contains($0) }))
    rest = rest.dropFirst(word.unicodeScalars.count)
    if let number = Int64(word) { return .number(number) }
    // Other numbers and words are of no interest, but they do not make the reason worse.
    let isNumber = Double(word) != nil && word.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
    return isNumber || ["true", "false", "null"].contains(word) ? .word : nil
  }

  private mutating func string() -> String? {
    guard rest.popFirst() == "\"" else { return nil }
    var text = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"": return String(text)
      case "\\":
        guard let escaped = escape() else { return nil }
        text.append(escaped)
      case "\u{0}"..."\u{1F}": return nil
      default: text.append(scalar)
      }
    }
    return nil
  }

  private mutating func escape() -> Unicode.Scalar? {
    guard let scalar = rest.popFirst() else { return nil }
    switch scalar {
    case "\"", "\\", "/": return scalar
    case "n", "r", "t", "b", "f": return " "  // What is shown is one line.
    case "u": return hexadecimal()
    default: return nil
    }
  }

  private mutating func hexadecimal() -> Unicode.Scalar? {
    let digits = String(String.UnicodeScalarView(rest.prefix(4)))
    rest = rest.dropFirst(4)
    guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit), let number = UInt32(digits, radix: 16)
    else {
      return nil
    }
    // Half of a surrogate pair is shown as the replacement character; refusals are plain sentences.
    return Unicode.Scalar(number) ?? "\u{FFFD}"
  }
}
