import Testing

@testable import Grid

/// Broken files give an error that says where, or a puzzle within the limits; never a trap.
@Suite struct AcrossLiteHostileTests {
  @Test func otherFiles() {
    #expect(throws: FormatError.notThisFormat) { try AcrossLite.read([]) }
    #expect(throws: FormatError.notThisFormat) { try AcrossLite.read(Array("<html>".utf8)) }
    // Text without the zero byte that ends the magic.
    #expect(throws: FormatError.notThisFormat) { try AcrossLite.read(Array("  ACROSS&DOWN\n".utf8)) }
  }

  @Test func headersThatCannotBe() throws {
    var bytes = try AcrossLiteFixture.bytes("notes-1.2")
    expectRefusal(
      of: Array(bytes.dropFirst()), byte: 0, "the checksum of 2 bytes before ACROSS&DOWN is missing")
    bytes[0x2C] = 0
    expectRefusal(of: bytes, byte: 44, "the grid has no columns, at least 1 is needed")
    bytes[0x2C] = 3
    bytes[0x2D] = 0
    expectRefusal(of: bytes, byte: 45, "the grid has no rows, at least 1 is needed")
    expectRefusal(of: [7, 7] + bytes, byte: 47, "the grid has no rows, at least 1 is needed")
    bytes[0x2D] = 255
    expectRefusal(of: bytes, byte: bytes.count, "the file ends inside its grids of 3 by 255 squares")
  }

  @Test func filesCutShort() throws {
    let bytes = try AcrossLiteFixture.bytes("notes-1.2")
    let cuts = [
      (20, "the file ends inside its header of 52 bytes"),
      (60, "the file ends inside its grids of 3 by 3 squares"),
      (75, "the file ends before its title, author and copyright do"),
      (125, "the file ends after 2 of 6 clues"),
    ]
    for (length, what) in cuts { expectRefusal(of: Array(bytes.prefix(length)), byte: length, what) }
  }

  @Test(arguments: AcrossLiteFixture.names) func everyTruncation(_ name: String) throws {
    let bytes = try AcrossLiteFixture.bytes(name)
    for length in bytes.indices {
      expectSoundReading(Array(bytes.prefix(length)), "\(length) bytes")
    }
  }

  @Test(arguments: AcrossLiteFixture.names) func corruptedBytes(_ name: String) throws {
    let bytes = try AcrossLiteFixture.bytes(name)
    for seed in UInt64(1)...300 {
      var numbers = AcrossLiteNumbers(seed: seed)
      var corrupted = bytes
      for _ in 0..<Int.random(in: 1...6, using: &numbers) {
        let index = Int.random(in: corrupted.indices, using: &numbers)
        corrupted[index] = UInt8.random(in: 0...255, using: &numbers)
      }
      expectSoundReading(corrupted, "seed \(seed)")
    }
  }

  @Test func sectionsWithNonsense() throws {
    let puzzle = try AcrossLiteFixture.bytes("absent")
    let nonsense: [(String, [UInt8])] = [
      ("GRBS", []), ("GRBS", [1]), ("GEXT", Array(repeating: 255, count: 10)), ("RTBL", []),
      ("RTBL", Array(":;;::;-1:A;999999999999999999999:B;x:C;255:D; 1".utf8)),
      ("RUSR", []), ("RUSR", [0, 0, 0]), ("RUSR", Array(repeating: 0, count: 40)),
    ]
    for (code, data) in nonsense {
      let bytes = puzzle + section(code, data)
      expectSoundReading(bytes, "\(code) \(data)")
      expectSoundReading(bytes.dropLast(), "\(code) \(data), cut")
    }
  }

