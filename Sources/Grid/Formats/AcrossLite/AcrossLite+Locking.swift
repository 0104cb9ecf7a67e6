extension AcrossLite {
  /// Why a puzzle cannot be locked.
  public enum LockError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The answers are not there, or locked already.
    case noAnswers
    /// A square has an answer that does not begin with one of the letters A to Z.
    case notALetter(Position)
    /// There are too few letters to hide anything; the payload counts them.
    case tooFewLetters(Int)
    /// The checksum of the letters is 0, which says that there is no lock.
    case noChecksum

    /// One line for the person at the keyboard.
    public var description: String {
      switch self {
      case .noAnswers: "the puzzle has no answers that could be locked"
      case .notALetter(let position):
        "the answer in row \(position.row + 1), column \(position.column + 1) does not begin with a letter from A to Z"
      case .tooFewLetters(let count):
        "a lock needs at least \(AcrossLite.lockedLetters) letters, the puzzle has \(count)"
      case .noChecksum: "these answers have the checksum 0, which stands for no lock"
      }
    }
  }

  /// Letters that a lock needs at least, as Across Lite has it.
  static let lockedLetters = 12

  /// Writes `file` with its answers scrambled under `key`.
  ///
  /// The texts of rebus squares stay readable: the format has no way to hide them.
  public static func lock(_ file: PuzzleFile, with key: Key) throws(LockError) -> WrittenPuzzle {
    var writing = Writing(file)
    writing.writeAll()
    guard writing.puzzle.solution == .open else { throw .noAnswers }
    try writing.lock(with: key)
    return writing.written
  }
}

extension AcrossLite.Writing {
  fileprivate mutating func lock(with key: AcrossLite.Key) throws(AcrossLite.LockError) {
    let order = AcrossLite.lockOrder(of: puzzle.squares.map { $0.kind == .open }, width: puzzle.width)
    if let index = order.first(where: { !AcrossLite.Scrambling.capitals.contains(parts.solution[$0]) }) {
      throw .notALetter(puzzle.position(of: index))
    }
    guard order.count >= AcrossLite.lockedLetters,
      var letters = AcrossLite.Scrambling(order.map { parts.solution[$0] })
    else { throw .tooFewLetters(order.count) }
    guard letters.checksum != 0 else { throw .noChecksum }
    parts.lockChecksum = Int(letters.checksum)
    parts.solutionState = .scrambled
    letters.scramble(with: key)
    for (index, letter) in zip(order, letters.bytes) { parts.solution[index] = letter }
  }
}
