/// Terminal columns that text takes, from a table of our own: the C library's answer depends on the locale and adds up
/// the parts of joined emoji.
///
/// A grapheme cluster takes 0, 1 or 2 columns. Ambiguous characters of Unicode's UAX 11 take one. What takes none
/// (controls, format characters, a mark with nothing under it) is never drawn by `Screen`.
public enum TextWidth {
  /// The columns of one grapheme cluster: 0, 1 or 2.
  public static func columns(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    let base = scalars[scalars.startIndex]
    let alone = columns(of: base)
    guard scalars.index(after: scalars.startIndex) != scalars.endIndex else { return alone }
    return columns(of: scalars, base: base, alone: alone)
  }

  /// The columns of a text on one line.
  public static func columns(of text: String) -> Int {
    if let columns = columns(ofASCII: text) { return columns }
    if isSimple(text) { return text.unicodeScalars.reduce(0) { $0 + columns(of: $1) } }
    return text.reduce(0) { $0 + columns(of: $1) }
  }

  /// The scalar of a text of one scalar and one column, as nearly everything is that stands in a square; nil for any other.
  public static func narrowScalar(of text: String) -> Unicode.Scalar? {
    var scalars = text.unicodeScalars.makeIterator()
    guard let scalar = scalars.next(), scalars.next() == nil, columns(of: scalar) == 1 else { return nil }
    return scalar
  }

  /// The longest beginning of `text` that takes at most `limit` columns.
  public static func prefix(of text: String, columns limit: Int) -> Substring {
    if let columns = columns(ofASCII: text) {
      return columns <= limit ? text[...] : text[..<text.utf8.index(text.startIndex, offsetBy: max(0, limit))]
    }
    var used = 0
    var end = text.startIndex
    while end < text.endIndex {
      used += columns(of: text[end])
      if used > limit { break }
      text.formIndex(after: &end)
    }
    return text[..<end]
  }

  /// The columns of one scalar by itself.
  static func columns(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    // Latin text needs no search, nor do its dashes and quotes, nor lines, blocks and shapes; 0xAD is the soft hyphen.
    if value < 0x300 { return value >= 0x20 && value < 0x7F || value >= 0xA0 && value != 0xAD ? 1 : 0 }
    if 0x2010..<0x2028 ~= value || 0x2500..<0x25FD ~= value { return 1 }
    if contains(value, in: WidthTable.zero) { return 0 }
    return value >= 0x1100 && contains(value, in: WidthTable.wide) ? 2 : 1
  }

  /// The columns of a text of nothing but printable ASCII; nil for any other.
  ///
  /// Most of what is drawn is such a text, and its bytes can be looked at a dozen times faster than its scalars.
  static func columns(ofASCII text: String) -> Int? {
    let isASCII = text.utf8.withContiguousStorageIfAvailable(isASCII)
    return isASCII == true ? text.utf8.count : nil
  }

  /// Whether bytes of UTF-8 are printable ASCII, all of them.
  static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var lowest: UInt8 = 0x20
    var highest: UInt8 = 0x20
    // Without an end before the last byte, so that the processor can take sixteen at once.
    for byte in bytes {
      lowest = min(lowest, byte)
      highest = max(highest, byte)
    }
    return lowest >= 0x20 && highest < 0x7F
  }

  /// Whether each scalar of `text` is a grapheme cluster, known without looking for cluster boundaries.
  ///
  /// Finding boundaries costs more than drawing does, and nearly all text of a crossword is Latin letters,
  /// punctuation, lines and shapes.
  static func isSimple(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300, 0x2010..<0x2028, 0x2190..<0x2800: true
      default: false
      }
    }
  }

  private static func columns(
    of scalars: Character.UnicodeScalarView,
    base: Unicode.Scalar,
    alone: Int
  ) -> Int {
    var widest = alone
    for scalar in scalars.dropFirst() {
      // The emoji form of a character that is also a text symbol, and keycaps, which end in such a selector and a frame.
      if scalar.value == 0xFE0F, base.properties.isEmoji { return 2 }
      widest = max(widest, columns(of: scalar))
    }
    // A flag is a pair of letters that take one column each.
    let isFlag = (0x1F1E6...0x1F1FF).contains(base.value)
    return isFlag ? 2 : widest
  }

  /// Binary search in ranges laid out as first and last in turn.
  private static func contains(_ value: UInt32, in ranges: [UInt32]) -> Bool {
    var low = 0
    var high = ranges.count / 2
    while low < high {
      let middle = (low + high) / 2
      if value < ranges[2 * middle] {
        high = middle
      } else if value > ranges[2 * middle + 1] {
        low = middle + 1
      } else {
        return true
      }
    }
    return false
  }
}
