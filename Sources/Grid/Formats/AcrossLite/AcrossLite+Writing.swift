extension AcrossLite: WritablePuzzleFormat {
  /// All that this format has a place for; a puzzle may still have more of it than fits, which is told too.
  public static let features: Set<PuzzleFeature> = [
    .rebus, .severalAnswers, .circles, .voids, .diagramless, .clueLines, .lockedSolution,
    .savedLetters, .pencil, .marks, .placedBlocks, .clock,
  ]

  /// Writes a whole file.
  ///
  /// Of a file of this format that `file` was read from, every part stays as it is whose reading is still
  /// the same; so a reading that nobody changed gives the same bytes, with its checksums put right. A file
  /// that was read with a key is written without its lock; `lock(_:with:)` writes one with.
  public static func write(_ file: PuzzleFile) -> WrittenPuzzle {
    var writing = Writing(file)
    writing.writeAll()
    return writing.written
  }

  /// The state of writing one file.
  struct Writing {
    /// What is to be written.
    let file: PuzzleFile
    /// What the parts say before they are written to; nil where there was no file of this format.
    let original: Original?
    /// What the file will be made of.
    var parts: Parts
    /// How many there are of each thing that did not fit.
    var losses = Losses()

    /// A file of this format, as it is before it is written to.
    struct Original {
      let file: PuzzleFile
      let reading: Reading
      /// Whether all its checksums are right; then nothing in it is put right.
      let isSound: Bool
    }

    init(_ file: PuzzleFile) {
      self.file = Writing.withoutEmptyAnswers(file)
      guard let (original, parts) = Writing.original(of: file) else {
        original = nil
        parts = Parts(width: file.puzzle.width, height: file.puzzle.height)
        return
      }
      self.original = original
      self.parts = parts
    }

    var puzzle: Puzzle { file.puzzle }

    /// A solution without a single answer is none in this format.
    private static func withoutEmptyAnswers(_ file: PuzzleFile) -> PuzzleFile {
      var file = file
      let isEmpty = file.puzzle.squares.allSatisfy { $0.answers.isEmpty && $0.given == nil }
      if isEmpty, file.puzzle.solution == .open { file.puzzle.solution = .absent }
      return file
    }

    private static func original(of file: PuzzleFile) -> (Original, Parts)? {
      guard file.format == AcrossLite.name, let source = file.source,
        var reading = try? reading(of: source), let (read, parts) = try? reading.read(),
        read.puzzle.width == file.puzzle.width, read.puzzle.height == file.puzzle.height
      else { return nil }
      let isSound = Checksums(of: parts).mismatches(in: parts.header).isEmpty
      return (Original(file: read, reading: reading, isSound: isSound), parts)
    }

    private static func reading(of source: PuzzleFile.Source) throws(FormatError) -> Reading? {
      if let key = source.key.flatMap(Key.init) {
        return try AcrossLite.reading(of: source.bytes, unlockedWith: key)
      }
      return Reading(bytes: source.bytes, header: try Header(of: source.bytes))
    }

    mutating func writeAll() {
      mend()
      removeLock()
      writeBlocks()
      let words = writeAnswers()
      let encoding = writeTexts(needingUTF8: words)
      writeRebus(words, encoding)
      writeSaved(encoding)
      writeMarks()
      writeClock()
      endTexts()
    }

    /// The file, and what it has no place for.
    var written: WrittenPuzzle {
      // What a source already has of these stays in it; `losses` counts what is written anew.
      let held = AcrossLite.features.union([.wholeRebus, .blankClues])
      let other = losses.file(file).losses(holding: held)
      return WrittenPuzzle(bytes: parts.bytes(), losses: other + losses.sentences)
    }

    /// Puts right what no reader should have to put up with.
    private mutating func mend() {
      parts.sections.removeAll { $0.code != nil && !$0.isUsable }
      for (index, section) in parts.sections.enumerated() where section.code != nil {
        parts.sections[index].sum = Sum(over: section.data).value
      }
      guard let original, !original.isSound else { return }
      if parts.version == nil { parts.version = Header.Version(major: 1, minor: 3) }
      parts.clueCount = parts.clues.count
      for index in parts.texts.indices { parts.texts[index].isEnded = true }
    }

    /// What a key brought out takes the place of what it was scrambled to.
    private mutating func removeLock() {
      guard let unlocked = original?.reading.unlocked else { return }
      parts.solution = unlocked.solution
      parts.solutionState = .plain
      parts.lockChecksum = 0
    }

    /// A file that was cut at its end has no room for anything behind that.
    private mutating func endTexts() {
      guard !parts.sections.isEmpty || !parts.trailing.isEmpty else { return }
      for index in parts.texts.indices { parts.texts[index].isEnded = true }
    }
  }
}
