public import Screen

/// How each thing on the screen is drawn.
///
/// The standard theme speaks the terminal's own sixteen colours, so that it fits the user's palette and costs few
/// bytes. Nothing is told by colour alone: each colour stands beside a sign, an initial or an attribute.
public struct Theme: Hashable, Sendable {
  /// Running text.
  public var text: Style
  /// Text of less weight: finished clues, numbers, hints.
  public var faint: Style
  /// Headings and the title.
  public var heading: Style
  /// Lines between squares.
  public var line: Style
  /// Bars between squares.
  public var bar: Style
  /// Blocks.
  public var block: Style
  /// Shaded squares.
  public var shade: Style
  /// Squares of the current word.
  public var word: Style
  /// The current square.
  public var cursor: Style
  /// A square whose letters another player just replaced.
  public var flash: Style
  /// Letters that are known to be wrong.
  public var wrong: Style
  /// The clue of the current word.
  public var clue: Style
  /// The line at the bottom.
  public var status: Style
  /// A message about something good.
  public var good: Style
  /// A message about something that did not work.
  public var bad: Style
  /// The colours of players; the same number means the same player on every screen.
  public var players: [Color]

  /// Works on dark and light backgrounds alike.
  public static let standard = Theme(
    text: .plain,
    faint: Style(.plain, .dim),
    heading: Style.plain.bold(),
    line: Style(.brightBlack),
    bar: Style.plain.bold(),
    block: Style(.brightBlack),
    shade: Style(.black, on: .white),
    word: Style(.black, on: .cyan),
    cursor: Style(.black, on: .yellow).bold(),
    flash: Style(.white, on: .red).bold(),
    wrong: Style(.red).bold(),
    clue: Style.plain.bold(),
    status: .plain,
    good: Style(.green).bold(),
    bad: Style(.red).bold(),
    players: [.magenta, .green, .blue, .red, .brightMagenta, .brightGreen, .brightBlue, .brightRed]
  )

  /// Attributes only, for NO_COLOR and terminals without colour.
  public static let monochrome = Theme(
    text: .plain,
    faint: Style(.plain, .dim),
    heading: Style.plain.bold(),
    line: Style(.plain, .dim),
    bar: Style.plain.bold(),
    block: Style(.plain, .dim),
    shade: Style(.plain, .dim),
    word: Style.plain.underline(),
    cursor: Style.plain.reverse().bold(),
    flash: Style.plain.reverse(),
    wrong: Style.plain.bold(),
    clue: Style.plain.bold(),
    status: .plain,
    good: Style.plain.bold(),
    bad: Style.plain.reverse(),
    players: [.terminal]
  )
}

extension Style {
  /// A style of attributes in the given style's colours.
  fileprivate init(_ style: Style, _ attributes: Attributes) {
    self = style.adding(attributes)
  }
}
