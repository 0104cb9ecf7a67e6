extension IPuz {
  /// The text of a file: one line for each field, each row of a grid and each clue.
  struct Layout {
    private var fields: [[UInt8]] = []

    /// Adds a field on one line.
    mutating func add(_ key: String, _ value: JSONValue) {
      fields.append(Layout.member(key, JSONWriter.write(value), indentation: 2))
    }

    /// Adds a grid with a line for each row.
    mutating func add(_ key: String, rows: [JSONValue]) {
      fields.append(Layout.member(key, Layout.lines(rows, indentation: 2), indentation: 2))
    }

    /// Adds lists of clues with a line for each clue.
    mutating func add(_ key: String, lists: [(key: String, clues: [JSONValue])]) {
      let members = lists.map { list in
        Layout.member(list.key, Layout.lines(list.clues, indentation: 4), indentation: 4)
      }
      let body = Layout.joined(members, "{", "}", indentation: 2)
      fields.append(Layout.member(key, body, indentation: 2))
    }

    func bytes() -> [UInt8] {
      Layout.joined(fields, "{", "}", indentation: 0) + [UInt8(ascii: "\n")]
    }

    private static func member(_ key: String, _ value: [UInt8], indentation: Int) -> [UInt8] {
      blank(indentation) + JSONWriter.write(.string(key)) + Array(": ".utf8) + value
    }

    private static func lines(_ values: [JSONValue], indentation: Int) -> [UInt8] {
      let lines = values.map { blank(indentation + 2) + JSONWriter.write($0) }
      return joined(lines, "[", "]", indentation: indentation)
    }

    private static func joined(
      _ parts: [[UInt8]], _ opening: String, _ closing: String, indentation: Int
    ) -> [UInt8] {
      guard !parts.isEmpty else { return Array((opening + closing).utf8) }
      let body = parts.joined(separator: Array(",\n".utf8))
      return Array("\(opening)\n".utf8) + body + Array("\n".utf8) + blank(indentation) + Array(closing.utf8)
    }

    private static func blank(_ count: Int) -> [UInt8] {
      Array(repeating: UInt8(ascii: " "), count: count)
    }
  }
}
