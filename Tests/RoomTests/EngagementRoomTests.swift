import Secrets
import Testing

@testable import Room

/// A claim of player `author` on device `device`, told apart by one byte each.
func claim(
  _ author: UInt8, _ device: UInt8, _ role: Role = .play, at timestamp: UInt64 = 1000, nonce: UInt8 = 0
) -> ConnectClaim {
  ConnectClaim(
    roomID: id(0xAA), authorID: id(author), deviceID: id(device), role: role, timestampSeconds: timestamp,
    nonce: id(nonce), audience: "room.example:7575", playKey: id(1) + id(1), watchKey: id(2) + id(2))
}

/// Sixteen times the same byte.
func id(_ byte: UInt8) -> [UInt8] { Array(repeating: byte, count: 16) }

/// The smallest frame the room takes, with `mark` as its last byte.
func frame(_ mark: UInt8, _ frameClass: Frame.Class = .durable) -> [UInt8] {
  [1, frameClass.rawValue] + Array(repeating: 0, count: Frame.headerBytes + Frame.tagBytes - 3) + [mark]
}

private let ana = ConnectionID(1)
private let ben = ConnectionID(2)
private let eve = ConnectionID(3)

private func device(_ byte: UInt8, _ role: String = "play") -> Notice.Device {
  Notice.Device(id: id(byte), role: role)
}

@Suite struct `A room` {
  var room = EngagementRoom(limits: RoomLimits(), now: .zero)

  /// Ana plays on device 0xA1, Ben on 0xB1; both came at zero.
  static func withAnaAndBen(_ limits: RoomLimits = RoomLimits()) -> EngagementRoom {
    var room = EngagementRoom(limits: limits, now: .zero)
    _ = room.admit(claim(0xA0, 0xA1), as: ana, now: .zero)
    _ = room.admit(claim(0xB0, 0xB1), as: ben, now: .zero)
    return room
  }

  @Test mutating func `tells a newcomer who is here and the others who came (R20, R21, R22)`() {
    #expect(
      room.admit(claim(0xA0, 0xA1), as: ana, now: .seconds(5)) == [
        .tell(.peers(you: id(0xA1), devices: []), to: [ana]), .touchActivity, .armAlarm(at: .seconds(605)),
      ])
    #expect(
      room.admit(claim(0xB0, 0xB1), as: ben, now: .seconds(6)) == [
        .tell(.peers(you: id(0xB1), devices: [device(0xA1)]), to: [ben]),
        .tell(.joined(device(0xB1)), to: [ana]), .touchActivity, .armAlarm(at: .seconds(606)),
      ])
    #expect(
      room.admit(claim(0xE0, 0xE1, .watch), as: eve, now: .seconds(7)) == [
        .tell(.peers(you: id(0xE1), devices: [device(0xA1), device(0xB1)]), to: [eve]),
        .tell(.joined(device(0xE1, "watch")), to: [ana, ben]), .touchActivity, .armAlarm(at: .seconds(607)),
      ])
  }

  @Test func `sends a player's frame on as what it says it is (R12, R13)`() {
    var room = Self.withAnaAndBen()
    _ = room.admit(claim(0xE0, 0xE1, .watch), as: eve, now: .zero)
    #expect(room.frame(frame(1), from: ana, now: .seconds(1)) == .init(.durable))
    #expect(room.frame(frame(2, .volatile), from: ben, now: .seconds(1)) == .init(.volatile))
  }

  @Test func `drops what a watcher sends and keeps the watcher (R14)`() {
    var room = Self.withAnaAndBen()
    _ = room.admit(claim(0xE0, 0xE1, .watch), as: eve, now: .zero)
    #expect(room.frame(frame(1), from: eve, now: .seconds(1)) == .init(nil))
    #expect(room.connections == [ana, ben, eve])
    #expect(room.text("ping".utf8, from: eve, now: .seconds(1)) == [.pong(to: eve)])
  }

  @Test func `relays frames of a version it does not know, as durable ones (R13)`() {
    var room = Self.withAnaAndBen()
    var newer = frame(1, .volatile)
    newer[0] = 2
    #expect(room.frame(newer, from: ana, now: .zero) == .init(.durable))
    var unknownClass = frame(1)
    unknownClass[1] = 7
    #expect(room.frame(unknownClass, from: ana, now: .zero) == .init(.durable))
  }

  @Test func `closes who sends less than a sealed frame (R13, R27)`() {
    var room = Self.withAnaAndBen()
    #expect(
      room.frame(Array(frame(1).dropLast()), from: ana, now: .zero)
        == .init(nil, [.close(ana, .notSealed), .tell(.left(id(0xA1)), to: [ben])]))
    #expect(room.frame([], from: ben, now: .zero) == .init(nil, [.close(ben, .notSealed)]))
  }

  @Test func `answers ping with pong and nothing else, however long the room is quiet (R15)`() {
    var room = Self.withAnaAndBen()
    #expect(room.text("ping".utf8, from: ana, now: .seconds(400)) == [.pong(to: ana)])
    #expect(room.closed(ana) == [.tell(.left(id(0xA1)), to: [ben])])
    #expect(room.closed(ben) == [])
    #expect(room.alarm(now: .seconds(600)) == [.deleteRoom], "a ping is no activity")
  }

  @Test(arguments: ["pong", "Ping", "ping ", "", "{\"room\":\"left\"}"])
  func `closes who sends text other than ping (R15, R27)`(text: String) {
    var room = Self.withAnaAndBen()
    #expect(
      room.text(text.utf8, from: ana, now: .zero) == [
        .close(ana, .textNotAllowed), .tell(.left(id(0xA1)), to: [ben]),
      ])
    #expect(room.connections == [ben])
  }

  @Test func `tells the others once when a connection is gone (R23)`() {
    var room = Self.withAnaAndBen()
    #expect(room.closed(ana) == [.tell(.left(id(0xA1)), to: [ben])])
    #expect(room.closed(ana) == [])
    #expect(
      room.frame(frame(1), from: ana, now: .zero) == .init(nil), "a connection that is gone sends nothing")
    #expect(room.text("ping".utf8, from: ana, now: .zero) == [])
    #expect(room.frame(frame(2), from: ben, now: .zero) == .init(.durable))
  }
}

