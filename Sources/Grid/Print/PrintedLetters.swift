/// Which letters are printed in the squares of a grid, beside those that the setter gives.
public enum PrintedLetters: String, Hashable, Sendable, CaseIterable {
  /// None: a grid to be solved on paper.
  case blank
  /// Those that a player wrote.
  case saved
  /// The answers, where the file has them.
  case solution
}

extension PrintedLetters {
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
