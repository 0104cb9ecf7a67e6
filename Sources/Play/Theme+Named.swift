public import Screen

extension Theme {
  /// The themes by the names they have in settings.
  public enum Name: String, CaseIterable, Hashable, Sendable {
    /// The terminal's own colours, on dark and light backgrounds alike.
    case standard
    /// Muted colours for a dark background.
    case dark
    /// Muted colours for a light background.
    case light
    /// Black, white and yellow, nothing faint.
    case highContrast = "high-contrast"
    /// Blue and orange, which all kinds of colour vision tell apart.
    case colorBlind = "colour-blind"
    /// Attributes only.
    case monochrome

    /// What the theme is, as the end of a sentence.
    var meaning: String {
      switch self {
      case .standard: "are the terminal's own sixteen"
      case .dark: "are muted, for a dark background"
      case .light: "are muted, for a light background"
      case .highContrast: "are few, and nothing is faint"
      case .colorBlind: "are blue and orange, which all kinds of colour vision tell apart"
      case .monochrome: "are none; bold, reverse and underlined do it all"
      }
    }
  }

  /// The theme of a name on a terminal of so many colours and with such characters.
  public init(_ name: Name, depth: Depth, repertoire: Repertoire = .unicode) {
    let isRich = depth == .many
    switch depth == .none ? .monochrome : name {
    case .standard: self = .standard
    case .dark: self = isRich ? .dark : .standard
    case .light: self = isRich ? .light : .standard
    case .highContrast: self = .highContrast
    case .colorBlind: self = isRich ? .colorBlind : .plainColorBlind
    case .monochrome: self = .monochrome
    }
    if depth == .eight { self = limitedToEight }
    showsSetterColors = isRich && name != .monochrome && name != .highContrast
    self.repertoire = repertoire
  }

  /// The terminal's own sixteen colours: they fit the user's palette and cost few bytes.
  public static let standard = Theme(
    faint: Style.plain.dim(),
    line: Style(.brightBlack),
    block: Style(.brightBlack),
    shade: Style(.black, on: .white),
    word: Style(.black, on: .cyan),
    cursor: Style(.black, on: .yellow),
    marked: Style(.black, on: .green),
    flash: Style(.white, on: .red).bold(),
    wrong: Style(.red).bold(),
    right: Style(.green),
    reference: Style(.cyan).underline(),
    good: Style(.green).bold(),
    bad: Style(.red).bold(),
    players: [.magenta, .green, .blue, .red, .brightMagenta, .brightGreen, .brightBlue, .brightRed]
  )

  /// Attributes only, for NO_COLOR and terminals without colour.
  public static let monochrome = Theme(
    faint: Style.plain.dim(),
    line: Style.plain.dim(),
    block: Style.plain.dim(),
    shade: Style.plain.dim(),
    word: Style.plain.underline(),
    cursor: Style.plain.reverse(),
    marked: Style.plain.underline().bold(),
    flash: Style.plain.reverse().bold(),
    wrong: Style.plain.bold(),
    right: .plain,
    reference: Style.plain.underline(),
    good: Style.plain.bold(),
    bad: Style.plain.reverse(),
    players: [.terminal]
  )

  private static func extended(_ index: UInt8) -> Color { Color(palette: index) }

  private static let dark = Theme(
    text: Style(extended(252)),
    faint: Style(extended(243)),
    heading: Style(extended(255)).bold(),
    line: Style(extended(240)),
    bar: Style(extended(255)).bold(),
    block: Style(extended(240)),
    shade: Style(extended(252), on: extended(238)),
    word: Style(extended(255), on: extended(24)),
    cursor: Style(extended(16), on: extended(221)),
    marked: Style(extended(16), on: extended(114)),
    flash: Style(extended(231), on: extended(160)).bold(),
    wrong: Style(extended(203)).bold(),
    right: Style(extended(114)),
    clue: Style(extended(255)).bold(),
    reference: Style(extended(117)).underline(),
    good: Style(extended(114)).bold(),
    bad: Style(extended(203)).bold(),
    players: [176, 114, 111, 209, 219, 157, 153, 217].map(extended)
  )

