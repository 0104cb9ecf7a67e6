extension HomeEntry {
  /// The line as it is told where there is no screen: what it is, how far it got, and the path that opens it.
  public var plainLine: String {
    let place = path.map { [$0] } ?? ["kept without its file"]
    switch kind {
    case .folder: return "Folder: \(path ?? name)"
    case .unread: return ([name] + place).joined(separator: "; ")
    case .unreadable(let reason): return "Cannot be read: \(reason)"
    case .puzzle(let puzzle):
      let progress =
        puzzle.isSolved
        ? "solved"
        : puzzle.filled == 0 ? "not begun" : "\(puzzle.filled) of \(puzzle.open) squares are filled"
      let size = "\(puzzle.kind), \(puzzle.width) by \(puzzle.height)"
      return ([label, size, progress] + place).joined(separator: "; ")
    }
  }
}
