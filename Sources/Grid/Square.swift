/// One square of a puzzle as its setter drew it, without anything a player wrote.
public struct Square: Hashable, Sendable {
  /// What a square is to the solver.
  public enum Kind: UInt8, Hashable, Sendable {
    /// A square that takes letters.
    case open
    /// A black square.
    case block
    /// No square at all: a hole in the shape, or its outside.
    case void
  }

  /// The edges of a square at which words end although no block stands there.
  ///
  /// A bar between two squares is kept once, at the left or upper of the two, so that two readers of one
  /// file cannot disagree about it.
  public struct Bars: OptionSet, Hashable, Sendable {
    /// The bits of the set.
    public let rawValue: UInt8
    /// The bars with these bits set: 1 right, 2 bottom.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// A bar between this square and its right neighbour.
    public static let right = Bars(rawValue: 1)
    /// A bar between this square and the one below.
    public static let bottom = Bars(rawValue: 2)
  }

  /// The background a setter gave a square.
  public enum Shade: Hashable, Sendable {
    /// Shaded, in whatever colour the screen uses for that.
    case plain
    /// Shaded in this colour: red, green and blue in the low 24 bits.
    case color(UInt32)
  }

  /// Whether letters go in here.
  public var kind: Kind
  /// The answers that count as right, the setter's own first; empty where the file has none.
  ///
  /// Each is upper-cased text of one or more letters; more than one letter makes a rebus square.
  public var answers: [String]
  /// The letters that the setter already printed in this square; players cannot change them.
  public var given: String?
  /// What is printed in the corner: mostly a number, sometimes a letter or a sign.
  public var label: String?
  /// Whether a circle is drawn in the square.
  public var isCircled: Bool
  /// The background, where it is not the usual one.
  public var shade: Shade?
  /// Bars on the right and bottom edges, only between two squares of the grid.
  public var bars: Bars

  /// A square with only what is named here; everything else is absent.
  public init(
    _ kind: Kind,
    answers: [String] = [],
    given: String? = nil,
    label: String? = nil,
    isCircled: Bool = false,
    shade: Shade? = nil,
    bars: Bars = []
  ) {
    self.kind = kind
    self.answers = answers
    self.given = given
    self.label = label
    self.isCircled = isCircled
    self.shade = shade
    self.bars = bars
  }

  /// Whether a player may write here: an open square without given letters.
  public var isWritable: Bool { kind == .open && given == nil }
}
