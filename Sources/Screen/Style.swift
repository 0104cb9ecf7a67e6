/// Ways to set a cell apart that do not need colour; blinking is not among them.
public struct Attributes: OptionSet, Hashable, Sendable {
  /// The bits of the set.
  public let rawValue: UInt8
  /// The attributes with these bits set, in the order of the members below.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Heavy, on some terminals brighter.
  public static let bold = Attributes(rawValue: 1)
  /// Fainter than the rest.
  public static let dim = Attributes(rawValue: 2)
  /// Leaning letters; some terminals show reverse instead.
  public static let italic = Attributes(rawValue: 4)
  /// A line under the cell.
  public static let underline = Attributes(rawValue: 8)
  /// Foreground and background exchanged.
  public static let reverse = Attributes(rawValue: 16)
}

/// How a cell is drawn: two colours and attributes.
public struct Style: Hashable, Sendable {
  /// The colour of the character.
  public var foreground: Color
  /// The colour behind the character.
  public var background: Color
  /// What is set besides colours.
  public var attributes: Attributes

  /// The given colours, the terminal's own where not given, and attributes.
  public init(
    _ foreground: Color = .terminal,
    on background: Color = .terminal,
    _ attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The style of `bits`.
  init(bits: UInt32) {
    foreground = Color(code: UInt8(truncatingIfNeeded: bits))
    background = Color(code: UInt8(truncatingIfNeeded: bits >> 8))
    attributes = Attributes(rawValue: UInt8(truncatingIfNeeded: bits >> 16))
  }

  /// All of it in the low 24 bits.
  var bits: UInt32 {
    UInt32(foreground.code) | UInt32(background.code) << 8 | UInt32(attributes.rawValue) << 16
  }

  /// The terminal's own colours and no attribute.
  public static let plain = Style()

  /// The same with another colour of the character.
  public func foreground(_ color: Color) -> Style { Style(color, on: background, attributes) }
  /// The same on another background.
  public func on(_ color: Color) -> Style { Style(foreground, on: color, attributes) }
  /// The same with `added` attributes too.
  public func adding(_ added: Attributes) -> Style {
    Style(foreground, on: background, attributes.union(added))
  }
  /// The same without the `removed` attributes.
  public func removing(_ removed: Attributes) -> Style {
    Style(foreground, on: background, attributes.subtracting(removed))
  }
  /// The same, heavy.
  public func bold() -> Style { adding(.bold) }
  /// The same, fainter.
  public func dim() -> Style { adding(.dim) }
  /// The same, leaning.
  public func italic() -> Style { adding(.italic) }
  /// The same, underlined.
  public func underline() -> Style { adding(.underline) }
  /// The same with its colours exchanged; a second time, exchanged back.
  public func reverse() -> Style {
    Style(foreground, on: background, attributes.symmetricDifference(.reverse))
  }
}

/// Neighbouring characters of one style.
public struct Run: Hashable, Sendable {
  /// The characters, any number of them.
  public var text: String
  /// How all of them are drawn.
  public var style: Style

  /// `text` drawn in `style`.
  public init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}
