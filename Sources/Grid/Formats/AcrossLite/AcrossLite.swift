/// The binary format of Across Lite, versions 1.2 to 2, as `docs/formats.md` describes it.
///
/// Nobody specified the format; what is read here is what files in circulation hold. Checksums are verified
/// and a wrong one is a warning, because readers that refuse such files lose more than they protect.
public enum AcrossLite: PuzzleFormat {
  /// The usual extension.
  public static let name = "puz"

  /// Reads a whole file, with whatever a mailer put before and behind the puzzle.
  public static func read(_ bytes: [UInt8]) throws(FormatError) -> PuzzleFile {
    let header = try Header(of: bytes)
    var reading = Reading(bytes: bytes, header: header)
    return try reading.read().file
  }

  /// The state of reading one file: its parts as far as they are known, and the warnings so far.
  struct Reading {
    let bytes: [UInt8]
    let header: Header
    /// What a key brought out of a locked solution; nil without one.
    var unlocked: Unlocked?
    var sections: [Section.Code: ArraySlice<UInt8>] = [:]
    var warnings: [String] = []
    var leftOut: [String] = []

    /// A key, and the solution bytes that it brings out.
    struct Unlocked {
      let key: Key
      let solution: [UInt8]
    }

    init(bytes: [UInt8], header: Header) {
      self.bytes = bytes
      self.header = header
    }

    /// The solution bytes, one per square, row by row.
    var solution: ArraySlice<UInt8> { unlocked?.solution[...] ?? bytes[header.solution] }
    /// The player's bytes, one per square, row by row.
    var state: ArraySlice<UInt8> { bytes[header.state] }

    /// Reads everything, and hands out the parts of the file too.
    mutating func read() throws(FormatError) -> (file: PuzzleFile, parts: Parts) {
      if header.version == nil { warnings.append("the version of the format is unreadable") }
      var puzzle = Puzzle(
        width: header.width, height: header.height, squares: shape(), isDiagramless: header.isDiagramless)
      let numbering = Numbering(of: puzzle)
      let strings = try chooseStrings(wordCount: hidesBlocks ? header.clueCount : numbering.words.count)
      let parts = Parts(of: bytes, header: header, strings: strings)
      warnings += Checksums(of: parts).mismatches(in: parts.header)
      readSections(of: parts)
      write(numbering, into: &puzzle)
      writeAnswers(into: &puzzle)
      let marks = squareBytes(of: .marks)
      if let marks { writeCircles(marks, into: &puzzle) }
      writeTexts(strings, numbering, into: &puzzle)
      let file = PuzzleFile(
        format: AcrossLite.name, puzzle: puzzle, saved: savedLetters(in: puzzle, marks: marks),
        elapsedSeconds: elapsedSeconds(), warnings: warnings, leftOut: leftOut,
        source: PuzzleFile.Source(bytes, key: unlocked?.key.number))
      return (file, parts)
    }

    private func write(_ numbering: Numbering, into puzzle: inout Puzzle) {
      for (index, number) in numbering.numbers.enumerated() {
        if let number { puzzle.squares[index].label = String(number) }
      }
    }
  }
}
