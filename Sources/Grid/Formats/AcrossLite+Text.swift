extension AcrossLite {
  /// The texts between the grids and the sections, as stored; none holds its closing zero byte.
  struct Texts {
    private(set) var title: ArraySlice<UInt8> = []
    private(set) var author: ArraySlice<UInt8> = []
    private(set) var copyright: ArraySlice<UInt8> = []
    private(set) var clues: [ArraySlice<UInt8>] = []
    private(set) var notes: ArraySlice<UInt8> = []
    /// Everything from the title to the end of the notes.
    let block: ArraySlice<UInt8>
    /// Where the sections start.
    let end: Int
    private(set) var warnings: [String] = []

    /// Reads the texts from `start` on.
    ///
    /// Where the header counts other clues than the grid has words, the count is believed behind which a
    /// section or the end of the file follows, the grid's first.
    init(of bytes: [UInt8], from start: Int, storedCount: Int, wordCount: Int) throws(FormatError) {
      var scanner = Scanner(bytes, from: start)
      guard let title = scanner.text(), let author = scanner.text(), let copyright = scanner.text() else {
        throw .malformed(
          where: "byte \(bytes.count)", what: "the file ends before its title, author and copyright do")
      }
      if storedCount == wordCount {
        clues = scanner.texts(wordCount)
        guard clues.count == wordCount else {
          throw .malformed(
            where: "byte \(bytes.count)", what: "the file ends after \(clues.count) of \(wordCount) clues")
        }
      } else {
        warnings = ["The header counts \(storedCount) clues, but the grid has \(wordCount) words."]
        let counts = [wordCount, storedCount]
        let fitting = counts.first { Texts.fits($0, scanner) }
        clues = scanner.texts(fitting ?? wordCount)
        if clues.count < wordCount, fitting == nil, let rest = scanner.rest() { clues.append(rest) }
        if clues.count < wordCount {
          warnings.append("Clues are missing for \(wordCount - clues.count) of \(wordCount) words.")
        }
      }
      if let notes = scanner.text() {
        self.notes = notes
      } else {
        warnings.append("The file ends before its notes do.")
        notes = scanner.rest() ?? []
      }
      self.title = title
      self.author = author
      self.copyright = copyright
      end = scanner.position
      block = bytes[start..<end]
    }

    /// Whether `count` clues and the notes end where a section starts or the file ends.
    private static func fits(_ count: Int, _ scanner: Scanner) -> Bool {
      var scanner = scanner
      return scanner.texts(count).count == count && scanner.text() != nil && scanner.isAtSection
    }
  }

  /// Takes zero-ended texts from a file one by one.
  private struct Scanner {
    private let bytes: [UInt8]
    private(set) var position: Int

    init(_ bytes: [UInt8], from start: Int) {
      self.bytes = bytes
      position = start
    }

    /// The next text; nil if no zero byte ends it.
    mutating func text() -> ArraySlice<UInt8>? {
      guard let end = bytes[position...].firstIndex(of: 0) else { return nil }
      defer { position = end + 1 }
      return bytes[position..<end]
    }

    /// The next `count` texts, or as many as there are.
    mutating func texts(_ count: Int) -> [ArraySlice<UInt8>] {
      var texts: [ArraySlice<UInt8>] = []
      while texts.count < count, let text = text() { texts.append(text) }
      return texts
    }

    /// What no zero byte ends; nil if nothing is left.
    mutating func rest() -> ArraySlice<UInt8>? {
      guard position < bytes.count else { return nil }
      defer { position = bytes.count }
      return bytes[position...]
    }

    var isAtSection: Bool {
      position == bytes.count || Section(of: bytes, at: position) != nil
    }
  }

  /// Turns the stored texts of one file into strings.
  struct TextDecoder {
    private let isUnicode: Bool
    let warnings: [String]

    /// Chooses the encoding for `block`, all texts of a file.
    ///
    /// Files before version 2 should be Windows-1252, but some writers put UTF-8 there. Text of the one that
    /// is valid in the other does not occur by chance, so the whole block decides.
    init(for block: ArraySlice<UInt8>, version: Version) {
      let isValid = String(validating: block, as: UTF8.self) != nil
      isUnicode = version.isUnicode || isValid
      warnings =
        isUnicode && !isValid ? ["Some text is not valid UTF-8; its broken characters are replaced."] : []
    }

    /// A stored text as it reads.
    func text(_ bytes: ArraySlice<UInt8>) -> String {
      isUnicode ? String(decoding: bytes, as: UTF8.self) : Windows1252.text(bytes)
    }

    /// The text of a section, whose encoding no rule settles: UTF-8 where it is valid.
    static func sectionText(_ bytes: ArraySlice<UInt8>) -> String {
      String(validating: bytes, as: UTF8.self) ?? Windows1252.text(bytes)
    }
  }

  /// The one-byte encoding of Western Windows.
  enum Windows1252 {
    /// The characters 80 to 9F; everything else stands where Unicode has it.
    ///
    /// Five are undefined and pass as control characters.
    private static let upper = Array(
      "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

    /// The character of one byte.
    static func scalar(_ byte: UInt8) -> Unicode.Scalar {
      (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }

    /// The text of some bytes.
    static func text(_ bytes: ArraySlice<UInt8>) -> String {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: bytes.lazy.map(scalar))
      return String(text)
    }
  }
}
