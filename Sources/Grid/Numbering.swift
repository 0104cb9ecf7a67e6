/// A word of the grid: a run of at least two joined squares in one direction.
public struct Word: Hashable, Sendable {
  /// The way it runs.
  public let direction: Direction
  /// Its squares in reading order, at least two.
  public let squares: [Position]
  /// The number that standard numbering gives its first square.
  public let number: Int

  /// A word through `squares`.
  public init(direction: Direction, squares: [Position], number: Int) {
    self.direction = direction
    self.squares = squares
    self.number = number
  }
}

/// The words of a grid and the numbers that standard numbering prints in it.
///
/// Squares are walked row by row. A square starts a word in a direction if no joined square precedes it
/// and one follows it; a square that starts at least one word takes the next number.
public struct Numbering: Hashable, Sendable {
  /// The number in each square, row by row; nil where none is printed.
  public private(set) var numbers: [Int?]
  /// The words in the order of their numbers, Across before Down at the same number.
  public private(set) var words: [Word]

  /// The standard numbering of `puzzle`, from its shape alone; its labels are not looked at.
  public init(of puzzle: Puzzle) {
    numbers = Array(repeating: nil, count: puzzle.squares.count)
    words = []
    let directions = Direction.allCases
    var next = 1
    for index in puzzle.squares.indices where puzzle.squares[index].kind == .open {
      let position = puzzle.position(of: index)
      for direction in directions where Numbering.startsWord(at: position, direction, in: puzzle) {
        numbers[index] = next
        let squares = Numbering.run(from: position, direction, in: puzzle)
        words.append(Word(direction: direction, squares: squares, number: next))
      }
      if numbers[index] != nil { next += 1 }
    }
  }

  private static func startsWord(at position: Position, _ direction: Direction, in puzzle: Puzzle) -> Bool {
    puzzle.isJoined(position, to: direction)
      && !puzzle.isJoined(position.stepped(direction, by: -1), to: direction)
  }

  private static func run(from start: Position, _ direction: Direction, in puzzle: Puzzle) -> [Position] {
    var count = 1
    while puzzle.isJoined(start.stepped(direction, by: count - 1), to: direction) { count += 1 }
    return (0..<count).map { start.stepped(direction, by: $0) }
  }
}
