extension AcrossLite {
  /// The fixed part at the front of the puzzle, and where the grids behind it stand.
  struct Header {
    /// Bytes from the global checksum to the solution.
    static let byteCount = 0x34
    /// What every file has, two bytes behind the start of its header.
    static let magic = Array("ACROSS&DOWN\0".utf8)
    /// What says that the solver sees the blocks.
    static let normalKind = 0x0001
    /// What says that the solver has to find the blocks.
    static let diagramlessKind = 0x0401

    /// A version of the format, such as 1.3.
    struct Version: Comparable {
      let major: Int
      let minor: Int

      static func < (left: Version, right: Version) -> Bool {
        (left.major, left.minor) < (right.major, right.minor)
      }
    }

    /// What the header says about the solution bytes.
    enum SolutionState: Int {
      /// They are the answers.
      case plain = 0
      /// They are a placeholder.
      case withheld = 2
      /// They are the answers, scrambled with a key.
      case scrambled = 4
    }

    /// Where the header starts; what stands before it is not the puzzle's.
    let start: Int
    /// The version; nil where its three bytes are no version.
    let version: Version?
    let width: Int
    let height: Int
    /// How many clues the writer counted.
    let clueCount: Int
    let isDiagramless: Bool
    let solutionState: SolutionState
    /// The sum over the plain letters of a scrambled solution.
    let lockChecksum: UInt16

    /// The header of the puzzle in `bytes`, which holds both grids whole.
    init(of bytes: [UInt8]) throws(FormatError) {
      guard let magic = Header.find(Header.magic, in: bytes), magic >= 2 else { throw .notThisFormat }
      let start = magic - 2
      guard bytes.count >= start + Header.byteCount else {
        throw .malformed(where: "byte \(bytes.count)", what: "the file ends inside the header")
      }
      func number(at offset: Int) -> Int {
        Int(bytes[start + offset]) | Int(bytes[start + offset + 1]) << 8
      }
      self.start = start
      version = Header.version(of: bytes[start + 0x18..<start + 0x1B])
      lockChecksum = UInt16(number(at: 0x1E))
      width = Int(bytes[start + 0x2C])
      height = Int(bytes[start + 0x2D])
      clueCount = number(at: 0x2E)
      isDiagramless = number(at: 0x30) == Header.diagramlessKind
      solutionState = SolutionState(rawValue: number(at: 0x32)) ?? .plain
      guard width > 0, height > 0 else {
        throw .malformed(where: "byte \(start + 0x2C)", what: "a grid of \(width) by \(height) squares")
      }
      guard state.upperBound <= bytes.count else {
        throw .malformed(where: "byte \(bytes.count)", what: "the file ends inside the grid")
      }
    }

    /// Where the solution bytes stand.
    var solution: Range<Int> {
      start + Header.byteCount..<start + Header.byteCount + width * height
    }

    /// Where the player's bytes stand.
    var state: Range<Int> {
      solution.upperBound..<solution.upperBound + width * height
    }

    /// The version that three bytes spell; nil where they spell none.
    static func version(of bytes: ArraySlice<UInt8>) -> Version? {
      let characters = bytes.map { Character(Unicode.Scalar($0)) }
      guard characters[1] == ".", let major = characters[0].wholeNumberValue,
        let minor = characters[2].wholeNumberValue
      else { return nil }
      return Version(major: major, minor: minor)
    }

    private static func find(_ pattern: [UInt8], in bytes: [UInt8]) -> Int? {
      var from = bytes.startIndex
      while let start = bytes[from...].firstIndex(of: pattern[0]) {
        if bytes[start...].starts(with: pattern) { return start }
        from = start + 1
      }
      return nil
    }
  }
}
