import Grid
import Live
import Screen
import TestSupport
import Testing

@testable import Play

/// What holds whatever keys are pressed.
@Suite struct `Laws of the keyboard` {
  private static let events: [Event] =
    Key.named.map { .key($0) } + "abcdxyz.?/:[]0123456789 ijklnvCRdsruXW$^".map { .key(.character($0)) }
    + [
      .pasted("HELLO\nworld 1a"), .mouse(Mouse(.press, row: 8, column: 30)),
      .mouse(Mouse(.wheelDown, row: 1, column: 1)), .mouse(Mouse(.press, row: -1, column: 999)), .tick,
      .resized(Size(columns: 40, rows: 12)), .resized(Size(columns: 1, rows: 1)),
      .resized(Size(columns: 120, rows: 40)),
    ]

  private static func puzzles() -> [Puzzle] {
    var diagramless = drawnPuzzle("ABC#\nDEFG\n#HIJ")
    diagramless.isDiagramless = true
    var locked = drawnPuzzle("ABC#\nDEFG\n#HIJ")
    locked.solution = .locked(checksum: 7)
    return [drawnPuzzle("ABC#\nDEFG\n#HIJ"), diagramless, locked, drawnPuzzle("A"), drawnPuzzle("##\n##")]
  }

  @Test(arguments: Scheme.allCases, UInt64(0)..<3)
  func `random keys never trap, and every picture can be drawn`(scheme: Scheme, seed: UInt64) {
    for (number, puzzle) in Self.puzzles().enumerated() {
      var generator = SeededGenerator(seed: seed * 100 + UInt64(number))
      var settings = scheme.settings
      for setting in Setting.all {
        setting.values[Int(generator.next() % UInt64(setting.values.count))].apply(&settings)
      }
      var state = PlayState(
        board: Board(puzzle), device: testDevice, size: Size(columns: 80, rows: 24),
        keymap: settings.applied(to: scheme.keymap), settings: settings,
        file: PuzzleFile(format: "puz", puzzle: puzzle, source: PuzzleFile.Source([1, 2, 3])))
      var wasSolved = false
      for step in 0..<250 {
        let event = Self.events[Int(generator.next() % UInt64(Self.events.count))]
        let effects = state.update(event, now: Moment(nanoseconds: Int64(step) * 900_000_000))
        // Drawing takes longest by far, so not every state is drawn.
        if step % 6 == 0 { #expect(state.render().size == state.size) }
        #expect(!wasSolved || state.isSolved, "what is solved stays so")
        wasSolved = state.isSolved
        if effects.last == .quit { state.mode = .solving }
      }
    }
  }

  @Test func `a solved grid is announced once, whatever is written afterwards`() {
    var state = drawnState("AB\nC[.]", answers: "AB\nCD")
    press("d", on: &state)
    #expect(state.message == .good("Solved. Well done!"))
    press("<Delete>", on: &state)
    #expect(state.isSolved)
    press("d", on: &state)
    #expect(state.message == nil)
  }
}
