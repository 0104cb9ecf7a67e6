extension AcrossLite {
  /// A file taken apart, so that what nobody changes can be put together again as it was.
  struct Parts {
    /// Title, author, copyright, a clue or the notes.
    struct Text {
      /// The bytes without the NUL that ends them.
      var bytes: ArraySlice<UInt8>
      /// Whether a NUL follows; it does not where a file was cut.
      var isEnded: Bool
    }

    /// What stands before the puzzle.
    var preamble: ArraySlice<UInt8>
    /// The fixed part at the front, `Header.byteCount` bytes with the sums.
    var header: [UInt8]
    /// The answers, one byte per square, row by row.
    var solution: [UInt8]
    /// What the player wrote, one byte per square, row by row.
    var state: [UInt8]
    /// Title, author, copyright, the clues, the notes: never less than four.
    var texts: [Text]
    /// All sections, known and unknown, in the order of the file.
    var sections: [Section]
    /// What stands behind the puzzle.
    var trailing: ArraySlice<UInt8>

    /// The parts of the file in `bytes`, whose texts are `strings`.
    init(of bytes: [UInt8], header place: Header, strings: Strings) {
      preamble = bytes[..<place.start]
      header = Array(bytes[place.start..<place.start + Header.byteCount])
      solution = Array(bytes[place.solution])
      state = Array(bytes[place.state])
      let lines = [strings.title, strings.author, strings.copyright]
      texts = (lines + strings.clues + [strings.notes]).map { range in
        Text(bytes: bytes[range], isEnded: range.upperBound < bytes.count)
      }
      (sections, trailing) = Section.split(bytes[strings.end...])
    }

    /// The parts of a file of this size with nothing in it but empty texts.
    init(width: Int, height: Int) {
      preamble = []
      header = Array(repeating: 0, count: Header.byteCount)
      header.replaceSubrange(0x02..<0x02 + Header.magic.count, with: Header.magic)
      header[0x2C] = UInt8(width)
      header[0x2D] = UInt8(height)
      solution = Array(repeating: AcrossLiteByte.empty, count: width * height)
      state = solution
      texts = Array(repeating: Text(bytes: [], isEnded: true), count: 4)
      sections = []
      trailing = []
      version = Header.Version(major: 1, minor: 3)
      kind = Header.normalKind
    }

    /// The whole file, with the sums that its parts make.
    func bytes() -> [UInt8] {
      var bytes = Array(preamble)
      bytes += Checksums(of: self).written(into: header)
      bytes += solution
      bytes += state
      for text in texts {
        bytes += text.bytes
        if text.isEnded { bytes.append(0) }
      }
      for section in sections { bytes += section.bytes() }
      return bytes + trailing
    }

    // MARK: Fields of the header

    /// The word at `offset` of the header.
    subscript(offset: Int) -> Int {
      get { Int(header[offset]) | Int(header[offset + 1]) << 8 }
      set {
        header[offset] = UInt8(truncatingIfNeeded: newValue)
        header[offset + 1] = UInt8(truncatingIfNeeded: newValue >> 8)
      }
    }

    /// The version; nil where its three bytes are no version.
    var version: Header.Version? {
      get { Header.version(of: header[0x18..<0x1B]) }
      set {
        guard let newValue else { return }
        header.replaceSubrange(0x18..<0x1C, with: Array("\(newValue.major).\(newValue.minor)\0".utf8))
      }
    }

    /// The sum over the plain letters of a scrambled solution.
    var lockChecksum: Int {
      get { self[0x1E] }
      set { self[0x1E] = newValue }
    }

    /// How many clues the header counts.
    var clueCount: Int {
      get { self[0x2E] }
      set { self[0x2E] = newValue }
    }

    /// Whether it is a diagramless puzzle, in the words of the header.
    var kind: Int {
      get { self[0x30] }
      set { self[0x30] = newValue }
    }

    /// What the header says about the solution bytes.
    var solutionState: Header.SolutionState {
      get { Header.SolutionState(rawValue: self[0x32]) ?? .plain }
      set { self[0x32] = newValue.rawValue }
    }

    /// The texts of the clues.
    var clues: ArraySlice<Text> { texts[3..<texts.count - 1] }
  }
}

/// Single sections of a file taken apart.
extension AcrossLite.Parts {
  /// Replaces the data of the section `code`, or adds or removes the section.
  ///
  /// A file may have several of one name, of which a reader takes one; one is what remains.
  mutating func replace(_ code: AcrossLite.Section.Code, with data: [UInt8]?) {
    let place = sections.firstIndex { $0.code == code }
    sections.removeAll { $0.code == code }
    guard let data else { return }
    if place == nil, let last = sections.indices.last { sections[last].isEnded = true }
    sections.insert(AcrossLite.Section(code, data), at: min(place ?? sections.count, sections.count))
  }
}
