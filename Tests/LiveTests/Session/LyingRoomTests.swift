import Grid
import Secrets
import Testing

@testable import Live

/// A room that does not do its work is noticed, and shown, within ten seconds.
@Suite struct `A lying room` {
  private let ann = Evening.device(1)
  private let ben = Evening.device(2)

  /// Ann and Ben, in the room and equal.
  private var evening: Evening {
    var evening = Evening()
    evening.add()
    evening.add()
    evening.settle()
    return evening
  }

  private func isFrame(_ input: SessionInput) -> Bool { if case .frame = input { true } else { false } }

  @Test func `a frame that is missing among others is told at once, and caught up with (J13)`() {
    var evening = evening
    evening.write(0, "A", at: [0])
    evening.guests[1].inbox = []
    evening.write(0, "B", at: [1])
    evening.deliverAll(1)
    #expect(evening.guests[1].news.contains(.doubt(.gap(ann))))
    #expect(evening.grid(1) == ".B.......")
    evening.goOn(.milliseconds(1_000))
    #expect(evening.grid(1) == "AB.......")
  }

  @Test func `frames out of order are told and merged (J13)`() {
    var evening = evening
    evening.write(0, "A", at: [0])
    evening.write(0, "B", at: [1])
    evening.guests[1].inbox?.reverse()
    evening.deliverAll(1)
    #expect(evening.guests[1].news.contains(.doubt(.gap(ann))))
    #expect(evening.grid(1) == "AB.......")
  }

  @Test func `what is lost with a connection is no doubt (J13)`() {
    var evening = evening
    for square in 0..<5 {
      evening.write(0, "A", at: [square])
      evening.guests[1].inbox = []
      evening.disconnect(0)
      evening.settle()
    }
    #expect(evening.grid(1) == "AAAAA....")
    let doubts = evening.guests.flatMap(\.news).filter { if case .doubt = $0 { true } else { false } }
    #expect(doubts == [])
  }

  @Test func `a room that holds back everything of one player shows to that player (J12)`() {
    var evening = evening
    evening.write(0, "A", at: [0])
    evening.goOn(.milliseconds(7_500)) { guest, input in guest == 1 && isFrame(input) }
    #expect(!evening.guests[0].news.contains(.doubt(.unconfirmed(ben))))
    evening.goOn(.milliseconds(1_000)) { guest, input in guest == 1 && isFrame(input) }
    #expect(evening.guests[0].news.contains(.doubt(.unconfirmed(ben))))
    #expect(evening.guests[0].session.sharing == .sharing(waiting: 1))
  }

  @Test func `a forked room shows to everybody who writes (J12)`() {
    var evening = evening
    evening.add()
    evening.settle()
    evening.write(0, "A", at: [0])
    evening.write(2, "C", at: [8])
    evening.goOn(.milliseconds(10_000)) { guest, input in isFrame(input) && guest != 2 }
    #expect(evening.guests[0].news.contains(.doubt(.unconfirmed(Evening.device(3)))) == true)
    #expect(evening.guests[2].news.contains(.doubt(.unconfirmed(ann))))
    evening.goOn(.milliseconds(25_000))
    #expect(evening.grid(0) == "A.......C" && evening.grid(2) == "A.......C")
  }

  @Test func `a player who never says hello is told (J12)`() {
    var evening = evening
    let cat = Evening.device(3)
    evening.feed(
      .notice("{\"room\":\"joined\",\"device\":\"\(Hex.encode(cat.bytes))\",\"role\":\"play\"}"), to: 0)
    evening.goOn(.milliseconds(8_200))
    #expect(evening.guests[0].news.contains(.doubt(.unconfirmed(cat))))
    #expect(!evening.guests[0].news.contains(.doubt(.unconfirmed(ben))))
  }

  @Test func `a room that repeats that somebody came gains no time by it (J12)`() {
    var evening = evening
    let joined = SessionInput.notice(
      "{\"room\":\"joined\",\"device\":\"\(Hex.encode(ben.bytes))\",\"role\":\"play\"}")
    evening.write(0, "A", at: [0])
    for _ in 0..<9 {
      evening.feed(joined, to: 0)
      evening.goOn(.milliseconds(1_000)) { guest, input in guest == 1 && isFrame(input) }
    }
    #expect(evening.guests[0].news.contains(.doubt(.unconfirmed(ben))))
  }

