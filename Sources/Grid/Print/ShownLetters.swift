/// Which letters stand in a printed grid.
public enum ShownLetters: Hashable, Sendable {
  /// None but the setter's given ones.
  case blank
  /// What a player had written.
  case saved
  /// The answers.
  case solution

  /// What stands at an open square of `file`, empty for nothing.
  public func text(at position: Position, in file: PuzzleFile) -> String {
    let square = file.puzzle[position]
    if let given = square.given { return given }
    switch self {
    case .blank: return ""
    case .saved: return file.saved[position]?.letters ?? ""
    case .solution: return square.answers.first ?? ""
    }
  }
}
