/// The bytes of the grids that are no letters.
enum AcrossLiteByte {
  static let block = UInt8(ascii: ".")
  /// A block of a diagramless puzzle; elsewhere a square outside the shape.
  static let otherBlock = UInt8(ascii: ":")
  static let empty = UInt8(ascii: "-")
  /// An answer that is kept back; also a letter that has no byte, beside the text that it is in.
  static let placeholder = UInt8(ascii: "X")
  /// The same of a letter in pencil.
  static let pencilPlaceholder = UInt8(ascii: "x")

  /// The letter that each byte stands for, upper-cased; nil where it is none.
  static let letters: [String?] = (0...UInt8.max).map { byte in
    guard byte != block, byte != otherBlock, byte != empty, byte != 0x20, byte != 0xA0 else { return nil }
    let upper = Character(WindowsLatin.scalar(byte)).uppercased()
    let letter = TextCleaner.line(upper, limit: Puzzle.Limits.squareCharacters)
    return letter.isEmpty || letter == "\u{FFFD}" ? nil : letter
  }

  /// What is right in a square of each byte: all squares of one letter share one list.
  static let answers: [[String]] = letters.map { $0.map { [$0] } ?? [] }

  /// The byte of one upper-case letter; nil for any other text.
  static func byte(of letter: String) -> UInt8? {
    guard letter.unicodeScalars.count == 1, let byte = WindowsLatin.encode(letter)?.first,
      letters[Int(byte)] == letter, !isLowerCase(byte)
    else { return nil }
    return byte
  }

  /// The byte of one upper-case letter that is written in pencil; nil for any other text, and for signs.
  static func pencilByte(of letter: String) -> UInt8? {
    guard letter.unicodeScalars.count == 1, let byte = WindowsLatin.encode(letter.lowercased())?.first,
      letters[Int(byte)] == letter, isLowerCase(byte)
    else { return nil }
    return byte
  }

  /// Whether a byte in the state is a letter in pencil.
  static func isLowerCase(_ byte: UInt8) -> Bool {
    WindowsLatin.scalar(byte).properties.isLowercase
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

  /// Whether the solution is kept back and its blocks with it, so that nobody knows the words.
  var hidesBlocks: Bool {
    guard header.isDiagramless, unlocked == nil else { return false }
    let isKeptBack =
      header.solutionState != .plain || solution.allSatisfy { $0 == AcrossLiteByte.placeholder }
    return isKeptBack && shape().allSatisfy { $0.kind == .open }
  }

  mutating func writeAnswers(into puzzle: inout Puzzle) {
    switch unlocked == nil ? header.solutionState : .plain {
    case .scrambled: puzzle.solution = .locked(checksum: header.lockChecksum)
    case .withheld: puzzle.solution = .absent
    case .plain:
      if !isPlaceholder { writePlainAnswers(into: &puzzle) }
      if puzzle.squares.allSatisfy(\.answers.isEmpty) { puzzle.solution = .absent }
    }
  }

  /// Whether there is no letter but X: then the setter keeps the answers back.
  private var isPlaceholder: Bool {
    let letters = solution.lazy.filter { AcrossLiteByte.letters[Int($0)] != nil }
    return !letters.isEmpty && letters.allSatisfy { $0 == AcrossLiteByte.placeholder }
  }

  private mutating func writePlainAnswers(into puzzle: inout Puzzle) {
    for (index, byte) in solution.enumerated() where puzzle.squares[index].kind == .open {
      puzzle.squares[index].answers = AcrossLiteByte.answers[Int(byte)]
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
