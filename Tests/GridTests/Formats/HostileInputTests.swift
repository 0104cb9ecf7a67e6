import Testing

@testable import Grid

/// Files that somebody cut or changed are read or refused; whatever is read is a puzzle like any other.
@Suite struct HostileInputTests {
  /// Reads what may be anything; what comes out must survive the way to a peer unchanged.
  private func check(_ bytes: [UInt8], _ what: @autoclosure () -> String) throws {
    guard let file = try? PuzzleFormats.read(bytes) else { return }
    _ = file.readingJSON()
    let sent = file.puzzle.canonicalBytes()
    let arrived = try Puzzle(canonicalBytes: sent)
    #expect(arrived == file.puzzle, "\(what())")
  }

  @Test func everyTruncationIsReadOrRefused() throws {
    for name in try Fixtures.puzzleNames() {
      let bytes = try Fixtures.bytes(name)
      for count in bytes.indices { _ = try? PuzzleFormats.read(Array(bytes[..<count])) }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func randomChangesAreReadOrRefused(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for name in try Fixtures.puzzleNames() {
      let bytes = try Fixtures.bytes(name)
      for round in 0..<15 {
        var changed = bytes
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
          let index = Int.random(in: changed.indices, using: &generator)
          changed[index] = UInt8.random(in: 0...255, using: &generator)
        }
        try check(changed, "\(name), seed \(seed), round \(round)")
      }
    }
  }

  /// Bytes changed for others of the same file keep more of the structure and get further in.
  @Test(arguments: [4, 5, 6] as [UInt64])
  func swappedPiecesAreReadOrRefused(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for name in try Fixtures.puzzleNames() {
      let bytes = try Fixtures.bytes(name)
      for round in 0..<15 {
        let from = Int.random(in: bytes.indices, using: &generator)
        let to = Int.random(in: bytes.indices, using: &generator)
        let count = Int.random(in: 1...8, using: &generator)
        var changed = bytes
        let piece = bytes[from..<min(from + count, bytes.count)]
        changed.replaceSubrange(to..<min(to + piece.count / 2, bytes.count), with: piece)
        try check(changed, "\(name), seed \(seed), round \(round)")
      }
    }
  }

  @Test(arguments: [7, 8] as [UInt64])
  func changedCanonicalBytesAreReadOrRefused(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for name in try Fixtures.puzzleNames() {
      let bytes = try PuzzleFormats.read(Fixtures.bytes(name)).puzzle.canonicalBytes()
      for round in 0..<15 {
        var changed = bytes
        let index = Int.random(in: changed.indices, using: &generator)
        let other = Int.random(in: changed.indices, using: &generator)
        let printable = UInt8.random(in: 0x20...0x7E, using: &generator)
        changed[index] = round.isMultiple(of: 2) ? bytes[other] : printable
        guard let puzzle = try? Puzzle(canonicalBytes: changed) else { continue }
        let again = try Puzzle(canonicalBytes: puzzle.canonicalBytes())
        #expect(again == puzzle, "\(name), seed \(seed), round \(round)")
      }
    }
  }
}
