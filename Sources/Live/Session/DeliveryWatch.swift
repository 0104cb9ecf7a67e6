import Grid

/// Sees to it that each of the other players confirms what is sent, and speaks at all (J11).
///
/// A room that passes frames to some and not to others cannot hide it from their sender: the confirmations are missing.
struct DeliveryWatch: Sendable {
  private struct Sent {
    let counter: UInt64
    let moment: Moment
  }

  /// What each watched player has not confirmed, oldest first.
  private var unconfirmed: [DeviceID: [Sent]] = [:]
  /// Players who have to say hello, and since when.
  private var silent: [DeviceID: Moment] = [:]
  /// Players of whom the person was told that they do not confirm.
  private var doubted: Set<DeviceID> = []

  /// When the oldest of what is missing becomes a doubt.
  var due: Moment? {
    let oldest = unconfirmed.filter { !doubted.contains($0.key) }.compactMap { $0.value.first?.moment }
    let waiting = silent.filter { !doubted.contains($0.key) }.map(\.value)
    return (oldest + waiting).min().map { $0 + SessionLimits.confirmationPatience }
  }

  /// A player came, who has to say hello.
  ///
  /// What was awaited before goes on to be: a room that says again and again that somebody came gains no time by it.
  mutating func expectHello(of device: DeviceID, now: Moment) {
    silent[device] = silent[device] ?? now
  }

  /// A player said hello, who has to confirm what is sent if it has the same puzzle.
  ///
  /// - Parameter isReply: false when the player has just come, and what was sent before may be gone with its connection.
  mutating func heardHello(of device: DeviceID, hasPuzzle: Bool, isReply: Bool) {
    if silent.removeValue(forKey: device) != nil { doubted.remove(device) }
    let awaited = isReply ? unconfirmed[device] ?? [] : []
    unconfirmed[device] = hasPuzzle ? awaited : nil
    if awaited.isEmpty { doubted.remove(device) }
  }

  mutating func forget(_ device: DeviceID) {
    unconfirmed[device] = nil
    silent[device] = nil
    doubted.remove(device)
  }

  /// A frame that has to be confirmed left.
  mutating func sent(_ counter: UInt64, now: Moment) {
    for place in unconfirmed.values.indices
    where unconfirmed.values[place].count < SessionLimits.watchedFrames {
      unconfirmed.values[place].append(Sent(counter: counter, moment: now))
    }
  }

  /// A player merged these frames.
  mutating func confirmed(_ counters: ClosedRange<UInt64>, by device: DeviceID) {
    unconfirmed[device]?.removeAll { counters.contains($0.counter) }
    if unconfirmed[device]?.isEmpty == true { doubted.remove(device) }
  }

  /// A player's fill is equal, so nothing that was sent is missing there.
  mutating func isEqual(_ device: DeviceID) {
    guard unconfirmed[device] != nil else { return }
    unconfirmed[device] = []
    doubted.remove(device)
  }

  /// The players who have been silent for too long; each is named once until it confirms again.
  mutating func takeOverdue(now: Moment) -> [DeviceID] {
    guard let due, due <= now else { return [] }
    let isOverdue = { (since: Moment) in since + SessionLimits.confirmationPatience <= now }
    let late = unconfirmed.filter { $0.value.first.map { isOverdue($0.moment) } ?? false }.keys
    let mute = silent.filter { isOverdue($0.value) }.keys
    let overdue = Set(late).union(mute).subtracting(doubted)
    doubted.formUnion(overdue)
    return overdue.sorted()
  }
}
