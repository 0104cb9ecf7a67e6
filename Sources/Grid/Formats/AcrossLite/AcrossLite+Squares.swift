/// The bytes of the grids that are no letters.
enum AcrossLiteByte {
  static let block = UInt8(ascii: ".")
  /// A block of a diagramless puzzle; elsewhere a square outside the shape.
  static let otherBlock = UInt8(ascii: ":")
  static let empty = UInt8(ascii: "-")

  /// The letter that each byte stands for, upper-cased; nil where it is none.
  static let letters: [String?] = (0...UInt8.max).map { byte in
    guard byte != block, byte != otherBlock, byte != empty, byte != 0x20, byte != 0xA0 else { return nil }
    let upper = Character(WindowsLatin.scalar(byte)).uppercased()
    let letter = TextCleaner.line(upper, limit: Puzzle.Limits.squareCharacters)
    return letter.isEmpty || letter == "\u{FFFD}" ? nil : letter
  }
}

/// The shape of the grid and its answers.
extension AcrossLite.Reading {
  /// The squares without anything in them.
  func shape() -> [Square] {
    solution.map { byte in
      switch byte {
      case AcrossLiteByte.block: Square(.block)
      case AcrossLiteByte.otherBlock: Square(header.isDiagramless ? .block : .void)
      default: Square(.open)
      }
    }
  }

  mutating func writeAnswers(into puzzle: inout Puzzle) {
    switch unscrambled == nil ? header.solutionState : .plain {
    case .scrambled: puzzle.solution = .locked(checksum: header.lockChecksum)
    case .withheld: puzzle.solution = .absent
    case .plain:
      if isPlaceholder { puzzle.solution = .absent } else { writePlainAnswers(into: &puzzle) }
    }
  }

  /// Whether there is no letter at all, or nothing but X: then the setter keeps the answers back.
  private var isPlaceholder: Bool {
    let letters = solution.lazy.filter { AcrossLiteByte.letters[Int($0)] != nil }
    return letters.allSatisfy { $0 == UInt8(ascii: "X") }
  }

  private mutating func writePlainAnswers(into puzzle: inout Puzzle) {
    for (index, byte) in solution.enumerated() where puzzle.squares[index].kind == .open {
      if let letter = AcrossLiteByte.letters[Int(byte)] { puzzle.squares[index].answers = [letter] }
    }
    guard let grid = squareBytes(of: .rebusGrid), grid.contains(where: { $0 != 0 }) else { return }
    let table = sections[.rebusTable].map(AcrossLite.RebusTable.init) ?? AcrossLite.RebusTable()
    var hasGap = false
    for (index, number) in grid.enumerated() where number != 0 && puzzle.squares[index].kind == .open {
      if let word = table.words[Int(number) - 1] {
        let letter = puzzle.squares[index].answers.first
        puzzle.squares[index].answers = AcrossLite.rebusAnswers(word, letter: letter)
      } else {
        hasGap = true
      }
    }
    if hasGap { warnings.append("a rebus square has no entry in the table and keeps its letter") }
  }
}
