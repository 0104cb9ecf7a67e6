import Grid
import Testing

/// What clues say of one another.
struct ClueReferenceTests {
  /// The references of 1 Across in a grid of three by three with 1, 4, 5 Across and 1, 2, 3 Down, as `3D 5A`.
  private func references(_ text: String, label: String = "1") -> String {
    let drawn = DrawnBoard("...\n...\n...")
    var puzzle = drawn.board.puzzle
    let words = Numbering(of: puzzle).words
    puzzle.clueLists = Direction.allCases.map { direction in
      ClueList(
        title: "", kind: .words(direction),
        clues: words.filter { $0.direction == direction }.map {
          Clue(label: String($0.number), text: StyledText(plain: ""), squares: $0.squares)
        })
    }
    puzzle.clueLists[0].clues[0].text = StyledText(plain: text)
    puzzle.clueLists[0].clues[0].label = label
    let board = Board(puzzle)
    return ClueReferences(of: 0, in: board).entries.map { entry in
      let entry = board.entries.list[entry]
      return entry.label + (entry.direction == .across ? "A" : "D")
    }.joined(separator: " ")
  }

  @Test func `a number with a direction is a reference`() {
    #expect(references("With 3-Down, a saying") == "3D")
    #expect(references("With 4 Across, a saying") == "4A")
    #expect(references("see 5-across") == "5A")
    #expect(references("Opposite of 4A and of 3d") == "4A 3D")
  }

  @Test func `several numbers share the direction behind them`() {
    #expect(references("With 4- and 5-Across, a saying") == "4A 5A")
    #expect(references("See 2-, 3-Down and 5-Across") == "2D 3D 5A")
    #expect(references("See 2/3-Down") == "2D 3D")
  }

  @Test func `numbers that are no references are left out`() {
    #expect(references("Number of 3 in 4 down payments") == "")
    #expect(references("Chapter 4 a day").isEmpty)
    #expect(references("2 of 3").isEmpty)
    #expect(references("See 99-Across").isEmpty)
    #expect(references("The year 1984, Down Under").isEmpty)
    #expect(references("").isEmpty)
  }

  @Test func `a clue does not refer to itself, nor to another twice`() {
    #expect(references("1-Across and 3-Down, 3-Down and 1-Across") == "3D")
  }

  @Test func `a bare number counts where the clue only points`() {
    #expect(references("See 4") == "4A")
    #expect(references("See 3") == "3D", "no Across has that number")
  }

  @Test func `linked names lead to the other parts`() {
    #expect(references("Saying (3,3)", label: "1, 5") == "5A")
    #expect(references("Saying (3,3)", label: "1, 3 Down") == "3D")
    #expect(references("Saying (3,3)", label: "1,4,5") == "4A 5A")
  }

  @Test func `a word without a clue refers to nothing`() {
    #expect(ClueReferences(of: 0, in: DrawnBoard("..").board).entries.isEmpty)
  }
}