  @Test func rebusThatDoesNotFit() throws {
    let long = String(repeating: "A", count: Puzzle.Limits.squareCharacters + 1)
    let numbers: [UInt8] = [1, 2, 3, 0, 0, 0, 0, 0, 0]
    let table = " 0:\(long); 1:\(long)/B; 2:New York;"
    let bytes = try AcrossLiteFixture.bytes("notes-1.2")
    let file = try AcrossLite.read(bytes + section("GRBS", numbers) + section("RTBL", Array(table.utf8)))
    #expect(file.puzzle.squares.prefix(3).map(\.answers) == [["B"], ["B", "A"], ["NEWYORK", "T"]])
    #expect(
      file.warnings == ["The rebus 0 does not fit a square.", "The rebus 1 does not fit a square."])
  }

  @Test func manyDamagedSectionsGiveOneWarning() throws {
    let damaged: [UInt8] = Array("GEXT".utf8) + [1, 0, 0, 0, 7, 0]
    let bytes = try AcrossLiteFixture.bytes("notes-1.2")
    let marks: [UInt8] = [0x80, 0, 0, 0, 0, 0, 0, 0, 0]
    let file = try AcrossLite.read(
      bytes + Array(repeating: damaged, count: 500).joined() + section("GEXT", marks))
    #expect(file.warnings == ["The section GEXT is damaged and left out."])
    #expect(AcrossLiteFixture.circles(file.puzzle) == ["o..", "...", "..."])
  }

  @Test func theLargestGrid() throws {
    var bytes = Array(try AcrossLiteFixture.bytes("notes-1.2").prefix(52))
    bytes[0x2C] = 255
    bytes[0x2D] = 255
    bytes += Array(repeating: UInt8(ascii: "A"), count: 2 * 255 * 255) + [0, 0, 0, 0]
    let file = try AcrossLite.read(bytes)
    #expect(file.puzzle.clueLists.map(\.clues.count) == [255, 255])
    #expect(file.saved.count == 255 * 255)
  }

  private func section(_ code: String, _ data: [UInt8]) -> [UInt8] {
    let sum = AcrossLite.regionSum(data)
    return Array(code.utf8) + [UInt8(data.count), 0, UInt8(sum & 0xFF), UInt8(sum >> 8)] + data + [0]
  }

  private func expectRefusal(of bytes: [UInt8], byte: Int, _ what: String) {
    #expect(throws: FormatError.malformed(where: "byte \(byte)", what: what)) { try AcrossLite.read(bytes) }
  }

  /// Reads `bytes`; what comes out must be a refusal that names a byte, or a puzzle within the limits.
  private func expectSoundReading(_ bytes: [UInt8], _ comment: Comment) {
    do throws(FormatError) {
      expectWithinLimits(try AcrossLite.read(bytes), comment)
    } catch {
      switch error {
      case .malformed(let place, let what): #expect(place.hasPrefix("byte ") && !what.isEmpty, comment)
      case .notThisFormat: break
      }
    }
  }

  private func expectWithinLimits(_ file: PuzzleFile, _ comment: Comment) {
    let puzzle = file.puzzle
    let lines = [puzzle.title, puzzle.author, puzzle.copyright]
    #expect(lines.allSatisfy { $0.count <= Puzzle.Limits.lineCharacters }, comment)
    #expect(puzzle.notes.count <= Puzzle.Limits.notesCharacters, comment)
    let clues = puzzle.clueLists.flatMap(\.clues)
    #expect(clues.count == Numbering(of: puzzle).words.count, comment)
    #expect(clues.allSatisfy { $0.text.plain.count <= Puzzle.Limits.clueCharacters }, comment)
    let letters = puzzle.squares.flatMap(\.answers) + file.saved.values.map(\.letters)
    #expect(letters.allSatisfy { Letters($0).map { !$0.isBlank } ?? false }, comment)
    #expect(letters.allSatisfy { Letters.capitals($0) == $0 }, comment)
    #expect(file.saved.keys.allSatisfy(puzzle.isOpen), comment)
    #expect(puzzle.solution == .open || puzzle.squares.allSatisfy(\.answers.isEmpty), comment)
  }
}
