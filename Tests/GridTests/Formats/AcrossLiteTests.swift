import Testing

@testable import Grid

/// What the fixtures' readings do not show: answers, saved letters, squares of clues, locks.
@Suite struct AcrossLiteTests {
  private func file(_ name: String) throws -> PuzzleFile {
    try AcrossLite.read(Fixtures.bytes("\(name).puz"))
  }

  private func position(_ row: Int, _ column: Int) -> Position {
    Position(row: row, column: column)
  }

  @Test func theSumRotatesAndAdds() {
    #expect(AcrossLite.Sum(over: []).value == 0)
    #expect(AcrossLite.Sum(over: [1]).value == 1)
    #expect(AcrossLite.Sum(over: [1, 0]).value == 0x8000)
    #expect(AcrossLite.Sum(over: [255, 255]).value == 0x817E)
  }

  @Test func aRebusSquareTakesEveryReading() throws {
    let puzzle = try file("rebus").puzzle
    #expect(puzzle[position(0, 0)].answers == ["HEART", "H"])
    #expect(puzzle[position(1, 1)].answers == ["MOUSE", "M"])
    #expect(puzzle[position(2, 2)].answers == ["A:B", "1"])
    #expect(puzzle[position(3, 3)].answers == ["C/D", "C", "D", "I"])
    #expect(puzzle[position(4, 4)].answers == ["D"])
    #expect(AcrossLite.rebusAnswers("/", letter: "A") == ["/", "A"])
    #expect(AcrossLite.rebusAnswers("AB/CD/E", letter: nil) == ["AB/CD/E", "AB", "CD", "E", "A"])
  }

  @Test func lowerCaseIsPencilAndRevealedIsNoGivenLetter() throws {
    let file = try file("v1.4-circles-state-clock")
    #expect(file.saved[position(0, 0)] == SavedLetters("H"))
    #expect(file.saved[position(0, 3)] == SavedLetters("R", isPencil: true, mark: .wrong))
    #expect(file.saved[position(0, 1)] == SavedLetters("E", mark: .revealed))
    #expect(file.saved.values.count { $0.mark != nil } == 3)
    #expect(file.puzzle.squares.allSatisfy { $0.given == nil })
    #expect(file.elapsedSeconds == 754)
    #expect(try self.file("rebus").elapsedSeconds == nil)
  }

  @Test func cluesRunThroughTheirWords() throws {
    let lists = try file("single-square").puzzle.clueLists
    #expect(lists.map(\.kind) == [.words(.across), .words(.down)])
    #expect(lists[0].clues[1].label == "5")
    #expect(lists[0].clues[1].squares == (0..<4).map { position(1, $0) })
    #expect(lists[1].clues[3].squares == (0..<4).map { position($0, 3) })
  }

  @Test func whatIsNotThereIsTold() throws {
    #expect(try file("locked").puzzle.solution == .locked(checksum: 0x13C4))
    #expect(try file("withheld").puzzle.solution == .absent)
    #expect(try file("all-x").puzzle.solution == .absent)
    #expect(try file("unknown-letters").puzzle.solution == .open)
    for name in ["locked", "withheld", "all-x"] {
      #expect(try file(name).puzzle.squares.allSatisfy(\.answers.isEmpty))
    }
  }

  @Test func blocksOfADiagramlessPuzzle() throws {
    #expect(try file("diagramless-colons").saved[position(3, 0)] == SavedLetters(SavedLetters.placedBlock))
    #expect(try file("diagramless-points").saved.isEmpty)
    #expect(try file("diagramless-points").puzzle.isDiagramless)
  }

  // MARK: Locks

  @Test func aLockOpensWithItsKeyOnly() throws {
    let bytes = try Fixtures.bytes("locked.puz")
    let key = try #require(AcrossLite.Key(4827))
    let wrong = try #require(AcrossLite.Key(4828))
    let unlocked = try #require(try AcrossLite.read(bytes, unlockedWith: key))
    #expect(unlocked.puzzle.squares.compactMap(\.answers.first).joined() == "HEARTEMBERABUSERESINTREND")
    #expect(unlocked.puzzle.solution == .open)
    #expect(unlocked.warnings.isEmpty)
    #expect(try AcrossLite.read(bytes, unlockedWith: wrong) == nil)
    #expect(try AcrossLite.keys(of: bytes).first == key)
    #expect(try AcrossLite.keys(of: Fixtures.bytes("voids.puz")).isEmpty)
    #expect(key.description == "4827")
    #expect(AcrossLite.Key(10_000) == nil)
  }

  @Test func aFullGridIsHeldAgainstTheLock() throws {
    let puzzle = try file("locked").puzzle
    let letters = Array("HEARTEMBERABUSERESINTREND").map { String($0) }
    let sum = puzzle.lockChecksum { letters[puzzle.index(of: $0)] }
    #expect(puzzle.solution == .locked(checksum: try #require(sum)))
    #expect(puzzle.lockChecksum { _ in "A" } != sum)
    #expect(puzzle.lockChecksum { $0.row == 2 ? nil : "A" } == nil)
  }

  // MARK: Refusals

  @Test(arguments: [
    (0x30, "byte 48: the file ends inside the header"),
    (0x40, "byte 64: the file ends inside the grid"),
    (0x0D, "not a crossword file that Crossmate knows"),
  ])
  func shortFilesAreRefused(count: Int, reason: String) throws {
    let bytes = Array(try Fixtures.bytes("locked.puz")[..<count])
    let error = #expect(throws: FormatError.self) { try AcrossLite.read(bytes) }
    #expect(error?.description == reason)
  }

  @Test func anEmptyGridIsRefused() throws {
    var bytes = try Fixtures.bytes("locked.puz")
    bytes[0x2C] = 0
    let error = #expect(throws: FormatError.self) { try AcrossLite.read(bytes) }
    #expect(error?.description == "byte 44: a grid of 0 by 5 squares")
  }
}
