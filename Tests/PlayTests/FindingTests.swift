import Grid
import Live
import Screen
import Secrets
import Testing

@testable import Play

/// Going to clues: by name, by words, by what they say of one another; and along with another player.
@Suite struct `Finding` {
  /// A grid of three by three with clues of these texts: 1, 4 and 5 Across, 1, 2 and 3 Down.
  private func state(_ across: [String], _ down: [String] = ["x", "y", "z"]) -> PlayState {
    var puzzle = drawnPuzzle("ABC\nDEF\nGHI")
    for (list, texts) in [across, down].enumerated() {
      for (clue, text) in texts.enumerated() {
        puzzle.clueLists[list].clues[clue].text = StyledText(plain: text)
      }
    }
    return opened(puzzle)
  }

  private func entry(_ state: PlayState) -> String {
    guard let board = state.board, let entry = board.entry(of: state.cursor) else { return "none" }
    return ClueName(of: entry, in: board).text
  }

  // MARK: By name

  @Test(arguments: [
    ("4a", "4A"), ("4A", "4A"), ("4 across", "4A"), ("2-down", "2D"), ("3", "3D"), ("1", "1A"),
  ])
  func `clues are found by what people call them`(typed: String, expected: String) {
    var state = state(["a", "b", "c"])
    press("<Ctrl+G>\(typed)<Enter>", on: &state)
    #expect(entry(state) == expected)
  }

  @Test func `a bare number means the clue that runs the way one writes`() {
    var state = state(["a", "b", "c"])
    press("<Space><Ctrl+G>1<Enter>", on: &state)
    #expect(entry(state) == "1D")
  }

  @Test func `a name that no clue has is told`() {
    var state = state(["a", "b", "c"])
    press("<Ctrl+G>99a<Enter>", on: &state)
    #expect(state.message == .plain("There is no clue 99a"))
    #expect(entry(state) == "1A")
  }

  @Test func `clues that have letters for names are found too`() {
    var puzzle = drawnPuzzle("ABC\nDEF\nGHI")
    let squares = [Position(row: 1, column: 0), Position(row: 0, column: 1)]
    let clue = Clue(label: "A", text: StyledText(plain: "free"), squares: squares)
    puzzle.clueLists.append(ClueList(title: "Words", kind: .free, clues: [clue]))
    var state = opened(puzzle)
    press("<Ctrl+G>a<Enter>", on: &state)
    #expect(state.cursor.freeEntry != nil)
  }

  // MARK: By words

  @Test func `words are looked for while they are typed, whatever their case`() {
    var state = state(["One fish", "Two FISH", "Red"], ["Blue fish", "y", "z"])
    press("<Ctrl+F>fi", on: &state)
    #expect(entry(state) == "1A")
    press("<Down>", on: &state)
    #expect(entry(state) == "4A")
    press("<Down>", on: &state)
    #expect(entry(state) == "1D")
    press("<Up><Enter>", on: &state)
    #expect(entry(state) == "4A")
    press("<F3>", on: &state)
    #expect(entry(state) == "1D")
    press("<F3>", on: &state)
    #expect(entry(state) == "1A")
    press("<F4>", on: &state)
    #expect(entry(state) == "1D")
  }

  @Test func `Esc goes back to where one was, and so does a word that is nowhere`() {
    var state = state(["a", "b", "fish"])
    press("<Right><Ctrl+F>fish", on: &state)
    #expect(entry(state) == "5A")
    press("<Esc>", on: &state)
    #expect(drawing(of: state) == ".[.].\n...\n...")
    press("<Ctrl+F>whale", on: &state)
    #expect(state.render().textPlane().last?.hasPrefix("Find in clues: whale  No clue has 'whale'") == true)
    press("<Enter>", on: &state)
    #expect(drawing(of: state) == ".[.].\n...\n...")
  }

  @Test func `hidden clues are not found`() {
    var state = state(["fish", "b", "c"], ["x", "fish", "z"])
    press("<Ctrl+D><Ctrl+F>fish<Enter>", on: &state)
    #expect(entry(state) == "2D")
  }

  // MARK: By reference

  @Test func `a clue that speaks of others leads to each and back`() {
    var state = state(["With 3-Down and 5-Across, a saying", "b", "c"])
    #expect(state.referencedEntries.count == 2)
    #expect(state.referencedSquares.count == 5)
    press("<Right><Ctrl+A>", on: &state)
    #expect(entry(state) == "3D")
    press("<Ctrl+A>", on: &state)
    #expect(entry(state) == "5A")
    press("<Ctrl+A>", on: &state)
    #expect(drawing(of: state) == ".[.].\n...\n...")
  }

  @Test func `going back leads through all of them`() {
    var state = state(["See 4-Across", "See 2-Down", "c"])
    press("<Ctrl+A>", on: &state)
    #expect(entry(state) == "4A")
    press("<Right><Ctrl+B>", on: &state)
    #expect(drawing(of: state) == "[.]..\n...\n...")
    press("<Ctrl+B>", on: &state)
    #expect(state.message == .plain("There is nothing to go back to"))
  }

  @Test func `a hidden clue gives its references away to nobody`() {
    var state = state(["See 4-Across", "b", "c"])
    press("<Ctrl+D>", on: &state)
    #expect(state.referencedEntries.isEmpty)
  }

  // MARK: Along with another player

  @Test func `the cursor goes along with another player until this one moves`() {
    var state = RoomScene.state()
    let reports = [6, 12, 13].map { Message.cursor(CursorReport(square: $0, direction: .down)) }
    let events = RoomScene.fromBen([RoomScene.hello] + reports)
    RoomScene.apply(Array(events.prefix(2)), to: &state)
    press("<Ctrl+O>", on: &state)
    #expect(state.cursor == Cursor(Position(row: 1, column: 1), .down))
    RoomScene.apply([events[2]], to: &state)
    #expect(state.cursor == Cursor(Position(row: 2, column: 2), .down))
    #expect(state.message == .plain("Going along with Ben"))
    press("<Left>", on: &state)
    #expect(state.followed == nil)
    RoomScene.apply([events[3]], to: &state)
    #expect(state.cursor == Cursor(Position(row: 2, column: 2), .across))
    press("<Ctrl+O><Ctrl+O>", on: &state)
    #expect(state.followed == nil)
    #expect(state.message == .plain("Going alone again"))
  }
}
