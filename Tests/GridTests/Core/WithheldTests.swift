import Grid
import Testing

/// A puzzle whose answers its host keeps.
@Suite struct `Withheld answers` {
  private let puzzle = Puzzle(
    width: 2, height: 1, squares: [Square(.open, answers: ["A"]), Square(.open, answers: ["B", "BEE"])])

  @Test func `nothing of the answers is in the copy, in whatever form it travels (M20)`() throws {
    let withheld = try #require(puzzle.withheld)
    #expect(withheld.squares.map(\.answers) == [[], []])
    #expect(withheld.solution == .kept)
    let text = String(decoding: withheld.canonicalBytes(), as: UTF8.self)
    #expect(text == #"{"crossmate":1,"height":1,"solution":"kept","squares":[{"label":""},""],"width":2}"#)
    #expect(try Puzzle(canonicalBytes: withheld.canonicalBytes()) == withheld)
  }

  @Test func `nobody can tell until whoever keeps the answers brings them`() throws {
    let withheld = try #require(puzzle.withheld)
    var board = Board(withheld)
    let device = DeviceID([UInt8](repeating: 1, count: 16)) ?? .nobody
    for (square, letters) in ["A", "BEE"].enumerated() {
      board.fill.merge(board.fill.writing(Letters(letters) ?? .blank, at: square, by: device))
    }
    #expect(!board.knowsAnswers)
    #expect(board.completion == .unknown)
    let isOpen = board.unlock(with: puzzle)
    #expect(isOpen)
    #expect(board.completion == .solved)
    #expect(board.original == withheld)
  }

  @Test func `there is nothing to keep where there are no answers, and no way where blocks are to be found`()
  {
    var other = puzzle
    other.solution = .absent
    #expect(other.withheld == nil)
    other = puzzle
    other.isDiagramless = true
    #expect(other.withheld == nil)
    other = puzzle
    for square in other.squares.indices { other.squares[square].answers = [] }
    #expect(other.withheld == nil)
  }
}
