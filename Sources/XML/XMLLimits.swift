/// Bounds on every document, whatever it is read for.
///
/// Together with a bound on the bytes, which whoever calls sets, they bound the memory: names, values and texts are
/// never longer in sum than the document.
public enum XMLLimits {
  /// Elements within one another at most: ten times as deep as a styled clue, and shallow enough for recursion.
  public static let depth = 64
  /// Elements in a document at most: every square of the largest grid on its own and again in two words, and all clues.
  public static let elements = 250_000
  /// Attributes of an element at most: twice what any square of a puzzle has.
  public static let attributes = 64
}
