extension Puzzle {
  /// What sort of puzzle it is, in a word or a few: `crossword`, `barred crossword, rebus`, `diagramless, locked`.
  public var kind: String {
    let open = squares.filter { $0.kind == .open }
    let hasWords = clueLists.contains { $0.kind != .free }
    let base: String
    if isDiagramless {
      base = "diagramless"
    } else if !hasWords, clueLists.contains(where: { !$0.clues.isEmpty }) {
      // Zones, rows, an acrostic: what its lists are called says it better than any word of ours.
      base = "variety"
    } else {
      base = squares.contains { !$0.bars.isEmpty } ? "barred crossword" : "crossword"
    }
    var parts = [base]
    if open.contains(where: { ($0.answers.first?.unicodeScalars.count ?? 0) > 1 }) { parts.append("rebus") }
    switch solution {
    case .open: break
    case .absent: parts.append("no answers")
    case .locked: parts.append("locked")
    case .kept: parts.append("answers kept by its host")
    }
    return parts.joined(separator: ", ")
  }
}
