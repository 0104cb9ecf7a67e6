import Grid
import Live
import Screen
import Testing

@testable import Play

// The drawn notation: a grid as text, `#` for a block and `.` for a blank square, with the cursor in brackets:
// [A] writes across, <A> writes down.

/// A puzzle of the drawn shape; every open square's answer is the letter of `answers` at the same place.
func drawnPuzzle(_ answers: String) -> Puzzle {
  let rows = answers.split(separator: "\n").map { $0.filter { !" ".contains($0) } }
  let squares = rows.joined().map { character in
    character == "#" ? Square(.block) : Square(.open, answers: character == "." ? [] : [String(character)])
  }
  var puzzle = Puzzle(width: rows[0].count, height: rows.count, squares: squares)
  let numbering = Numbering(of: puzzle)
  for (index, number) in numbering.numbers.enumerated() {
    puzzle.squares[index].label = number.map { String($0) }
  }
  puzzle.clueLists = Direction.allCases.map { direction in
    ClueList(
      title: direction == .across ? "Across" : "Down", kind: .words(direction),
      clues: numbering.words.filter { $0.direction == direction }.map {
        Clue(
          label: String($0.number), text: StyledText(plain: "Clue \($0.number) \(direction)"),
          squares: $0.squares)
      })
  }
  return puzzle
}

/// This player's device in every test.
let testDevice = device(1)

/// A device that is easy to tell from others.
func device(_ number: UInt8) -> DeviceID {
  DeviceID([UInt8](repeating: number, count: DeviceID.byteCount)) ?? .nobody
}

/// A program with the drawn grid open: letters written, cursor where the brackets are.
func drawnState(
  _ drawing: String, answers: String? = nil, size: Size = Size(columns: 80, rows: 24),
  scheme: Scheme = .standard, _ change: (inout Settings) -> Void = { _ in }
) -> PlayState {
  let plain = drawing.filter { !"[]<>".contains($0) }
  var settings = scheme.settings
  change(&settings)
  return drawnState(
    drawing, on: drawnPuzzle(answers ?? plain), size: size, keymap: settings.applied(to: scheme.keymap),
    settings: settings)
}

/// A program with `puzzle` open, letters written and the cursor placed as drawn; a drawn `#` writes nothing.
func drawnState(
  _ drawing: String, on puzzle: Puzzle, size: Size = Size(columns: 80, rows: 24),
  keymap: Keymap = .standard, settings: Settings = Settings()
) -> PlayState {
  var state = PlayState(
    board: Board(puzzle), device: testDevice, size: size, keymap: keymap, settings: settings)
  var square = 0
  var direction = Direction.across
  var isCursor = false
  for character in drawing where !" \n".contains(character) {
    switch character {
    case "[", "<":
      isCursor = true
      direction = character == "[" ? .across : .down
    case "]", ">": isCursor = false
    default:
      if isCursor { state.cursor = Cursor(puzzle.position(of: square), direction) }
      if character != "#", character != "." { write(String(character), at: square, in: &state) }
      square += 1
    }
  }
  return state
}

/// A program with `puzzle` open and nothing written.
func opened(_ puzzle: Puzzle, size: Size = Size(columns: 80, rows: 24)) -> PlayState {
  PlayState(board: Board(puzzle), device: testDevice, size: size)
}

/// Writes letters into a square as this player would, without any key.
func write(_ text: String, at square: Int, ink: Register.Ink = .pen, in state: inout PlayState) {
  guard let letters = Letters(text), let board = state.board else { return }
  state.board?.fill.merge(board.fill.writing(letters, at: square, by: testDevice, ink: ink))
}

/// The grid of a program in the drawn notation.
func drawing(of state: PlayState) -> String {
  guard let board = state.board else { return "" }
  let puzzle = board.puzzle
  return (0..<puzzle.height).map { row in
    (0..<puzzle.width).map { column in
      let position = Position(row: row, column: column)
      let letters = board.letters(at: position)
      let shown = puzzle[position].kind == .block ? "#" : (letters.isEmpty ? "." : letters)
      guard position == state.cursor.position else { return shown }
      return state.cursor.direction == .across ? "[\(shown)]" : "<\(shown)>"
    }.joined()
  }.joined(separator: "\n")
}

/// The keys that a script names: words in angle brackets are keys, everything else types itself.
func keys(_ script: String) -> [Key] {
  var keys: [Key] = []
  var rest = Substring(script)
  while let first = rest.first {
    if first == "<", let end = rest.firstIndex(of: ">") {
      keys.append(key(named: String(rest[rest.index(after: rest.startIndex)..<end])))
      rest = rest[rest.index(after: end)...]
    } else {
      keys.append(.character(first))
      rest = rest.dropFirst()
    }
  }
  return keys
}

private func key(named name: String) -> Key {
  guard let key = Key(named: name) else {
    Issue.record("no key is called \(name)")
    return .escape
  }
  return key
}

/// Presses the keys of a script and returns everything the program wants done.
@discardableResult
func press(_ script: String, on state: inout PlayState) -> [Effect] {
  keys(script).flatMap { state.update(.key($0), now: Moment(nanoseconds: 0)) }
}

/// Expects that a script leads from one drawn grid to another.
func check(
  _ before: String, _ script: String, _ after: String, answers: String? = nil,
  scheme: Scheme = .standard, sourceLocation: SourceLocation = #_sourceLocation,
  _ change: (inout Settings) -> Void = { _ in }
) {
  var state = drawnState(before, answers: answers, scheme: scheme, change)
  press(script, on: &state)
  #expect(drawing(of: state) == after.filter { $0 != " " }, sourceLocation: sourceLocation)
}
