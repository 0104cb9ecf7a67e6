import Grid
import Secrets
import Testing

@testable import Live

@Suite struct `A session in a room` {
  @Test func `letters of one stand in the other's grid (J1)`() {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.settle()
    evening.write(ann, "Q", at: [0])
    evening.deliver(ben)
    #expect(evening.grid(ben) == "Q........")
  }

  @Test func `letters typed offline on both sides meet when both are back`() {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.settle()
    evening.disconnect(ann)
    evening.disconnect(ben)
    evening.write(ann, "A", at: [0, 1])
    evening.write(ben, "B", at: [7, 8])
    evening.settle()
    #expect(evening.grid(ann) == "AA.....BB")
    #expect(evening.grid(ben) == "AA.....BB")
  }

  @Test func `a joiner without the file gets the puzzle and everything written (J3)`() {
    var evening = Evening()
    let ann = evening.add()
    evening.settle()
    evening.write(ann, "A", at: [4])
    let ben = evening.add(hasPuzzle: false)
    evening.settle()
    #expect(evening.grid(ben) == "....A....")
    #expect(!evening.guests[ben].session.isWaitingForPuzzle)
  }

  @Test func `a watcher gets everything unasked and is heard by nobody (J2)`() {
    var evening = Evening()
    let ann = evening.add()
    evening.settle()
    evening.write(ann, "A", at: [4])
    let wim = evening.add(.watch, hasPuzzle: false)
    evening.settle()
    #expect(evening.grid(wim) == "....A....")
    evening.write(wim, "X", at: [0])
    evening.settle()
    #expect(evening.grid(ann) == "....A....")
  }

  @Test(arguments: [0, 1])
  func `a letter that leaves before its writer has heard of a watcher reaches them all the same (F4, J3)`(
    writer: Int
  ) {
    var evening = Evening()
    evening.add()
    evening.add()
    evening.settle()
    evening.write(writer, "A", at: [4])
    evening.settle()
    let wim = evening.add(.watch, hasPuzzle: false)
    evening.connect(wim)
    // Both write while the notice is under way; the other answers before it gets the letter.
    evening.write(writer, "B", at: [5])
    evening.deliver(1 - writer)
    evening.settle()
    evening.write(writer, "C", at: [6])
    evening.settle()
    #expect(evening.grid(wim) == "....ABC..")
    let doubts: Set<SessionNews> = [.doubt(.forged), .doubt(.gap(Evening.device(UInt8(writer + 1))))]
    #expect(doubts.isDisjoint(with: evening.guests[wim].news))
  }

  @Test func `frames are signed while somebody watches, and only then (F4)`() throws {
    var evening = Evening()
    evening.add()
    evening.add()
    evening.settle()
    let sizes = try [false, true, false].enumerated().map { index, isWatched in
      if isWatched {
        evening.add(.watch)
        evening.settle()
      } else if evening.guests.count > 2 {
        evening.disconnect(2)
        evening.deliverAll(0)
      }
      evening.write(0, "A", at: [index])
      let frame = try #require(evening.guests[1].inbox?.last.flatMap(frame(in:)))
      evening.deliverAll(1)
      return frame.count
    }
    #expect(sizes[1] == sizes[0] + 64)
    #expect(sizes[2] == sizes[0])
  }

  private func frame(in input: SessionInput) -> [UInt8]? {
    if case .frame(let frame) = input { frame } else { nil }
  }

  @Test func `letters that came before the puzzle are not lost`() {
    var evening = Evening()
    let ann = evening.add()
    evening.settle()
    let wim = evening.add(.watch, hasPuzzle: false)
    evening.connect(wim)
    evening.deliver(wim)
    evening.deliver(wim)
    evening.write(ann, "Z", at: [2])
    evening.settle()
    #expect(evening.grid(wim) == "..Z......")
  }

