import Grid

/// A square in words: several letters in full, and every mark, of which a small square shows but one.
struct SquareWords {
  /// For example `STAR, circled, checked`; empty for a square with a letter or none and no mark.
  let text: String

  init(of position: Position, in board: borrowing Board) {
    guard board.puzzle.isOpen(position) else {
      text = ""
      return
    }
    let square = board.puzzle[position]
    let index = board.puzzle.index(of: position)
    let letters = board.letters(at: position)
    var words: [String] = []
    if letters.count > 1 { words.append(letters) }
    if square.isCircled { words.append("circled") }
    if square.shade != nil { words.append("shaded") }
    if square.given != nil { words.append("given") }
    if board.fill.isMarkedWrong(at: index) { words.append("wrong") }
    switch board.fill.lock(at: index) {
    case .none: if !letters.isEmpty, board.fill.registers[index].ink == .pencil { words.append("pencil") }
    case .checkedRight: words.append("checked")
    case .revealed: words.append("revealed")
    }
    text = words.joined(separator: ", ")
  }
}
