import Grid
import Live
import Screen
import Secrets
import Testing

@testable import Play

/// What players do together beside writing: chat, nudges, pauses, questions, and answers that one of them keeps.
@Suite struct `Together` {
  private let tag = RoomScene.shared.id.tag
  private let hello = Message.hello(
    Hello(isReply: true, name: "Ben", color: 1, puzzle: RoomScene.shared.id, digest: nil))

  /// A room in which Ben has said hello.
  private func room(_ role: Role = .play, size: Size = Size(columns: 80, rows: 24)) -> PlayState {
    var state = RoomScene.state(role)
    hear([hello], &state)
    RoomScene.apply([.resized(size)], to: &state)
    return state
  }

  private let ben = RoomScene.Voice()

  /// What Ben says next.
  private func hear(_ messages: [Message], _ state: inout PlayState) {
    RoomScene.apply(ben.says(messages), to: &state)
  }

  private func talk(_ talk: Talk) -> Message { .talk(talk, of: tag) }

  private func isTransmit(_ effect: Effect) -> Bool {
    if case .transmit = effect { true } else { false }
  }

  // MARK: Chat

  @Test func `a line is typed, said and shown`() {
    var state = room()
    #expect(press("<Ctrl+L>it is a pun<Enter>", on: &state).contains(where: isTransmit))
    #expect(state.chat.lines.map(\.text) == ["it is a pun"])
    #expect(state.chat.lines.map(\.name) == ["Ann"])
    #expect(state.mode == .solving)
    #expect(drawing(of: state).allSatisfy { !$0.isLetter })
  }

  @Test(arguments: [(80, 24), (120, 40)]) func `what is said stands above the players`(
    columns: Int, rows: Int
  ) {
    var state = RoomScene.state()
    RoomScene.apply([.resized(Size(columns: columns, rows: rows))], to: &state)
    hear([hello, talk(.chat("7A is a pun")), talk(.chat("on a \u{1B}[31mcolour\u{202E}"))], &state)
    press("<Ctrl+L>I see<Enter>", on: &state)
    GoldenScreen.expect(state, "chat-\(columns)x\(rows)")
  }

  @Test func `where there is no room for it the status shows what is said, and a page all of it`() {
    var state = RoomScene.state()
    RoomScene.apply([.resized(Size(columns: 40, rows: 12))], to: &state)
    hear([hello, talk(.chat("7A is a pun"))], &state)
    #expect(state.message == .plain("Ben: 7A is a pun"))
    _ = state.perform(.chatLog, now: Moment(nanoseconds: 0))
    GoldenScreen.expect(state, "chat-log-40x12")
  }

  @Test func `blank lines are not said, and what is too long ends early`() {
    var state = room()
    #expect(press("<Ctrl+L>   <Enter>", on: &state).allSatisfy { !isTransmit($0) })
    press("<Ctrl+L>" + String(repeating: "x", count: 500) + "<Enter>", on: &state)
    #expect(state.chat.lines.map(\.text.count) == [MessageLimits.chatCharacters])
  }

  @Test func `the log keeps the last 200 lines`() {
    var state = room()
    hear((0..<300).map { talk(.chat("\($0)")) }, &state)
    #expect(state.chat.lines.count == 200)
    #expect(state.chat.lines.last?.text == "299")
  }

  @Test func `whoever looks on, or is alone, is told why nobody hears them`() {
    var watcher = room(.watch)
    press("<Ctrl+L>", on: &watcher)
    #expect(watcher.message == .plain("You are watching: only players are heard"))
    var lonely = RoomScene.outside()
    let nobody = Event.channelNotice("{\"room\":\"peers\",\"devices\":[]}")
    RoomScene.apply([.channelOpened, nobody], to: &lonely)
    press("<Ctrl+N>", on: &lonely)
    #expect(lonely.message == .plain("Nobody else is here yet"))
  }

  // MARK: Nudges

  @Test func `a nudge makes the square flash for everybody and says where`() {
    var state = room()
    hear([talk(.nudge(square: 12))], &state)
    #expect(state.flashes.map(\.square) == [12])
    #expect(state.message == .plain("Ben points at 7A"))
    #expect(press("<Ctrl+N>", on: &state).contains(where: isTransmit))
    #expect(state.flashes.map(\.square) == [12, 0])
  }

  @Test func `a nudge outside the grid is passed over`() {
    var state = room()
    hear([talk(.nudge(square: 9_999))], &state)
    #expect(state.flashes.isEmpty)
  }

  // MARK: Pauses

  private func timer(_ turn: Int, isPaused: Bool, seconds: Int = 5) -> Message {
    .timer(
      TimerReport(wish: TimerWish(turn: turn, device: device(2), isPaused: isPaused), seconds: seconds),
      of: tag)
  }