  @Test func `a letter counts as shared only when another player confirmed it (J5)`() {
    var evening = Evening()
    let ann = evening.add()
    #expect(evening.guests[ann].session.sharing == .offline(waiting: 0))
    evening.write(ann, "A", at: [0])
    #expect(evening.guests[ann].session.sharing == .offline(waiting: 1))
    evening.settle()
    #expect(evening.guests[ann].session.sharing == .alone(waiting: 1))
    let ben = evening.add()
    evening.connect(ben)
    evening.deliverAll(ben)
    evening.deliverAll(ann)
    #expect(evening.guests[ann].session.sharing == .sharing(waiting: 1))
    evening.settle()
    #expect(evening.guests[ann].session.sharing == .shared)
  }

  @Test func `a watcher's presence does not make letters shared`() {
    var evening = Evening()
    let ann = evening.add()
    _ = evening.add(.watch, hasPuzzle: false)
    evening.write(ann, "A", at: [0])
    evening.settle()
    #expect(evening.guests[ann].session.sharing == .alone(waiting: 1))
  }

  @Test func `what a crashed device had written is in its grid and reaches the others`() {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.settle()
    evening.disconnect(ann)
    evening.write(ann, "A", at: [0])
    evening.crash(ann)
    evening.settle()
    #expect(evening.grid(ann) == "A........")
    #expect(evening.grid(ben) == "A........")
  }

  @Test func `an older remote letter never replaces a newer own one`() {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.settle()
    evening.write(ben, "B", at: [0])
    evening.write(ann, "A", at: [0])
    evening.write(ann, "C", at: [0])
    evening.deliver(ann)
    #expect(evening.grid(ann) == "C........")
    evening.settle()
    #expect(evening.grid(ben) == "C........")
  }

  @Test func `of several players only one answers a newcomer (J3)`() {
    var evening = Evening()
    for _ in 0..<3 { evening.add() }
    evening.settle()
    evening.write(0, "A", at: [0])
    evening.settle()
    let newcomer = evening.add()
    evening.connect(newcomer)
    for _ in 0..<50 { for guest in evening.guests.indices { evening.deliver(guest) } }
    evening.pass(.milliseconds(3_500))
    #expect(evening.grid(newcomer) == "A........")
    #expect(evening.guests.allSatisfy { $0.session.answersDue.isEmpty })
  }

  @Test func `a second player answers when the first is silent (J3)`() {
    var evening = Evening()
    let (silent, second) = (evening.add(), evening.add())
    evening.settle()
    evening.write(second, "B", at: [3])
    evening.settle()
    let newcomer = evening.add()
    evening.connect(newcomer)
    // The first player's program hangs: nothing is delivered to it any more.
    _ = silent
    for _ in 0..<40 {
      for guest in [second, newcomer] { evening.deliverAll(guest) }
      evening.now = evening.now + .milliseconds(250)
      evening.feed(.tick, to: second)
      evening.feed(.tick, to: newcomer)
    }
    #expect(evening.grid(newcomer) == "...B.....")
  }

  @Test func `the last letter that is lost is noticed by the digest behind it, and sent again (J13)`() {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.settle()
    evening.write(ann, "A", at: [0])
    // The relay drops it.
    evening.guests[ben].inbox = []
    for _ in 0..<200 {
      for guest in [ann, ben] { evening.deliverAll(guest) }
      evening.pass(.milliseconds(250))
    }
    #expect(evening.grid(ben) == "A........")
    #expect(evening.guests[ben].news.contains(.doubt(.gap(Evening.device(1)))))
  }

  @Test func `fills that keep differing although no frame is missing are told and exchanged (J6)`() {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.settle()
    // As if a fault had kept this letter from being sent.
    if let change = evening.guests[ann].fill?.writing(Letters("A") ?? .blank, at: 0, by: Evening.device(1)) {
      evening.guests[ann].fill?.merge(change)
    }
    evening.write(ben, "B", at: [5])
    evening.goOn(.milliseconds(15_000))
    #expect(evening.grid(ben) == "A....B...")
    #expect(evening.guests[ann].news.contains(.diverged(Evening.device(2))))
  }

