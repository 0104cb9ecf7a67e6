/// A JSON text (RFC 8259) taken apart, with the order of its members and the digits of its numbers kept.
public enum JSONValue: Hashable, Sendable {
  /// The literal `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number in the very characters of the text, since no machine number holds them all.
  case number(String)
  /// A string with its escapes resolved.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object.
  case object(JSONObject)

  /// A whole number.
  public static func integer(_ value: Int) -> JSONValue { .number(String(value)) }

  /// The string, where it is one.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The elements, where it is an array.
  public var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The object, where it is one.
  public var object: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// The whole number, where it is written as one without fraction and exponent and fits.
  public var integer: Int? {
    if case .number(let digits) = self { Int(digits) } else { nil }
  }

  /// The characters of a string or a number.
  public var characters: String? {
    switch self {
    case .string(let text), .number(let text): text
    case .null, .bool, .array, .object: nil
    }
  }
}

/// The members of a JSON object in the order of the text.
public struct JSONObject: Hashable, Sendable {
  /// A key and what stands behind it.
  public struct Member: Hashable, Sendable {
    /// The key.
    public var key: String
    /// The value.
    public var value: JSONValue

    /// The value under a key.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// All members; no key occurs twice in what a reader returns.
  public var members: [Member]

  /// An object of these members.
  public init(_ members: [Member] = []) {
    self.members = members
  }

  /// The value under `key`; searches from the front, so it is meant for objects with few members.
  public subscript(key: String) -> JSONValue? {
    members.first { $0.key == key }?.value
  }

  /// Adds a member behind all others.
  public mutating func append(_ key: String, _ value: JSONValue) {
    members.append(Member(key, value))
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// An object of the written members, in the written order.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    members = elements.map { Member($0.0, $0.1) }
  }
}
