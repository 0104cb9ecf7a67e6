import Testing

@testable import Grid

/// Letters between a file and a fill.
@Suite struct `Letters that a file holds` {
  private let puzzle = Puzzle(
    width: 3, height: 2,
    squares: [
      Square(.open, answers: ["A"]), Square(.open, answers: ["B"]), Square(.block),
      Square(.open, answers: ["C"]), Square(.open, answers: ["D"], given: "D"), Square(.open, answers: ["E"]),
    ])
  private let device = DeviceID([UInt8](repeating: 1, count: 16)) ?? .nobody

  private func at(_ row: Int, _ column: Int) -> Position { Position(row: row, column: column) }

  private func taken(_ saved: [Position: SavedLetters]) -> Fill {
    var fill = Fill(for: puzzle)
    for change in fill.takingUp(saved, of: puzzle, by: device) { fill.merge(change) }
    return fill
  }

  @Test func `letters, pencil, what was revealed and what was wrong come back as they were`() {
    let saved = [
      at(0, 0): SavedLetters("A"), at(0, 1): SavedLetters("X", isPencil: true, mark: .wrong),
      at(1, 0): SavedLetters("C", mark: .revealed), at(1, 2): SavedLetters("EE", isPencil: true),
    ]
    let fill = taken(saved)
    #expect(fill.saved(in: puzzle) == saved)
    #expect(fill.lock(at: 3) == .revealed && !fill.isWritable(at: 3))
    #expect(fill.isMarkedWrong(at: 1))
    #expect(fill.clock == 1, "all of it is one step")
  }

  @Test func `what cannot stand in a square is left out`() {
    let fill = taken([
      at(0, 2): SavedLetters("A"), at(1, 1): SavedLetters("X"), at(0, 0): SavedLetters("A B"),
    ])
    #expect(fill == Fill(for: puzzle))
  }
}