  @Test func `letters of a player who has another puzzle open are told about and not merged (J3)`() {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.guests[ben].session = Session(
      keys: RoomKeys(roomSecret: Evening.secret), device: Evening.device(2), name: "Ben", color: 0,
      stream: [UInt8](repeating: 99, count: 16),
      puzzle: SharedPuzzle(canonicalBytes: Array("another puzzle".utf8)))
    evening.settle()
    evening.write(ben, "X", at: [0])
    for _ in 0..<6 {
      evening.pass(SessionLimits.digestInterval)
      evening.settle()
    }
    #expect(evening.grid(ann) == ".........")
    #expect(evening.guests[ann].news.contains(.differentPuzzle(Evening.device(2))))
    #expect(!evening.guests[ann].news.contains(.diverged(Evening.device(2))))
    #expect(evening.guests[ben].session.sharing == .sharing(waiting: 1))
  }

  @Test func `nothing is sent any more once all that is known is equal or gone (J6)`() {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.settle()
    evening.write(ben, "X", at: [0])
    evening.guests[ann].inbox = []
    // One digest of Ben's differs; before another one could, he leaves.
    while !evening.guests[ann].session.digests.hasDifferences {
      evening.pass(.milliseconds(250))
      evening.deliverAll(ann)
    }
    evening.disconnect(ben)
    evening.deliverAll(ann)
    evening.pass(SessionLimits.digestInterval)
    evening.pass(SessionLimits.digestInterval)
    #expect(evening.guests[ann].session.nextDeadline == nil)
  }

  @Test func `nothing is sent any more once a difference is made good by another way than a digest (J6)`() {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.settle()
    let missing = evening.guests[ann].fill?.writing(Letters("A") ?? .blank, at: 0, by: Evening.device(1))
    guard let missing else { return }
    evening.guests[ann].fill?.merge(missing)
    evening.write(ann, "X", at: [5])
    while !evening.guests[ben].session.digests.hasDifferences {
      evening.pass(.milliseconds(250))
      evening.deliverAll(ben)
    }
    // The letter comes, as in a state part of a third player's; Ann has said all she has to say.
    evening.guests[ann].inbox = []
    evening.guests[ben].fill?.merge(missing)
    evening.goOn(SessionLimits.digestInterval + SessionLimits.digestInterval)
    #expect(!evening.guests[ben].session.digests.hasDifferences)
    #expect(evening.guests.allSatisfy { $0.session.nextDeadline == nil })
  }

  @Test func `fast typing shares messages once the burst is used up (J8)`() {
    var evening = Evening()
    let (ann, ben) = (evening.add(), evening.add())
    evening.settle()
    for count in 0..<100 { evening.write(ann, count.isMultiple(of: 2) ? "A" : "B", at: [count % 9]) }
    #expect((evening.guests[ben].inbox ?? []).count <= SessionLimits.letterBurst)
    evening.settle()
    #expect(evening.grid(ann) == evening.grid(ben))
    #expect(evening.guests[ann].session.sharing == .shared)
  }

  @Test func `a long answer leaves a few messages at a time and arrives whole`() {
    var slot = TransferSlot()
    slot.add((0..<20).map { .unknown(kind: $0) })
    let start = Moment(nanoseconds: 0)
    #expect(slot.takeDue(now: start).count == SessionLimits.transferBurst)
    #expect(slot.takeDue(now: start) == [])
    var now = start
    var left = 0
    while let due = slot.due {
      now = due
      left += slot.takeDue(now: now).count
    }
    #expect(left == 20 - SessionLimits.transferBurst)
    #expect(now == start + SessionLimits.transferInterval * left)
  }

  @Test func `garbage from the room changes nothing`() {
    var evening = Evening()
    let ann = evening.add()
    evening.settle()
    evening.feed(.notice("{"), to: ann)
    evening.feed(.notice("{\"room\":\"unheard of\"}"), to: ann)
    evening.feed(.frame([]), to: ann)
    evening.feed(.frame([UInt8](repeating: 1, count: 200)), to: ann)
    #expect(evening.grid(ann) == ".........")
    evening.feed(.frame([2] + [UInt8](repeating: 0, count: 200)), to: ann)
    #expect(evening.guests[ann].news.contains(.newerVersion))
  }
}
