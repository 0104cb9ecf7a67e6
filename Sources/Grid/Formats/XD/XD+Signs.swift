extension XD {
  /// The characters that stand for the squares of a grid, chosen so that each is read as what it was.
  struct Signs {
    /// Row by row.
    private(set) var grid: [Unicode.Scalar] = []
    /// The letters to begin with, row by row; nil in a puzzle without any.
    private(set) var start: [Unicode.Scalar]?
    /// The texts of rebus squares by their sign, in the order of the grid.
    private(set) var rebuses: [(sign: Unicode.Scalar, text: String)] = []
    /// Squares whose text cannot be written as it is.
    private(set) var changedCount = 0
    /// Given letters that are not the answer of their square.
    private(set) var lostGivenCount = 0

    private var keys: [Key: Unicode.Scalar] = [:]
    private var unused: Pool
    private var unusedLower: [Unicode.Scalar]

    private struct Key: Hashable {
      let text: String
      let isLower: Bool
    }

    /// The signs of `puzzle`; squares for which `isSpecial` holds get a lower-case letter.
    init(of puzzle: Puzzle, isSpecial: (Square) -> Bool) {
      let plain = puzzle.squares.flatMap { [$0.answers.first, $0.given] }.compactMap {
        $0.flatMap(Signs.plain)
      }
      unused = Pool(without: Set(plain))
      let lower = Set(puzzle.squares.filter(isSpecial).compactMap { $0.answers.first.flatMap(Signs.lower) })
      unusedLower = Signs.lowerLetters.filter { !lower.contains($0) }
      let hasBlocks = puzzle.squares.contains { $0.kind == .block }
      for square in puzzle.squares {
        grid.append(sign(of: square, isSpecial: isSpecial(square), hasBlocks: hasBlocks))
      }
      guard puzzle.squares.contains(where: { $0.given != nil }) else { return }
      start = zip(puzzle.squares, grid).map { square, sign in startSign(of: square, sign) }
    }

    /// Whether lower-case letters are enough for all squares for which `isSpecial` holds.
    static func canMark(_ isSpecial: (Square) -> Bool, in puzzle: Puzzle) -> Bool {
      let answers = puzzle.squares.filter(isSpecial).map(\.answers.first)
      let letters = Set(answers.compactMap { $0.flatMap(lower) })
      let texts = Set(answers.compactMap { $0 }.filter { lower($0) == nil })
      return !answers.contains(nil) && letters.count + texts.count <= lowerLetters.count
    }

    private mutating func sign(of square: Square, isSpecial: Bool, hasBlocks: Bool) -> Unicode.Scalar {
      switch square.kind {
      case .block: return Sign.block
      case .void: return Sign.void
      case .open: break
      }
      guard let answer = square.answers.first else {
        // Without a block in the grid the sign for an unknown answer would be read as one.
        return hasBlocks ? Sign.unknown : key(for: "", isLower: false)
      }
      if isSpecial { return Signs.lower(answer) ?? key(for: answer, isLower: true) }
      return Signs.plain(answer) ?? key(for: answer, isLower: false)
    }

    private mutating func startSign(of square: Square, _ sign: Unicode.Scalar) -> Unicode.Scalar {
      guard let given = square.given else { return square.kind == .block ? Sign.block : Sign.unknown }
      guard square.kind == .open, square.answers.isEmpty || square.answers.contains(given) else {
        lostGivenCount += 1
        return Sign.unknown
      }
      if given == square.answers.first { return sign }
      return Signs.plain(given) ?? key(for: given, isLower: false)
    }

    /// The sign of a rebus: each text has one, and the headers have no place for blanks and commas in it.
    private mutating func key(for answer: String, isLower: Bool) -> Unicode.Scalar {
      let text = answer.filter { $0 != " " && $0 != "," }
      if text != answer { changedCount += 1 }
      if let known = keys[Key(text: text, isLower: isLower)] { return known }
      let sign = isLower && !unusedLower.isEmpty ? unusedLower.removeFirst() : unused.take()
      keys[Key(text: text, isLower: isLower)] = sign
      rebuses.append((sign, text))
      return sign
    }

    // MARK: Characters

    private static let lowerLetters: [Unicode.Scalar] = (UInt8(ascii: "a")...UInt8(ascii: "z")).map {
      Unicode.Scalar($0)
    }
    private static let reserved: Set<Unicode.Scalar> = Sign.blocks.union(Sign.voids).union([
      Sign.unknown, Sign.several, "=", ",", "<",
    ])

    /// The character of an answer that can stand for itself.
    private static func plain(_ answer: String) -> Unicode.Scalar? {
      guard let sign = answer.unicodeScalars.first, answer.unicodeScalars.count == 1,
        !reserved.contains(sign), !sign.properties.isWhitespace, !("a"..."z").contains(sign),
        case .base = ScalarClass(of: sign, after: nil)
      else { return nil }
      return sign
    }

    /// The lower-case letter of an answer that is one letter from A to Z.
    private static func lower(_ answer: String) -> Unicode.Scalar? {
      guard let sign = plain(answer), ("A"..."Z").contains(sign) else { return nil }
      return Unicode.Scalar(UInt8(ascii: sign) | 0x20)
    }
  }

  /// Signs that stand for nothing yet: digits first, then signs that puzzle sites use, then any ideograph.
  private struct Pool {
    private let used: Set<Unicode.Scalar>
    private var next = 0

    init(without used: Set<Unicode.Scalar>) {
      self.used = used
    }

    mutating func take() -> Unicode.Scalar {
      while true {
        let sign = Pool.sign(next)
        next += 1
        if !used.contains(sign) { return sign }
      }
    }

    private static let common = Array("1234567890❶❷❸❹❺❻❼❽❾❿$%&+@".unicodeScalars)

    private static func sign(_ number: Int) -> Unicode.Scalar {
      // There are 85,000 ideographs from here on and no more than 65,025 squares.
      number < common.count
        ? common[number] : Unicode.Scalar(UInt32(0x4E00 + number - common.count)) ?? Sign.unknown
    }
  }
}
