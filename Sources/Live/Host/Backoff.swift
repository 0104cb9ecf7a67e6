/// How long to wait after a failure: a random part of a ceiling that doubles ("full jitter").
///
/// Randomness over the whole range spreads the clients of a restarted room best
/// (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
struct Backoff: Hashable, Sendable {
  private var ceiling = HostLimits.shortestBackoff

  /// The next wait; the one after it may be twice as long.
  mutating func next(using generator: inout some RandomNumberGenerator) -> Duration {
    let nanoseconds = ceiling.wholeNanoseconds
    ceiling = min(ceiling * 2, HostLimits.longestBackoff)
    return .nanoseconds(Int64.random(in: 0...nanoseconds, using: &generator))
  }
}
