extension AcrossLite {
  /// The four digits that scramble a solution.
  public struct Key: Hashable, Sendable, CustomStringConvertible {
    /// The digits, each 0 to 9.
    public let digits: [UInt8]

    /// The key that is written as this number, 0 to 9999; nil for any other.
    public init?(_ number: Int) {
      guard (0...9999).contains(number) else { return nil }
      digits = [number / 1000, number / 100 % 10, number / 10 % 10, number % 10].map { UInt8($0) }
    }

    /// The four digits in a row.
    public var description: String { digits.map { String($0) }.joined() }

    /// Whether Across Lite could have chosen it: it never takes a zero.
    fileprivate var isUsual: Bool { !digits.contains(0) }
  }

  /// Reads a locked file with the answers that `key` brings out; nil if the key is not the one.
  public static func read(_ bytes: [UInt8], unlockedWith key: Key) throws(FormatError) -> PuzzleFile? {
    let header = try Header(of: bytes)
    var reading = Reading(bytes: bytes, header: header)
    guard let scrambled = reading.scrambledLetters() else { return nil }
    let letters = unscramble(scrambled, key)
    guard Sum(over: letters).value == header.lockChecksum else { return nil }
    reading.unscrambled = reading.solution(with: letters)
    return reading.file()
  }

  /// All keys that pass the checksum of a locked file, the likeliest first; a few ten thousand sums.
  ///
  /// Sixteen bits of checksum let some wrong keys through. Those with a zero come last, and before that
  /// the more vowels a key brings out, the earlier it comes.
  public static func keys(of bytes: [UInt8]) throws(FormatError) -> [Key] {
    let header = try Header(of: bytes)
    guard let scrambled = Reading(bytes: bytes, header: header).scrambledLetters() else { return [] }
    let vowels = Set("AEIOU".utf8)
    var found: [(key: Key, rank: (Int, Int))] = []
    for key in (0...9999).lazy.compactMap(Key.init) {
      let letters = unscramble(scrambled, key)
      guard Sum(over: letters).value == header.lockChecksum else { continue }
      found.append((key, (key.isUsual ? 0 : 1, -letters.count { vowels.contains($0) })))
    }
    return found.sorted { $0.rank < $1.rank }.map(\.key)
  }

  /// Undoes, for each digit from the last, a riffle, a rotation and a shift of every letter.
  private static func unscramble(_ scrambled: [UInt8], _ key: Key) -> [UInt8] {
    let count = scrambled.count
    var letters = scrambled
    var before = scrambled
    for digit in key.digits.reversed() {
      swap(&letters, &before)
      let half = count / 2
      for index in 0..<count {
        // The back half was dealt out first, so it stands at 0, 2, 4...
        let place = index < half ? 2 * index + 1 : 2 * (index - half)
        letters[(index + Int(digit)) % count] = before[place]
      }
      for index in 0..<count {
        let letter = letters[index] - UInt8(ascii: "A")
        letters[index] = UInt8(ascii: "A") + (letter + 26 - key.digits[index % 4]) % 26
      }
    }
    return letters
  }
}

extension AcrossLite.Reading {
  /// The letters of a locked solution in the order of scrambling; nil where it is not locked or has other bytes.
  func scrambledLetters() -> [UInt8]? {
    guard header.solutionState == .scrambled else { return nil }
    let letters = lockOrder.map { solution[solution.startIndex + $0] }
    let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
    return letters.isEmpty || !letters.allSatisfy(capitals.contains) ? nil : letters
  }

  /// The solution bytes with other letters, given in the order of scrambling.
  func solution(with letters: [UInt8]) -> [UInt8] {
    var plain = Array(solution)
    for (index, letter) in zip(lockOrder, letters) { plain[index] = letter }
    return plain
  }

  /// The open squares, column by column.
  private var lockOrder: [Int] {
    let squares = shape()
    return (0..<header.width).flatMap { column in
      (0..<header.height).map { $0 * header.width + column }.filter { squares[$0].kind == .open }
    }
  }
}

extension Puzzle {
  /// The checksum of a full grid, to be held against the one of a locked solution.
  ///
  /// A square counts with its first letter, which is what stands for a rebus in the locked solution too. Nil where a
  /// square is empty or has a letter that the format cannot hold.
  public func lockChecksum(of letters: (Position) -> String?) -> UInt16? {
    var sum = AcrossLite.Sum()
    for column in 0..<width {
      for row in 0..<height where isOpen(Position(row: row, column: column)) {
        guard let scalar = letters(Position(row: row, column: column))?.unicodeScalars.first,
          let byte = UInt8(exactly: scalar.value)
        else { return nil }
        sum.add(CollectionOfOne(byte))
      }
    }
    return sum.value
  }
}
