import Grid
import Live
import Screen
import TestSupport
import Testing

@testable import Play

/// A solve played again from its log.
@Suite struct `Replays` {
  private func at(_ milliseconds: Int64) -> Moment { Moment(nanoseconds: milliseconds * 1_000_000) }

  private func write(
    _ text: String, at square: Int, clock: UInt64, by number: UInt8 = 1, epoch: UInt32 = 0,
    _ milliseconds: Int?
  ) -> LoggedChange {
    let register = Register(
      epoch: epoch, clock: clock, device: device(number), letters: Letters(text) ?? .blank)
    return LoggedChange(.write(square: square, register), milliseconds: milliseconds)
  }

  /// A word typed letter by letter, one of its letters marked wrong, and another player's word in one move.
  private var log: [LoggedChange] {
    [
      write("A", at: 0, clock: 1, 1_000), write("X", at: 1, clock: 2, 3_000),
      LoggedChange(.markWrong(square: 1, letters: Letters("X") ?? .blank, epoch: 0), milliseconds: 4_000),
      write("B", at: 1, clock: 3, 64_000),
      write("C", at: 2, clock: 9, by: 2, 65_000), write("D", at: 3, clock: 9, by: 2, 65_000),
    ]
  }

  private func state(_ log: [LoggedChange], speed: Int = 10, isPlain: Bool = false) -> PlayState {
    var state = PlayState(
      board: Board(drawnPuzzle("AB\nCD")), device: testDevice, size: Size(columns: 80, rows: 24),
      isPlain: isPlain)
    _ = state.update(.replay(log, speed: speed), now: at(0))
    return state
  }

  /// The grid that is drawn now.
  private func shown(_ state: PlayState) -> String { drawing(of: state.scene) }

  @Test func `moves come at their times, faster, and no thought is waited out`() {
    var state = state(log)
    #expect(shown(state) == "[.].\n..")
    // A tenth of a second, two tenths, then a minute of thought in two seconds, then a tenth.
    let steps: [(Int64, String)] = [
      (99, "[.].\n.."), (100, "[A].\n.."), (299, "[A].\n.."), (300, "A[X]\n.."), (2_299, "A[X]\n.."),
      (2_300, "A[B]\n.."), (2_400, "AB\n[C]D"),
    ]
    for (moment, drawn) in steps {
      _ = state.update(.tick, now: at(moment))
      #expect(shown(state) == drawn, "at \(moment) ms")
    }
    #expect(state.nextDeadline == nil, "nothing is left to wait for")
    #expect(drawing(of: state) == "[.].\n..", "the solve itself is as it was")
  }

  @Test func `a late look shows all that was due`() {
    var state = state(log)
    _ = state.update(.tick, now: at(2_350))
    #expect(shown(state) == "A[B]\n..")
  }

  @Test func `keys stop, step, jump, hurry and leave`() {
    var state = state(log)
    let keys: [(String, String)] = [
      ("< >", "[.].\n.."), ("<Right>", "[A].\n.."), ("<Right><Right>", "A[B]\n.."), ("<Left>", "A[X]\n.."),
      ("<End>", "AB\n[C]D"), ("<Right>", "AB\n[C]D"), ("<Home>", "[.].\n.."), ("<Left>", "[.].\n.."),
    ]
    for (key, drawn) in keys {
      press(key.replacing("< >", with: " "), on: &state)
      #expect(shown(state) == drawn, "after \(key)")
    }
    press("++-", on: &state)
    #expect(PromptLine(state: state).runs?.first?.text.contains("x20") == true)
    press("<End> ", on: &state)
    #expect(shown(state) == "[.].\n..", "at its end it begins anew")
    #expect(state.nextDeadline == at(50))
    press("q", on: &state)
    #expect(state.mode == .solving)
    #expect(drawing(of: state) == "[.].\n..")
  }

