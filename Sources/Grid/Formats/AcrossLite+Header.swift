extension AcrossLite {
  /// Which edition of the format a file follows.
  struct Version: Comparable {
    let major: Int
    let minor: Int

    /// The edition that files without a readable one are taken for, the commonest of those without UTF-8.
    static let assumed = Version(major: 1, minor: 3)

    /// Whether texts are UTF-8 throughout.
    var isUnicode: Bool { major >= 2 }

    /// Whether the notes take part in the checksums.
    var sumsNotes: Bool { self >= Version(major: 1, minor: 3) }

    static func < (left: Version, right: Version) -> Bool {
      (left.major, left.minor) < (right.major, right.minor)
    }
  }

  /// The first 52 bytes, wherever in the file they start.
  struct Header {
    static let byteCount = 52
    private static let magic = Array("ACROSS&DOWN\0".utf8)
    /// The magic follows the global checksum.
    private static let magicOffset = 2

    /// Where the header starts; whatever comes before is no part of the puzzle.
    let start: Int
    let version: Version
    /// The checksum of the unscrambled answers; zero where they are not scrambled.
    let lockChecksum: UInt16
    let width: Int
    let height: Int
    /// How many clues the file claims to hold.
    let clueCount: Int
    let isDiagramless: Bool
    /// 0 for plain answers, 2 for none, 4 for scrambled ones.
    let solutionState: UInt16
    let warnings: [String]

    /// Where the answers start.
    var end: Int { start + Header.byteCount }

    init(of bytes: [UInt8]) throws(FormatError) {
      guard let magicStart = Header.magicStart(in: bytes) else { throw .notThisFormat }
      guard magicStart >= Header.magicOffset else {
        throw .malformed(where: "byte 0", what: "the checksum of 2 bytes before ACROSS&DOWN is missing")
      }
      let start = magicStart - Header.magicOffset
      guard bytes.count - start >= Header.byteCount else {
        throw .malformed(
          where: "byte \(bytes.count)", what: "the file ends inside its header of \(Header.byteCount) bytes")
      }
      self.start = start
      lockChecksum = AcrossLite.number(in: bytes, at: start + 0x1E)
      width = Int(bytes[start + 0x2C])
      height = Int(bytes[start + 0x2D])
      clueCount = Int(AcrossLite.number(in: bytes, at: start + 0x2E))
      isDiagramless = AcrossLite.number(in: bytes, at: start + 0x30) == 0x0401
      solutionState = AcrossLite.number(in: bytes, at: start + 0x32)
      let found = Header.version(in: bytes[(start + 0x18)..<(start + 0x1C)])
      version = found ?? Version.assumed
      warnings = found == nil ? ["The version is unreadable; the file is read as version 1.3."] : []
      if width == 0 {
        throw .malformed(where: "byte \(start + 0x2C)", what: "the grid has no columns, at least 1 is needed")
      }
      if height == 0 {
        throw .malformed(where: "byte \(start + 0x2D)", what: "the grid has no rows, at least 1 is needed")
      }
    }

    private static func magicStart(in bytes: [UInt8]) -> Int? {
      guard bytes.count >= magic.count else { return nil }
      return (0...(bytes.count - magic.count)).first { start in
        bytes[start] == magic[0] && bytes[start..<(start + magic.count)].elementsEqual(magic)
      }
    }

    /// The digits in front; a letter behind them, as in `1.2c`, changes nothing.
    private static func version(in bytes: ArraySlice<UInt8>) -> Version? {
      let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
      let field = Array(bytes)
      guard digits.contains(field[0]), field[1] == UInt8(ascii: "."), digits.contains(field[2]) else {
        return nil
      }
      return Version(major: Int(field[0] - digits.lowerBound), minor: Int(field[2] - digits.lowerBound))
    }
  }

  /// The two bytes at `start` as a number, the low one first.
  static func number(in bytes: [UInt8], at start: Int) -> UInt16 {
    UInt16(bytes[start]) | UInt16(bytes[start + 1]) << 8
  }
}
