/// Checks that every part of the canonical form needs.
enum CanonicalCheck {
  /// Refuses an object with a field of another name.
  static func fields(
    _ object: JSONObject, among known: Set<String>, where place: String
  ) throws(FormatError) {
    for member in object.members where !known.contains(member.key) {
      throw .malformed(where: place, what: "unknown field `\(TextCleaner.line(member.key, limit: 40))`")
    }
  }

  /// A string of at most `limit` Unicode scalars.
  static func text(_ value: JSONValue, _ limit: Int, where place: String) throws(FormatError) -> String {
    guard let text = value.string else { throw .malformed(where: place, what: "it is no text") }
    guard text.unicodeScalars.count <= limit else {
      throw .malformed(where: place, what: "it is longer than \(limit) characters")
    }
    return text
  }

  /// A string for one line, cleaned, of at most `limit` Unicode scalars.
  static func line(_ value: JSONValue, _ limit: Int, where place: String) throws(FormatError) -> String {
    TextCleaner.line(try text(value, limit, where: place), limit: limit)
  }

  /// True or false.
  static func flag(_ value: JSONValue, where place: String) throws(FormatError) -> Bool {
    guard case .bool(let flag) = value else {
      throw .malformed(where: place, what: "it is neither true nor false")
    }
    return flag
  }
}
