import Testing

@testable import Grid

/// Locking, unlocking and the search for the key.
@Suite struct AcrossLiteLockTests {
  private let key = AcrossLite.Key(2738)

  private func read(_ name: String) throws -> PuzzleFile {
    try AcrossLite.read(Fixtures.bytes("\(name).puz"))
  }

  /// A grid of one row, which is not scrambled by columns any differently.
  private func row(_ letters: String) -> PuzzleFile {
    PuzzleFile(
      format: "ipuz",
      puzzle: Puzzle(
        width: letters.count, height: 1, squares: letters.map { Square(.open, answers: [String($0)]) }))
  }

  @Test func whatWasUnlockedIsWrittenOpen() throws {
    let bytes = try Fixtures.bytes("locked.puz")
    let key = try #require(AcrossLite.Key(4827))
    let unlocked = try #require(try AcrossLite.read(bytes, unlockedWith: key))
    #expect(unlocked.source?.key == 4827)
    let written = try AcrossLite.read(AcrossLite.write(unlocked).bytes)
    #expect(written.puzzle == unlocked.puzzle)
    #expect(written.saved == unlocked.saved)
    #expect(written.warnings == [])
    #expect(try AcrossLite.lock(unlocked, with: key).bytes == bytes)
  }

  @Test func aLockedFileStaysLockedUntilItsShapeChanges() throws {
    var file = try read("locked")
    file.puzzle.title = "Another"
    file.saved = [:]
    let written = AcrossLite.write(file)
    #expect(written.losses == [])
    let again = try AcrossLite.read(written.bytes)
    #expect(again.puzzle == file.puzzle)
    #expect(try AcrossLite.keys(of: written.bytes).first == AcrossLite.Key(4827))

    file.source = nil
    #expect(AcrossLite.write(file).losses == ["the locked answers"])
    #expect(try AcrossLite.read(AcrossLite.write(file).bytes).puzzle.solution == .absent)
  }

  @Test(arguments: ["v1.3-cp1252", "voids", "diagramless-colons", "rebus-player-table"])
  func aLockHidesTheAnswersAndNothingElse(name: String) throws {
    let key = try #require(key)
    let file = try read(name)
    let bytes = try AcrossLite.lock(file, with: key).bytes
    let locked = try AcrossLite.read(bytes)
    #expect(locked.warnings == [])
    #expect(locked.puzzle.clueLists == file.puzzle.clueLists)
    #expect(locked.saved == file.saved)
    let sum = file.puzzle.lockChecksum { file.puzzle[$0].answers.last }
    #expect(locked.puzzle.solution == .locked(checksum: try #require(sum)))
    #expect(try AcrossLite.keys(of: bytes).contains(key))
    #expect(try AcrossLite.read(bytes, unlockedWith: key)?.puzzle == file.puzzle)
  }

  @Test func noStoredLetterIsShown() throws {
    let file = try read("locked")
    let shown = file.readingJSON()
    #expect(file.puzzle.squares.allSatisfy { $0.answers.isEmpty && $0.given == nil })
    #expect(shown.object?["rows"]?.array?.compactMap(\.string) == Array(repeating: ".....", count: 5))
  }

  @Test func theLikeliestKeyComesFirst() throws {
    let zero = try #require(AcrossLite.Key(1048))
    let usual = try #require(AcrossLite.Key(2738))
    let words = "THEQUICKBROWNFOX".utf8.map { $0 - 65 }
    let noise = "ZQXJKVWZZQXJKVBW".utf8.map { $0 - 65 }
    #expect(KeyLikelihood.of(usual, bringingOut: words) > KeyLikelihood.of(zero, bringingOut: words))
    #expect(KeyLikelihood.of(zero, bringingOut: words) > KeyLikelihood.of(usual, bringingOut: noise))
    var file = try read("v1.3-cp1252")
    file.saved = [:]
    for number in [1111, 1048, 9876] {
      let key = try #require(AcrossLite.Key(number))
      let keys = try AcrossLite.keys(of: AcrossLite.lock(file, with: key).bytes)
      #expect(keys.first == key, "\(keys)")
    }
  }

  @Test func whatCannotBeLockedIsRefused() throws {
    let key = try #require(key)
    var unknown = row("ABCDEFGHIJKLM")
    unknown.puzzle.squares[2].answers = []
    let refusals: [(PuzzleFile, AcrossLite.LockError)] = [
      (try read("locked"), .noAnswers),
      (try read("withheld"), .noAnswers),
      (unknown, .notALetter(Position(row: 0, column: 2))),
      (row("ABCDEFGHIJK"), .tooFewLetters(11)),
      (row("ABCDEFGHIJKÑ"), .notALetter(Position(row: 0, column: 11))),
    ]
    for (file, reason) in refusals {
      #expect(throws: reason) { try AcrossLite.lock(file, with: key) }
    }
    #expect(
      AcrossLite.LockError.notALetter(Position(row: 0, column: 2)).description
        == "the answer in row 1, column 3 does not begin with a letter from A to Z")
  }
}
