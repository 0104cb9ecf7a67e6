extension Board {
  /// Whether anybody can tell a right letter from a wrong one.
  public var knowsAnswers: Bool { original.solution == .open || unlockedAnswers != nil }

  /// The answers that count as right at a square, the setter's own first; empty where nobody can tell.
  public func answers(at square: Int) -> [String] {
    unlockedAnswers?[square] ?? original.squares[square].answers
  }

  /// Takes the answers of `puzzle`, which is the same one read with its key or from its file; false for any other.
  ///
  /// The board's own puzzle stays as it was, without them: by it the others in a room know that they solve the same one.
  public mutating func unlock(with puzzle: Puzzle) -> Bool {
    switch original.solution {
    case .locked, .kept: break
    case .open, .absent: return false
    }
    guard puzzle.solution == .open, puzzle.width == original.width,
      puzzle.squares.map(\.kind) == original.squares.map(\.kind)
    else { return false }
    unlockedAnswers = puzzle.squares.map(\.answers)
    return true
  }
}
