/// How fast messages of one kind may leave: so many at once, then one for each interval.
struct Pace: Sendable {
  private let burst: Int
  private let interval: Duration
  private var tokens: Int
  private var refilled: Moment?

  init(burst: Int, interval: Duration) {
    self.burst = burst
    self.interval = interval
    tokens = burst
  }

  /// Takes leave for one message; when to ask again where there is none, nil where there was.
  mutating func take(now: Moment) -> Moment? {
    refill(now: now)
    guard tokens > 0 else { return (refilled ?? now) + interval }
    tokens -= 1
    return nil
  }

  private mutating func refill(now: Moment) {
    guard let last = refilled else {
      refilled = now
      return
    }
    let earned = Int((now - last) / interval)
    guard earned > 0 else { return }
    tokens = min(burst, tokens + min(earned, burst))
    refilled = tokens == burst ? now : last + interval * earned
  }
}
