extension AcrossLite {
  /// The bits of GEXT for one square.
  enum MarkBits {
    /// The player had it checked, and it is wrong.
    static let wrong: UInt8 = 0x20
    /// The player had it shown.
    static let revealed: UInt8 = 0x40
    /// The setter drew a circle.
    static let circled: UInt8 = 0x80

    /// What the bits say about a letter that the player wrote.
    static func mark(of bits: UInt8) -> SavedLetters.Mark? {
      if bits & revealed != 0 { return .revealed }
      return bits & wrong != 0 ? .wrong : nil
    }

    /// `bits` changed as little as `mark` asks for.
    static func setting(_ mark: SavedLetters.Mark?, in bits: UInt8) -> UInt8 {
      switch mark {
      case .revealed: bits & ~wrong | revealed
      case .wrong: bits & ~revealed | wrong
      case nil: bits & ~(wrong | revealed)
      }
    }
  }
}

extension AcrossLite.Reading {
  /// Circles are the setter's; all other marks tell what the player checked and revealed.
  func writeCircles(_ marks: ArraySlice<UInt8>, into puzzle: inout Puzzle) {
    for (index, mark) in marks.enumerated() where puzzle.squares[index].kind == .open {
      puzzle.squares[index].isCircled = mark & AcrossLite.MarkBits.circled != 0
    }
  }
}
