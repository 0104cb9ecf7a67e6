/// A JSON document as it was written: members in their order, numbers with their digits.
public enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A number as it was written, so that `007` and `1e9` are not made into something else.
  case number(String)
  case text(String)
  case array([JSONValue])
  case object(JSONObject)

  /// A whole number.
  public init(_ number: Int) { self = .number(String(number)) }

  /// The text, if it is one.
  public var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The truth value, if it is one.
  public var bool: Bool? {
    if case .bool(let bool) = self { bool } else { nil }
  }

  /// The whole number, if it is one that fits.
  public var integer: Int? {
    if case .number(let digits) = self { Int(digits) } else { nil }
  }

  /// Text, or a number as it was written: files use either for labels.
  public var plain: String? {
    switch self {
    case .text(let text), .number(let text): text
    case .null, .bool, .array, .object: nil
    }
  }

  /// The elements, if it is an array.
  public var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members, if it is an object.
  public var object: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// The member called `key`, if this is an object that has one.
  public subscript(_ key: String) -> JSONValue? { object?[key] }

  /// The element at `index`, if this is an array that has one.
  public subscript(_ index: Int) -> JSONValue? {
    guard let elements, elements.indices.contains(index) else { return nil }
    return elements[index]
  }
}

/// The members of a JSON object in their order.
public struct JSONObject: Hashable, Sendable {
  /// One name and its value.
  public struct Member: Hashable, Sendable {
    /// The name.
    public let key: String
    /// The value.
    public let value: JSONValue
  }

  /// The members in the order of the document; no two share a name.
  public private(set) var members: [Member] = []
  private var places: [String: Int] = [:]

  /// An object without members.
  public init() {}

  /// An object of these members.
  public init(_ members: [(String, JSONValue)]) {
    for (key, value) in members { self[key] = value }
  }

  /// The value called `key`; setting one that is there replaces it in its place, setting nil is no change.
  public subscript(_ key: String) -> JSONValue? {
    get { places[key].map { members[$0].value } }
    set {
      guard let newValue else { return }
      if let place = places[key] {
        members[place] = Member(key: key, value: newValue)
      } else {
        places[key] = members.count
        members.append(Member(key: key, value: newValue))
      }
    }
  }
}
