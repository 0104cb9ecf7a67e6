/// A bound on how often something may happen: so many a second on average, so many at once.
///
/// It is the token bucket in the form of the generic cell rate algorithm (ITU-T I.371), which needs no more than
/// one moment to be remembered for each sender.
struct RateLimit: Hashable, Sendable {
  /// The time that one event uses up.
  let interval: Duration
  /// How far events may run ahead of the average.
  let tolerance: Duration

  init(perSecond: Int, burst: Int) {
    interval = .seconds(1) / perSecond
    tolerance = interval * (burst - 1)
  }

  /// Counts an event at `now` against the sender whose account is `spentUntil`; false when it is one too many.
  func take(from spentUntil: inout Duration, now: Duration) -> Bool {
    guard spentUntil - now <= tolerance else { return false }
    spentUntil = max(spentUntil, now) + interval
    return true
  }
}
