extension AcrossLite {
  /// The letters of a solution in the order of scrambling, as numbers from 0 to 25, and the steps that hide them.
  ///
  /// For each digit of the key every letter moves up in the alphabet, by the four digits in turn; then the
  /// row is rotated left by the digit; then its halves are riffled, the back half first.
  struct Scrambling {
    /// What can be scrambled.
    static let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")

    /// The letters; A is 0.
    private(set) var letters: [UInt8]
    /// The same room again, so that ten thousand keys are tried without asking for memory.
    private var before: [UInt8]

    /// The letters that `bytes` spell; nil where there is none, or something else than a capital.
    init?(_ bytes: [UInt8]) {
      guard !bytes.isEmpty, bytes.allSatisfy({ Scrambling.capitals.contains($0) }) else { return nil }
      letters = bytes.map { $0 - Scrambling.capitals.lowerBound }
      before = letters
    }

    /// The letters as bytes of a grid.
    var bytes: [UInt8] { letters.map { $0 + Scrambling.capitals.lowerBound } }

    /// The sum by which a key is known to be right.
    var checksum: UInt16 { Sum(over: letters.lazy.map { $0 + Scrambling.capitals.lowerBound }).value }

    /// Hides the letters.
    mutating func scramble(with key: Key) {
      let count = letters.count
      for digit in key.digits {
        swap(&letters, &before)
        var from = Int(digit) % count
        for index in 0..<count {
          let letter = before[from] + key.digits[from & 3]
          letters[Scrambling.riffled(index, of: count)] = letter < 26 ? letter : letter - 26
          from = from + 1 == count ? 0 : from + 1
        }
      }
    }

    /// Undoes `scramble(with:)`.
    mutating func unscramble(with key: Key) {
      let count = letters.count
      for digit in key.digits.reversed() {
        swap(&letters, &before)
        var to = Int(digit) % count
        for index in 0..<count {
          let letter = before[Scrambling.riffled(index, of: count)] + 26 - key.digits[to & 3]
          letters[to] = letter < 26 ? letter : letter - 26
          to = to + 1 == count ? 0 : to + 1
        }
      }
    }

    /// Takes the letters of `other`, which has as many.
    mutating func copy(_ other: Scrambling) {
      for index in letters.indices { letters[index] = other.letters[index] }
    }

    /// Where the riffle puts the letter at `index`: the back half comes to 0, 2, 4...
    private static func riffled(_ index: Int, of count: Int) -> Int {
      let half = count / 2
      return index < half ? 2 * index + 1 : 2 * (index - half)
    }
  }
}

extension AcrossLite.Reading {
  /// The letters of a locked solution in the order of scrambling; nil where it is not locked or has other bytes.
  func scrambling() -> AcrossLite.Scrambling? {
    guard header.solutionState == .scrambled else { return nil }
    return AcrossLite.Scrambling(lockOrder.map { solution[solution.startIndex + $0] })
  }

  /// The solution bytes with other letters, given in the order of scrambling.
  func solution(with letters: [UInt8]) -> [UInt8] {
    var plain = Array(solution)
    for (index, letter) in zip(lockOrder, letters) { plain[index] = letter }
    return plain
  }

  private var lockOrder: [Int] {
    AcrossLite.lockOrder(of: shape().map { $0.kind == .open }, width: header.width)
  }
}

extension AcrossLite {
  /// The open squares of a grid as they are scrambled: column by column.
  static func lockOrder(of isOpen: [Bool], width: Int) -> [Int] {
    (0..<width).flatMap { column in
      stride(from: column, to: isOpen.count, by: width).filter { isOpen[$0] }
    }
  }
}
