/// Text with the few inline styles that clues use, already free of markup and of anything unprintable.
public struct StyledText: Hashable, Sendable {
  /// How a run of characters is set.
  public struct Style: OptionSet, Hashable, Sendable {
    /// The bits of the set.
    public let rawValue: UInt8
    /// The styles with these bits set, in the order of the members below.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Leaning letters.
    public static let italic = Style(rawValue: 1)
    /// Heavy letters.
    public static let bold = Style(rawValue: 2)
    /// A line under the letters.
    public static let underline = Style(rawValue: 4)
    /// A line through the letters.
    public static let strike = Style(rawValue: 8)
    /// Lowered small letters.
    public static let subscripted = Style(rawValue: 16)
    /// Raised small letters.
    public static let superscripted = Style(rawValue: 32)
  }

  /// Neighbouring characters of one style.
  public struct Run: Hashable, Sendable {
    /// The characters.
    public var text: String
    /// Their style; empty for plain text.
    public var style: Style

    /// A run of `text` set in `style`.
    public init(_ text: String, style: Style = []) {
      self.text = text
      self.style = style
    }
  }

  /// The runs in reading order; none is empty and no two neighbours share a style.
  public private(set) var runs: [Run]

  /// Text without any style.
  public init(plain text: String) {
    runs = text.isEmpty ? [] : [Run(text)]
  }

  /// Text made of `runs`; empty ones are dropped and equal neighbours joined.
  public init(runs: [Run]) {
    self.runs = []
    for run in runs where !run.text.isEmpty {
      if let last = self.runs.last, last.style == run.style {
        self.runs[self.runs.count - 1].text += run.text
      } else {
        self.runs.append(run)
      }
    }
  }

  /// The characters alone.
  public var plain: String { runs.map(\.text).joined() }
}

extension StyledText {
  /// The text without blanks and line ends at its ends.
  var trimmed: StyledText {
    var runs = runs
    while let first = runs.first {
      runs[0].text = String(first.text.drop(while: \.isWhitespace))
      if !runs[0].text.isEmpty { break }
      runs.removeFirst()
    }
    while let last = runs.last {
      let blanks = last.text.reversed().prefix(while: \.isWhitespace).count
      runs[runs.count - 1].text = String(last.text.dropLast(blanks))
      if !runs[runs.count - 1].text.isEmpty { break }
      runs.removeLast()
    }
    return StyledText(runs: runs)
  }
}