  @Test func `another's pause hides the grid, and a letter in flight does not end it (J18)`() {
    var state = room()
    hear([timer(1, isPaused: true)], &state)
    #expect(state.mode == .paused)
    #expect(state.display.pause == .by("Ben"))
    #expect(press("abc", on: &state).isEmpty)
    #expect(state.mode == .paused)
    #expect(press("<Enter>", on: &state).contains(where: isTransmit))
    #expect(state.mode == .solving)
    #expect(state.room?.session.timerWish == TimerWish(turn: 2, device: testDevice, isPaused: false))
    #expect(drawing(of: state).allSatisfy { !$0.isLetter })
  }

  @Test func `what a pause interrupts goes on after it`() {
    var state = room()
    press("<Insert>st", on: &state)
    hear([timer(1, isPaused: true), timer(2, isPaused: false)], &state)
    #expect(state.message == .plain("Ben went on"))
    press("ar<Enter>", on: &state)
    #expect(drawing(of: state).hasPrefix("STAR"))
  }

  @Test func `one's own pause is told, and any key ends it`() {
    var state = room()
    #expect(press("<Ctrl+P>", on: &state).contains(where: isTransmit))
    #expect(state.room?.session.timerWish == TimerWish(turn: 1, device: testDevice, isPaused: true))
    press("x", on: &state)
    #expect(state.room?.session.timerWish.isPaused == false)
  }

  @Test func `leaving a paused room leaves it paused, and staying goes back to the pause`() {
    var state = room()
    press("<Ctrl+P><Ctrl+C>", on: &state)
    #expect(state.mode == .leaving)
    press("n", on: &state)
    #expect(state.mode == .paused)
    #expect(press("<Ctrl+C>y", on: &state).last == .quit)
    #expect(state.room?.session.timerWish.isPaused == true)
  }

  @Test func `a pause while leaving is asked waits behind the question`() {
    var state = room()
    press("<Ctrl+C>", on: &state)
    hear([timer(1, isPaused: true)], &state)
    #expect(state.mode == .leaving)
    press("n", on: &state)
    #expect(state.mode == .paused)
  }

  @Test func `the clock of a room is that of whoever is furthest (J18)`() {
    var state = room()
    hear([timer(0, isPaused: false, seconds: 3_600)], &state)
    #expect(state.elapsedSeconds == 3_600)
    hear([timer(0, isPaused: false, seconds: 10)], &state)
    #expect(state.elapsedSeconds == 3_600)
  }

  // MARK: Agreeing

  private func consenting() -> PlayState {
    var settings = Settings()
    settings.needsConsent = true
    var state = PlayState(
      board: Board(RoomScene.puzzle), device: testDevice, room: RoomScene.outside().room,
      size: Size(columns: 80, rows: 24), settings: settings)
    RoomScene.apply([.channelOpened, RoomScene.peers], to: &state)
    hear([hello], &state)
    return state
  }

  @Test func `a whole puzzle is revealed only after another player's yes, where settings say so (J17)`() {
    var state = consenting()
    press("<Ctrl+R>py", on: &state)
    #expect(state.message == .plain("Asked the others: one of them has to agree"))
    #expect(state.board?.progress.filled == 0)
    hear([talk(.answer(Answer(asker: testDevice, number: 0, isYes: false)))], &state)
    #expect(state.message == .plain("Ben does not agree"))
    #expect(state.board?.progress.filled == 0)
    press("<Ctrl+R>py", on: &state)
    let yes = talk(.answer(Answer(asker: testDevice, number: 1, isYes: true)))
    let late = talk(.answer(Answer(asker: testDevice, number: 0, isYes: true)))
    hear([late], &state)
    #expect(state.board?.progress.filled == 0)
    hear([yes], &state)
    #expect(state.board?.progress.filled == 25)
  }

  @Test func `another's question waits for a yes or a no (J17)`() {
    var state = room()
    hear([talk(.ask(Ask(number: 7, deed: .clear, squares: nil)))], &state)
    #expect(state.message == .plain("Ben asks to clear the puzzle: F6 yes, F7 no"))
    #expect(press("<F7>", on: &state).contains(where: isTransmit))
    #expect(press("<F6>", on: &state).allSatisfy { !isTransmit($0) })
  }

  @Test func `a question that another answered, or whose asker left, is nobody's any more (J17)`() {
    var state = room()
    let ask = talk(.ask(Ask(number: 7, deed: .clear, squares: nil)))
    let answer = talk(.answer(Answer(asker: device(2), number: 7, isYes: true)))
    hear([ask, answer], &state)
    #expect(state.openAsk == nil)
    hear([ask], &state)
    #expect(state.openAsk != nil)
    let left = "{\"room\":\"left\",\"device\":\"\(String(repeating: "02", count: 16))\"}"
    RoomScene.apply([.channelNotice(left)], to: &state)
    #expect(state.openAsk == nil)
  }

  // MARK: Answers that one player keeps

