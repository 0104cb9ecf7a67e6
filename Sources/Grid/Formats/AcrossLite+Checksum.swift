extension AcrossLite {
  /// The sum of `bytes` on top of `sum`: before each byte is added, the sum turns right by one bit.
  static func regionSum(_ bytes: some Sequence<UInt8>, onTopOf sum: UInt16 = 0) -> UInt16 {
    bytes.reduce(sum) { sum, byte in (sum >> 1 | sum << 15) &+ UInt16(byte) }
  }

  /// The sums that a header holds.
  struct Checksums: Equatable {
    /// Over the last eight bytes of the header.
    let header: UInt16
    /// Over those, both grids and all texts.
    let global: UInt16
    /// Over the four parts one by one, hidden behind a word: the four low bytes, then the four high ones.
    let masked: [UInt8]

    private static let mask = Array("ICHEATED".utf8)

    /// What the header of a file claims.
    init(storedIn bytes: [UInt8], _ header: Header) {
      global = AcrossLite.number(in: bytes, at: header.start)
      self.header = AcrossLite.number(in: bytes, at: header.start + 0x0E)
      masked = Array(bytes[(header.start + 0x10)..<(header.start + 0x18)])
    }

    /// What the contents of a file add up to.
    init(of bytes: [UInt8], _ header: Header, _ grids: Grids, _ texts: Texts) {
      let fields = AcrossLite.regionSum(bytes[(header.start + 0x2C)..<header.end])
      let answers = AcrossLite.regionSum(grids.answers, onTopOf: fields)
      let state = AcrossLite.regionSum(grids.state, onTopOf: answers)
      self.header = fields
      global = texts.sum(header.version, onTopOf: state)
      let parts = [
        fields, AcrossLite.regionSum(grids.answers), AcrossLite.regionSum(grids.state),
        texts.sum(header.version),
      ]
      let halves = parts.map { UInt8($0 & 0xFF) } + parts.map { UInt8($0 >> 8) }
      masked = zip(halves, Checksums.mask).map { $0 ^ $1 }
    }

    /// One sentence for each stored sum that `computed` contradicts.
    func warnings(against computed: Checksums) -> [String] {
      var warnings: [String] = []
      if global != computed.global { warnings.append("The checksum of the file is wrong.") }
      if header != computed.header { warnings.append("The checksum of the header is wrong.") }
      if masked != computed.masked { warnings.append("The masked checksums are wrong.") }
      return warnings
    }
  }
}

extension AcrossLite.Texts {
  /// The sum of all texts: the heading ones and the notes with their zero byte but only where not empty, the
  /// clues without it.
  fileprivate func sum(_ version: AcrossLite.Version, onTopOf sum: UInt16 = 0) -> UInt16 {
    var sum = [title, author, copyright].reduce(sum, AcrossLite.Texts.adding)
    for clue in clues { sum = AcrossLite.regionSum(clue, onTopOf: sum) }
    return version.sumsNotes ? AcrossLite.Texts.adding(sum, notes) : sum
  }

  private static func adding(_ sum: UInt16, _ text: ArraySlice<UInt8>) -> UInt16 {
    text.isEmpty ? sum : AcrossLite.regionSum([0], onTopOf: AcrossLite.regionSum(text, onTopOf: sum))
  }
}
