/// What a file writes in a square, made fit for a puzzle.
enum SquareLetters {
  /// The letters in upper case and cleaned; empty where `text` is only blanks or nothing that can be drawn.
  static func cleaned(_ text: String) -> String {
    let letters = TextCleaner.line(text.uppercased(), limit: Puzzle.Limits.squareCharacters)
    return letters.allSatisfy { $0.isWhitespace || $0 == "\u{FFFD}" } ? "" : letters
  }
}
