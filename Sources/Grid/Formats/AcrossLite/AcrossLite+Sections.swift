extension AcrossLite {
  /// A named addition behind the strings.
  enum Section {
    /// Bytes of name, length and checksum.
    static let headerByteCount = 8

    /// The sections that are read here; every other one is passed over.
    enum Code: String {
      /// Which squares are a rebus, one byte per square.
      case rebusGrid = "GRBS"
      /// What the rebus squares hold.
      case rebusTable = "RTBL"
      /// What the player wrote into rebus squares.
      case playerRebus = "RUSR"
      /// The clock.
      case clock = "LTIM"
      /// Circles and other marks, one byte per square.
      case marks = "GEXT"

      /// The code that four bytes spell; nil for any other.
      init?(of bytes: ArraySlice<UInt8>) {
        self.init(rawValue: String(decoding: bytes, as: UTF8.self))
      }
    }
  }
}

extension AcrossLite.Reading {
  /// All sections that are known and whole; of two with one name the first counts.
  ///
  /// Text that a mailer left behind the puzzle ends the search, since it does not begin with four capitals
  /// and a length that fits.
  mutating func readSections(from start: Int) -> [AcrossLite.Section.Code: ArraySlice<UInt8>] {
    var found: [AcrossLite.Section.Code: ArraySlice<UInt8>] = [:]
    var index = start
    while bytes.count - index >= AcrossLite.Section.headerByteCount {
      let name = bytes[index..<index + 4]
      guard name.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else { break }
      let code = AcrossLite.Section.Code(of: name)
      let length = Int(bytes[index + 4]) | Int(bytes[index + 5]) << 8
      let sum = UInt16(bytes[index + 6]) | UInt16(bytes[index + 7]) << 8
      let from = index + AcrossLite.Section.headerByteCount
      guard from + length <= bytes.count else {
        if let code { warnings.append("the section \(code.rawValue) is cut short and was left out") }
        break
      }
      let data = bytes[from..<from + length]
      index = from + length
      // A NUL ends the data; a writer that forgot it has its next section right here.
      if index < bytes.count, bytes[index] == 0 { index += 1 }
      guard let code, found[code] == nil, isIntact(data, sum: sum, code) else { continue }
      found[code] = data
    }
    return found
  }

  /// One writer leaves all its section sums 0: those sections are used, any other wrong sum drops its section.
  private mutating func isIntact(
    _ data: ArraySlice<UInt8>, sum: UInt16, _ code: AcrossLite.Section.Code
  ) -> Bool {
    if AcrossLite.Sum(over: data).value == sum { return true }
    if sum == 0 {
      warnings.append("the section \(code.rawValue) has no checksum")
      return true
    }
    warnings.append("the checksum of the section \(code.rawValue) is wrong, it was left out")
    return false
  }

  /// The bytes of a section that has one for each square.
  mutating func squareBytes(of code: AcrossLite.Section.Code) -> ArraySlice<UInt8>? {
    guard let data = sections[code] else { return nil }
    guard data.count == header.width * header.height else {
      warnings.append("the section \(code.rawValue) does not fit the grid and was left out")
      return nil
    }
    return data
  }

  /// Of the marks only circles are the setter's; the others tell what the player checked and revealed.
  mutating func writeCircles(into puzzle: inout Puzzle) {
    guard let marks = squareBytes(of: .marks) else { return }
    for (index, mark) in marks.enumerated() where mark & 0x80 != 0 && puzzle.squares[index].kind == .open {
      puzzle.squares[index].isCircled = true
    }
  }

  /// The clock holds seconds, a comma and whether it stood still.
  func elapsedSeconds() -> Int? {
    guard let clock = sections[.clock] else { return nil }
    let digits = clock.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return digits.isEmpty ? nil : Int(String(decoding: digits, as: UTF8.self))
  }
}
