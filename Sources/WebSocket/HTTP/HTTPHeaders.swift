/// Header fields in the order in which they stand, with names that ignore case (RFC 9110, 5).
public struct HTTPHeaders: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// One header line.
  public struct Field: Hashable, Sendable {
    /// The name as written.
    public let name: String
    /// The value without the white space around it.
    public let value: String

    /// A line of this name and value.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The lines in order.
  public private(set) var fields: [Field] = []

  /// The given lines in order.
  public init(_ fields: [Field] = []) {
    self.fields = fields
  }

  /// The given lines in order.
  public init(arrayLiteral fields: Field...) {
    self.fields = fields
  }

  /// Adds a line after the others.
  public mutating func append(_ name: String, _ value: String) {
    fields.append(Field(name, value))
  }

  /// The value of the first line of this name.
  public func first(_ name: String) -> String? {
    fields.first { ASCII.equalIgnoringCase($0.name, name) }?.value
  }

  /// The values of all lines of this name, in order.
  public func all(_ name: String) -> [String] {
    fields.filter { ASCII.equalIgnoringCase($0.name, name) }.map(\.value)
  }

  /// Whether a comma-separated list in the lines of this name has the token, in any case.
  public func hasToken(_ token: String, in name: String) -> Bool {
    all(name).contains { value in
      value.utf8.split(separator: UInt8(ascii: ",")).contains {
        ASCII.equalIgnoringCase(String(decoding: ASCII.trimmed($0), as: UTF8.self), token)
      }
    }
  }
}
