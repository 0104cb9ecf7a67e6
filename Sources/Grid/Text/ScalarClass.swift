/// What the text cleaner does with a Unicode scalar.
enum ScalarClass {
  /// Stays, and may carry marks.
  case base
  /// Stays if a base stands before it that has room for it.
  case mark
  /// Becomes an ordinary space.
  case space
  /// Ends a line.
  case lineEnd
  /// Becomes U+FFFD.
  case replaced
  /// Goes without a trace.
  case dropped

  /// The class of `scalar` in a text in which `previous` was the last scalar kept.
  init(of scalar: Unicode.Scalar, after previous: Unicode.Scalar?) {
    switch scalar.value {
    case 0x20..<0x7F: self = .base
    // The letters and signs of Europe, its dashes and quotes: what texts have besides ASCII, without a look-up.
    case 0xA1..<0xAD, 0xAE...0x17F, 0x2010...0x2027: self = .base
    case 0x09: self = .space
    case 0x0A, 0x0D, 0x85: self = .lineEnd
    case 0xFE0F: self = previous?.properties.isEmoji == true ? .mark : .dropped
    case 0x1100...0x11FF, 0xA960...0xA97F, 0xD7B0...0xD7FF:
      self = ScalarClass(ofJamo: scalar, after: previous)
    default: self = ScalarClass(byPropertiesOf: scalar)
    }
  }

  /// Conjoining jamo form one square of any number of letters; as marks they are bounded like accents.
  private init(ofJamo scalar: Unicode.Scalar, after previous: Unicode.Scalar?) {
    if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .unassigned {
      self = ScalarClass(byPropertiesOf: scalar)
    } else if ScalarClass.isLeading(scalar) {
      self = previous.map(ScalarClass.isLeading) == true ? .mark : .base
    } else {
      self = .mark
    }
  }

  private static func isLeading(_ scalar: Unicode.Scalar) -> Bool {
    (0x1100...0x115F).contains(scalar.value) || (0xA960...0xA97F).contains(scalar.value)
  }

  private init(byPropertiesOf scalar: Unicode.Scalar) {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .privateUse, .surrogate:
      self = .replaced
    case .unassigned:
      self = properties.isDefaultIgnorableCodePoint ? .dropped : .replaced
    case .lineSeparator, .paragraphSeparator:
      self = .lineEnd
    case .format:
      self = .dropped
    case .nonspacingMark, .spacingMark, .enclosingMark:
      self = properties.isDefaultIgnorableCodePoint ? .dropped : .mark
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation, .dashPunctuation,
      .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation,
      .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol, .spaceSeparator:
      if properties.isDefaultIgnorableCodePoint {
        self = .dropped
      } else {
        self = properties.isGraphemeExtend || properties.isEmojiModifier ? .mark : .base
      }
    @unknown default:
      self = .replaced
    }
  }
}
