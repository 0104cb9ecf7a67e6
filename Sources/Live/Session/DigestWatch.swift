import Grid

/// Compares digests with the other players', so that a lost letter cannot stay unnoticed (J6).
struct DigestWatch: Sendable {
  private var differences: [DeviceID: Int] = [:]
  private var isActive = false
  /// When this device's fill last changed.
  private var changed: Moment?
  /// When the next digest leaves.
  private(set) var due: Moment?

  /// Whether the last digest of anybody here differed.
  var hasDifferences: Bool { !differences.isEmpty }

  /// Notes that the own fill changed.
  mutating func fillChanged(now: Moment) { changed = now }

  /// Notes that somebody wrote, so that digests have to go round.
  mutating func wrote(now: Moment) {
    isActive = true
    fillChanged(now: now)
    due = due ?? now + SessionLimits.digestInterval
  }

  /// Whether a digest has to leave now.
  mutating func takeDue(now: Moment) -> Bool {
    guard let due, due <= now else { return false }
    let goesOn = isActive || hasDifferences
    isActive = false
    self.due = goesOn ? now + SessionLimits.digestInterval : nil
    return goesOn
  }

  /// Forgets a device that is gone: nothing is to be found out about it before it says hello again.
  mutating func forget(_ device: DeviceID) { differences[device] = nil }

  /// Notes whether a device's digest equals ours; true once it has differed for too long.
  ///
  /// While letters are on their way fills differ with good reason, so that a difference says nothing then.
  mutating func compared(with device: DeviceID, isEqual: Bool, now: Moment) -> Bool {
    guard !isEqual else {
      differences[device] = nil
      return false
    }
    if let changed, now < changed + SessionLimits.settlingTime {
      due = due ?? now + SessionLimits.digestInterval
      return false
    }
    differences[device, default: 0] += 1
    let recheck = now + SessionLimits.recheckDelay
    due = min(due ?? recheck, recheck)
    guard differences[device, default: 0] >= SessionLimits.digestsUntilResync else { return false }
    differences[device] = nil
    return true
  }
}