  private static let withheld = RoomScene.puzzle.withheld ?? RoomScene.puzzle
  private static let kept = SharedPuzzle(canonicalBytes: withheld.canonicalBytes())
  private let judge = Message.hello(
    Hello(isReply: true, name: "Ben", color: 1, puzzle: Together.kept.id, digest: nil, judges: true))
  private func keptTalk(_ talk: Talk) -> Message { .talk(talk, of: Together.kept.id.tag) }

  /// A room whose puzzle came without its answers; with them where this player is the one who keeps them.
  private func keptRoom(hasAnswers: Bool) -> PlayState {
    let session = Session(
      keys: RoomScene.keys, device: testDevice, name: "Ann", color: 0,
      stream: [UInt8](repeating: 1, count: 16), puzzle: Together.kept)
    var board = Board(Together.withheld)
    if hasAnswers { _ = board.unlock(with: RoomScene.puzzle) }
    var state = PlayState(
      board: board, device: testDevice, room: PlayState.RoomState(session: session),
      size: Size(columns: 80, rows: 24))
    RoomScene.apply([.channelOpened, RoomScene.peers], to: &state)
    return state
  }

  @Test func `without answers a check is asked of whoever keeps them (J19)`() {
    var state = keptRoom(hasAnswers: false)
    press("<Ctrl+E>w", on: &state)
    #expect(state.message == .plain("The answers are with the host of the room, who is not here"))
    hear([judge], &state)
    #expect(press("<Ctrl+E>w", on: &state).contains(where: isTransmit))
    #expect(state.message == .plain("Ben checks 5 squares"))
    press("<Ctrl+R>l", on: &state)
    #expect(state.message == .plain("Asked Ben to reveal 1 square"))
  }

  @Test func `whoever keeps the answers checks for the others at once (J19)`() {
    var state = keptRoom(hasAnswers: true)
    #expect(state.room?.session.judges == true)
    press("ax", on: &state)
    let hello = Message.hello(
      Hello(isReply: true, name: "Ben", color: 1, puzzle: Together.kept.id, digest: nil))
    hear([hello, keptTalk(.ask(Ask(number: 0, deed: .check, squares: [0, 1, 24, 9_999])))], &state)
    #expect(state.board?.fill.lock(at: 0) == .checkedRight)
    #expect(state.board?.fill.isMarkedWrong(at: 1) == true)
    #expect(state.message == .plain("You checked 4 squares for Ben"))
  }

  @Test func `whoever keeps the answers reveals only after their own yes (J19)`() {
    var state = keptRoom(hasAnswers: true)
    let hello = Message.hello(
      Hello(isReply: true, name: "Ben", color: 1, puzzle: Together.kept.id, digest: nil))
    hear([hello, keptTalk(.ask(Ask(number: 0, deed: .reveal, squares: [3])))], &state)
    #expect(state.message == .plain("Ben asks to reveal 1 square: F6 yes, F7 no"))
    #expect(state.board?.progress.filled == 0)
    press("<F6>", on: &state)
    #expect(state.board?.fill.letters(at: 3).text == "D")
  }

  @Test func `the verdict of whoever keeps the answers is everybody's (J19)`() {
    var state = keptRoom(hasAnswers: false)
    hear([judge, keptTalk(.verdict(isRight: false))], &state)
    #expect(state.message == .plain("The grid is full, but something in it is not right yet"))
    #expect(!state.isSolved)
    hear([keptTalk(.verdict(isRight: true))], &state)
    #expect(state.isSolved)
    #expect(state.message?.tone == .good)
  }

  @Test func `nobody believes a verdict of a player who has no answers (J19)`() {
    var state = keptRoom(hasAnswers: false)
    let hello = Message.hello(
      Hello(isReply: true, name: "Ben", color: 1, puzzle: Together.kept.id, digest: nil))
    hear([hello, keptTalk(.verdict(isRight: true))], &state)
    #expect(!state.isSolved)
  }

  @Test func `whoever keeps the answers tells the others when the grid is right (J19)`() throws {
    var state = keptRoom(hasAnswers: true)
    press("abcdefghijklmnopqrstuvwx", on: &state)
    let effects = press("y", on: &state)
    #expect(state.isSolved)
    // The letter, and the verdict behind it, when the letter is stored.
    let store = try #require(effects.firstIndex { if case .store = $0 { true } else { false } })
    #expect(effects[..<store].contains(where: isTransmit))
    #expect(effects[store...].contains(where: isTransmit))
  }

  @Test func `a full grid without answers says nothing until the verdict comes (J19)`() {
    var state = keptRoom(hasAnswers: false)
    hear([judge], &state)
    press("abcdefghijklmnopqrstuvwxy", on: &state)
    #expect(state.message == nil)
    #expect(!state.isSolved)
  }

  // MARK: Starting over

  @Test func `what another starts over is to be solved again`() throws {
    var state = room()
    press("abcdefghijklmnopqrstuvwxy", on: &state)
    #expect(state.isSolved)
    let change = try #require(state.board?.fill.startingOver(by: device(2)))
    hear([.letters([change], of: tag)], &state)
    #expect(!state.isSolved)
  }
}
