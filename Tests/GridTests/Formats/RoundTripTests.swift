import Testing

@testable import Grid

/// Whatever is written is read again as it was, but for what the format cannot hold; and that is told.
@Suite struct RoundTripTests {
  /// What else than the loss of a whole feature can change how squares and clues hang together.
  ///
  /// Without bars or holes words are others, and a clue cannot be the same there.
  private static let shape: Set<PuzzleFeature> = [
    .bars, .voids, .labels, .diagramless, .freeLists, .clueSquares, .givenLetters, .lockedSolution,
  ]

  /// Writes and reads again; true if everything could be compared, clues and all.
  @discardableResult
  private func check(
    _ file: PuzzleFile, in format: any WritablePuzzleFormat.Type, _ what: String
  ) throws -> Bool {
    let written = format.write(file)
    let read = try #require(
      Self.reading(of: written.bytes, format), "\(what) cannot be read again as .\(format.name)")
    let features = format.features
    // Whatever is lost is told. If no more is told than features that the format does not hold, all else is
    // there; a part of a feature, or something that none stands for, cannot be taken out of a comparison.
    let lost = Set(PuzzleFeature.allCases).subtracting(features).subtracting(Self.shape)
    let harmless = lost.compactMap { $0.inventory(of: file) }
    if written.losses.allSatisfy(harmless.contains) {
      let was = file.reduced(to: features)
      let now = Self.aligned(read.reduced(to: features), with: was)
      #expect(
        Self.difference(was, now) == nil, "\(what) as .\(format.name), losing \(written.losses)")
      // A clue that runs through no word is told by readers that look for words.
      let hasStrayClue = file.puzzle.clueLists.contains { list in
        list.kind != .free && list.clues.contains { $0.squares.isEmpty }
      }
      #expect(
        read.warnings.isEmpty || !file.warnings.isEmpty || hasStrayClue,
        "\(what) as .\(format.name): \(read.warnings)")
      return true
    }
    #expect(read.puzzle.width == file.puzzle.width && read.puzzle.height == file.puzzle.height)
    return false
  }

  private static func reading(of bytes: [UInt8], _ format: any WritablePuzzleFormat.Type) -> PuzzleFile? {
    guard let read = try? format.read(bytes), let found = try? PuzzleFormats.read(bytes) else { return nil }
    return found.format == read.format ? read : nil
  }

  /// The later reading without what a format adds: more answers that count as right, and a colour for a shade.
  private static func aligned(_ now: PuzzleFile, with was: PuzzleFile) -> PuzzleFile {
    var now = now
    for (index, square) in was.puzzle.squares.enumerated() where index < now.puzzle.squares.count {
      if Set(square.answers).isSubset(of: now.puzzle.squares[index].answers), !square.answers.isEmpty {
        now.puzzle.squares[index].answers = square.answers
      }
      if square.shade == .plain, now.puzzle.squares[index].shade != nil {
        now.puzzle.squares[index].shade = .plain
      }
    }
    return now
  }

  /// The first part in which two readings differ, with both.
  private static func difference(_ one: PuzzleFile, _ other: PuzzleFile) -> String? {
    if one == other { return nil }
    for (index, (left, right)) in zip(one.puzzle.squares, other.puzzle.squares).enumerated()
    where left != right {
      return "square \(index): \(left) became \(right)"
    }
    if one.puzzle.clueLists.count != other.puzzle.clueLists.count {
      return "lists \(one.puzzle.clueLists.map(\.title)) became \(other.puzzle.clueLists.map(\.title))"
    }
    for (left, right) in zip(one.puzzle.clueLists, other.puzzle.clueLists) where left != right {
      if left.title != right.title || left.kind != right.kind {
        return "list \(left.title) became \(right.title)"
      }
      for (left, right) in zip(left.clues, right.clues) where left != right {
        return "\(left) became \(right)"
      }
      return "list \(left.title) has \(right.clues.count) clues"
    }
    var (left, right) = (one, other)
    left.puzzle.clueLists = []
    left.puzzle.squares = []
    right.puzzle.clueLists = []
    right.puzzle.squares = []
    return "\(left) became \(right)"
  }

  @Test func everyFixtureSurvivesEveryFormat() throws {
    for name in try Fixtures.puzzleNames() {
      let file = try PuzzleFormats.read(Fixtures.bytes(name), named: name)
      for format in PuzzleFormats.writable { try check(file, in: format, name) }
    }
  }

  @Test(arguments: PuzzleFormats.writable.map { $0.name })
  func madePuzzlesSurvive(format name: String) throws {
    let format = try #require(PuzzleFormats.format(toWrite: "made.\(name)"))
    var complete = 0
    for seed in 1...200 as ClosedRange<UInt64> {
      var maker = RandomPuzzle(seed: seed)
      if try check(maker.file(), in: format, "the puzzle of seed \(seed)") { complete += 1 }
    }
    // At least the plain third, or this test would say little.
    #expect(complete >= 50, "only \(complete) of 200 could be compared in full")
  }

  /// Files that somebody changed have what nobody would make up.
  @Test(arguments: [1, 2] as [UInt64])
  func changedFixturesSurvive(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for name in try Fixtures.puzzleNames() {
      let bytes = try Fixtures.bytes(name)
      for round in 0..<8 {
        var changed = bytes
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
          let index = Int.random(in: bytes.indices, using: &generator)
          changed[index] = bytes[Int.random(in: bytes.indices, using: &generator)]
        }
        guard let file = try? PuzzleFormats.read(changed) else { continue }
        for format in PuzzleFormats.writable {
          try check(file, in: format, "\(name), seed \(seed), round \(round)")
        }
      }
    }
  }

  @Test func whatWasWrittenIsWrittenTheSameAgain() throws {
    for name in try Fixtures.puzzleNames() {
      let file = try PuzzleFormats.read(Fixtures.bytes(name), named: name)
      for format in PuzzleFormats.writable {
        // What is lost is lost the first time.
        let once = format.write(try format.read(format.write(file).bytes)).bytes
        let twice = format.write(try format.read(once)).bytes
        let texts = [once, twice].map { String(decoding: $0, as: UTF8.self) }
        #expect(texts[0] == texts[1], "\(name) as .\(format.name) is written differently the next time")
      }
    }
  }
}
