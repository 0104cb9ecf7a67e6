import Grid
import Live
import Screen
import Testing

@testable import Play

/// What finished puzzles come to, and when one is finished.
@Suite struct `Statistics of solves` {
  private func finish(
    _ day: Int, _ seconds: Int, side: Int = 15, checked: Int = 0, revealed: Int = 0, isShared: Bool = false
  ) -> DatedFinish {
    DatedFinish(
      day: day,
      Finish(
        seconds: seconds, width: side, height: side, checked: checked, revealed: revealed, isShared: isShared)
    )
  }

  @Test(arguments: [
    ([Int](), 10, 0, 0), ([10], 10, 1, 1), ([9], 10, 1, 1), ([8], 10, 0, 1), ([10, 10, 10], 10, 1, 1),
    ([1, 2, 3, 4, 7, 8], 8, 2, 4), ([1, 2, 3, 4, 7, 8], 9, 2, 4), ([1, 2, 3, 4, 7, 8], 10, 0, 4),
    ([-1, 0, 1], 1, 3, 3), ([8, 10, 9], 10, 3, 3),
  ]) func `days in a row end today or yesterday`(days: [Int], today: Int, streak: Int, best: Int) {
    let statistics = Statistics(of: days.map { finish($0, 60) }, today: today)
    #expect(statistics.streakDays == streak)
    #expect(statistics.bestStreakDays == best)
  }

