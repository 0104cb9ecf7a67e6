/// Writes JSON with its members in the order of their names, so that equal values give equal text.
public enum JSONWriter {
  /// One line without blanks.
  public static func compact(_ value: JSONValue) -> String {
    var text = ""
    write(value, to: &text, indent: nil)
    return text
  }

  /// One member to a line, arrays of plain values on one line.
  public static func pretty(_ value: JSONValue) -> String {
    var text = ""
    write(value, to: &text, indent: 0)
    return text
  }

  private static func write(_ value: JSONValue, to text: inout String, indent: Int?) {
    switch value {
    case .null: text += "null"
    case .bool(let bool): text += bool ? "true" : "false"
    case .number(let digits): text += digits
    case .text(let string): write(string, to: &text)
    case .array(let elements):
      let isFlat = elements.allSatisfy { $0.elements == nil && $0.object == nil }
      let brackets = Brackets(open: "[", close: "]", isSpaced: indent != nil)
      write(elements, in: brackets, to: &text, indent: isFlat ? nil : indent) { element, text, inner in
        write(element, to: &text, indent: inner)
      }
    case .object(let object):
      let members = object.members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      let brackets = Brackets(open: "{", close: "}", isSpaced: indent != nil)
      write(members, in: brackets, to: &text, indent: indent) { member, text, inner in
        write(member.key, to: &text)
        text += indent == nil ? ":" : ": "
        write(member.value, to: &text, indent: inner)
      }
    }
  }

  private struct Brackets {
    let open: String
    let close: String
    /// Whether items on one line have a blank between them.
    let isSpaced: Bool
  }

  private static func write<Item>(
    _ items: [Item], in brackets: Brackets, to text: inout String, indent: Int?,
    item: (Item, inout String, Int?) -> Void
  ) {
    text += brackets.open
    for (index, value) in items.enumerated() {
      if index > 0 { text += indent == nil && brackets.isSpaced ? ", " : "," }
      if let indent { text += "\n" + String(repeating: "  ", count: indent + 1) }
      item(value, &text, indent.map { $0 + 1 })
    }
    if let indent, !items.isEmpty { text += "\n" + String(repeating: "  ", count: indent) }
    text += brackets.close
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
