/// When a crowded loop that has nothing to do but answer pings looks around again.
///
/// A ping that is met by itself costs a turn of the loop; several that are met together share one, and find what the
/// kernel needs for them at hand. Nobody waits for a pong, so they may be gathered; a letter is waited for, so this ends
/// with the first event that is no ping (R15).
struct PingGathering {
  private let limits: RoomLimits
  /// Events of this turn that were not pings, as far as is known yet.
  private var others = 0
  private var pings = 0
  /// When something else than a ping was last dealt with.
  private var lastBusy: Duration = .zero
  /// When the last turn was that dealt with nothing but pings.
  private var lastPings: Duration?

  init(limits: RoomLimits) {
    self.limits = limits
  }

  /// A turn begins with so many events.
  mutating func begin(events: Int) {
    others = events
    pings = 0
  }

  /// One of the events was a ping.
  mutating func metPing() {
    others -= 1
    pings += 1
  }

  /// One of the events was the loop's own alarm, for which nobody waits.
  mutating func metAlarm() { others -= 1 }

  /// A frame of a member was among what an event brought.
  mutating func metFrame() { others += 1 }

  /// The turn at the moment `now` ends.
  mutating func end(now: Duration) {
    if others > 0 {
      lastBusy = now
      lastPings = nil
    } else if pings > 0 {
      lastPings = now
    }
  }

  /// How long a loop with so many sockets leaves alone what arrives from `now` on; nil when it does not.
  func pause(now: Duration, sockets: Int) -> Duration? {
    guard let lastPings, sockets >= limits.socketsBeforeGathering,
      now - lastBusy >= limits.quietBeforeGathering
    else { return nil }
    let rest = lastPings + limits.pingGathering - now
    return rest > .zero ? rest : nil
  }
}
