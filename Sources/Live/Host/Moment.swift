/// A point on a monotonic clock that the caller reads; only differences mean anything.
///
/// The host reads no clock itself, so that tests and the simulator move time by hand.
public struct Moment: Hashable, Comparable, Sendable {
  /// Nanoseconds since some start that stays the same while the program runs.
  public var nanoseconds: Int64

  /// The moment so many nanoseconds after the start.
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// Whether `left` comes first.
  public static func < (left: Moment, right: Moment) -> Bool { left.nanoseconds < right.nanoseconds }

  /// The moment `duration` later.
  public static func + (moment: Moment, duration: Duration) -> Moment {
    Moment(nanoseconds: moment.nanoseconds + duration.wholeNanoseconds)
  }

  /// The time from `earlier` to `later`.
  public static func - (later: Moment, earlier: Moment) -> Duration {
    .nanoseconds(later.nanoseconds - earlier.nanoseconds)
  }
}

extension Duration {
  /// The length in nanoseconds, cut to a whole one; division of durations would round through floating point.
  var wholeNanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}
