import Grid
import Live
import Screen
import Secrets
import Testing

@testable import Play

/// What the program does about each event, as effects and state.
@Suite struct `Updates` {
  private func isTransmit(_ effect: Effect) -> Bool {
    if case .transmit = effect { true } else { false }
  }

  private func status(_ state: PlayState) -> String { state.render().textPlane().last ?? "" }

  // MARK: Storing

  @Test func `a letter is sent before it is stored (M14)`() throws {
    var state = RoomScene.state()
    let effects = press("a", on: &state)
    let letter = try #require(state.board?.fill.changes.first)
    let store = try #require(effects.firstIndex(of: .store([letter])))
    let transmit = try #require(effects.firstIndex(where: isTransmit))
    #expect(transmit < store)
  }

  @Test func `an undo is stored like any move, and that it was one is noted behind it`() throws {
    var state = drawnState("[.]..\n...\n...")
    press("a", on: &state)
    let effects = press("<Ctrl+Z>", on: &state)
    #expect(effects == [.store(try #require(state.board?.fill.changes)), .storeKind(.undo, clock: 2)])
  }

  @Test func `a store that fails is shown until it works again, also when leaving is asked about`() {
    var state = drawnState("[.]..\n...\n...")
    RoomScene.apply([.storeFailed("the disk is full")], to: &state)
    press("a", on: &state)
    #expect(status(state).hasPrefix("Not saved: the disk is full"))
    press("<Ctrl+C>", on: &state)
    #expect(status(state).hasPrefix("Leave? The last letters are NOT saved."))
    press("n", on: &state)
    RoomScene.apply([.storeRecovered], to: &state)
    #expect(status(state).hasPrefix("F1 help"))
    press("<Ctrl+C>", on: &state)
    #expect(status(state).hasPrefix("Leave? Everything is kept."))
  }

  // MARK: Starting over

  /// Asks to start over, and answers the question.
  private func startOver(_ answer: String, _ state: inout PlayState) -> [Effect] {
    let asked = state.perform(.startOver, now: Moment(nanoseconds: 0))
    #expect(status(state).hasPrefix("Start over, for everybody?"))
    return asked + press(answer, on: &state)
  }

  @Test func `starting over asks first, and empties the grid for everybody`() throws {
    var state = RoomScene.state()
    press("a", on: &state)
    #expect(startOver("n", &state).filter(isTransmit) == [])
    #expect(state.board?.fill.epoch == 0)
    let effects = startOver("y", &state)
    let fill = try #require(state.board?.fill)
    #expect(fill.epoch == 1 && fill.registers.indices.allSatisfy { fill.letters(at: $0).isBlank })
    #expect(effects.contains(where: isTransmit))
    #expect(press("<Ctrl+Z>", on: &state).filter(isTransmit) == [])
  }

  @Test func `a grid that somebody used up says so, and starting over makes it good again`() {
    var state = RoomScene.state()
    let letter = RoomScene.letter("M", at: 7, clock: Register.Limits.clock - 1)
    let tag = RoomScene.shared.id.tag
    RoomScene.apply(RoomScene.fromBen([RoomScene.hello, .letters([letter], of: tag)]), to: &state)
    press("a", on: &state)
    #expect(status(state).hasPrefix("Somebody has used up this grid: start over (Ctrl+K, start over)"))
    #expect(state.board?.fill.letters(at: 0).isBlank == true)
    _ = startOver("y", &state)
    press("a", on: &state)
    #expect(state.board?.fill.changes.count == 2)
  }

  // MARK: A room that lies

  @Test func `a doubt about the room is shown`() {
    var state = RoomScene.state()
    let frames = RoomScene.fromBen([RoomScene.hello])
    RoomScene.apply(frames + frames, to: &state)
    // The sentence is longer than a row and takes two.
    let rows = state.render().textPlane()
    #expect(rows.contains { $0.hasPrefix("The room repeats what it passed on before") })
  }

  // MARK: Letters and puzzle from others

  @Test func `others' letters are stored too, but not by a watcher`() {
    let letter = RoomScene.letter("M", at: 7, clock: 9)
    let events = RoomScene.fromBen([RoomScene.hello, .letters([letter], of: RoomScene.shared.id.tag)])
    var player = RoomScene.state()
    #expect(RoomScene.apply(events, to: &player).contains(.storeReceived([letter])))
    var watcher = RoomScene.state(.watch)
    #expect(RoomScene.apply(events, to: &watcher) == [])
    #expect(watcher.board?.fill.letters(at: 7) == Letters("M"))
  }

  @Test func `a watcher writes nothing, sends nothing and undoes nothing`() {
    var state = RoomScene.state(.watch)
    let before = state.board?.fill
    #expect(press("a<Backspace><Delete><Insert>b<Enter><Ctrl+Z><Ctrl+Y><Right><Down>", on: &state) == [])
    #expect(state.board?.fill == before)
  }

