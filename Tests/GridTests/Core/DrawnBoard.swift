import Grid
import Testing

/// A board and a cursor as a drawing, which is how the tests of this folder are written.
///
/// `#` is a block, `_` a hole, `.` an open square without letters, and anything else its letters. The cursor's square
/// stands in brackets: `[A]` where it writes across, `{A}` where it writes down, `<A>` in an entry of a free list.
struct DrawnBoard {
  var board: Board
  var cursor: Cursor

  /// Reads a drawing; without brackets the cursor is where `Board.start` puts it.
  ///
  /// - Parameters:
  ///   - freeLists: entries of a free clue list, each as positions `(row, column)`.
  ///   - solution: a drawing of the answers.
  init(_ drawing: String, freeLists: [[(Int, Int)]] = [], solution: String? = nil) {
    let rows = DrawnBoard.rows(drawing)
    let answers = solution.map(DrawnBoard.rows)
    var squares: [Square] = []
    for (row, marks) in rows.enumerated() {
      for (column, mark) in marks.enumerated() {
        squares.append(DrawnBoard.square(mark, answer: answers?[row][column].letters))
      }
    }
    var puzzle = Puzzle(width: rows[0].count, height: rows.count, squares: squares)
    puzzle.clueLists = DrawnBoard.clueLists(of: puzzle)
    if !freeLists.isEmpty { puzzle.clueLists.append(DrawnBoard.freeList(freeLists)) }
    board = Board(puzzle)
    var drawnCursor: Cursor?
    for (index, mark) in rows.joined().enumerated() {
      if mark.letters != "." { board.write(mark.letters, at: puzzle.position(of: index)) }
      guard let bracket = mark.bracket else { continue }
      let position = puzzle.position(of: index)
      let free = bracket == "<" ? board.entries.freeEntries(at: position).first : nil
      drawnCursor = Cursor(position, bracket == "{" ? .down : .across, freeEntry: free)
    }
    cursor = drawnCursor ?? board.start
  }

  /// The drawing of this board and cursor.
  var drawing: String {
    let puzzle = board.puzzle
    let rows = (0..<puzzle.height).map { row in
      (0..<puzzle.width).map { mark(at: Position(row: row, column: $0)) }.joined()
    }
    return rows.joined(separator: "\n")
  }

  private func mark(at position: Position) -> String {
    let letters = board.letters(at: position)
    let mark =
      switch board.puzzle[position].kind {
      case .block: "#"
      case .void: "_"
      case .open: letters.isEmpty ? "." : letters
      }
    guard cursor.position == position else { return mark }
    if cursor.freeEntry != nil { return "<\(mark)>" }
    switch cursor.direction {
    case .across: return "[\(mark)]"
    case .down: return "{\(mark)}"
    }
  }

  private struct Mark {
    var letters: String
    var bracket: Character?
  }

  private static func rows(_ drawing: String) -> [[Mark]] {
    drawing.split(separator: "\n").map { line in
      var marks: [Mark] = []
      var bracket: Character?
      for character in line {
        switch character {
        case "[", "{", "<": bracket = character
        case "]", "}", ">": bracket = nil
        default: marks.append(Mark(letters: String(character), bracket: bracket))
        }
      }
      return marks
    }
  }

  private static func square(_ mark: Mark, answer: String?) -> Square {
    switch mark.letters {
    case "#": Square(.block)
    case "_": Square(.void)
    default: Square(.open, answers: answer.map { [$0] } ?? [])
    }
  }

  /// Across and Down, each with a clue for every word.
  private static func clueLists(of puzzle: Puzzle) -> [ClueList] {
    let words = Numbering(of: puzzle).words
    return [("Across", Direction.across), ("Down", .down)].map { title, direction in
      ClueList(
        title: title, kind: .words(direction),
        clues: words.filter { $0.direction == direction }.map {
          Clue(label: String($0.number), text: StyledText(plain: "\($0.number)"), squares: $0.squares)
        })
    }
  }

  private static func freeList(_ entries: [[(Int, Int)]]) -> ClueList {
    let clues = entries.enumerated().map { number, squares in
      Clue(
        label: "F\(number)", text: StyledText(plain: "free"),
        squares: squares.map { Position(row: $0.0, column: $0.1) })
    }
    return ClueList(title: "Zones", kind: .free, clues: clues)
  }
}

extension Board {
  /// Writes as a player would.
  mutating func write(_ text: String, at position: Position) {
    let letters = Letters(text) ?? .blank
    fill.merge(fill.writing(letters, at: puzzle.index(of: position), by: device(1)))
  }
}

/// What a player can press, reduced to the functions of `Board`.
enum Press {
  case right, left, down, up
  case shiftRight, shiftLeft, shiftDown, shiftUp
  case turn, home, end, tab, shiftTab, pageDown, pageUp, stepBack
  case type(String)
}

extension DrawnBoard {
  mutating func press(_ press: Press) {
    switch press {
    case .right: cursor = board.moved(cursor, .across, 1)
    case .left: cursor = board.moved(cursor, .across, -1)
    case .down: cursor = board.moved(cursor, .down, 1)
    case .up: cursor = board.moved(cursor, .down, -1)
    case .shiftRight: cursor = board.movedToNeighbour(cursor, .across, 1)
    case .shiftLeft: cursor = board.movedToNeighbour(cursor, .across, -1)
    case .shiftDown: cursor = board.movedToNeighbour(cursor, .down, 1)
    case .shiftUp: cursor = board.movedToNeighbour(cursor, .down, -1)
    case .turn: cursor = board.turned(cursor)
    case .home: cursor = board.movedToEnd(cursor, -1)
    case .end: cursor = board.movedToEnd(cursor, 1)
    case .tab: cursor = board.movedToUnfinished(cursor, 1)
    case .shiftTab: cursor = board.movedToUnfinished(cursor, -1)
    case .pageDown: cursor = board.movedToClue(cursor, 1)
    case .pageUp: cursor = board.movedToClue(cursor, -1)
    case .stepBack: cursor = board.steppedBack(cursor)
    case .type(let text):
      let isOverwriting = !board.isBlank(cursor.position)
      board.write(text, at: cursor.position)
      cursor = board.advanced(cursor, overwriting: isOverwriting)
    }
  }
}

/// Checks that keys pressed on one drawing give another.
func check(
  _ before: String, _ presses: Press..., gives after: String, freeLists: [[(Int, Int)]] = [],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  var drawn = DrawnBoard(before, freeLists: freeLists)
  for press in presses { drawn.press(press) }
  #expect(drawn.drawing == after, sourceLocation: sourceLocation)
}
