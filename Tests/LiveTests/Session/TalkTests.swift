import Grid
import Secrets
import Testing

@testable import Live

@Suite struct `What players say beside their letters` {
  /// Two players in a room, with the puzzle.
  private func pair() -> (Evening, ann: Int, ben: Int) {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.settle()
    return (evening, ann, ben)
  }

  // MARK: Chat and nudges

  @Test func `what one says the others hear, watchers too, and nobody stores (J16)`() {
    var (evening, ann, ben) = pair()
    let wim = evening.add(.watch)
    evening.settle()
    evening.feed(.say(.chat("hello")), to: ann)
    evening.feed(.say(.nudge(square: 4)), to: ann)
    for guest in [ben, wim] {
      evening.deliverAll(guest)
      #expect(evening.guests[guest].heard == [.chat("hello"), .nudge(square: 4)])
    }
    #expect(evening.guests[ann].heard == [])
    let cleo = evening.add()
    evening.settle()
    #expect(evening.guests[cleo].heard == [])
  }

  @Test func `a watcher is not heard (J16)`() {
    var (evening, ann, _) = pair()
    let wim = evening.add(.watch)
    evening.settle()
    evening.feed(.say(.chat("psst")), to: wim)
    evening.settle()
    #expect(evening.guests[ann].heard == [])
  }

  @Test func `what is said while the room is away is said when it is back (J16)`() {
    var (evening, ann, ben) = pair()
    evening.disconnect(ann)
    evening.feed(.say(.chat("late")), to: ann)
    evening.settle()
    #expect(evening.guests[ben].heard == [.chat("late")])
  }

  @Test func `five things are said at once, and then one a second (J16)`() {
    var (evening, ann, ben) = pair()
    let said = (0..<8).map { Talk.chat("\($0)") }
    for talk in said { evening.feed(.say(talk), to: ann) }
    evening.deliverAll(ben)
    #expect(evening.guests[ben].heard == Array(said.prefix(5)))
    evening.pass(.milliseconds(999))
    evening.deliverAll(ben)
    #expect(evening.guests[ben].heard.count == 5)
    evening.pass(.milliseconds(1))
    evening.deliverAll(ben)
    #expect(evening.guests[ben].heard.count == 6)
    evening.goOn(.seconds(3))
    #expect(evening.guests[ben].heard == said)
  }

  @Test func `no more waits than 32 things (J16)`() {
    var (evening, ann, ben) = pair()
    for number in 0..<100 { evening.feed(.say(.chat("\(number)")), to: ann) }
    evening.goOn(.seconds(120))
    #expect(evening.guests[ben].heard.count == 5 + 32)
  }

  @Test func `what a device says that is not here, or of another puzzle, is passed over (J15)`() {
    var (evening, ann, ben) = pair()
    let stranger = Evening.device(77)
    evening.feed(
      evening.forged(.talk(.chat("boo"), of: evening.shared.id.tag), from: stranger, stream: 90), to: ann)
    let other = SharedPuzzle(canonicalBytes: [1]).id.tag
    let sender = evening.guests[ben].session.device
    evening.feed(evening.forged(.talk(.chat("boo"), of: other), from: sender, stream: 91), to: ann)
    #expect(evening.guests[ann].heard == [])
  }

  // MARK: Questions

  @Test func `a question leaves after the letters that it may be about (J17)`() {
    var (evening, ann, ben) = pair()
    for turn in 0..<60 { evening.write(ann, turn % 2 == 0 ? "A" : "B", at: [0]) }
    evening.feed(.say(.ask(Ask(number: 0, deed: .check, squares: [0]))), to: ann)
    evening.deliverAll(ben)
    #expect(evening.guests[ben].heard == [])
    evening.goOn(.seconds(3))
    #expect(evening.guests[ben].heard == [.ask(Ask(number: 0, deed: .check, squares: [0]))])
    #expect(evening.grid(ben) == "B........")
  }

  @Test func `answers and agreement are handed on to everybody (J17)`() {
    var (evening, ann, ben) = pair()
    let answer = Answer(asker: evening.guests[ann].session.device, number: 0, isYes: true)
    evening.feed(.say(.answer(answer)), to: ben)
    evening.deliverAll(ann)
    #expect(evening.guests[ann].heard == [.answer(answer)])
  }

  // MARK: The clock

  private func clock(_ seconds: Int, isPaused: Bool = false) -> SessionInput {
    .clock(seconds: seconds, isRunning: !isPaused, isPaused: isPaused)
  }

  @Test func `a pause is everybody's, and so is going on (J18)`() throws {
    var (evening, ann, ben) = pair()
    evening.feed(clock(10, isPaused: true), to: ann)
    evening.deliverAll(ben)
    let wish = TimerWish(turn: 1, device: evening.guests[ann].session.device, isPaused: true)
    let first = try #require(evening.guests[ben].timers.last)
    #expect(first.0 == TimerReport(wish: wish, seconds: 10))
    #expect(first.isNew)
    // Ben's program pauses, which is no wish of his own.
    evening.feed(clock(10, isPaused: true), to: ben)
    evening.goOn(.seconds(1))
    #expect(evening.guests[ann].timers.isEmpty)
    evening.feed(clock(10), to: ben)
    evening.deliverAll(ann)
    let last = try #require(evening.guests[ann].timers.last)
    #expect(last.0.wish == TimerWish(turn: 2, device: evening.guests[ben].session.device, isPaused: false))
    #expect(last.isNew)
  }

