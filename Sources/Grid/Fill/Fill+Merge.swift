extension Fill {
  /// What a merged change did.
  public enum Outcome: Hashable, Sendable {
    /// The fill is as it was: the change was known, or something greater stands there.
    case unchanged
    /// The fill took the change; `previous` is what stood in the square before.
    case changed(previous: Register)
    /// No fill of this puzzle can hold the change: a square that takes no letters, or values out of bounds.
    case refused
  }

  /// Takes one change; the only way in which a fill ever changes.
  ///
  /// Commutative, associative and idempotent: the order and the number of times in which changes arrive make
  /// no difference. Total: there is no change that it cannot be shown.
  @discardableResult
  public mutating func merge(_ change: FillChange) -> Outcome {
    switch change {
    case .write(let square, let register):
      guard isLetterSquare(square), register.isValid else { return .refused }
      see(epoch: register.epoch, clock: register.clock)
      let previous = registers[square]
      guard previous < register else { return .unchanged }
      registers[square] = register
      return .changed(previous: previous)
    case .markWrong(let square, let letters, let epoch):
      guard isLetterSquare(square), !letters.isBlank, epoch < Register.Limits.epoch else { return .refused }
      see(epoch: epoch, clock: 0)
      return markWrong(letters, at: square, epoch) ? .changed(previous: registers[square]) : .unchanged
    }
  }

  /// Every change that builds this fill from an empty one, in the order of the squares.
  public var changes: [FillChange] {
    var changes: [FillChange] = []
    for (square, register) in registers.enumerated() {
      if register != .vacant { changes.append(.write(square: square, register)) }
      guard let wrong = wrongLetters[square] else { continue }
      for letters in wrong.letters {
        changes.append(.markWrong(square: square, letters: letters, epoch: wrong.epoch))
      }
    }
    return changes
  }

  /// The changes of this fill that would change `other`, a fill of the same puzzle.
  public func changes(missingIn other: Fill) -> [FillChange] {
    var other = other
    return changes.filter { other.merge($0) != .unchanged }
  }

  /// Notes an epoch and a clock of it; a new epoch begins with clocks that nobody has used up (M13).
  private mutating func see(epoch: UInt32, clock: UInt64) {
    if epoch > self.epoch {
      self.clock = isWorn ? clock : max(self.clock, clock)
      self.epoch = epoch
    } else if epoch == self.epoch {
      self.clock = max(self.clock, clock)
    }
  }

  private func isLetterSquare(_ square: Int) -> Bool {
    registers.indices.contains(square) && takesLetters(square)
  }

  /// Adds `letters` to those of the square, keeping the lowest ones only: the lowest of a union do not
  /// depend on the order in which its parts came.
  private mutating func markWrong(_ letters: Letters, at square: Int, _ epoch: UInt32) -> Bool {
    let before = wrongLetters[square]
    var wrong = before ?? WrongLetters(epoch: epoch, letters: [])
    if wrong.epoch > epoch { return false }
    if wrong.epoch < epoch { wrong = WrongLetters(epoch: epoch, letters: []) }
    guard !wrong.letters.contains(letters) else { return false }
    wrong.letters = Array((wrong.letters + [letters]).sorted().prefix(WrongLetters.limit))
    wrongLetters[square] = wrong
    return wrong != before
  }
}
