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
    let squares = zip(rest, letters).compactMap { position, letters -> (Int, Letters)? in
      let square = board.puzzle.index(of: position)
      return board.fill.isWritable(at: square) ? letters.map { (square, $0) } : nil
    }
    guard let last = squares.last?.0 else {
      message = .plain(letters.isEmpty ? "Nothing was pasted yet" : "There is no room for it here")
      return []
    }
    let effects = write(squares, now: now)
    return effects
      + move(now) { board, cursor in
        var end = cursor
        end.position = board.puzzle.position(of: last)
        return board.advanced(end, overwriting: false)
      }
  }
}
