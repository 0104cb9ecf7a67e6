/// Why a file could not be read as a puzzle.
public enum FormatError: Error, Hashable, Sendable {
  /// The bytes are not of this format at all; another format may know them.
  case notThisFormat
  /// The bytes are of this format, but broken.
  ///
  /// - Parameters:
  ///   - where: where in the file, in the words of the format: `byte 52`, `line 3, column 7`, `clue 12`.
  ///   - what: what is wrong there, and what would be right, in one sentence without a full stop.
  case malformed(where: String, what: String)
}

extension FormatError: CustomStringConvertible {
  /// One line for the person at the keyboard.
  public var description: String {
    switch self {
    case .notThisFormat: "not a crossword file that Crossmate knows"
    case .malformed(let place, let what): "\(place): \(what)"
    }
  }
}
