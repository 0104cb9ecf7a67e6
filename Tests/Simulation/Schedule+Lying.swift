import Grid
import Live
import Room
import Secrets

/// A hostile room, and what it must not get away with.
extension Schedule {
  /// What is held back must be noticed within this time.
  private static let noticeTime: Int64 = 10_000 * milliseconds

  /// Passes a frame on, or does something else with it.
  func lie(_ lies: Lies, _ frame: [UInt8], from sender: Int, to link: Link) {
    history.append(frame)
    if lies.inventsNotices, chance(3) { inventNotice(to: link) }
    if lies.separates(sender, link.client) || chance(lies.droppedPercent) { return }
    if chance(lies.changedPercent) {
      deliver(.frame(changed(frame)), to: link)
    } else if chance(lies.reorderedPercent) {
      queue.add(.atClient(link, .frame(frame)), at: link.lastAtClient + within(3_000))
    } else {
      deliver(.frame(frame), to: link)
    }
    if chance(lies.repeatedPercent), let old = history.randomElement(using: &random) {
      deliver(.frame(old), to: link)
    }
  }

  private func changed(_ frame: [UInt8]) -> [UInt8] {
    var frame = frame
    frame[Int.random(in: frame.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    return frame
  }

  private func inventNotice(to link: Link) {
    let client = Int.random(in: clients.indices, using: &random)
    let known = Notice.Device(id: clients[client].device.bytes, role: clients[client].role.word)
    let made = Notice.Device(
      id: [UInt8](repeating: UInt8.random(in: 0...255, using: &random), count: 16), role: "play")
    let notice: Notice =
      [.joined(made), .joined(known), .left(known.id)].randomElement(using: &random) ?? .joined(made)
    if case .left = notice { clients[link.client].misled.insert(clients[client].device) }
    deliver(.notice(notice.json), to: link)
  }

  /// Looks in ten seconds whether everybody who is here now has `changes`, or somebody was told that not.
  func watchDelivery(of changes: [FillChange], from client: Client) {
    guard weather.lies != nil, let link = client.link, client.session.sharing.isInRoom else { return }
    for other in clients where other !== client && other.isPlayer {
      guard let otherLink = other.link, seesPlaying(client, other) else {
        continue
      }
      queue.add(
        .delivered(changes, from: link, to: otherLink), at: now + Schedule.noticeTime + Schedule.milliseconds)
    }
  }

  /// Whether `client` was told that `other` is here, and not by `other` that it has another puzzle or none.
  private func seesPlaying(_ client: Client, _ other: Client) -> Bool {
    guard let player = client.session.players[other.device] else { return false }
    let hasSaidHello = !player.name.isEmpty
    return player.isHere && (player.puzzle == site.shared.id || !hasSaidHello)
      && client.session.sharing.isInRoom
  }

  func checkDelivery(of changes: [FillChange], from link: Link, to otherLink: Link) {
    let (client, other) = (clients[link.client], clients[otherLink.client])
    guard client.link === link, other.link === otherLink, let fill = other.fill else { return }
    // Who was told that the other left, truly or not, expects nothing.
    guard seesPlaying(client, other), !client.misled.contains(other.device) else { return }
    guard let missing = changes.first(where: { !holds(fill, $0) }) else { return }
    if !client.doubts(other.device) && !other.doubts(client.device) {
      fail(
        "device \(other.number) lacks \(Schedule.text(missing)) of device \(client.number) for ten seconds, and nobody was told"
      )
    }
  }

  /// The lying room is replaced by an honest one, where everybody meets again.
  func endLies() {
    guard weather.lies != nil else { return }
    for link in links.values.sorted(by: { $0.number < $1.number }) {
      breakLink(link, clientNotices: within(100), roomNotices: 0)
    }
    links = [:]
    room = EngagementRoom(limits: RoomLimits(), now: roomNow)
  }
}

extension SharingState {
  /// Whether the device is in the room with the puzzle.
  var isInRoom: Bool {
    switch self {
    case .offline, .waitingForPuzzle: false
    case .alone, .sharing, .shared: true
    }
  }
}
