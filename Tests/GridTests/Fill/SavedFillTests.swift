import Grid
import Testing

/// What of a fill goes into a puzzle file.
struct SavedFillTests {
  private func saved(_ changes: [FillChange]) -> [Position: SavedLetters] {
    Fill(changes).saved(in: smallPuzzle)
  }

  @Test func `letters stand where they were written, in pen or in pencil`() {
    #expect(
      saved([write("A"), write("STAR", at: 2, ink: .pencil)]) == [
        Position(row: 0, column: 0): SavedLetters("A"),
        Position(row: 0, column: 2): SavedLetters("STAR", isPencil: true),
      ])
  }

  @Test func `revealed letters and those that are known to be wrong are marked`() {
    #expect(
      saved([write("A", lock: .revealed), write("B", at: 1), wrong("B", at: 1)]) == [
        Position(row: 0, column: 0): SavedLetters("A", mark: .revealed),
        Position(row: 0, column: 1): SavedLetters("B", mark: .wrong),
      ])
  }

  @Test func `letters that were checked and are right are letters like others`() {
    #expect(saved([write("A", lock: .checkedRight)]) == [Position(row: 0, column: 0): SavedLetters("A")])
  }

  @Test func `what was erased, or written before the solve was started over, is not saved`() {
    var fill = Fill([write("A"), write("B", at: 1)])
    fill.merge(write("", clock: 2))
    #expect(fill.saved(in: smallPuzzle) == [Position(row: 0, column: 1): SavedLetters("B")])
    fill.merge(startingOver(fill))
    #expect(fill.saved(in: smallPuzzle).isEmpty)
  }
}