  @Test func `each size has its times, with help and without`() {
    let statistics = Statistics(
      of: [
        finish(1, 600), finish(2, 721), finish(3, 100, revealed: 3), finish(3, 30, side: 5, checked: 1),
        finish(4, 3_700, side: 21, isShared: true),
      ], today: 4)
    #expect(
      statistics.lines == [
        "Finished: 5", "  without help: 3", "  with others: 1", "Days in a row: 4", "  most ever: 4", "",
        "        count  average  fastest",
        "5x5         1     0:30     0:30 helped",
        "15x15       2    11:01    10:00",
        "            1     1:40     1:40 helped",
        "21x21       1  1:01:40  1:01:40",
      ])
    #expect(statistics.lines.allSatisfy { $0.count <= 38 })
  }

  @Test func `nothing is said before there is anything to compare`() {
    #expect(Statistics(of: [], today: 1).lines == ["No puzzle is finished yet."])
    #expect(Statistics(of: [finish(1, 60)], today: 1).remark == "")
    #expect(
      Statistics(of: [finish(1, 60), finish(2, 59)], today: 2).remark
        == "Your fastest 15x15. 2 days in a row.")
    #expect(Statistics(of: [finish(2, 60), finish(2, 90)], today: 2).remark == "Your 15x15 average: 1:15.")
    #expect(Statistics(of: [finish(2, 60), finish(2, 9, revealed: 1)], today: 2).remark == "")
  }

  // MARK: Finishing

  private func finishes(_ effects: [Effect]) -> [Finish] {
    effects.compactMap { if case .storeFinish(let finish) = $0 { finish } else { nil } }
  }

  @Test func `a solved puzzle is written down once, with its help`() {
    var state = drawnState("AB\nC[.]", answers: "AB\nCD")
    let effects = press("<Ctrl+R>l", on: &state)
    #expect(finishes(effects) == [Finish(seconds: 0, width: 2, height: 2, revealed: 1)])
    state.cursor = Cursor(Position(row: 0, column: 0), .across)
    #expect(finishes(press("<Delete>a", on: &state)) == [])
    #expect(state.board?.completion == .solved)
    let statistics = Statistics(of: [finish(1, 60, side: 2), finish(2, 30, side: 2)], today: 2)
    _ = state.update(.finished(statistics), now: Moment(nanoseconds: 0))
    #expect(state.message == nil, "something else was done since")
  }

  @Test func `the celebration tells what the statistics say`() {
    var state = drawnState("AB\nC[.]", answers: "AB\nCD")
    press("d", on: &state)
    let statistics = Statistics(of: [finish(1, 60, side: 2), finish(2, 30, side: 2)], today: 2)
    _ = state.update(.finished(statistics), now: Moment(nanoseconds: 0))
    #expect(state.message == .good("Solved. Well done!  Your fastest 2x2. 2 days in a row."))
  }

  @Test func `whoever wrote none of it has not finished it`() {
    var state = drawnState("[.].\n..", answers: "AB\nCD")
    #expect(finishes(press("<Ctrl+R>py", on: &state)) == [])
    #expect(state.isSolved)
  }

  @Test func `letters of others make it shared`() {
    var state = RoomScene.state()
    let letters = (0..<24).map { index in
      RoomScene.letter(String("ABCDEFGHIJKLMNOPQRSTUVWXY".dropFirst(index).prefix(1)), at: index, clock: 9)
    }
    let frames = RoomScene.fromBen([RoomScene.hello, .letters(letters, of: RoomScene.shared.id.tag)])
    RoomScene.apply(frames, to: &state)
    state.cursor = Cursor(Position(row: 4, column: 4), .across)
    #expect(finishes(press("y", on: &state)) == [Finish(seconds: 0, width: 5, height: 5, isShared: true)])
  }

  @Test func `a solve that is started over can be finished again, and its time begins anew`() throws {
    var state = drawnState("AB\nC[.]", answers: "AB\nCD")
    let second: Int64 = 1_000_000_000
    _ = state.update(.tick, now: Moment(nanoseconds: 0))
    _ = state.update(.key(.character("d")), now: Moment(nanoseconds: 30 * second))
    #expect(state.isSolved && state.elapsedSeconds == 30)
    _ = state.perform(.startOver, now: Moment(nanoseconds: 40 * second))
    let effects = state.update(.key(.character("y")), now: Moment(nanoseconds: 40 * second))
    #expect(!state.isSolved && state.elapsedSeconds == 0)
    #expect(effects.contains(.storeTime(SolveTime(seconds: 0, isSolved: false, epoch: 1))))
    var all: [Effect] = []
    state.cursor = Cursor(Position(row: 0, column: 0), .across)
    for letter in "abcd" {
      all += state.update(.key(.character(letter)), now: Moment(nanoseconds: 50 * second))
    }
    #expect(finishes(all) == [Finish(epoch: 1, seconds: 10, width: 2, height: 2)])
  }

  @Test func `a start over by another player is one too`() {
    var state = RoomScene.state()
    state.isSolved = true
    let register = Register(epoch: 1, clock: 9, device: device(2), letters: .blank)
    let letters = [FillChange.write(square: 0, register)]
    RoomScene.apply(
      RoomScene.fromBen([RoomScene.hello, .letters(letters, of: RoomScene.shared.id.tag)]), to: &state)
    #expect(!state.isSolved)
  }

  @Test func `what is known of an earlier start says nothing about this one`() {
    let puzzle = drawnPuzzle("AB\nCD")
    var fill = Fill(for: puzzle)
    if let change = fill.startingOver(by: testDevice) { fill.merge(change) }
    let earlier = EarlierSolve(time: SolveTime(seconds: 90, isSolved: true))
    let state = PlayState(
      board: Board(puzzle, fill: fill), device: testDevice, size: Size(columns: 80, rows: 24),
      earlier: earlier)
    #expect(!state.isSolved && state.elapsedSeconds == 0)
  }

  // MARK: The page

  @Test(arguments: [(40, 12), (80, 24)]) func `the page fits the screen`(columns: Int, rows: Int) {
    var state = opened(drawnPuzzle("AB\nCD"), size: Size(columns: columns, rows: rows))
    let finishes = [
      finish(1, 600), finish(2, 721), finish(3, 1_000, revealed: 3), finish(3, 30, side: 5, checked: 1),
      finish(4, 3_700, side: 21, isShared: true),
    ]
    _ = state.update(.statistics(Statistics(of: finishes, today: 4)), now: Moment(nanoseconds: 0))
    GoldenScreen.expect(state, "statistics-\(columns)x\(rows)")
  }

  @Test func `the page shows the statistics and ends with any key`() {
    var state = drawnState("[.].\n..", answers: "AB\nCD")
    #expect(state.perform(.statistics, now: Moment(nanoseconds: 0)) == [.readStatistics])
    let statistics = Statistics(of: [finish(1, 60)], today: 1)
    _ = state.update(.statistics(statistics), now: Moment(nanoseconds: 0))
    let text = state.render().textPlane().joined(separator: "\n")
    for line in statistics.lines { #expect(text.contains(line)) }
    press("x", on: &state)
    #expect(state.mode == .solving)
    press("<Ctrl+G>", on: &state)
    _ = state.update(.statistics(statistics), now: Moment(nanoseconds: 0))
    #expect(state.mode != .statistics(statistics, scrolled: 0), "a question is not thrown away")
  }
}
