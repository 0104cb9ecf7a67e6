import Grid
import Live
import Screen
import TestSupport
import Testing

@testable import Play

/// Undo and redo, also after the program was started again.
@Suite struct `Undo and redo` {
  /// A program with a store: what it wrote down is there when it is started again.
  private struct Stored {
    let puzzle: Puzzle
    var state: PlayState
    var earlier = EarlierSolve()

    init(_ answers: String) {
      puzzle = drawnPuzzle(answers)
      state = opened(puzzle)
    }

    mutating func press(_ script: String) { take(PlayTests.press(script, on: &state)) }

    mutating func apply(_ event: Event) { take(state.update(event, now: Moment(nanoseconds: 0))) }

    private mutating func take(_ effects: [Effect]) {
      for effect in effects {
        switch effect {
        case .store(let changes), .storeReceived(let changes): earlier.changes += changes
        case .storeKind(let kind, let clock): earlier.kinds[clock] = kind
        case .storeTime(let time): earlier.time = time
        case .transmit, .storeFinish, .readStatistics, .readLog, .keepKey, .keepPuzzle, .saveCopy, .hurry,
          .say,
          .redraw, .quit:
          break
        }
      }
    }

    mutating func restart() {
      var fill = Fill(for: puzzle)
      for change in earlier.changes { fill.merge(change) }
      let cursor = state.cursor
      state = PlayState(
        board: Board(puzzle, fill: fill), device: testDevice, size: Size(columns: 80, rows: 24),
        earlier: earlier)
      state.cursor = cursor
    }

    var letters: String { drawing(of: state).filter { !"[]<>".contains($0) } }
  }

  @Test func `moves from before a restart are undone one by one, and redone`() {
    var stored = Stored("ABC\nDEF\nGHI")
    stored.press("abx")
    stored.restart()
    stored.press("<Ctrl+Z>")
    #expect(stored.letters == "AB.\n...\n...")
    stored.press("<Ctrl+Z><Ctrl+Z>")
    #expect(stored.letters == "...\n...\n...")
    stored.restart()
    stored.press("<Ctrl+Y><Ctrl+Y><Ctrl+Y>")
    #expect(stored.letters == "ABX\n...\n...")
  }

  @Test func `an undo from before a restart is no move`() {
    var stored = Stored("ABC\nDEF\nGHI")
    stored.press("ab<Ctrl+Z>")
    stored.restart()
    stored.press("<Ctrl+Z>")
    #expect(stored.letters == "...\n...\n...")
    stored.press("<Ctrl+Y><Ctrl+Y>")
    #expect(stored.letters == "AB.\n...\n...")
  }

  @Test func `an erased letter comes back after a restart`() {
    var stored = Stored("ABC\nDEF\nGHI")
    stored.press("a<Left><Delete>")
    stored.restart()
    stored.press("<Ctrl+Z>")
    #expect(stored.letters == "A..\n...\n...")
  }

  @Test func `a cleared word comes back whole after a restart`() {
    var stored = Stored("ABC\nDEF\nGHI")
    stored.press("abc<Ctrl+G>1a<Enter><Ctrl+X>w")
    #expect(stored.letters == "...\n...\n...")
    stored.restart()
    stored.press("<Ctrl+Z>")
    #expect(stored.letters == "ABC\n...\n...")
    stored.press("<Ctrl+Z>")
    #expect(stored.letters == "AB.\n...\n...")
  }

  @Test func `what the file held already is no move`() throws {
    var stored = Stored("ABC\nDEF\nGHI")
    let letter = try #require(Letters("Z"))
    let change = Fill(for: stored.puzzle).writing(letter, at: 8, by: testDevice)
    stored.earlier = EarlierSolve(changes: [change], kinds: [1: .taken])
    stored.restart()
    stored.press("a<Ctrl+Z><Ctrl+Z>")
    #expect(stored.letters == "...\n...\n..Z")
    #expect(stored.state.message == .plain("Nothing to undo"))
  }

  @Test func `others' letters in the log are left alone`() {
    var stored = Stored("ABC\nDEF\nGHI")
    stored.press("a")
    stored.earlier.changes.append(RoomScene.letter("M", at: 7, clock: 9))
    stored.restart()
    stored.press("<Ctrl+Z><Ctrl+Z>")
    #expect(stored.letters == "...\n...\n.M.")
  }

  @Test func `a move that another has written over is left as it is`() {
    var stored = Stored("ABC\nDEF\nGHI")
    stored.press("ab")
    stored.earlier.changes.append(RoomScene.letter("Z", at: 1, clock: 99))
    stored.restart()
    stored.press("<Ctrl+Z>")
    #expect(stored.letters == "AZ.\n...\n...")
    #expect(stored.state.message?.text.hasPrefix("Another player") == true)
    stored.press("<Ctrl+Z>")
    #expect(stored.letters == ".Z.\n...\n...")
  }

  @Test func `a checked letter is no move, and cannot be undone`() {
    var stored = Stored("ABC\nDEF\nGHI")
    stored.press("ab<Ctrl+E>p")
    stored.restart()
    stored.press("<Ctrl+Z><Ctrl+Z>")
    #expect(stored.letters == "AB.\n...\n...")
  }

  @Test(arguments: UInt64(0)..<20)
  func `undoing everything gives the start, redoing everything the end, restarts or not`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var stored = Stored("ABC\nD#F\nGHI")
    let scripts = [
      "a", "b", "x", "<Left>", "<Down>", "<Tab>", "<Backspace>", "<Delete>", "<Ctrl+Z>", "<Ctrl+Y>",
      "<Ctrl+X>w",
      "<Insert>no<Enter>", "<Ctrl+T>",
    ]
    for _ in 0..<120 {
      stored.press(scripts[Int(generator.next() % UInt64(scripts.count))])
      if generator.next() % 12 == 0 { stored.restart() }
    }
    let end = stored.letters
    let moves = stored.state.history.done.count
    let undone = stored.state.history.undone.count
    for _ in 0..<moves { stored.press("<Ctrl+Z>") }
    #expect(stored.letters == "...\n.#.\n...")
    stored.restart()
    #expect(stored.state.history.done.isEmpty)
    #expect(stored.state.history.undone.count == moves + undone)
    for _ in 0..<moves { stored.press("<Ctrl+Y>") }
    #expect(stored.letters == end)
  }
}
