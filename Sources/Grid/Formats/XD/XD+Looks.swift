extension XD {
  /// How the squares of a puzzle differ from plain ones, and in which way that is written.
  struct Looks {
    /// What lower-case letters mean; nil where no square is special or a design says it.
    private(set) var special: Special?
    /// The looks by their key, and the grid of keys; nil where none is needed.
    private(set) var design: (looks: [(key: Unicode.Scalar, look: Look)], keys: [Unicode.Scalar])?

    /// Lower-case letters are understood by every reader, a design only by those of puzzle sites.
    ///
    /// So a design is written only for what letters cannot say: circles beside shades, colours, bars, shaded
    /// blocks, and special squares without an answer.
    init(of puzzle: Puzzle) {
      let looks = puzzle.squares.indices.map { Looks.look(of: $0, in: puzzle) }
      let kinds = Set(looks).subtracting([Look()])
      guard let only = kinds.first else { return }
      let isOpen = zip(looks, puzzle.squares).allSatisfy { $0 == Look() || $1.kind == .open }
      if kinds.count == 1, isOpen, let special = Looks.special(for: only),
        Signs.canMark(Looks.isSpecial, in: puzzle)
      {
        self.special = special
      } else {
        design = Looks.design(looks, puzzle)
      }
    }

    /// Whether lower case tells a square from others, where it tells anything.
    static func isSpecial(_ square: Square) -> Bool {
      square.kind == .open && (square.isCircled || square.shade != nil)
    }

    private static func special(for look: Look) -> Special? {
      if look == Look(isCircled: true) { return .circle }
      if look == Look(shade: .plain) { return .shade }
      return nil
    }

    private static func look(of index: Int, in puzzle: Puzzle) -> Look {
      let square = puzzle.squares[index]
      let position = puzzle.position(of: index)
      let above = position.stepped(.down, by: -1)
      let before = position.stepped(.across, by: -1)
      return Look(
        isCircled: square.kind == .open && square.isCircled, shade: square.shade,
        hasBarAbove: puzzle.contains(above) && puzzle[above].bars.contains(.bottom),
        hasBarBefore: puzzle.contains(before) && puzzle[before].bars.contains(.right))
    }

    private static func design(
      _ looks: [Look], _ puzzle: Puzzle
    ) -> (looks: [(key: Unicode.Scalar, look: Look)], keys: [Unicode.Scalar]) {
      var keys: [Look: Unicode.Scalar] = [:]
      var order: [(key: Unicode.Scalar, look: Look)] = []
      let rows = zip(looks, puzzle.squares).map { look, square -> Unicode.Scalar in
        if look == Look() { return square.kind == .block ? Sign.block : Sign.unknown }
        if let key = keys[look] { return key }
        let key = Looks.key(order.count)
        keys[look] = key
        order.append((key, look))
        return key
      }
      return (order, rows)
    }

    /// Letters first, then any ideograph.
    private static func key(_ number: Int) -> Unicode.Scalar {
      number < 26
        ? Unicode.Scalar(UInt8(ascii: "A") + UInt8(number))
        : Unicode.Scalar(UInt32(0x4E00 + number - 26)) ?? Sign.unknown
    }
  }
}

extension XD.Look {
  /// The rule of the look under a key.
  func rule(_ key: Unicode.Scalar) -> String {
    var declarations: [String] = []
    if isCircled { declarations.append("background: circle") }
    switch shade {
    case nil: break
    case .plain where isCircled: declarations.append("background-light: shaded")
    case .plain: declarations.append("background: shaded")
    case .color(let color):
      let digits = String(color & 0xFF_FFFF, radix: 16)
      let hex = "#" + String(repeating: "0", count: 6 - digits.count) + digits
      declarations += ["background-light: \(hex)", "background-dark: \(hex)"]
    }
    if hasBarAbove { declarations.append("bar-top: true") }
    if hasBarBefore { declarations.append("bar-left: true") }
    return "\(key) { \(declarations.joined(separator: "; ")) }"
  }
}
