public import Screen

/// How each thing on the screen is drawn.
///
/// Nothing is told by colour alone: each colour stands beside a sign, an initial or an attribute.
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
  /// Shaded squares for which the setter named no colour, or none that the terminal has.
  public var shade: Style
  /// Squares of the current word.
  public var word: Style
  /// The current square.
  public var cursor: Style
  /// Squares that are marked for a check, reveal or clear.
  public var marked: Style
  /// A square whose letters another player just replaced.
  public var flash: Style
  /// Letters that are known to be wrong.
  public var wrong: Style
  /// Letters that are known to be right: checked or revealed.
  public var right: Style
  /// The clue of the current word.
  public var clue: Style
  /// Clues that the current one speaks of, and their squares.
  public var reference: Style
  /// The line at the bottom.
  public var status: Style
  /// A message about something good.
  public var good: Style
  /// A message about something that did not work.
  public var bad: Style
  /// The colours of players; the same number means the same player on every screen.
  public var players: [Color]
  /// Whether a square may take the colour that its setter gave it.
  public var showsSetterColors = false
  /// Which characters the terminal can show.
  public var repertoire = Repertoire.unicode

  /// A theme of the given styles.
  ///
  /// Squares of the current word and the current square have colours only: switching an attribute off costs as many
  /// bytes as the letter's colours, with every letter typed.
  init(
    text: Style = .plain, faint: Style, heading: Style = .plain.bold(), line: Style,
    bar: Style = .plain.bold(),
    block: Style, shade: Style, word: Style, cursor: Style, marked: Style, flash: Style, wrong: Style,
    right: Style,
    clue: Style = .plain.bold(), reference: Style, status: Style = .plain, good: Style, bad: Style,
    players: [Color]
  ) {
    self.text = text
    self.faint = faint
    self.heading = heading
    self.line = line
    self.bar = bar
    self.block = block
    self.shade = shade
    self.word = word
    self.cursor = cursor
    self.marked = marked
    self.flash = flash
    self.wrong = wrong
    self.right = right
    self.clue = clue
    self.reference = reference
    self.status = status
    self.good = good
    self.bad = bad
    self.players = players
  }

  /// How many colours a terminal has.
  public enum Depth: Hashable, Sendable, CaseIterable {
    /// None, or none are wanted.
    case none
    /// The eight of the first colour terminals.
    case eight
    /// The user's own sixteen.
    case sixteen
    /// Those, a cube and greys; with true colour their exact values.
    case many

    /// The depth of a terminal with so many colours.
    public init(colors: Int) {
      self = colors < 8 ? .none : colors < 16 ? .eight : colors < 256 ? .sixteen : .many
    }
  }

  /// The same theme with every style changed.
  func mapped(_ change: (Style) -> Style, players: (Color) -> Color) -> Theme {
    var theme = Theme(
      text: change(text), faint: change(faint), heading: change(heading), line: change(line),
      bar: change(bar),
      block: change(block), shade: change(shade), word: change(word), cursor: change(cursor),
      marked: change(marked), flash: change(flash), wrong: change(wrong), right: change(right),
      clue: change(clue),
      reference: change(reference), status: change(status), good: change(good), bad: change(bad),
      players: self.players.map(players))
    theme.showsSetterColors = showsSetterColors
    theme.repertoire = repertoire
    return theme
  }
}
