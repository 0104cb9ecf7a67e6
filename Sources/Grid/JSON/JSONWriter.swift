/// Writes JSON values as text.
///
/// Everything but quotes, backslashes and what a terminal might act upon stands in the text as itself, in UTF-8.
public enum JSONWriter {
  /// How a value is laid out.
  public enum Layout: Hashable, Sendable {
    /// On one line without any blank.
    case compact
    /// Indented by two spaces, except for lists and objects that fit on their line.
    case pretty
  }

  /// Columns that a list may fill before it is broken over lines.
  private static let lineColumns = 100

  /// The bytes of `value`, without a line feed at the end.
  ///
  /// - Parameter sortsKeys: whether members are written in the order of their keys' code points instead of
  ///   their own; with it, equal values give equal bytes.
  public static func write(
    _ value: JSONValue, layout: Layout = .compact, sortsKeys: Bool = false
  ) -> [UInt8] {
    var writing = Writing(sortsKeys: sortsKeys)
    switch layout {
    case .compact: writing.compact(value)
    case .pretty: writing.pretty(value, indentation: 0)
    }
    return writing.output
  }

  private struct Writing {
    let sortsKeys: Bool
    var output: [UInt8] = []

    mutating func compact(_ value: JSONValue, separator: String = ",", colon: String = ":") {
      switch value {
      case .null: append("null")
      case .bool(let value): append(value ? "true" : "false")
      case .number(let digits): append(digits)
      case .string(let text): quote(text)
      case .array(let elements):
        append("[")
        for (index, element) in elements.enumerated() {
          if index > 0 { append(separator) }
          compact(element, separator: separator, colon: colon)
        }
        append("]")
      case .object(let object):
        append("{")
        for (index, member) in ordered(object).enumerated() {
          if index > 0 { append(separator) }
          quote(member.key)
          append(colon)
          compact(member.value, separator: separator, colon: colon)
        }
        append("}")
      }
    }

    mutating func pretty(_ value: JSONValue, indentation: Int) {
      let start = output.count
      compact(value, separator: ", ", colon: ": ")
      if indentation > 0, output.count - start + indentation <= lineColumns { return }
      switch value {
      case .null, .bool, .number, .string: break
      case .array(let elements) where elements.isEmpty: break
      case .object(let object) where object.members.isEmpty: break
      case .array(let elements):
        output.removeSubrange(start...)
        lines(elements, "[", "]", indentation) { (writing, element) in
          writing.pretty(element, indentation: indentation + 2)
        }
      case .object(let object):
        output.removeSubrange(start...)
        lines(ordered(object), "{", "}", indentation) { (writing, member) in
          writing.quote(member.key)
          writing.append(": ")
          writing.pretty(member.value, indentation: indentation + 2)
        }
      }
    }

    private mutating func lines<Element>(
      _ elements: [Element], _ opening: String, _ closing: String, _ indentation: Int,
      _ write: (inout Writing, Element) -> Void
    ) {
      append(opening)
      for (index, element) in elements.enumerated() {
        append(index > 0 ? ",\n" : "\n")
        append(String(repeating: " ", count: indentation + 2))
        write(&self, element)
      }
      append("\n" + String(repeating: " ", count: indentation))
      append(closing)
    }

    private func ordered(_ object: JSONObject) -> [JSONObject.Member] {
      guard sortsKeys else { return object.members }
      // Bytes of UTF-8 order as code points do; Swift's own order would look at normalised text.
      return object.members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }

    private mutating func append(_ text: String) {
      output.append(contentsOf: text.utf8)
    }

    private mutating func quote(_ text: String) {
      append("\"")
      escape(text)
      append("\"")
    }

    private mutating func escape(_ text: String) {
      let isPlain = text.utf8.allSatisfy { byte in
        (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
      }
      if isPlain { return append(text) }
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": append("\\\"")
        case "\\": append("\\\\")
        case "\n": append("\\n")
        case "\t": append("\\t")
        case "\r": append("\\r")
        case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
          let digits = String(scalar.value, radix: 16, uppercase: false)
          append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
        default: output.append(contentsOf: Character(scalar).utf8)
        }
      }
    }
  }
}
