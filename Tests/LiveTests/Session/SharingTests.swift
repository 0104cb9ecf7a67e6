import Grid
import Secrets
import Testing

@testable import Live

/// What is told about letters on their way is never better than the truth.
@Suite struct `Letters on their way` {
  private func isFrame(_ input: SessionInput) -> Bool { if case .frame = input { true } else { false } }

  @Test func `letters that wait for the puzzle are not acknowledged (J5)`() {
    var evening = Evening()
    let ann = evening.add()
    evening.settle()
    let ben = evening.add(hasPuzzle: false)
    evening.connect(ben)
    evening.deliverAll(ben)
    evening.deliverAll(ann)
    #expect(evening.guests[ben].session.sharing == .waitingForPuzzle)
    // The puzzle is lost; letters come through.
    evening.guests[ben].inbox = []
    evening.write(ann, "A", at: [0])
    evening.goOn(.milliseconds(400))
    #expect(evening.guests[ann].session.sharing == .sharing(waiting: 1))
    // Whoever waits for the puzzle asks again (J10).
    evening.goOn(.milliseconds(10_000))
    #expect(evening.guests[ann].session.sharing == .shared)
    #expect(evening.grid(ben) == "A........")
  }

  @Test func `an acknowledgement of a later frame says nothing about an earlier one (J5)`() {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.settle()
    evening.write(ann, "A", at: [0])
    evening.guests[ben].inbox = []
    evening.write(ann, "B", at: [1])
    evening.deliverAll(ben)
    evening.pass(.milliseconds(250))
    evening.deliverAll(ann)
    #expect(evening.guests[ann].session.sharing == .sharing(waiting: 1))
  }

  @Test func `letters that nobody confirmed leave again after a reconnect (J5)`() {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.settle()
    evening.write(ann, "A", at: [0])
    evening.guests[ben].inbox = []
    evening.disconnect(ann)
    evening.connect(ann)
    // What she says by herself has to be enough: nothing of his has reached her yet.
    evening.deliverAll(ann)
    evening.deliverAll(ben)
    #expect(evening.grid(ben) == "A........")
  }

  @Test func `a letter over which another's stands is not waited for (J5)`() throws {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.settle()
    // Her letter is lost on its way, and he writes a greater one before she is back.
    evening.write(ann, "A", at: [0])
    evening.guests[ben].inbox = []
    evening.write(ben, "B", at: [1, 2])
    evening.write(ben, "B", at: [0])
    evening.deliverAll(ann)
    #expect(evening.grid(ann) == "BBB......")
    #expect(evening.guests[ann].session.sharing == .shared)
  }

  @Test func `letters that came along in an answer are shared when that is acknowledged (J5)`() {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.connect(ann)
    evening.deliverAll(ann)
    // She writes alone; nobody gets this frame.
    evening.write(ann, "A", at: [0])
    #expect(evening.guests[ann].session.sharing == .alone(waiting: 1))
    evening.connect(ben)
    evening.goOn(.milliseconds(600))
    #expect(evening.grid(ben) == "A........")
    #expect(evening.guests[ann].session.sharing == .shared)
  }

  @Test func `marks of a program that ended are shared again (J5)`() throws {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.settle()
    evening.disconnect(ann)
    let mark = FillChange.markWrong(square: 0, letters: try #require(Letters("X")), epoch: 0)
    evening.guests[ann].fill?.merge(mark)
    evening.oracle.merge(mark)
    evening.feed(.wrote([mark]), to: ann)
    evening.crash(ann)
    #expect(evening.guests[ann].session.sharing == .offline(waiting: 1))
    evening.settle()
    #expect(evening.guests[ben].fill?.wrongLetters[0]?.letters == [try #require(Letters("X"))])
    #expect(evening.guests[ann].session.sharing == .shared)
  }

  @Test func `who is answered sends back what the answer lacked (J4)`() {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.settle()
    evening.disconnect(ben)
    evening.write(ann, "A", at: [0])
    evening.write(ben, "B", at: [1])
    evening.guests[ben].session.outbox.confirmedAll()
    evening.connect(ben)
    evening.goOn(.milliseconds(600))
    #expect(evening.grid(ann) == "AB.......")
    #expect(evening.grid(ben) == "AB.......")
  }

  @Test func `letters of another puzzle are passed over before its player has said hello (J3)`() {
    var evening = Evening()
    let ann = evening.add()
    evening.settle()
    let cat = Evening.device(3)
    let other = SharedPuzzle(canonicalBytes: [1])
    let letter = FillChange.write(
      square: 0, Register(epoch: 0, clock: 1, device: cat, letters: Letters("C") ?? .blank))
    evening.feed(evening.forged(.letters([letter], of: other.id.tag), from: cat, stream: 80), to: ann)
    #expect(evening.grid(ann) == ".........")
    evening.feed(
      evening.forged(.letters([letter], of: evening.shared.id.tag), from: cat, stream: 81), to: ann)
    #expect(evening.grid(ann) == "C........")
  }

  @Test func `a piece of nonsense does not keep a puzzle from fitting (J10)`() {
    var evening = Evening()
    let ann = evening.add()
    let ben = evening.add(hasPuzzle: false)
    evening.connect(ann)
    evening.connect(ben)
    evening.deliverAll(ben)
    let nonsense = PuzzleChunk(puzzle: evening.shared.id, index: 0, count: 100, bytes: [0])
    evening.feed(evening.forged(.puzzle(nonsense), from: Evening.device(9), stream: 70), to: ben)
    evening.settle()
    #expect(!evening.guests[ben].session.isWaitingForPuzzle)
  }

  @Test func `a difference while letters are on their way says nothing (J6)`() {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.settle()
    for count in 0..<300 {
      evening.write(ann, count.isMultiple(of: 2) ? "A" : "B", at: [count % 9])
      evening.write(ben, count.isMultiple(of: 2) ? "C" : "D", at: [(count + 4) % 9])
      evening.pass(.milliseconds(100))
      evening.deliverAll(count.isMultiple(of: 3) ? ann : ben)
    }
    evening.settle()
    #expect(evening.grid(ann) == evening.grid(ben))
    let told = evening.guests.flatMap(\.news).contains { if case .diverged = $0 { true } else { false } }
    #expect(!told)
  }

  @Test func `a cursor leaves a moment behind the letters that moved it, however many (J7)`() {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.settle()
    for square in 0..<3 {
      evening.write(ann, "A", at: [square])
      evening.feed(.moved(CursorReport(square: square + 1, direction: .across)), to: ann)
      #expect(evening.guests[ben].inbox?.count == square + 1)
      evening.now = evening.now + .milliseconds(9)
    }
    #expect(evening.guests[ann].session.nextDeadline.map { $0 - evening.now } == .milliseconds(-7))
    evening.feed(.tick, to: ann)
    #expect(evening.guests[ben].inbox?.count == 4)
    evening.settle()
    #expect(evening.guests[ben].session.players[Evening.device(1)]?.cursor?.square == 3)
  }

  @Test func `cursors leave 12 times a second at most (J7)`() {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.settle()
    for step in 0..<100 {
      evening.feed(.moved(CursorReport(square: step % 9, direction: .across)), to: ann)
      evening.now = evening.now + .milliseconds(10)
      evening.feed(.tick, to: ann)
    }
    let count = (evening.guests[ben].inbox ?? []).count
    #expect(count > 0 && count <= 13)
    evening.goOn(.milliseconds(300))
    #expect(evening.guests[ben].session.players[Evening.device(1)]?.cursor?.square == 99 % 9)
  }
}
