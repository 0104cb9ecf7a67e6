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
    /// At least one open square is blank.
    case blank
    /// Every square is filled, and all are right.
    case solved
    /// Every square is filled, but not all are right.
    case wrong
    /// Every square is filled, and nobody can tell.
    case unknown
  }

  /// Judges one square: against any of its accepted answers, each in full.
  ///
  /// Where blocks are looked for, a placed one is judged like a letter.
  public func verdict(at position: Position) -> Verdict {
    guard original.contains(position), original[position].kind != .void,
      original.isDiagramless || original[position].kind == .open
    else { return .unknown }
    let square = original[position]
    let written = letters(at: position)
    if written.isEmpty { return .blank }
    if square.given != nil { return .right }
    guard knowsAnswers else { return .unknown }
    let isPlacedBlock = original.isDiagramless && written == SavedLetters.placedBlock
    if square.kind == .block || isPlacedBlock {
      return square.kind == .block && isPlacedBlock ? .right : .wrong
    }
    let answers = answers(at: original.index(of: position))
    if answers.isEmpty { return .unknown }
    return answers.contains(written) ? .right : .wrong
  }

  /// Judges the whole grid, locked or not.
  ///
  /// Blocks that are still to be found do not count as blanks: whoever has every letter has found them.
  public var completion: Completion {
    if hasBlank(from: 0) { return .blank }
    var wrong = 0
    var unknown = 0
    for index in original.squares.indices {
      switch verdict(at: original.position(of: index)) {
      case .blank: break
      case .wrong: wrong += 1
      case .unknown: if original.squares[index].kind == .open { unknown += 1 }
      case .right: break
      }
    }
    if wrong > 0 { return .wrong }
    if unknown == 0 { return .solved }
    switch original.solution {
    case .open, .absent, .kept: return .unknown
    case .locked(let checksum):
      return original.lockChecksum(of: letters) == checksum ? .solved : .wrong
    }
  }

  /// Whether an open square is blank; looked for from an index of `squares` on, and then from the first.
  ///
  /// Behind the letter that was typed last there mostly is one.
  public func hasBlank(from index: Int) -> Bool {
    original.squares[index...].indices.contains(where: isUnfilled) || (0..<index).contains(where: isUnfilled)
  }

  /// Whether a square that takes letters has none, by its index.
  private func isUnfilled(_ index: Int) -> Bool {
    original.squares[index].kind == .open && original.squares[index].given == nil
      && fill.letters(at: index).isBlank
  }

  /// How many open squares hold letters, and how many there are.
  public var progress: (filled: Int, open: Int) {
    var filled = 0
    var open = 0
    for index in puzzle.squares.indices where puzzle.squares[index].kind == .open {
      open += 1
      if puzzle.squares[index].given != nil || !fill.letters(at: index).isBlank { filled += 1 }
    }
    return (filled, open)
  }
}
