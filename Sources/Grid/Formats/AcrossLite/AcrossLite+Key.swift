extension AcrossLite {
  /// The four digits that scramble a solution.
  public struct Key: Hashable, Sendable, CustomStringConvertible {
    /// The number that the digits make, 0 to 9999.
    public let number: Int
    /// The digits, each 0 to 9.
    public let digits: [UInt8]

    /// The key that is written as this number, 0 to 9999; nil for any other.
    public init?(_ number: Int) {
      guard (0...9999).contains(number) else { return nil }
      self.number = number
      digits = [number / 1000, number / 100 % 10, number / 10 % 10, number % 10].map { UInt8($0) }
    }

    /// The four digits in a row.
    public var description: String { digits.map { String($0) }.joined() }
  }

  /// Reads a locked file with the answers that `key` brings out; nil if the key is not the one.
  public static func read(_ bytes: [UInt8], unlockedWith key: Key) throws(FormatError) -> PuzzleFile? {
    guard var reading = try reading(of: bytes, unlockedWith: key) else { return nil }
    return try reading.read().file
  }

  /// A file that is about to be read with the answers that `key` brings out; nil if the key is not the one.
  static func reading(of bytes: [UInt8], unlockedWith key: Key) throws(FormatError) -> Reading? {
    var reading = Reading(bytes: bytes, header: try Header(of: bytes))
    guard var letters = reading.scrambling() else { return nil }
    letters.unscramble(with: key)
    guard letters.checksum == reading.header.lockChecksum else { return nil }
    reading.unlocked = Reading.Unlocked(key: key, solution: reading.solution(with: letters.bytes))
    return reading
  }

  /// All keys that pass the checksum of a locked file, the likeliest first; none for a file that is not locked.
  ///
  /// Sixteen bits of checksum let about one wrong key in seven files through; what a wrong key brings out
  /// looks like random letters.
  public static func keys(of bytes: [UInt8]) throws(FormatError) -> [Key] {
    let reading = Reading(bytes: bytes, header: try Header(of: bytes))
    guard let scrambled = reading.scrambling() else { return [] }
    var letters = scrambled
    var found: [(key: Key, likelihood: Int)] = []
    for key in (0...9999).lazy.compactMap(Key.init) {
      letters.copy(scrambled)
      letters.unscramble(with: key)
      guard letters.checksum == reading.header.lockChecksum else { continue }
      found.append((key, KeyLikelihood.of(key, bringingOut: letters.letters)))
    }
    return found.sorted { $0.likelihood > $1.likelihood }.map(\.key)
  }
}

/// How much a key speaks for itself, in sixteenths of a bit.
enum KeyLikelihood {
  /// How much likelier each letter is in an English word than in a random row, A first.
  ///
  /// Counted over the 63,737 lower-case words of three letters and more in the list `american-english` of
  /// Debian's package wamerican 2020.12.07, which is free for any use; other languages of Europe are near
  /// enough. The answers of a small grid gain over 30 bits on random letters.
  private static let ofLetters = [
    15, -16, 1, 1, 26, -23, -4, -13, 19, -70, -32, 7, -9,
    14, 10, -6, -69, 14, 20, 13, -3, -31, -33, -60, -22, -52,
  ]

  /// Across Lite never chooses a zero, but other programs do: one file in about 250 is granted to them.
  private static let ofZero = -8 * 16

  /// How likely `key` is if it brings out `letters`, as numbers from 0 to 25.
  static func of(_ key: AcrossLite.Key, bringingOut letters: [UInt8]) -> Int {
    letters.reduce(key.digits.contains(0) ? ofZero : 0) { $0 + ofLetters[Int($1)] }
  }
}