@Suite struct `The same device again` {
  @Test func `takes the place of its earlier connection, whose end changes nothing (R11)`() {
    var room = `A room`.withAnaAndBen()
    let again = ConnectionID(9)
    #expect(
      room.admit(claim(0xA0, 0xA1), as: again, now: .seconds(1)) == [
        .close(ana, .superseded),
        .tell(.peers(you: id(0xA1), devices: [device(0xB1)]), to: [again]),
        .tell(.joined(device(0xA1)), to: [ben]), .touchActivity, .armAlarm(at: .seconds(601)),
      ])
    #expect(room.closed(ana) == [], "no left, and the new connection stays")
    #expect(room.connections == [ben, again])
    #expect(room.frame(frame(1), from: ana, now: .seconds(2)) == .init(nil))
    #expect(room.frame(frame(1), from: ben, now: .seconds(2)) == .init(.durable))
  }

  @Test func `is only the same when the author is the same too (R11)`() {
    var room = `A room`.withAnaAndBen()
    let outputs = room.admit(claim(0xE0, 0xA1), as: eve, now: .zero)
    #expect(!outputs.contains(.close(ana, .superseded)))
    #expect(room.connections == [ana, ben, eve])
  }

  @Test func `may come in another role (R11)`() {
    var room = `A room`.withAnaAndBen()
    _ = room.admit(claim(0xA0, 0xA1, .watch), as: eve, now: .zero)
    #expect(room.connections == [ben, eve])
    #expect(room.frame(frame(1), from: eve, now: .zero) == .init(nil))
  }

  @Test func `finds its place in a full room (R9)`() {
    var limits = RoomLimits()
    limits.playersPerRoom = 2
    limits.watchersPerRoom = 1
    var room = `A room`.withAnaAndBen(limits)
    #expect(room.hasPlace(for: claim(0xA0, 0xA1)))
    #expect(!room.hasPlace(for: claim(0xC0, 0xC1)))
    #expect(room.hasPlace(for: claim(0xE0, 0xE1, .watch)), "watchers have places of their own")
    _ = room.admit(claim(0xE0, 0xE1, .watch), as: eve, now: .zero)
    #expect(!room.hasPlace(for: claim(0xF0, 0xF1, .watch)))
    #expect(!room.hasPlace(for: claim(0xE0, 0xE1)), "a watcher takes no player's place by playing")
    _ = room.closed(ana)
    #expect(room.hasPlace(for: claim(0xC0, 0xC1)))
  }
}

