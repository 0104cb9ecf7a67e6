/// The one cleaner that all text from files and peers passes before it can reach the screen, a log or stdout.
///
/// What could steer a terminal, hide, or reorder other text is taken out: controls and escape sequences (shown as
/// U+FFFD), direction marks and overrides, invisible and format characters, tags, private and unassigned characters,
/// and marks stacked higher than two. Emoji joined from several fall apart into those. Text is not normalised.
public enum TextCleaner {
  /// Marks over one base that are kept: Vietnamese needs two.
  static let marksPerBase = 2

  /// `text` on one line: line breaks and tabs become single spaces, and the ends are trimmed.
  ///
  /// - Parameter limit: characters kept at most; what is cut off ends in an ellipsis.
  public static func line(_ text: String, limit: Int = Puzzle.Limits.lineCharacters) -> String {
    clean(text, keepsLines: false, limit: limit)
  }

  /// `text` with its line breaks, which all become `\n`.
  ///
  /// - Parameter limit: characters kept at most; what is cut off ends in an ellipsis.
  public static func lines(_ text: String, limit: Int = Puzzle.Limits.notesCharacters) -> String {
    clean(text, keepsLines: true, limit: limit)
  }

  /// `text` on one line with the blanks at its ends, for a part of a longer text.
  static func run(_ text: String, limit: Int) -> String {
    let blank = { (isThere: Bool) in isThere ? " " : "" }
    let inner = line(text, limit: limit)
    if inner.isEmpty { return blank(!text.isEmpty) }
    return blank(text.first?.isWhitespace == true) + inner + blank(text.last?.isWhitespace == true)
  }

  private static func clean(_ text: String, keepsLines: Bool, limit: Int) -> String {
    var cleaned = String.UnicodeScalarView()
    var marks = 0
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      switch fate(of: scalar) {
      case .keep:
        cleaned.append(scalar)
        marks = 0
      case .mark:
        // A mark with nothing under it would sit on whatever the screen has before it.
        guard let last = cleaned.last, last != " ", last != "\n", marks < marksPerBase else { continue }
        cleaned.append(scalar)
        marks += 1
      case .space: cleaned.append(" ")
      case .lineBreak:
        if previous == "\r", scalar == "\n" { continue }
        cleaned.append(keepsLines ? "\n" : " ")
      case .replace: cleaned.append("\u{FFFD}")
      case .drop: continue
      }
    }
    let folded = keepsLines ? String(cleaned) : singleSpaced(cleaned)
    return bounded(trimmed(folded), limit: limit)
  }

  private enum Fate {
    case keep, mark, space, lineBreak, replace, drop
  }

  private static func fate(of scalar: Unicode.Scalar) -> Fate {
    switch scalar.value {
    case 0x20..<0x7F: return .keep
    case 0x09: return .space
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: return .lineBreak
    // Variation selectors change a character's width on some terminals; fillers are invisible letters.
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0:
      return .drop
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
    case .spaceSeparator: return .space
    case .lineSeparator, .paragraphSeparator: return .lineBreak
    case .control, .privateUse, .unassigned, .surrogate: return .replace
    case .format: return .drop
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation, .dashPunctuation,
      .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation,
      .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      return scalar.properties.isDefaultIgnorableCodePoint ? .drop : .keep
    @unknown default: return .replace
    }
  }

  private static func singleSpaced(_ scalars: String.UnicodeScalarView) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars where scalar != " " || text.last != " " { text.append(scalar) }
    return String(text)
  }

  private static func trimmed(_ text: String) -> String {
    let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\n" }
    let scalars = text.unicodeScalars.drop(while: isBlank)
    guard let last = scalars.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(scalars[...last])
  }

  private static func bounded(_ text: String, limit: Int) -> String {
    guard text.count > limit else { return text }
    return trimmed(String(text.prefix(max(0, limit - 1)))) + "…"
  }
}
