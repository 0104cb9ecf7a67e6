extension Board {
  /// Whether anybody can tell a right letter from a wrong one.
  public var knowsAnswers: Bool { original.solution == .open || unlockedAnswers != nil }

  /// The answers that count as right at a square, the setter's own first; empty where nobody can tell.
  public func answers(at square: Int) -> [String] {
    unlockedAnswers?[square] ?? original.squares[square].answers
  }

  /// Takes the answers of `puzzle`, which is the same one read with its key; false for any other puzzle.
  ///
  /// The board's own puzzle stays as it was, locked: by it the others in a room know that they solve the same one.
  public mutating func unlock(with puzzle: Puzzle) -> Bool {
    guard case .locked = original.solution, puzzle.solution == .open, puzzle.width == original.width,
      puzzle.squares.map(\.kind) == original.squares.map(\.kind)
    else { return false }
    unlockedAnswers = puzzle.squares.map(\.answers)
    return true
  }
}