  private static let light = Theme(
    text: Style(extended(235)),
    faint: Style(extended(244)),
    heading: Style(extended(16)).bold(),
    line: Style(extended(248)),
    bar: Style(extended(16)).bold(),
    block: Style(extended(240)),
    shade: Style(extended(235), on: extended(252)),
    word: Style(extended(16), on: extended(153)),
    cursor: Style(extended(16), on: extended(220)),
    marked: Style(extended(16), on: extended(157)),
    flash: Style(extended(231), on: extended(160)).bold(),
    wrong: Style(extended(160)).bold(),
    right: Style(extended(28)),
    clue: Style(extended(16)).bold(),
    reference: Style(extended(25)).underline(),
    good: Style(extended(28)).bold(),
    bad: Style(extended(160)).bold(),
    players: [90, 28, 25, 130, 126, 64, 31, 124].map(extended)
  )

  private static let highContrast = Theme(
    faint: .plain,
    line: .plain,
    block: .plain,
    shade: Style.plain.reverse(),
    word: Style(.black, on: .white),
    cursor: Style(.black, on: .yellow),
    marked: Style(.black, on: .cyan),
    flash: Style(.white, on: .red).bold(),
    wrong: Style.plain.bold().underline(),
    right: Style.plain.bold(),
    reference: Style.plain.bold().underline(),
    good: Style.plain.bold(),
    bad: Style.plain.reverse().bold(),
    players: [.yellow, .cyan, .green, .magenta, .brightYellow, .brightCyan, .brightGreen, .brightMagenta]
  )

  /// Blue, orange and their tints, after the palette that Okabe and Ito chose for all kinds of colour vision.
  private static let colorBlind = Theme(
    faint: Style.plain.dim(),
    line: Style(extended(244)),
    block: Style(extended(244)),
    shade: Style(extended(16), on: extended(250)),
    word: Style(extended(16), on: extended(74)),
    cursor: Style(extended(16), on: extended(220)),
    marked: Style(extended(16), on: extended(214)),
    flash: Style(extended(231), on: extended(166)).bold(),
    wrong: Style(extended(208)).bold().underline(),
    right: Style(extended(32)),
    reference: Style(extended(74)).underline(),
    good: Style(extended(32)).bold(),
    bad: Style(extended(208)).bold(),
    players: [214, 74, 36, 227, 32, 166, 175, 250].map(extended)
  )

  private static let plainColorBlind = Theme(
    faint: Style.plain.dim(),
    line: Style(.brightBlack),
    block: Style(.brightBlack),
    shade: Style(.black, on: .white),
    word: Style(.black, on: .cyan),
    cursor: Style(.black, on: .yellow),
    marked: Style(.black, on: .blue),
    flash: Style(.white, on: .blue).bold(),
    wrong: Style(.yellow).bold().underline(),
    right: Style(.blue),
    reference: Style(.cyan).underline(),
    good: Style(.blue).bold(),
    bad: Style(.yellow).bold(),
    players: [.yellow, .blue, .cyan, .white, .brightYellow, .brightBlue, .brightCyan, .brightWhite]
  )

  /// Of eight colours the bright ones are the plain ones in bold, and the bright black that lines have is none at all.
  private var limitedToEight: Theme {
    func plain(_ color: Color) -> Color {
      guard let index = color.paletteIndex, index >= 8 else { return color }
      return color == .brightBlack ? .terminal : Color(palette: UInt8(index % 8))
    }
    return mapped(
      { style in
        let isBright = style.foreground != plain(style.foreground) && style.foreground != .brightBlack
        return Style(
          plain(style.foreground), on: plain(style.background), isBright ? [.bold] : []
        ).adding(style.attributes)
      }, players: plain)
  }
}
