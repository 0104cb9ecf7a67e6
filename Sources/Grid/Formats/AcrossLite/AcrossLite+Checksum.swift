extension AcrossLite {
  /// The running 16-bit sum that the format uses everywhere: rotate right by one, add the next byte.
  struct Sum {
    /// The sum so far.
    private(set) var value: UInt16

    /// A sum that goes on from `value`.
    init(_ value: UInt16 = 0) {
      self.value = value
    }

    /// The sum over `bytes` alone.
    init(over bytes: some Sequence<UInt8>) {
      value = 0
      add(bytes)
    }

    mutating func add(_ bytes: some Sequence<UInt8>) {
      var value = value
      for byte in bytes { value = (value >> 1 | value << 15) &+ UInt16(byte) }
      self.value = value
    }
  }

  /// The sums that a header should have.
  struct Checksums {
    /// Covers the four words on size, clue count, kind and solution state.
    private let header: UInt16
    /// Covers the solution bytes.
    private let solution: UInt16
    /// Covers the player's bytes.
    private let state: UInt16
    /// Covers title, author, copyright, clues and notes.
    private let text: UInt16
    /// Covers all of it in one run.
    private let whole: UInt16

    /// What hides the eight masked bytes: low bytes first, then high bytes.
    private static let mask = Array("ICHEATED".utf8)

    /// The sums over `parts`, whatever sums they have.
    init(of parts: Parts) {
      header = Sum(over: parts.header[0x2C..<0x34]).value
      solution = Sum(over: parts.solution).value
      state = Sum(over: parts.state).value
      text = Checksums.text(of: parts, from: 0)
      var run = Sum(header)
      run.add(parts.solution)
      run.add(parts.state)
      whole = Checksums.text(of: parts, from: run.value)
    }

    /// Notes count only from version 1.3 on; clues count without the NUL behind them, all else with it.
    private static func text(of parts: Parts, from value: UInt16) -> UInt16 {
      var sum = Sum(value)
      for line in parts.texts.prefix(3) where !line.bytes.isEmpty {
        sum.add(line.bytes)
        sum.add(CollectionOfOne(0))
      }
      for clue in parts.clues { sum.add(clue.bytes) }
      if let version = parts.version, version >= Header.Version(major: 1, minor: 3),
        let notes = parts.texts.last, !notes.bytes.isEmpty
      {
        sum.add(notes.bytes)
        sum.add(CollectionOfOne(0))
      }
      return sum.value
    }

    /// The eight bytes that repeat the sums of the four parts.
    private var masked: [UInt8] {
      let sums = [header, solution, state, text]
      let plain = sums.map { UInt8($0 & 0xFF) } + sums.map { UInt8($0 >> 8) }
      return zip(plain, Checksums.mask).map { $0 ^ $1 }
    }

    /// `header` with these sums.
    func written(into header: [UInt8]) -> [UInt8] {
      var written = header
      written.replaceSubrange(0x00..<0x02, with: [UInt8(whole & 0xFF), UInt8(whole >> 8)])
      written.replaceSubrange(0x0E..<0x10, with: [UInt8(self.header & 0xFF), UInt8(self.header >> 8)])
      written.replaceSubrange(0x10..<0x18, with: masked)
      return written
    }

    /// One warning for each sum of `header` that is another.
    func mismatches(in header: [UInt8]) -> [String] {
      let right = written(into: header)
      var warnings: [String] = []
      if header[0x0E..<0x10] != right[0x0E..<0x10] { warnings.append("the checksum of the header is wrong") }
      if header[0x00..<0x02] != right[0x00..<0x02] { warnings.append("the checksum of the file is wrong") }
      if header[0x10..<0x18] != right[0x10..<0x18] { warnings.append("the masked checksums are wrong") }
      return warnings
    }
  }
}