  @Test func `a frame that comes again is dropped and told once (J14)`() throws {
    var evening = evening
    evening.write(0, "A", at: [0])
    let frame = try #require(evening.guests[1].inbox?.last)
    evening.deliverAll(1)
    let fill = evening.guests[1].fill
    for _ in 0..<3 { evening.feed(frame, to: 1) }
    #expect(evening.guests[1].fill == fill)
    #expect(evening.guests[1].news.filter { $0 == .doubt(.repeated) }.count == 1)
  }

  @Test func `a frame that was changed is dropped and told once (J14)`() throws {
    var evening = evening
    evening.write(0, "A", at: [0])
    guard case .frame(let frame)? = evening.guests[1].inbox?.popLast() else {
      Issue.record("a letter is a frame")
      return
    }
    for bit in 0..<8 {
      var changed = frame
      changed[frame.count - 1] ^= 1 << UInt8(bit)
      evening.feed(.frame(changed), to: 1)
    }
    #expect(evening.grid(1) == ".........")
    #expect(evening.guests[1].news.filter { $0 == .doubt(.forged) }.count == 1)
  }

  @Test func `a room that hides a watcher from the players shows to the watcher (J14)`() {
    var evening = evening
    let wim = evening.add(.watch)
    evening.connect(wim)
    for player in 0..<2 { evening.guests[player].inbox = [] }
    evening.deliverAll(wim)
    evening.write(0, "A", at: [0])
    evening.deliverAll(wim)
    #expect(!evening.guests[wim].news.contains(.doubt(.forged)))
    evening.goOn(.milliseconds(8_200))
    evening.write(0, "B", at: [1])
    evening.write(0, "C", at: [2])
    evening.deliverAll(wim)
    #expect(evening.grid(wim) == ".........")
    #expect(evening.guests[wim].news.filter { $0 == .doubt(.forged) }.count == 1)
  }

  @Test func `a newer program is told once, and what it says is passed over (J9)`() {
    var evening = evening
    for _ in 0..<3 { evening.feed(.frame([2] + [UInt8](repeating: 0, count: 200)), to: 0) }
    evening.feed(evening.forged(.unknown(kind: 77), from: ben, stream: 90), to: 0)
    #expect(evening.guests[0].news.filter { $0 == .newerVersion }.count == 1)
    evening.write(1, "B", at: [0])
    evening.deliverAll(0)
    #expect(evening.grid(0) == "B........")
  }

  @Test func `devices that the room never named are not remembered (J15)`() {
    var evening = evening
    let hello = Hello(isReply: false, name: "Nobody", color: 0, puzzle: nil, digest: nil)
    for number in 3...100 as ClosedRange<UInt8> {
      let device = Evening.device(number)
      let messages: [Message] = [
        .hello(hello), .want(.state), .cursor(CursorReport(square: 0, direction: .across)),
      ]
      for (index, message) in messages.enumerated() {
        evening.feed(evening.forged(message, from: device, stream: number &+ UInt8(index * 100)), to: 0)
      }
    }
    #expect(Array(evening.guests[0].session.players.keys) == [ben])
    #expect(evening.guests[0].session.answersDue.isEmpty)
    #expect(evening.guests[1].inbox == [])
  }

  @Test func `at most 256 devices are remembered, and those who are here stay (J11)`() {
    var evening = evening
    for number in 0..<600 {
      let device = Hex.encode(
        [UInt8(number / 256 + 10), UInt8(number % 256)] + [UInt8](repeating: 9, count: 14))
      evening.feed(
        .notice("{\"room\":\"joined\",\"device\":\"\(device)\",\"role\":\"play\"}"), to: 0)
      evening.feed(.notice("{\"room\":\"left\",\"device\":\"\(device)\"}"), to: 0)
    }
    #expect(evening.guests[0].session.players.count == SessionLimits.knownPlayers)
    #expect(evening.guests[0].session.players[ben]?.isHere == true)
  }

  @Test func `states in parts are put together for few senders only (J15)`() {
    var evening = evening
    for number in 3...40 as ClosedRange<UInt8> {
      let device = Evening.device(number)
      evening.feed(
        .notice("{\"room\":\"joined\",\"device\":\"\(Hex.encode(device.bytes))\",\"role\":\"play\"}"), to: 0)
      let part = StatePart(recipient: ann, puzzle: evening.shared.id, isLast: false, changes: [])
      evening.feed(evening.forged(.state(part), from: device, stream: number), to: 0)
    }
    #expect(evening.guests[0].session.statesArriving.count == SessionLimits.arrivingStates)
  }
}
