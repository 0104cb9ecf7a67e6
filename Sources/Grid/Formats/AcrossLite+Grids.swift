extension AcrossLite {
  /// The answers and the player's letters, one byte for each square, row by row.
  struct Grids {
    private static let block = UInt8(ascii: ".")
    /// A block in a diagramless puzzle; elsewhere Crossword Compiler writes it for what is outside the shape.
    private static let colon = UInt8(ascii: ":")
    /// What stands for no letter.
    ///
    /// The signs for blocks are among them: players of a diagramless puzzle write them into the state.
    private static let blanks: [UInt8] = [0, UInt8(ascii: " "), UInt8(ascii: "-"), block, colon]

    let answers: [UInt8]
    let state: [UInt8]
    /// Where the texts start.
    let end: Int
    private let isDiagramless: Bool

    init(of bytes: [UInt8], _ header: Header) throws(FormatError) {
      let count = header.width * header.height
      end = header.end + 2 * count
      guard end <= bytes.count else {
        throw .malformed(
          where: "byte \(bytes.count)",
          what: "the file ends inside its grids of \(header.width) by \(header.height) squares")
      }
      answers = Array(bytes[header.end..<(header.end + count)])
      state = Array(bytes[(header.end + count)..<end])
      isDiagramless = header.isDiagramless
    }

    /// The shape alone.
    var emptySquares: [Square] {
      answers.map { byte in
        switch byte {
        case Grids.block: Square(.block)
        case Grids.colon: Square(isDiagramless ? .block : .void)
        default: Square(.open)
        }
      }
    }

    /// Whether the answers can be taken from the file.
    func solution(_ header: Header, _ rebus: Rebus) -> Puzzle.Solution {
      if header.solutionState == 4 || header.lockChecksum != 0 {
        return .locked(checksum: header.lockChecksum)
      }
      if header.solutionState == 2 || (isWithheld && rebus.isEmpty) { return .absent }
      return .open
    }

    /// Setters who keep the answers back write X into every square.
    private var isWithheld: Bool {
      let open = answers.filter { $0 != Grids.block && $0 != Grids.colon }
      return !open.isEmpty && open.allSatisfy { $0 == UInt8(ascii: "X") }
    }

    /// What a byte of either grid writes into a square, upper-cased; nil for nothing.
    static func letters(_ byte: UInt8) -> String? {
      blanks.contains(byte) ? nil : letters(String(Windows1252.scalar(byte)))
    }

    /// A text as it may stand in a square, upper-cased and without spaces, which nobody could type there;
    /// nil if it is empty or does not fit.
    static func letters(_ text: String) -> String? {
      let capitals = Letters.capitals(text.filter { !$0.isWhitespace })
      guard let letters = Letters(capitals), !letters.isBlank else { return nil }
      return letters.text
    }

    /// Whether a letter of the state is in pencil.
    static func isLowercase(_ byte: UInt8) -> Bool {
      Windows1252.scalar(byte).properties.isLowercase
    }
  }
}
