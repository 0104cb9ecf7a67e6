/// One column of one row: a grapheme cluster with its style, or the right half of a wide one.
///
/// Two words without a reference, so that a screen is one block of memory that copies and compares at memory speed.
/// A cluster keeps its first four scalars: room for every letter and nearly every emoji, and a bound on stacked marks.
public struct Cell: Hashable, Sendable {
  /// The scalars after the base, 21 bits each from the lowest on; 0 ends them.
  private let marks: UInt64
  /// The base, and from bit 32 on the style, and from bit 56 on how many columns it takes.
  private var rest: UInt64

  private var base: UInt32 { UInt32(truncatingIfNeeded: rest) }

  /// How it is drawn.
  public var style: Style {
    get { Style(bits: UInt32(truncatingIfNeeded: rest >> 32) & 0xFF_FFFF) }
    set { rest = rest & 0xFF00_0000_FFFF_FFFF | UInt64(newValue.bits) << 32 }
  }

  /// An empty cell in the terminal's own colours.
  public static let blank = Cell(blank: .plain)

  /// `character` in `style`; a space when the character takes no column.
  public init(_ character: Character, _ style: Style = .plain) {
    self = Cell(drawable: character, style) ?? Cell(blank: style)
  }

  /// A scalar that is a cluster by itself, in `style`; a space when it takes no column.
  public init(scalar: Unicode.Scalar, _ style: Style = .plain) {
    self = Cell(drawable: scalar, style) ?? Cell(blank: style)
  }

  /// `character` in `style`, or nil when it takes no column.
  init?(drawable character: Character, _ style: Style) {
    // Nearly all are one scalar, which needs no look at what the others make of it.
    if let base = TextWidth.narrowScalar(of: String(character)) {
      self.init(base: base.value, marks: 0, columns: 1, style)
      return
    }
    let scalars = character.unicodeScalars
    let base = scalars[scalars.startIndex]
    let columns = TextWidth.columns(of: character)
    if columns == 0 { return nil }
    self.init(base: base.value, marks: Cell.packed(scalars.dropFirst().prefix(3)), columns: columns, style)
  }

  /// A printable character of ASCII.
  init(ascii byte: UInt8, _ style: Style) {
    self.init(base: UInt32(byte), marks: 0, columns: 1, style)
  }

  /// A scalar that is a cluster by itself, or nil when it takes no column.
  init?(drawable scalar: Unicode.Scalar, _ style: Style) {
    let columns = TextWidth.columns(of: scalar)
    if columns == 0 { return nil }
    self.init(base: scalar.value, marks: 0, columns: columns, style)
  }

  /// An empty cell.
  public init(blank style: Style) {
    self.init(base: 0x20, marks: 0, columns: 1, style)
  }

  /// The right half of a wide cluster.
  init(continuation style: Style) {
    self.init(base: 0, marks: 0, columns: 0, style)
  }

  private init(base: UInt32, marks: UInt64, columns: Int, _ style: Style) {
    self.marks = marks
    rest = UInt64(base) | UInt64(style.bits) << 32 | UInt64(columns) << 56
  }

  private static func packed(_ scalars: some Sequence<Unicode.Scalar>) -> UInt64 {
    var packed: UInt64 = 0
    var shift: UInt64 = 0
    var lastIsJoiner = false
    for scalar in scalars {
      packed |= UInt64(scalar.value) << shift
      shift += 21
      lastIsJoiner = scalar.value == 0x200D
    }
    // A joiner whose second part was cut off would join the next cell to this one.
    return lastIsJoiner ? packed & ((1 << (shift - 21)) - 1) : packed
  }

  /// Whether two rows of as many cells look the same, told faster than cell by cell.
  static func areEqual(_ left: UnsafeBufferPointer<Cell>, _ right: UnsafeBufferPointer<Cell>) -> Bool {
    // As words without a branch, of which the processor compares several at once.
    left.withMemoryRebound(to: UInt64.self) { left in
      right.withMemoryRebound(to: UInt64.self) { right in
        var difference: UInt64 = 0
        for word in left.indices { difference |= left[word] ^ right[word] }
        return difference == 0
      }
    }
  }

  /// 1 or 2 for a character, 0 for the right half of a wide one.
  public var columns: Int { Int(truncatingIfNeeded: rest >> 56) }

  /// True for the right half of a wide character, which is drawn by the cell before it.
  public var isContinuation: Bool { rest >> 56 == 0 }

  /// True for a space in any style.
  public var isBlank: Bool { base == 0x20 && marks == 0 }

  /// The scalars of the cluster, base first; none for a continuation.
  public var scalars: Scalars { Scalars(base: base, marks: marks) }

  /// The cluster as text; empty for a continuation.
  public var text: String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  /// The scalars of a cell, one after the other, made without an allocation.
  public struct Scalars: Sequence, IteratorProtocol, Sendable {
    private var next32: UInt32
    private var marks: UInt64

    init(base: UInt32, marks: UInt64) {
      next32 = base
      self.marks = marks
    }

    /// The next scalar, or nil after the last.
    public mutating func next() -> Unicode.Scalar? {
      guard next32 != 0 else { return nil }
      defer {
        next32 = UInt32(marks & 0x1F_FFFF)
        marks >>= 21
      }
      return Unicode.Scalar(next32)
    }
  }
}
