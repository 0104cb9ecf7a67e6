import Testing

@testable import Grid

/// The files that our own writer makes, held against what lies in the folder of fixtures.
///
/// There they are read like any other fixture, by our reader and by another one. `RECORD=1` writes them anew,
/// and fails once.
@Suite struct WrittenFixtureTests {
  /// Five words across that are the same down; the corners and the middle are named for what stands there.
  private static let letters = "HEARTEMBERABUSERESINTREND".map { String($0) }

  private static func square(_ row: Int, _ column: Int) -> Position {
    Position(row: row, column: column)
  }

  /// A puzzle as one made in another format, whose reading has no bytes to be written onto.
  private static func plain(_ kinds: [Position: Square.Kind] = [:], isDiagramless: Bool = false) -> PuzzleFile
  {
    let squares = letters.enumerated().map { index, letter in
      let kind = kinds[square(index / 5, index % 5)] ?? .open
      return Square(kind, answers: kind == .open ? [letter] : [])
    }
    var puzzle = Puzzle(
      title: "Written", author: "A. Setter", copyright: "2026 A. Setter", width: 5, height: 5,
      squares: squares,
      isDiagramless: isDiagramless)
    let numbering = Numbering(of: puzzle)
    for (index, number) in numbering.numbers.enumerated() {
      puzzle.squares[index].label = number.map { String($0) }
    }
    puzzle.clueLists = [Direction.across, .down].map { direction in
      let title = direction == .across ? "Across" : "Down"
      let clues = numbering.words.filter { $0.direction == direction }.map { word in
        Clue(
          label: String(word.number), text: StyledText(plain: "Clue \(word.number) \(title)"),
          squares: word.squares)
      }
      return ClueList(title: title, kind: .words(direction), clues: clues)
    }
    return PuzzleFile(format: "ipuz", puzzle: puzzle)
  }

  private static func changed(_ file: PuzzleFile = plain(), _ change: (inout PuzzleFile) -> Void)
    -> PuzzleFile
  {
    var changed = file
    change(&changed)
    return changed
  }

  /// One file for each thing that the format can hold.
  private static func files() throws -> [(name: String, bytes: [UInt8])] {
    let latin = changed { file in
      file.puzzle.title = "Café “naïve” – €5"
      file.puzzle.notes = "Two lines,\none after the other"
      file.puzzle.clueLists[0].clues[0].enumeration = "3,2"
    }
    let unicode = changed { $0.puzzle.clueLists[1].clues[2].text = StyledText(plain: "♥ 日本") }
    let rebus = changed { file in
      file.puzzle[square(0, 0)].answers = ["HEART", "H"]
      file.puzzle[square(1, 1)].answers = ["♥"]
      file.puzzle[square(2, 2)].answers = ["U", "O"]
      file.puzzle[square(3, 3)].answers = ["HEART", "H"]
      file.saved[square(0, 0)] = SavedLetters("HEART", isPencil: true)
      file.saved[square(1, 1)] = SavedLetters("♥")
    }
    let marks = changed { file in
      file.puzzle[square(0, 0)].isCircled = true
      file.puzzle[square(4, 4)].isCircled = true
      file.saved[square(0, 0)] = SavedLetters("H", mark: .revealed)
      file.saved[square(0, 1)] = SavedLetters("X", mark: .wrong)
      file.saved[square(0, 2)] = SavedLetters("A", isPencil: true)
      file.elapsedSeconds = 3_600
    }
    let shape: [Position: Square.Kind] = [square(0, 0): .block, square(4, 4): .block, square(0, 4): .void]
    let voids = plain(shape)
    let diagramless = changed(plain([square(0, 0): .block, square(4, 4): .block], isDiagramless: true)) {
      file in
      file.saved = [square(0, 0): SavedLetters("."), square(1, 1): SavedLetters("M")]
    }
    let withheld = changed { file in
      for index in file.puzzle.squares.indices { file.puzzle.squares[index].answers = [] }
      file.puzzle.solution = .absent
    }
    let open = [
      ("written-latin", latin), ("written-unicode", unicode), ("written-rebus", rebus),
      ("written-marks", marks),
      ("written-voids", voids), ("written-diagramless", diagramless), ("written-withheld", withheld),
    ]
    let key = try #require(AcrossLite.Key(9182))
    return open.map { ($0.0, AcrossLite.write($0.1).bytes) }
      + [("written-locked", try AcrossLite.lock(marks, with: key).bytes)]
  }

  @Test func ourWriterWritesThem() throws {
    let files = try Self.files()
    for (name, bytes) in files {
      if Fixtures.isRecording {
        try Fixtures.write(bytes, to: "\(name).puz")
      } else {
        #expect(try Fixtures.bytes("\(name).puz") == bytes, "\(name).puz; RECORD=1 writes it anew")
      }
    }
    let names = try Fixtures.puzzleNames(endingIn: ["puz"]).filter { $0.hasPrefix("written-") }
    #expect(names == files.map { "\($0.name).puz" }.sorted())
    if Fixtures.isRecording { Issue.record("recorded; look at the difference, then run without RECORD") }
  }
}
