/// What came of saving a copy of a puzzle.
public enum CopyOutcome: Hashable, Sendable {
  /// It was written under this path; the list names what its form has no place for.
  case written(path: String, losses: [String])
  /// There is such a file already; nothing was written.
  case exists(path: String)
  /// It could not be written, for the reason given.
  case refused(String)
}