  @Test func `the speed ends at both ends`() {
    var state = state(log, speed: 3)
    press("-", on: &state)
    #expect(PromptLine(state: state).runs?.first?.text.contains("x2 ") == true)
    press("-----", on: &state)
    #expect(PromptLine(state: state).runs?.first?.text.contains("x1 ") == true)
    press("++++++++++++++", on: &state)
    #expect(PromptLine(state: state).runs?.first?.text.contains("x1000 ") == true)
  }

  @Test func `logs without times are played too, and say how many moves there are`() {
    var state = state([write("A", at: 0, clock: 1, nil), write("B", at: 1, clock: 2, nil)])
    _ = state.update(.tick, now: at(300))
    #expect(shown(state) == "[A].\n..")
    #expect(PromptLine(state: state).runs?.first?.text.hasPrefix("Replay 1 of 2  x10") == true)
    _ = state.update(.tick, now: at(600))
    #expect(shown(state) == "A[B]\n..")
  }

  @Test func `a start over empties the grid, and nobody waits for its new clock`() {
    var state = state([
      write("A", at: 0, clock: 1, 500_000), write("", at: 0, clock: 2, epoch: 1, 500_000),
      write("B", at: 1, clock: 3, epoch: 1, 1_000),
    ])
    press(" <Right><Right>", on: &state)
    #expect(shown(state) == "[.].\n..")
    press("<Right>", on: &state)
    #expect(shown(state) == ".[B]\n..")
  }

  @Test(arguments: [(40, 12), (80, 24)]) func `it is drawn by the same panes`(columns: Int, rows: Int) {
    var state = drawnState("[.].\n..", answers: "AB\nCD", size: Size(columns: columns, rows: rows))
    _ = state.update(.replay(log, speed: 10), now: at(0))
    press(" <Right><Right><Right>", on: &state)
    GoldenScreen.expect(state, "replay-\(columns)x\(rows)")
  }

  @Test func `the clock of the solve stands meanwhile`() {
    var state = drawnState("[.].\n..", answers: "AB\nCD")
    _ = state.update(.tick, now: at(0))
    _ = state.update(.replay(log, speed: 1), now: at(10_000))
    _ = state.update(.tick, now: at(60_000))
    press("q", on: &state)
    #expect(state.elapsedSeconds == 10)
  }

  @Test func `an empty log says so`() {
    let state = state([])
    #expect(state.mode == .solving)
    #expect(state.message == .plain("Nothing is kept of this solve that could be shown"))
  }

  @Test func `where there is no screen the moves are listed`() {
    var state = state([], isPlain: true)
    let effects = state.update(.replay(log, speed: 1), now: at(0))
    let lines = [
      "0:01 A in 1 Across", "0:03 X X wrong in 1 Across", "1:04 B in 1 Across", "1:05 C D in 3 Across",
    ]
    #expect(effects.contains { if case .say(let said) = $0 { said.starts(with: lines) } else { false } })
    #expect(state.mode == .solving)
  }

  @Test(arguments: UInt64(0)..<8) func `any way of stepping ends with the grid of the log`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var log: [LoggedChange] = []
    for clock in UInt64(1)...40 {
      let text = String("ABC".dropFirst(Int(generator.next() % 3)).prefix(1))
      let epoch = UInt32(clock / 20)
      log.append(
        write(
          text, at: Int(generator.next() % 4), clock: clock, by: UInt8(1 + generator.next() % 2),
          epoch: epoch,
          Int(generator.next() % 100_000)))
    }
    var fill = Fill(for: drawnPuzzle("AB\nCD"))
    for logged in log { fill.merge(logged.change) }
    var state = state(log)
    for step in 0..<60 {
      let keys = [" ", "<Left>", "<Right>", "+", "-", "<Home>", "<End>"]
      press(keys[Int(generator.next() % UInt64(keys.count))], on: &state)
      _ = state.update(.tick, now: at(Int64(step) * 700))
    }
    press("<End>", on: &state)
    #expect(state.scene.board?.fill == fill)
  }
}