@Suite struct `Too many frames` {
  @Test func `are a burst above the average, pings and watchers' frames counted (R16)`() {
    var limits = RoomLimits()
    limits.framesPerSecond = 10
    limits.frameBurst = 3
    var room = `A room`.withAnaAndBen(limits)
    let ping = "ping"
    #expect(room.frame(frame(1), from: ana, now: .zero) == .init(.durable))
    #expect(room.text(ping.utf8, from: ana, now: .zero) == [.pong(to: ana)])
    #expect(room.frame(frame(1), from: ana, now: .zero) == .init(.durable))
    #expect(
      room.frame(frame(1), from: ben, now: .zero) == .init(.durable), "each socket has an account of its own")
    #expect(room.control(from: ben, now: .zero) == [])
    #expect(
      room.frame(frame(1), from: ana, now: .milliseconds(100)) == .init(.durable),
      "a tenth of a second pays one")
    #expect(
      room.frame(frame(1), from: ana, now: .milliseconds(150))
        == .init(nil, [.close(ana, .tooManyFrames), .tell(.left(id(0xA1)), to: [ben])]))
  }

  @Test func `are never reached at the average (R16)`() {
    var room = `A room`.withAnaAndBen()
    for index in 0..<4000 {
      let now = Duration.seconds(1) / 40 * index
      #expect(room.frame(frame(1), from: ana, now: now).frameClass == .durable)
    }
  }

  @Test func `are the 161st at once by the contract (R16)`() {
    var room = `A room`.withAnaAndBen()
    for _ in 0..<160 { #expect(room.frame(frame(1), from: ana, now: .seconds(1)).frameClass == .durable) }
    #expect(room.frame(frame(1), from: ana, now: .seconds(1)).outputs.first == .close(ana, .tooManyFrames))
  }
}

@Suite struct `Expiry` {
  @Test func `is written at most every 30 seconds however many frames pass (R18)`() {
    var room = `A room`.withAnaAndBen()
    var writes = 0
    for second in 1...89 {
      let passage = room.frame(frame(1), from: ana, now: .seconds(second))
      writes += passage.outputs.count { $0 == .touchActivity }
    }
    #expect(writes == 2)
    #expect(
      room.frame(frame(1), from: ana, now: .seconds(90))
        == .init(.durable, [.touchActivity, .armAlarm(at: .seconds(690))]))
  }

  @Test func `starts anew from now while someone is connected (R19)`() {
    var room = `A room`.withAnaAndBen()
    #expect(room.alarm(now: .seconds(600)) == [.armAlarm(at: .seconds(1200))])
    #expect(room.alarm(now: .seconds(100_000)) == [.armAlarm(at: .seconds(100_600))])
  }

  @Test func `deletes a room that is empty and has been quiet long enough (R19)`() {
    var room = `A room`.withAnaAndBen()
    _ = room.frame(frame(1), from: ana, now: .seconds(10))
    _ = room.closed(ana)
    _ = room.closed(ben)
    #expect(room.alarm(now: .seconds(600)) == [.armAlarm(at: .seconds(610))], "early: activity since")
    #expect(room.alarm(now: .seconds(609)) == [.armAlarm(at: .seconds(610))], "early again")
    #expect(room.alarm(now: .seconds(610)) == [.deleteRoom])
    #expect(room.alarm(now: .seconds(610)) == [.deleteRoom], "twice is harmless")
    #expect(room.alarm(now: .seconds(9999)) == [.deleteRoom], "late too")
  }
}

@Suite struct `The end of the server` {
  @Test func `is told to all and closes all (R24)`() {
    var room = `A room`.withAnaAndBen()
    #expect(
      room.stop() == [
        .tell(.expiring(seconds: 0), to: [ana, ben]), .close(ana, .stopping), .close(ben, .stopping),
      ])
    #expect(room.stop() == [])
    #expect(room.closed(ana) == [])
  }
}

@Suite struct `What goes out` {
  @Test func `notices are JSON with their keys in order (R20)`() {
    let a = String(repeating: "a1", count: 16)
    let e = String(repeating: "e1", count: 16)
    #expect(
      Notice.peers(you: id(0xA1), devices: []).json == #"{"room":"peers","you":"\#(a)","devices":[]}"#)
    #expect(
      Notice.peers(you: id(0xE1), devices: [device(0xA1), device(0xE1, "watch")]).json
        == #"{"room":"peers","you":"\#(e)","devices":["#
        + #"{"device":"\#(a)","role":"play"},{"device":"\#(e)","role":"watch"}]}"#)
    #expect(Notice.joined(device(0xA1)).json == #"{"room":"joined","device":"\#(a)","role":"play"}"#)
    #expect(Notice.left(id(0xA1)).json == #"{"room":"left","device":"\#(a)"}"#)
    #expect(Notice.expiring(seconds: 60).json == #"{"room":"expiring","seconds":60}"#)
  }

  @Test func `close reasons have the codes of the contract (R27)`() {
    #expect(CloseReason.superseded.code == 1000)
    #expect(CloseReason.superseded.text == "Superseded by a newer connection")
    #expect(CloseReason.tooSlow.code == 1013)
    #expect(CloseReason.tooSlow.text == "too slow")
    #expect([CloseReason.textNotAllowed, .notSealed, .tooManyFrames].allSatisfy { $0.code == 1008 })
    #expect(CloseReason.stopping.code == 1001)
  }
}
