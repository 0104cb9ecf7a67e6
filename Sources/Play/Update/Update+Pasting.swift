import Grid
import Live

extension PlayState {
  /// Pasted text goes into a line that is asked for, and never into the grid: it is hardly ever an answer, and what
  /// came by accident would have to be taken back.
  mutating func takePaste(_ text: String, now: Moment) -> [Effect] {
    if case .prompt(var prompt) = mode {
      prompt.type(text)
      return edited(prompt, now: now)
    }
    pasted = String(text.prefix(PlayState.pasteCharacters))
    message = .plain("Pasted text is not typed into the grid; the command type-paste does that")
    return []
  }

  /// Characters of a paste that are kept: no word is longer.
  private static let pasteCharacters = Puzzle.Limits.sideSquares

  /// Types the letters of the last paste into the word, as far as it goes, as one move.
  mutating func typePaste(now: Moment) -> [Effect] {
    guard canWrite(), let board else { return [] }
    let letters = Letters.capitals(pasted).filter { $0.isLetter || $0.isNumber }.map { Letters(String($0)) }
    let word = board.entry(of: cursor).map { board.entries.list[$0].squares } ?? [cursor.position]
    let rest = word.drop { $0 != cursor.position }
    guard !letters.isEmpty else {
      message = .plain("Nothing was pasted yet")
      return []
    }
    return write(Array(rest), letters, now: now)
  }
}
