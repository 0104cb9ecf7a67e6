/// What is written in one square: nothing, a letter, or the several letters of a rebus.
///
/// Compared byte by byte. Swift compares strings by canonical equivalence, under which two devices could
/// hold different bytes that are "equal", and their digests would never agree.
public struct Letters: Sendable {
  /// The characters, upper-cased by whoever wrote them.
  public let text: String
  /// Up to eight bytes as one number, the first the highest, so that equal letters have equal ones; nil for more.
  ///
  /// It is kept, because every picture asks it of every square.
  public let packed: UInt64?

  /// Nothing: an empty square.
  public static let blank = Letters(unchecked: "")

  /// `text` as it may stand in a square; nil if it is too long or holds blanks or unprintable characters.
  public init?(_ text: String) {
    guard text.utf8.count <= Puzzle.Limits.squareBytes,
      text.count <= Puzzle.Limits.squareCharacters,
      text.unicodeScalars.allSatisfy(Letters.isAllowed)
    else { return nil }
    self.init(unchecked: text)
  }

  private init(unchecked text: String) {
    self.text = text
    packed = text.utf8.count > 8 ? nil : text.utf8.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Whether nothing is written.
  public var isBlank: Bool { text.isEmpty }

  /// `text` in capitals as a square shows it, but for letters whose capital is longer, such as ß.
  public static func capitals(_ text: String) -> String {
    String(
      text.map { character in
        let upper = character.uppercased()
        return upper.count == 1 ? Character(upper) : character
      })
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber,
      .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      true
    case .enclosingMark, .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format,
      .surrogate, .privateUse, .unassigned:
      false
    @unknown default: false
    }
  }
}

extension Letters: Hashable, Comparable {
  /// Whether both have the same bytes.
  public static func == (left: Letters, right: Letters) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Whether the left bytes come first.
  public static func < (left: Letters, right: Letters) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  /// Feeds the bytes.
  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
