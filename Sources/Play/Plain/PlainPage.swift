/// What can be asked for by a word where there is no screen on which it could be seen.
///
/// These are no commands: a screen shows all of it at once.
enum PlainPage: String, CaseIterable {
  case here = "where"
  case clues
  case grid
  case players
  case status

  /// What it tells.
  var title: String {
    switch self {
    case .here:
      "the current clue, its letters, the square and the word that crosses it; so does an empty line"
    case .clues: "every clue with the letters of its answer so far"
    case .grid: "the grid, row by row"
    case .players: "who is in the room, and where"
    case .status: "how full the grid is, the time, and how far letters got in the room"
    }
  }
}
