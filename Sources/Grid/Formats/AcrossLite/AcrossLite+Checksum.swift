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

  /// The sums in a header, next to what they should be.
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
    private let stored: Stored

    /// The sums as the file has them.
    private struct Stored {
      let whole: UInt16
      let header: UInt16
      let masked: ArraySlice<UInt8>
    }

    /// What hides the eight masked bytes: low bytes first, then high bytes.
    private static let mask = Array("ICHEATED".utf8)

    init(of bytes: [UInt8], header place: Header, strings: Strings) {
      let start = place.start
      header = Sum(over: bytes[start + 0x2C..<start + 0x34]).value
      solution = Sum(over: bytes[place.solution]).value
      state = Sum(over: bytes[place.state]).value
      text = Checksums.text(of: bytes, place, strings, from: 0)
      var run = Sum(header)
      run.add(bytes[place.solution.lowerBound..<place.state.upperBound])
      whole = Checksums.text(of: bytes, place, strings, from: run.value)
      func number(at offset: Int) -> UInt16 {
        UInt16(bytes[start + offset]) | UInt16(bytes[start + offset + 1]) << 8
      }
      stored = Stored(
        whole: number(at: 0), header: number(at: 0x0E), masked: bytes[start + 0x10..<start + 0x18])
    }

    /// Notes count only from version 1.3 on; clues count without the NUL behind them, all else with it.
    private static func text(
      of bytes: [UInt8], _ header: Header, _ strings: Strings, from value: UInt16
    ) -> UInt16 {
      var sum = Sum(value)
      for line in [strings.title, strings.author, strings.copyright] where !line.isEmpty {
        sum.add(bytes[line])
        sum.add(CollectionOfOne(0))
      }
      for clue in strings.clues { sum.add(bytes[clue]) }
      if let version = header.version, version >= Header.Version(major: 1, minor: 3), !strings.notes.isEmpty {
        sum.add(bytes[strings.notes])
        sum.add(CollectionOfOne(0))
      }
      return sum.value
    }

    /// One warning for each sum that does not fit.
    var mismatches: [String] {
      let sums = [header, solution, state, text]
      let expected = sums.map { UInt8($0 & 0xFF) } + sums.map { UInt8($0 >> 8) }
      let isMaskedRight = zip(stored.masked, zip(expected, Checksums.mask)).allSatisfy { stored, pair in
        stored == pair.0 ^ pair.1
      }
      var warnings: [String] = []
      if stored.header != header { warnings.append("the checksum of the header is wrong") }
      if stored.whole != whole { warnings.append("the checksum of the file is wrong") }
      if !isMaskedRight { warnings.append("the masked checksums are wrong") }
      return warnings
    }
  }
}
