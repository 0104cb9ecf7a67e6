/// The straight runs of a grid by what is printed in their first squares.
///
/// Files that print their own numbers name the words of their clues by these. A run of one square counts too,
/// since a setter may clue it, but gives way to a longer one with the same label.
struct LabelledRuns {
  private var runs: [Direction: [String: [Position]]] = [:]

  /// The runs of `puzzle` that begin at a labelled square.
  init(of puzzle: Puzzle) {
    for direction in Direction.allCases {
      var found: [String: [Position]] = [:]
      for (index, square) in puzzle.squares.enumerated() {
        let start = puzzle.position(of: index)
        guard let label = square.label, square.kind == .open,
          !puzzle.isJoined(start.stepped(direction, by: -1), to: direction)
        else { continue }
        let run = LabelledRuns.run(from: start, direction, in: puzzle)
        if run.count > 1 ? found[label, default: []].count < 2 : found[label] == nil { found[label] = run }
      }
      runs[direction] = found
    }
  }

  /// The squares of the run in `direction` whose first square prints `label`.
  func squares(labelled label: String, _ direction: Direction) -> [Position]? {
    runs[direction]?[label]
  }

  private static func run(from start: Position, _ direction: Direction, in puzzle: Puzzle) -> [Position] {
    var squares = [start]
    var last = start
    while puzzle.isJoined(last, to: direction) {
      last = last.stepped(direction)
      squares.append(last)
    }
    return squares
  }
}
