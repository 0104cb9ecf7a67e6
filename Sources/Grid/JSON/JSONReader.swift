/// Reads JSON from bytes that anybody may have written.
///
/// It exists beside the readers of C libraries and Foundation because clue lists need the order of the
/// members, people need the place of a fault, real puzzle files need some tolerance, and this module must stay
/// pure. Time is linear in the bytes; nesting is bounded, so the stack is too.
public enum JSONReader {
  /// Arrays and objects within each other at most; a puzzle needs about eight.
  public static let nestingLimit = 64

  /// How closely the text has to follow the standard.
  public enum Rules: Hashable, Sendable {
    /// As the standard has it, and no key twice in an object.
    case strict
    /// With the slips of real puzzle files: commas before a closing bracket, keys without quotes, comments,
    /// raw control characters and half surrogate pairs in strings, and a key that comes twice: the last one wins.
    case tolerant
  }

  /// A value, and what had to be overlooked to get it.
  public struct Reading: Hashable, Sendable {
    /// The value of the whole text.
    public var value: JSONValue
    /// The slips met, each told once with its first place.
    public var slips: [String]
  }

  /// Reads a text that follows the standard; a byte order mark before it is allowed.
  public static func read(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    try read(bytes[...], rules: .strict).value
  }

  /// Reads a text by the given rules; a byte order mark before it is allowed.
  public static func read(_ bytes: ArraySlice<UInt8>, rules: Rules) throws(JSONError) -> Reading {
    var parsing = JSONParsing(bytes, rules: rules)
    return try parsing.parse()
  }
}
