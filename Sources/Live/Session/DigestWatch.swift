import Grid

/// Compares digests with the other players', so that a lost letter cannot stay unnoticed (J6).
struct DigestWatch: Sendable {
  private var differences: [DeviceID: Difference] = [:]
  private var isActive = false
  /// When this device's fill last changed.
  private var changed: Moment?
  /// When the next digest leaves.
  private(set) var due: Moment?

  /// A device's last digest that differed, and how many in a row did.
  private struct Difference {
    let digest: FillDigest
    let count: Int
  }

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

  /// The digest that has to leave now, of the fill that is `own`; nil if none has to.
  ///
  /// Whoever changes its fill sends a digest afterwards, so a device whose last one equals ours by now is equal. It has no
  /// reason to say so once more: without this, ours would go out for ever.
  mutating func takeDue(own: @autoclosure () -> FillDigest?, now: Moment) -> FillDigest? {
    guard let due, due <= now else { return nil }
    let own = own()
    differences = differences.filter { $0.value.digest != own }
    let goesOn = isActive || hasDifferences
    isActive = false
    self.due = goesOn ? now + SessionLimits.digestInterval : nil
    return goesOn ? own : nil
  }

  /// Forgets a device that is gone: nothing is to be found out about it before it says hello again.
  mutating func forget(_ device: DeviceID) { differences[device] = nil }

  /// Compares a device's digest with ours; true once it has differed for too long.
  ///
  /// While letters are on their way fills differ with good reason, so that a difference says nothing then.
  mutating func compared(_ digest: FillDigest, of device: DeviceID, own: FillDigest, now: Moment) -> Bool {
    guard digest != own else {
      differences[device] = nil
      return false
    }
    if let changed, now < changed + SessionLimits.settlingTime {
      due = due ?? now + SessionLimits.digestInterval
      return false
    }
    let count = (differences[device]?.count ?? 0) + 1
    differences[device] = Difference(digest: digest, count: count)
    let recheck = now + SessionLimits.recheckDelay
    due = min(due ?? recheck, recheck)
    guard count >= SessionLimits.digestsUntilResync else { return false }
    differences[device] = nil
    return true
  }
}
