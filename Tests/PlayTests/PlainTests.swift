import Grid
import Live
import Screen
import Secrets
import TestSupport
import Testing

@testable import Play

/// Solving without a screen, as dialogues: `>` stands before what is entered, everything else is told.
@Suite struct `Solving in lines` {
  /// A program without a screen that has the drawn grid open, and is done with introducing it.
  private func plain(_ answers: String, _ change: (inout Puzzle) -> Void = { _ in }) -> PlayState {
    var puzzle = drawnPuzzle(answers)
    puzzle.title = "Nine"
    change(&puzzle)
    return PlayState(
      board: Board(puzzle), device: testDevice, size: Size(columns: 80, rows: 24), isPlain: true)
  }

  private func told(_ effects: [Effect]) -> [String] {
    effects.flatMap { effect -> [String] in
      if case .say(let lines) = effect { lines } else { [] }
    }
  }

  /// Enters the lines of a dialogue behind `>` and expects to be told the others, in this order.
  private func expect(
    _ dialogue: String, in state: inout PlayState, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var got: [String] = []
    for line in dialogue.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      guard line.hasPrefix(">") else { continue }
      got.append(line)
      got += told(state.update(.line(String(line.dropFirst(2))), now: Moment(nanoseconds: 0)))
    }
    #expect(got.joined(separator: "\n") == dialogue, sourceLocation: sourceLocation)
  }

  private func introduced(_ state: PlayState) -> PlayState {
    var state = state
    _ = state.update(.tick, now: Moment(nanoseconds: 0))
    return state
  }

  @Test func `a puzzle is introduced once`() {
    var state = plain("ABC\nDEF\nGHI")
    let lines = told(state.update(.tick, now: Moment(nanoseconds: 0)))
    #expect(
      lines == [
        "Nine", "crossword, 3 by 3",
        "A line is a command: help lists them, 17a goes to a clue, =LETTERS writes a word, quit leaves",
        "1 Across: Clue 1 across", "3 squares: blank blank blank", "Square 1 of 3: blank; crosses 1 Down",
      ])
    #expect(state.update(.tick, now: Moment(nanoseconds: 1)) == [])
  }

  @Test func `a puzzle is solved from blank to done`() {
    var state = introduced(plain("ABC\nDEF\nGHI"))
    expect(
      """
      > =abc
      1 Across: A B C
      4 Across: Clue 4 across
      3 squares: blank blank blank
      Square 1 of 3: blank; crosses 1 Down
      > 2d
      2 Down: Clue 2 down
      3 squares: B blank blank
      Square 2 of 3: blank; crosses 4 Across
      > =eh
      2 Down: B E H
      3 Down: Clue 3 down
      3 squares: C blank blank
      Square 2 of 3: blank; crosses 4 Across
      > 4 across = def
      4 Across: D E F
      5 Across: Clue 5 across
      3 squares: blank H blank
      Square 1 of 3: blank; crosses 1 Down
      > =g.x
      5 Across: G H X
      The grid is full, but something in it is not right yet
      Square 3 of 3: X; crosses 3 Down
      > check word
      5 Across: G H X
      1 of 3 wrong
      > delete
      5 Across: G H blank
      > =i
      5 Across: G H I
      Solved. Well done!  (3 checked)
      """, in: &state)
    #expect(state.isSolved)
  }

  @Test func `commands have the palette's names, whole or begun, with blanks or hyphens`() {
    var state = introduced(plain("ABC\nDEF\nGHI"))
    expect(
      """
      > next clue
      4 Across: Clue 4 across
      3 squares: blank blank blank
      Square 1 of 3: blank; crosses 1 Down
      > next-clue
      5 Across: Clue 5 across
      3 squares: blank blank blank
      Square 1 of 3: blank; crosses 1 Down
      > next
      Which one: next-unfinished, next-clue?
      > wordsta
      Nothing is called that; help lists what there is
      > word-e
      Square 3 of 3: blank; crosses 3 Down
      > 99a
      There is no clue 99a
      > pencil
      Pencil
      > =x
      5 Across: blank blank X
      Square 1 of 3: blank; crosses 1 Down
      """, in: &state)
  }

  @Test func `questions are answered by the next line, or behind the command`() {
    var state = introduced(plain("ABC\nDEF\nGHI"))
    expect(
      """
      > go to clue
      Go to clue (17a):
      > 3d
      3 Down: Clue 3 down
      3 squares: blank blank blank
      Square 1 of 3: blank; crosses 1 Across
      > find-clue 5
      5 Across: Clue 5 across
      3 squares: blank blank blank
      Square 1 of 3: blank; crosses 1 Down
      > reveal
      Reveal: l letter  w word  p puzzle
      > w
      5 Across: G H I
      3 squares revealed
      > rebus star
      G was revealed: it stays
      > 1a
      1 Across: Clue 1 across
      3 squares: blank blank blank
      Square 1 of 3: blank; crosses 1 Down
      > rebus star
      1 Across: (STAR) blank blank
      Square 2 of 3: blank; crosses 2 Down
      > =(ab).
      1 Across: (STAR) (AB) blank
      Square 3 of 3: blank; crosses 3 Down
      """, in: &state)
  }

  @Test func `what is asked for is told`() {
    var state = introduced(plain("AB#\nCDE") { $0.notes = "A note." })
    expect(
      """
      >\(" ")
      1 Across: Clue 1 across
      2 squares: blank blank
      Square 1 of 2: blank; crosses 1 Down
      Crossing 1 Down: Clue 1 down
      > =a
      1 Across: A blank
      Square 2 of 2: blank; crosses 2 Down
      > grid
      Row 1: A blank block
      Row 2: blank blank blank
      > clues
      Across
      1 Across: Clue 1 across. A blank
      3 Across: Clue 3 across. blank blank blank
      Down
      1 Down: Clue 1 down. A blank
      2 Down: Clue 2 down. blank blank
      > status
      1 of 5 squares are filled
      > players
      You solve alone
      > notepad
      Nine
      A note.
      > pause
      Paused at 0:00; the next line goes on
      > status
      1 of 5 squares are filled
      """, in: &state)
  }

  @Test func `help names every command, and leaving asks`() {
    var state = introduced(plain("AB\nCD"))
    let help = told(state.update(.line("help"), now: Moment(nanoseconds: 0)))
    for command in Command.allCases { #expect(help.contains { $0.hasPrefix("\(command.rawValue): ") }) }
    for page in PlainPage.allCases { #expect(help.contains { $0.hasPrefix("\(page.rawValue): ") }) }
    expect(
      """
      > quit
      Leave? Everything is kept.  y: leave  any other key: stay
      > n
      > word end
      Square 2 of 2: blank; crosses 2 Down
      """, in: &state)
    #expect(state.update(.line("quit y"), now: Moment(nanoseconds: 0)).last == .quit)
  }

  @Test func `what does not fit is refused, and nothing is written`() {
    var state = introduced(plain("ABC\nDEF\nGHI"))
    expect(
      """
      > =abcd
      That is for 4 squares, and there are 3
      > 2d=
      That cannot stand in squares
      2 Down: Clue 2 down
      3 squares: blank blank blank
      Square 1 of 3: blank; crosses 1 Across
      > 77a=abc
      There is no clue 77a
      > =(ab
      That cannot stand in squares
      > undo
      Nothing to undo
      """, in: &state)
  }

  @Test func `a word is one move`() {
    var state = introduced(plain("ABC\nDEF\nGHI"))
    _ = state.update(.line("=abc"), now: Moment(nanoseconds: 0))
    expect(
      """
      > undo
      1 Across: blank blank blank
      1 Across: Clue 1 across
      3 squares: blank blank blank
      Square 1 of 3: blank; crosses 1 Down
      """, in: &state)
  }

  @Test func `in a room it is told who came, who wrote what, and who replaced what`() {
    var state = RoomScene.outside(.play, isPlain: true)
    _ = state.update(.tick, now: Moment(nanoseconds: 0))
    #expect(told(RoomScene.apply([.channelOpened], to: &state)) == ["The room is open"])
    _ = RoomScene.apply([RoomScene.peers], to: &state)
    let letters = [RoomScene.letter("X", at: 0, clock: 9), RoomScene.letter("Z", at: 6, clock: 9)]
    let frames = RoomScene.fromBen([RoomScene.hello, .letters(letters, of: RoomScene.shared.id.tag)])
    #expect(told(RoomScene.apply([frames[0]], to: &state)) == ["Ben is here"])
    _ = state.update(.line("=abc"), now: Moment(nanoseconds: 0))
    let lines = told(RoomScene.apply([frames[1]], to: &state))
    #expect(
      lines == [
        "Ben: 1 Across: X B C blank blank", "Ben: 6 Across: blank Z blank blank blank",
        "Ben replaced your A by X in 1A",
      ])
    #expect(
      told(state.update(.channelClosed, now: Moment(nanoseconds: 0))) == [
        "The room is away; it is dialled again, and letters are kept"
      ])
  }

  @Test func `what others say and wish is told, and answered by lines`() {
    var state = RoomScene.outside(.play, isPlain: true)
    _ = state.update(.tick, now: Moment(nanoseconds: 0))
    _ = RoomScene.apply([.channelOpened, RoomScene.peers], to: &state)
    let (ben, tag) = (RoomScene.Voice(), RoomScene.shared.id.tag)
    _ = RoomScene.apply(ben.says([RoomScene.hello]), to: &state)
    let said = ben.says([.talk(.chat("7A is a pun"), of: tag), .talk(.nudge(square: 0), of: tag)])
    #expect(told(RoomScene.apply(said, to: &state)) == ["Ben: 7A is a pun", "Ben points at 1A"])
    expect(
      """
      > chat so it is
      > chat-log
      Said in the room
      Ben: 7A is a pun
      Ann: so it is
      > pause
      Paused at 0:00; the next line goes on
      > =abcde
      1 Across: A B C D E
      6 Across: Clue 6 across
      5 squares: blank blank blank blank blank
      Square 1 of 5: blank; crosses 1 Down
      """, in: &state)
  }

  @Test func `a failure of the store is told, and that it is over`() {
    var state = introduced(plain("AB\nCD"))
    #expect(told(state.update(.storeFailed("full"), now: Moment(nanoseconds: 0))) == ["Not saved: full"])
    #expect(told(state.update(.storeFailed("full"), now: Moment(nanoseconds: 0))) == [])
    #expect(told(state.update(.storeRecovered, now: Moment(nanoseconds: 0))) == ["Everything is saved again"])
  }

  @Test(arguments: UInt64(0)..<6) func `random lines never trap, and nothing told has a control character`(
    seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    let words =
      Command.allCases.map(\.rawValue) + PlainPage.allCases.map(\.rawValue)
      + ["", "y", "=AB", "=(", "1a=X", "\u{1B}[31m", "(STAR)", "=\u{202E}A", "w", "p", "2 down"]
    var state = plain("ABC#\nDEFG\n#HIJ") { $0.isDiagramless = seed % 2 == 1 }
    for _ in 0..<150 {
      let line = (0..<1 + Int(generator.next() % 2)).map { _ in
        words[Int(generator.next() % UInt64(words.count))]
      }.joined(separator: " ")
      let effects = state.update(.line(line), now: Moment(nanoseconds: 0))
      for line in told(effects) {
        #expect(TextCleaner.line(line, limit: .max) == line, "\(line)")
      }
      if effects.last == .quit { state.mode = .solving }
    }
  }
}
