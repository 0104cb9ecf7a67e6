/// The one gate through which text from files and peers reaches the screen, a log or stdout.
///
/// What happens to each kind of Unicode scalar:
///
/// | scalar | result |
/// |---|---|
/// | tab, no-break and other spaces | tab becomes a space, the others stay |
/// | LF, CR, CR LF, NEL, line and paragraph separator | one line feed in `lines`, one space in `line` |
/// | other C0 and C1 controls, ESC, DEL | U+FFFD, so that a defused escape sequence stays visible |
/// | private use, noncharacters, unassigned | U+FFFD: nobody can know how wide a terminal draws them |
/// | bidi controls, zero-width and all other format characters, tags, fillers | dropped: they have no picture |
/// | variation selectors | dropped, but U+FE0F stays behind an emoji |
/// | combining marks, skin tones, conjoining vowels and finals | two per base, none without a base before it |
///
/// A joined emoji comes apart into its members because the joiner is dropped, and a flag of a region within a
/// country becomes a black flag; everything else that people write stays. Unassigned means so to the Unicode
/// tables of the Swift library the program was built with. Text is not normalised (the standard library has
/// no public way to), so two spellings of one accented letter stay two spellings.
///
/// Cleaning is idempotent: text that came out unchanged goes through unchanged.
public enum TextCleaner {
  /// Text for one line, of at most `limit` Unicode scalars.
  public static func line(_ text: String, limit: Int) -> String {
    clean(text, limit: limit, newline: " ")
  }

  /// Text for many lines, of at most `limit` Unicode scalars; lines end in a line feed.
  public static func lines(_ text: String, limit: Int) -> String {
    clean(text, limit: limit, newline: "\n")
  }

  /// Styled text of at most `limit` Unicode scalars in all, with line feeds kept.
  public static func lines(_ text: StyledText, limit: Int) -> StyledText {
    var left = limit
    var runs: [StyledText.Run] = []
    for run in text.runs where left > 0 {
      let cleaned = lines(run.text, limit: left)
      left -= cleaned.unicodeScalars.count
      runs.append(StyledText.Run(cleaned, style: run.style))
    }
    return StyledText(runs: runs)
  }

  private static func clean(_ text: String, limit: Int, newline: Unicode.Scalar) -> String {
    if isPlain(text, limit: limit) { return text }
    var cleaning = Cleaning(newline: newline)
    for scalar in text.unicodeScalars {
      guard cleaning.count < limit else { break }
      cleaning.take(scalar)
    }
    return String(cleaning.kept)
  }

  /// Whether all is printable ASCII, as in almost every clue: then nothing is to be done.
  private static func isPlain(_ text: String, limit: Int) -> Bool {
    text.utf8.count <= limit && text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
  }
}

/// The state of one pass over a text.
private struct Cleaning {
  /// Marks that one base keeps: enough for a letter with an accent and a dot, too few to climb into other lines.
  static let marksPerBase = 2

  let newline: Unicode.Scalar
  var kept = String.UnicodeScalarView()
  var count = 0
  private var marks = 0
  private var last: Unicode.Scalar?
  private var followsCarriageReturn = false

  init(newline: Unicode.Scalar) {
    self.newline = newline
  }

  mutating func take(_ scalar: Unicode.Scalar) {
    let endsCarriageReturn = followsCarriageReturn && scalar == "\n"
    followsCarriageReturn = scalar == "\r"
    if endsCarriageReturn { return }
    switch ScalarClass(of: scalar, after: last) {
    case .base: keep(scalar)
    case .space: keep(" ")
    case .lineEnd: keep(newline)
    case .replaced: keep("\u{FFFD}")
    case .dropped: break
    case .mark: keepMark(scalar)
    }
  }

  private mutating func keep(_ scalar: Unicode.Scalar) {
    append(scalar)
    marks = 0
  }

  private mutating func keepMark(_ scalar: Unicode.Scalar) {
    guard let last, last != "\n", marks < Cleaning.marksPerBase else { return }
    append(scalar)
    marks += 1
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    kept.append(scalar)
    count += 1
    last = scalar
  }
}
