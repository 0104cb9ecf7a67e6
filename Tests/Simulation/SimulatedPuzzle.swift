import Grid
import Live

/// The small puzzles that schedules are played on; small, so that players meet in the same squares.
struct SimulatedPuzzle {
  let puzzle: Puzzle
  let shared: SharedPuzzle

  /// Squares that a change may name, those that take no letters among them.
  var squareCount: Int { puzzle.squares.count }

  private init(_ rows: [String]) {
    let squares = rows.joined().map { character in
      switch character {
      case "#": Square(.block)
      case "g": Square(.open, given: "G")
      default: Square(.open, answers: [String(character)])
      }
    }
    puzzle = Puzzle(title: "Evening", width: rows[0].count, height: rows.count, squares: squares)
    shared = SharedPuzzle(canonicalBytes: puzzle.canonicalBytes())
  }

  /// Those that schedules draw from.
  static let all = [
    SimulatedPuzzle(["AB", "CA"]), SimulatedPuzzle(["ABC", "A#C", "BCg"]), SimulatedPuzzle(["ABCAB"]),
    SimulatedPuzzle(["ABCA", "BCAB", "#ABC"]),
  ]

  /// A grid of the usual size.
  static let large = SimulatedPuzzle((0..<15).map { String(repeating: ["A", "B", "C"][$0 % 3], count: 15) })

  /// One that a player has open in the wrong room.
  static let other = SimulatedPuzzle(["CC", "CC"])
}
