extension AcrossLite {
  /// Where the strings behind the grids stand, each without the NUL that ends it.
  struct Strings {
    let title: Range<Int>
    let author: Range<Int>
    let copyright: Range<Int>
    let clues: [Range<Int>]
    let notes: Range<Int>
    /// The first byte behind them.
    let end: Int
    /// How many of them the file has no bytes for.
    let missingCount: Int

    /// The strings from `start` on, if there are `clueCount` clues among them.
    init(in bytes: [UInt8], from start: Int, clueCount: Int) {
      var index = start
      var missing = 0
      func next() -> Range<Int> {
        guard index < bytes.count else {
          missing += 1
          return bytes.count..<bytes.count
        }
        let from = index
        let end = bytes[from...].firstIndex(of: 0)
        index = end.map { $0 + 1 } ?? bytes.count
        return from..<(end ?? bytes.count)
      }
      title = next()
      author = next()
      copyright = next()
      clues = (0..<clueCount).map { _ in next() }
      notes = next()
      end = index
      missingCount = missing
    }

    /// Whether a file may go on like this behind its strings: not at all, or with a section.
    func areFollowedWell(in bytes: [UInt8]) -> Bool {
      end == bytes.count || Section.Code(of: bytes[end...].prefix(4)) != nil
    }
  }
}

extension AcrossLite.Reading {
  /// The strings by the clue count of the header, or by the words of the grid where that one cannot be right.
  ///
  /// Some writers store the count the wrong way round or not at all; others leave out words that have no clue.
  /// What stands behind the strings tells which of the two counts the file was written with.
  mutating func chooseStrings(wordCount: Int) throws(FormatError) -> AcrossLite.Strings {
    let chosen = likelyStrings(wordCount: wordCount)
    guard chosen.clues.count <= Puzzle.Limits.clues else {
      throw .malformed(
        where: "byte \(header.start + 0x2E)", what: "more than \(Puzzle.Limits.clues) clues")
    }
    return chosen
  }

  private mutating func likelyStrings(wordCount: Int) -> AcrossLite.Strings {
    let start = header.state.upperBound
    let byHeader = AcrossLite.Strings(in: bytes, from: start, clueCount: header.clueCount)
    if header.clueCount == wordCount {
      warnAboutMissing(byHeader)
      return byHeader
    }
    let byGrid = AcrossLite.Strings(in: bytes, from: start, clueCount: wordCount)
    let isHeaderRight = byHeader.missingCount == 0 && byHeader.areFollowedWell(in: bytes)
    let chosen = isHeaderRight ? byHeader : byGrid
    warnings.append(
      "the header counts \(header.clueCount) clues, the grid has \(wordCount) words; "
        + "read \(chosen.clues.count) clues")
    warnAboutMissing(chosen)
    return chosen
  }

  private mutating func warnAboutMissing(_ strings: AcrossLite.Strings) {
    guard strings.missingCount > 0 else { return }
    warnings.append("the file ends inside its texts: \(strings.missingCount) of them are missing")
  }
}
