/// Which letters are printed in the squares of a grid, beside those that the setter gives.
public enum PrintedLetters: String, Hashable, Sendable, CaseIterable {
  /// None: a grid to be solved on paper.
  case blank
  /// Those that a player wrote.
  case saved
  /// The answers, where the file has them.
  case solution
}
