/// Why a text is not JSON, and where.
public struct JSONError: Error, Hashable, Sendable {
  /// The line of the fault, from 1.
  public var line: Int
  /// The character of the fault in its line, from 1.
  public var column: Int
  /// What is wrong there.
  public var what: String

  /// A fault at a place.
  public init(line: Int, column: Int, what: String) {
    self.line = line
    self.column = column
    self.what = what
  }
}

extension JSONError: CustomStringConvertible {
  /// One line for people.
  public var description: String { "line \(line), column \(column): \(what)" }
}
