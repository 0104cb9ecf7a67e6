extension Board {
  /// What the setter's answer says about the letters in a square.
  public enum Verdict: Hashable, Sendable {
    /// Nothing is written.
    case blank
    /// One of the accepted answers.
    case right
    /// None of them.
    case wrong
    /// The puzzle does not tell: it has no answer here, or keeps it locked.
    case unknown
  }

  /// Whether the whole grid is done.
  public enum Completion: Hashable, Sendable {
    /// Open squares are blank; so many of them.
    case blanks(Int)
    /// Every square is filled, and all are right.
    case solved
    /// Every square is filled, but not all are right.
    case wrong
    /// Every square is filled, and nobody can tell.
    case unknown
  }

  /// Judges one square.
  public func verdict(at position: Position) -> Verdict {
    guard puzzle.isOpen(position) else { return .unknown }
    let square = puzzle[position]
    let written = letters(at: position)
    if written.isEmpty { return .blank }
    if square.given != nil { return .right }
    guard puzzle.solution == .open, !square.answers.isEmpty else { return .unknown }
    return square.answers.contains(written) ? .right : .wrong
  }

  /// Judges the whole grid, locked or not.
  public var completion: Completion {
    var blanks = 0
    var wrong = 0
    var unknown = 0
    for index in puzzle.squares.indices where puzzle.squares[index].kind == .open {
      switch verdict(at: puzzle.position(of: index)) {
      case .blank: blanks += 1
      case .wrong: wrong += 1
      case .unknown: unknown += 1
      case .right: break
      }
    }
    if blanks > 0 { return .blanks(blanks) }
    if wrong > 0 { return .wrong }
    if unknown == 0 { return .solved }
    switch puzzle.solution {
    case .open, .absent: return .unknown
    case .locked(let checksum):
      return puzzle.lockChecksum(of: letters) == checksum ? .solved : .wrong
    }
  }

  /// How many open squares hold letters, and how many there are.
  public var progress: (filled: Int, open: Int) {
    var filled = 0
    var open = 0
    for index in puzzle.squares.indices where puzzle.squares[index].kind == .open {
      open += 1
      if !isBlank(puzzle.position(of: index)) { filled += 1 }
    }
    return (filled, open)
  }
}
