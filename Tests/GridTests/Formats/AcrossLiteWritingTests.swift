import Testing

@testable import Grid

/// Files are written so that nothing changes but what was changed, and everything is read back.
@Suite struct AcrossLiteWritingTests {
  private static let names = (try? Fixtures.puzzleNames(endingIn: ["puz"])) ?? []

  private func read(_ name: String) throws -> PuzzleFile {
    try AcrossLite.read(Fixtures.bytes("\(name).puz"))
  }

  private func position(_ row: Int, _ column: Int) -> Position {
    Position(row: row, column: column)
  }

  /// The places at which two files differ.
  private func difference(_ left: [UInt8], _ right: [UInt8]) -> [Int] {
    let ends = left.count == right.count ? [] : [min(left.count, right.count)]
    return zip(left, right).enumerated().filter { $0.element.0 != $0.element.1 }.map(\.offset) + ends
  }

  // MARK: Nothing changed

  @Test(arguments: names)
  func aSoundFileComesOutByteForByte(name: String) throws {
    let bytes = try Fixtures.bytes(name)
    let file = try AcrossLite.read(bytes)
    let isSound = !file.warnings.contains { $0.contains("checksum") }
    try #require(isSound || name.hasPrefix("wrong-") || name.hasPrefix("big-endian"))
    let written = AcrossLite.write(file)
    #expect(written.losses == [])
    #expect(difference(written.bytes, bytes).isEmpty == isSound)
  }

  @Test(arguments: names)
  func wrongSumsAreWrittenRight(name: String) throws {
    let file = try AcrossLite.read(Fixtures.bytes(name))
    let again = try AcrossLite.read(AcrossLite.write(file).bytes)
    #expect(again.warnings.filter { $0.contains("checksum") || $0.contains("version") } == [])
    #expect(file.differences(from: again) == [])
  }

  @Test(arguments: names)
  func aFileWithoutItsSourceIsReadTheSame(name: String) throws {
    var file = try AcrossLite.read(Fixtures.bytes(name))
    // The letters of a locked file are in its bytes alone, and a missing clue is a dash in a new one.
    if case .locked = file.puzzle.solution { return }
    guard name != "cut-texts.puz" else { return }
    file.source = nil
    let written = AcrossLite.write(file)
    #expect(written.losses == [])
    let again = try AcrossLite.read(written.bytes)
    #expect(again.warnings == [])
    #expect(file.differences(from: again) == [])
  }
}

/// The same for files that a seed makes.
extension AcrossLiteWritingTests {
  @Test(arguments: Array(1...8) as [UInt64])
  func whateverIsInAFileStaysThere(seed: UInt64) throws {
    var puzzles = RandomPuzzles(seed: seed)
    var soundCount = 0
    for round in 0..<60 {
      let bytes = puzzles.acrossLiteBytes()
      let file = try AcrossLite.read(bytes)
      let written = AcrossLite.write(file)
      #expect(written.losses == [], "seed \(seed), round \(round)")
      // A count of clues that is not the one of the words may make a reader take other bytes for the texts.
      guard !file.warnings.contains(where: { $0.contains("checksum") }) else { continue }
      soundCount += 1
      #expect(difference(written.bytes, bytes) == [], "seed \(seed), round \(round): \(file.warnings)")
    }
    #expect(soundCount > 30)
  }

  @Test(arguments: Array(1...8) as [UInt64])
  func whatIsWrittenIsReadBack(seed: UInt64) throws {
    var puzzles = RandomPuzzles(seed: seed)
    for round in 0..<60 {
      let file = puzzles.file()
      let written = AcrossLite.write(file)
      let read = try AcrossLite.read(written.bytes)
      #expect(written.losses == [], "seed \(seed), round \(round)")
      #expect(read.warnings == [], "seed \(seed), round \(round)")
      #expect(file.differences(from: read) == [], "seed \(seed), round \(round)")
      #expect(AcrossLite.write(read).bytes == written.bytes, "seed \(seed), round \(round)")
    }
  }

  /// A file that is written onto another of the same size takes all from the one, whatever the other has.
  @Test(arguments: Array(1...8) as [UInt64])
  func everythingCanChangeAtOnce(seed: UInt64) throws {
    var puzzles = RandomPuzzles(seed: seed)
    var sources: [[Int]: PuzzleFile] = [:]
    for round in 0..<60 {
      let next = try AcrossLite.read(AcrossLite.write(puzzles.file()).bytes)
      defer { sources[[next.puzzle.width, next.puzzle.height]] = next }
      guard let source = sources[[next.puzzle.width, next.puzzle.height]] else { continue }
      var file = next
      file.source = source.source
      let read = try AcrossLite.read(AcrossLite.write(file).bytes)
      #expect(file.differences(from: read) == [], "seed \(seed), round \(round)")
    }
  }
}

extension PuzzleFile {
  /// What differs between two readings of a puzzle, a line for each thing.
  func differences(from other: PuzzleFile) -> [String] {
    var lines: [String] = []
    func compare<Value: Equatable>(_ what: String, _ value: (PuzzleFile) -> Value) {
      let (ours, theirs) = (value(self), value(other))
      if ours != theirs { lines.append("\(what): \(ours), not \(theirs)") }
    }
    compare("size") { [$0.puzzle.width, $0.puzzle.height] }
    compare("title") { Array($0.puzzle.title.unicodeScalars) }
    compare("author") { Array($0.puzzle.author.unicodeScalars) }
    compare("copyright") { Array($0.puzzle.copyright.unicodeScalars) }
    compare("notes") { Array($0.puzzle.notes.unicodeScalars) }
    compare("solution") { $0.puzzle.solution }
    compare("diagramless") { $0.puzzle.isDiagramless }
    compare("clock") { $0.elapsedSeconds }
    for index in puzzle.squares.indices where index < other.puzzle.squares.count {
      compare("square \(index)") { $0.puzzle.squares[index] }
      compare("letters \(index)") { $0.saved[puzzle.position(of: index)] }
    }
    compare("lists") { $0.puzzle.clueLists.map(\.title) }
    compare("clues") { $0.puzzle.clueLists.flatMap(\.clues).map { [$0.label, $0.text.plain] } }
    if lines.isEmpty, puzzle != other.puzzle || saved != other.saved { lines.append("something else") }
    return lines
  }
}
