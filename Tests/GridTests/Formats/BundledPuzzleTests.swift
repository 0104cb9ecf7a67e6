import Testing

@testable import Grid

/// The puzzles that come with the program, as the program reads them.
@Suite struct `Bundled puzzles` {
  static let names = [
    "bars.ipuz", "boxes.puz", "enie.ipuz", "flock.ipuz", "mates.puz", "mini.ipuz", "nine.puz",
    "softwares.ipuz", "stars.ipuz", "together.ipuz",
  ]

  private func read(_ name: String) throws -> PuzzleFile {
    try PuzzleFormats.read(try Fixtures.bytes("../../../Puzzles/\(name)"), named: name)
  }

  @Test(arguments: names)
  func `reads without a warning, names its makers and its licence`(name: String) throws {
    let file = try read(name)
    #expect(file.warnings == [])
    #expect(file.saved.isEmpty)
    #expect(file.puzzle.author == "The Crossmate founders")
    #expect(file.puzzle.copyright == "CC0 1.0: free for any use")
    #expect(!file.puzzle.title.isEmpty)
  }

  @Test(arguments: names)
  func `has an answer in every square and squares for every clue`(name: String) throws {
    let puzzle = try read(name).puzzle
    let open = puzzle.squares.filter { $0.kind == .open }
    #expect(open.allSatisfy { !$0.answers.isEmpty || $0.given != nil })
    for clue in puzzle.clueLists.flatMap(\.clues) {
      #expect(clue.squares.count > 1, "\(clue.label) \(clue.text.plain)")
      #expect(!clue.text.plain.isEmpty)
    }
    #expect(Entries(of: puzzle).list.allSatisfy { $0.clue != nil }, "a word without a clue")
  }

  @Test(arguments: names)
  func `is solved by its own answers`(name: String) throws {
    var board = Board(try read(name).puzzle)
    for (square, contents) in board.puzzle.squares.enumerated() where contents.isWritable {
      let letters = try #require(contents.answers.first.flatMap { Letters($0) })
      board.fill.merge(board.fill.writing(letters, at: square, by: DeviceID.nobody))
    }
    #expect(board.completion == .solved)
  }

  @Test func `together they show every kind of square`() throws {
    let squares = try Self.names.flatMap { try read($0).puzzle.squares }
    #expect(squares.contains { $0.kind == .void })
    #expect(squares.contains { $0.given != nil })
    #expect(squares.contains { $0.isCircled && $0.shade != nil })
    #expect(squares.contains { !$0.bars.isEmpty })
    #expect(squares.contains { ($0.answers.first?.count ?? 0) > 1 })
    #expect(squares.contains { $0.answers.first == "Ñ" })
    #expect(squares.contains { $0.label == "★" })
  }
}
