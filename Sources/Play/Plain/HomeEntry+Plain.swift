extension HomeEntry {
  /// The line as it is told where there is no screen: what it is, how far it got, and the path that opens it.
  public var plainLine: String {
    let place = path.map { [$0] } ?? ["kept without its file"]
    switch kind {
    case .folder: return "Folder: \(path ?? name)"
    case .unread: return ([name] + place).joined(separator: "; ")
    case .unreadable(let reason): return "Cannot be read: \(reason)"
    case .room(let room):
      let progress = room.puzzle.map { HomeEntry.progress(of: $0) } ?? "nothing kept"
      return "Room at \(room.address): \(label); \(progress)"
    case .puzzle(let puzzle):
      let size = "\(puzzle.kind), \(puzzle.width) by \(puzzle.height)"
      return ([label, size, HomeEntry.progress(of: puzzle)] + place).joined(separator: "; ")
    }
  }

  private static func progress(of puzzle: Puzzle) -> String {
    if puzzle.isSolved { return "solved" }
    return puzzle.filled == 0 ? "not begun" : "\(puzzle.filled) of \(puzzle.open) squares are filled"
  }
}