  @Test func `of two wishes at once one holds, the same at both (J18)`() {
    var (evening, ann, ben) = pair()
    evening.feed(clock(5, isPaused: true), to: ann)
    evening.feed(clock(5, isPaused: true), to: ben)
    evening.settle()
    let wishes = [ann, ben].map { evening.guests[$0].session.timerWish }
    #expect(wishes[0] == wishes[1])
    #expect(wishes[0].isPaused)
  }

  @Test(arguments: [true, false]) func `a newcomer learns of the pause, and how long the solve took (J18)`(
    hasPuzzle: Bool
  ) throws {
    var (evening, ann, _) = pair()
    evening.feed(clock(100, isPaused: true), to: ann)
    evening.settle()
    let cleo = evening.add(hasPuzzle: hasPuzzle)
    evening.settle()
    #expect(evening.guests[cleo].timers.contains { $0.isNew && $0.0.wish.isPaused && $0.0.seconds == 100 })
    let wim = evening.add(.watch, hasPuzzle: false)
    evening.settle()
    #expect(evening.guests[wim].session.timerWish.isPaused)
  }

  @Test(arguments: [true, false])
  func `a wish about another puzzle is nobody's here, also when it came early (J18)`(
    hasPuzzle: Bool
  ) {
    var evening = Evening()
    let ann = evening.add()
    let ben = evening.add(hasPuzzle: hasPuzzle)
    evening.connect(ann)
    evening.connect(ben)
    evening.deliver(ben)
    evening.deliver(ben)
    let sender = evening.guests[ann].session.device
    let wish = TimerWish(turn: 9, device: sender, isPaused: true)
    let other = SharedPuzzle(canonicalBytes: [1]).id.tag
    let report = Message.timer(TimerReport(wish: wish, seconds: 5), of: other)
    evening.feed(evening.forged(report, from: sender, stream: 92), to: ben)
    evening.settle()
    #expect(evening.guests[ben].session.timerWish == .none)
    #expect(evening.guests[ben].timers.isEmpty)
  }

  @Test func `a clock that runs is told as it stands when the report leaves (J18)`() throws {
    var (evening, ann, ben) = pair()
    evening.feed(clock(100), to: ann)
    evening.pass(.seconds(7))
    evening.disconnect(ben)
    evening.settle()
    #expect(try #require(evening.guests[ben].timers.last).0.seconds == 107)
  }

  @Test func `reports are half a second apart, and the last wish gets through (J18)`() {
    var (evening, ann, ben) = pair()
    for turn in 0..<9 { evening.feed(clock(5, isPaused: turn % 2 == 0), to: ann) }
    evening.deliverAll(ben)
    #expect(evening.guests[ben].timers.count == 1)
    evening.goOn(.seconds(1))
    #expect(evening.guests[ben].timers.count == 2)
    #expect(evening.guests[ben].session.timerWish == evening.guests[ann].session.timerWish)
  }

  // MARK: Answers that one player keeps

  @Test func `everybody knows who has the answers, and the lowest of them is asked (J19)`() {
    var (evening, ann, ben) = pair()
    #expect(evening.guests[ben].session.judgesHere == [])
    evening.feed(.judging, to: ann)
    evening.settle()
    #expect(evening.guests[ben].session.judgesHere == [evening.guests[ann].session.device])
    #expect(evening.guests[ann].session.isFirstJudge)
    evening.feed(.judging, to: ben)
    evening.settle()
    #expect(evening.guests[ann].session.isFirstJudge)
    #expect(!evening.guests[ben].session.isFirstJudge)
    evening.disconnect(ann)
    evening.deliverAll(ben)
    #expect(evening.guests[ben].session.isFirstJudge)
  }

  @Test(arguments: [true, false]) func `whoever comes later is told that the grid is right (J19)`(
    hasPuzzle: Bool
  ) {
    var (evening, ann, ben) = pair()
    evening.feed(.judging, to: ann)
    evening.feed(.say(.verdict(isRight: true)), to: ann)
    evening.settle()
    #expect(evening.guests[ben].heard == [.verdict(isRight: true)])
    let cleo = evening.add(hasPuzzle: hasPuzzle)
    let wim = evening.add(.watch, hasPuzzle: hasPuzzle)
    evening.settle()
    for guest in [cleo, wim] { #expect(evening.guests[guest].heard.contains(.verdict(isRight: true))) }
  }

  @Test func `after a new start nobody is told that the old grid was right (J19)`() throws {
    var (evening, ann, _) = pair()
    evening.feed(.judging, to: ann)
    evening.feed(.say(.verdict(isRight: true)), to: ann)
    var fill = try #require(evening.guests[ann].fill)
    let change = try #require(fill.startingOver(by: evening.guests[ann].session.device))
    fill.merge(change)
    evening.guests[ann].fill = fill
    evening.feed(.wrote([change]), to: ann)
    evening.settle()
    let cleo = evening.add()
    evening.settle()
    #expect(evening.guests[cleo].heard == [])
  }
}