  @Test func `the puzzle from the room is kept before its letters are`() throws {
    var state = RoomScene.joiner()
    RoomScene.apply([.channelOpened, RoomScene.peers], to: &state)
    let letter = RoomScene.letter("M", at: 7, clock: 9)
    // The letter overtakes the puzzle.
    let events = RoomScene.fromBen(
      [RoomScene.hello, .letters([letter], of: RoomScene.shared.id.tag)] + [RoomScene.whole(RoomScene.shared)]
    )
    let effects = RoomScene.apply(events, to: &state)
    let keep = try #require(effects.firstIndex(of: .keepPuzzle(RoomScene.shared, title: "")))
    let store = try #require(effects.firstIndex(of: .storeReceived([letter])))
    #expect(keep < store)
    #expect(state.board?.fill.letters(at: 7) == Letters("M"))
    #expect(effects.contains(where: isTransmit), "says hello with what it has now")
  }

  @Test func `a watcher opens the puzzle and keeps nothing`() {
    var state = RoomScene.joiner(.watch)
    RoomScene.apply([.channelOpened, RoomScene.peers], to: &state)
    #expect(
      RoomScene.apply(RoomScene.fromBen([RoomScene.hello] + [RoomScene.whole(RoomScene.shared)]), to: &state)
        == [])
    #expect(state.board?.puzzle == RoomScene.puzzle)
  }

  @Test func `a puzzle that cannot be read is told`() {
    var state = RoomScene.joiner()
    RoomScene.apply([.channelOpened, RoomScene.peers], to: &state)
    let broken = SharedPuzzle(canonicalBytes: Array("{}".utf8))
    let events = RoomScene.fromBen([RoomScene.whole(broken)])
    RoomScene.apply(events, to: &state)
    #expect(state.board == nil)
    #expect(state.message?.tone == .bad)
  }

  // MARK: The connection

  @Test func `the first attempt that fails is told with its reason, the next ones are not`() {
    var state = RoomScene.outside()
    #expect(state.room?.connection == .connecting)
    RoomScene.apply([.channelFailed("no route\u{1B}[31m")], to: &state)
    #expect(state.room?.connection == .lost)
    #expect(status(state).hasPrefix("The room cannot be reached: no route"))
    #expect(press("a", on: &state).contains(.hurry))
    RoomScene.apply([.channelFailed("no route")], to: &state)
    #expect(state.message == nil)
    #expect(status(state).contains("offline, 1 waiting"))
  }

  @Test func `a room that refuses is told, and no key dials it again`() {
    var state = RoomScene.outside()
    RoomScene.apply([.channelRefused("The room is full"), .channelClosed], to: &state)
    #expect(state.room?.connection == .refused("The room is full"))
    #expect(status(state).hasPrefix("The room is full"))
    #expect(!press("a", on: &state).contains(.hurry))
    #expect(status(state).contains("not in the room"))
  }

  @Test func `how far the room is stands in the status as long as it is open`() {
    var state = RoomScene.state()
    #expect(!status(state).contains(" ms"))
    RoomScene.apply([.channelRoundTrip(.microseconds(41_900))], to: &state)
    #expect(status(state).contains("41 ms"))
    RoomScene.apply([.channelRoundTrip(.microseconds(200))], to: &state)
    #expect(status(state).contains("<1 ms"))
    RoomScene.apply([.channelClosed, .channelOpened, RoomScene.peers], to: &state)
    #expect(!status(state).contains(" ms"), "that was another connection")
  }

  @Test func `letters typed while the room is away leave when it is back`() {
    var state = RoomScene.state()
    RoomScene.apply([.channelClosed], to: &state)
    let away = press("ab", on: &state)
    #expect(!away.contains(where: isTransmit))
    #expect(away.count { $0 == .hurry } == 2)
    let back = RoomScene.apply([.channelOpened, RoomScene.peers], to: &state)
    #expect(back.count(where: isTransmit) == 2, "hello, and the letters in one message")
    #expect(!press("c", on: &state).contains(.hurry))
  }

  @Test func `leaving says goodbye to the room first`() {
    var state = RoomScene.state()
    let effects = press("<Ctrl+C>y", on: &state)
    #expect(effects.map(isTransmit) == [true, false])
    #expect(effects.last == .quit)
    #expect(RoomScene.apply([.terminated], to: &state).last == .quit)
  }

  // MARK: Help

  @Test func `help scrolls no further than it goes`() {
    var state = drawnState("[.]..\n...\n...", size: Size(columns: 80, rows: 12))
    press("<F1>" + String(repeating: "<PgDn>", count: 20), on: &state)
    let end = state.render()
    press("<Up>", on: &state)
    #expect(state.render() != end)
    press("<Down><Down>", on: &state)
    #expect(state.render() == end)
  }
}
