import Grid
import Live
import Screen
import Testing

@testable import Play

/// What is drawn with a letter, and what a moment later.
@Suite struct `Panes follow when the hands rest` {
  private static let grid = "[.]....\n.....\n....."

  private func rows(_ state: PlayState) -> [String] { state.render().textPlane() }

  @Test func `a letter in a word changes two squares and nothing else`() {
    var state = drawnState(Self.grid, answers: "ABCDE\nFGHIJ\nKLMNO")
    let before = state.render()
    press("x", on: &state)
    let difference = ScreenDiff(from: before, to: state.render())
    #expect(Set(difference.spans.map(\.row)) == [6])
    #expect(difference.spans.reduce(0) { $0 + $1.cells.count } <= 6)
  }

  @Test func `the crossing clue and the counter follow at the deadline, not before`() throws {
    var state = drawnState(Self.grid, answers: "ABCDE\nFGHIJ\nKLMNO")
    press("x", on: &state)
    let due = try #require(state.nextDeadline)
    _ = state.update(.tick, now: Moment(nanoseconds: due.nanoseconds - 1))
    #expect(rows(state)[3].hasPrefix("1D"))
    _ = state.update(.tick, now: due)
    #expect(rows(state)[3].hasPrefix("2D"))
    #expect(rows(state)[23].hasSuffix("1/15"))
    #expect(state.display.resting.due == nil)
  }

  @Test func `another word shows everything at once`() {
    var state = drawnState(Self.grid, answers: "ABCDE\nFGHIJ\nKLMNO")
    press("x<Down>", on: &state)
    #expect(rows(state)[1].hasPrefix("2D"))
    #expect(rows(state)[3].hasPrefix("1A"))
    #expect(rows(state)[23].hasSuffix("1/15"))
    #expect(state.display.resting.due == nil)
  }

  @Test func `a key that changes nothing waits for nothing`() {
    var state = drawnState(Self.grid, answers: "ABCDE\nFGHIJ\nKLMNO")
    press("<Home>", on: &state)
    #expect(state.display.resting.due == nil)
  }

  @Test func `letters of a clock that is behind are counted too`() {
    func written(_ text: String, _ square: Int, _ clock: UInt64) -> Message {
      .letters([RoomScene.letter(text, at: square, clock: clock)], of: RoomScene.shared.id.tag)
    }
    var state = RoomScene.state()
    let events = RoomScene.fromBen([RoomScene.hello, written("Y", 24, 1_000), written("M", 7, 9)])
    for (index, event) in events.enumerated() {
      let now = Moment(nanoseconds: Int64(index) * 1_000_000_000)
      _ = state.update(event, now: now)
      _ = state.update(.tick, now: now + .milliseconds(300))
    }
    #expect(rows(state)[23].hasSuffix("2/25"))
  }
}
