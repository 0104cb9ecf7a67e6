extension AcrossLite {
  /// A named addition behind the strings.
  struct Section {
    /// Bytes of name, length and checksum.
    static let headerByteCount = 8
    /// Bytes of data at most: the length has 16 bits.
    static let dataBytes = Int(UInt16.max)
    /// Sections looked for at most: ten times those that are known; more of them would only cost memory.
    static let limit = 100

    /// The sections that are read here; every other one is only kept.
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

    /// Its four capitals.
    let name: ArraySlice<UInt8>
    /// Which one it is; nil for one that is not read here.
    let code: Code?
    /// The sum that the file has for it.
    var sum: UInt16
    /// What is in it.
    let data: ArraySlice<UInt8>
    /// Whether a NUL follows the data; some writers forget it.
    var isEnded: Bool

    /// A section of `data`, at most `dataBytes` of them, with its right sum.
    init(_ code: Code, _ data: [UInt8]) {
      self.init(name: Array(code.rawValue.utf8), data, sum: Sum(over: data).value)
    }

    /// A section of any name and sum.
    init(name: [UInt8], _ data: [UInt8], sum: UInt16) {
      self.name = name[...]
      code = Code(of: name[...])
      self.data = data[...]
      self.sum = sum
      isEnded = true
    }

    /// The section at the front of `bytes`; nil if there is none, or less than its length says.
    private init?(at bytes: ArraySlice<UInt8>) {
      guard let place = Section.Place(of: bytes), place.data.upperBound <= bytes.endIndex else { return nil }
      name = bytes.prefix(4)
      code = Code(of: name)
      sum = place.sum
      data = bytes[place.data]
      // A NUL ends the data; a writer that forgot it has its next section right here.
      isEnded = place.data.upperBound < bytes.endIndex && bytes[place.data.upperBound] == 0
    }

    /// The section as it stands in a file.
    func bytes() -> [UInt8] {
      let numbers = [UInt16(truncatingIfNeeded: data.count), sum].flatMap {
        [UInt8($0 & 0xFF), UInt8($0 >> 8)]
      }
      return name + numbers + data + (isEnded ? [0] : [])
    }

    /// Where the data of a section stands.
    private struct Place {
      let sum: UInt16
      let data: Range<Int>

      /// The place of the section that begins with `bytes`, and may reach behind them; nil if none does.
      init?(of bytes: ArraySlice<UInt8>) {
        guard bytes.count >= Section.headerByteCount,
          bytes.prefix(4).allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
        else { return nil }
        let numbers = bytes.dropFirst(4).prefix(4).map { UInt16($0) }
        sum = numbers[2] | numbers[3] << 8
        let from = bytes.startIndex + Section.headerByteCount
        data = from..<from + Int(numbers[0] | numbers[1] << 8)
      }
    }

    /// The sections at the front of `bytes`, and what stands behind them.
    ///
    /// Text that a mailer left behind the puzzle ends the search, since it does not begin with four capitals
    /// and a length that fits.
    static func split(_ bytes: ArraySlice<UInt8>) -> (sections: [Section], rest: ArraySlice<UInt8>) {
      var sections: [Section] = []
      var rest = bytes
      while sections.count < limit, let section = Section(at: rest) {
        sections.append(section)
        rest = rest[(section.data.endIndex + (section.isEnded ? 1 : 0))...]
      }
      return (sections, rest)
    }

    /// The known section that begins with `bytes` and reaches behind them; nil for anything else.
    static func cut(in bytes: ArraySlice<UInt8>) -> Code? {
      guard let place = Place(of: bytes), place.data.upperBound > bytes.endIndex else { return nil }
      return Code(of: bytes.prefix(4))
    }
  }
}

extension AcrossLite.Reading {
  /// All sections that are known and whole; of two with one name the first counts.
  mutating func readSections(of parts: AcrossLite.Parts) {
    for section in parts.sections {
      guard let code = section.code else {
        leftOut.append("the section \(String(decoding: section.name, as: UTF8.self))")
        continue
      }
      if sections[code] == nil, isIntact(section, code) { sections[code] = section.data }
    }
    if let code = AcrossLite.Section.cut(in: parts.trailing) {
      warnings.append("the section \(code.rawValue) is cut short and was left out")
    }
  }

  /// One writer leaves all its section sums 0: those sections are used, any other wrong sum drops its section.
  private mutating func isIntact(_ section: AcrossLite.Section, _ code: AcrossLite.Section.Code) -> Bool {
    if section.hasRightSum { return true }
    if section.isUsable {
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
      sections[code] = nil
      return nil
    }
    return data
  }

  /// The clock holds seconds, a comma and whether it stood still.
  func elapsedSeconds() -> Int? {
    guard let clock = sections[.clock] else { return nil }
    let digits = clock.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return digits.isEmpty ? nil : Int(String(decoding: digits, as: UTF8.self))
  }
}

extension AcrossLite.Section {
  /// Whether the sum fits the data.
  var hasRightSum: Bool { AcrossLite.Sum(over: data).value == sum }

  /// Whether the section is read although its sum may not fit.
  var isUsable: Bool { sum == 0 || hasRightSum }
}
