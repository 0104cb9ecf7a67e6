extension Puzzle {
  /// The puzzle without its answers, for those who are to solve it while somebody else keeps them.
  ///
  /// Nil where that cannot be: there are no answers to keep, or the blocks, which everybody's copy has, are among them.
  public var withheld: Puzzle? {
    guard solution == .open, !isDiagramless, squares.contains(where: { !$0.answers.isEmpty }) else {
      return nil
    }
    var puzzle = self
    puzzle.solution = .kept
    for square in puzzle.squares.indices { puzzle.squares[square].answers = [] }
    return puzzle
  }
}
