import Glibc

/// A moment on the machine's clock that only runs forward; it means nothing on another machine or after a restart.
public struct MonotonicTime: Hashable, Comparable, Sendable {
  /// Nanoseconds since a moment the machine chose.
  public let nanoseconds: UInt64

  /// The moment `nanoseconds` after the machine's own start of counting.
  public init(nanoseconds: UInt64) {
    self.nanoseconds = nanoseconds
  }

  /// Whether `first` is the earlier moment.
  public static func < (first: MonotonicTime, second: MonotonicTime) -> Bool {
    first.nanoseconds < second.nanoseconds
  }

  /// The moment `duration` after `time`, bounded by the range of the clock.
  public static func + (time: MonotonicTime, duration: Duration) -> MonotonicTime {
    let sum = Int128(time.nanoseconds) + duration.wholeNanoseconds
    return MonotonicTime(nanoseconds: UInt64(clamping: sum))
  }

  /// How long after `earlier` the moment `later` is; negative when it is before.
  public static func - (later: MonotonicTime, earlier: MonotonicTime) -> Duration {
    let difference = Int128(later.nanoseconds) - Int128(earlier.nanoseconds)
    return .nanoseconds(Int64(clamping: difference))
  }
}

extension Duration {
  var wholeNanoseconds: Int128 {
    Int128(components.seconds) * 1_000_000_000 + Int128(components.attoseconds / 1_000_000_000)
  }

  /// The next multiple of `step`, or this duration where it is one.
  public func roundedUp(to step: Duration) -> Duration {
    let (whole, part) = wholeNanoseconds.quotientAndRemainder(dividingBy: step.wholeNanoseconds)
    return step * Int(clamping: part > 0 ? whole + 1 : whole)
  }

  /// Whole milliseconds for `poll` and `epoll_wait`, rounded up, so that a deadline has passed on waking.
  var pollMilliseconds: Int32 {
    guard self > .zero else { return 0 }
    return Int32(clamping: (wholeNanoseconds + 999_999) / 1_000_000)
  }
}

/// The clock for deadlines and rates: no correction of the date moves it.
public enum MonotonicClock {
  /// The present moment.
  ///
  /// The corresponding C function is `clock_gettime` with `CLOCK_MONOTONIC`.
  public static var now: MonotonicTime {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return MonotonicTime(nanoseconds: UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec))
  }
}

extension MonotonicClock {
  /// Holds the thread up for `duration`, or until a signal comes.
  ///
  /// The corresponding C function is `clock_nanosleep`.
  public static func pause(for duration: Duration) {
    let (seconds, nanoseconds) = duration.wholeNanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(nanoseconds))
    clock_nanosleep(CLOCK_MONOTONIC, 0, &time, nil)
  }
}

/// The clock that people and other machines share; it may jump.
public enum WallClock {
  /// Seconds since 1970-01-01 00:00 UTC.
  ///
  /// The corresponding C function is `clock_gettime`.
  public static var seconds: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return UInt64(clamping: time.tv_sec)
  }

  /// The present day by the calendar of this place: days since 1970-01-01.
  ///
  /// The corresponding C function is `localtime_r`.
  public static var day: Int {
    var seconds = time_t(clamping: WallClock.seconds)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return WallClock.day(seconds: Int(seconds), aheadSeconds: parts.tm_gmtoff)
  }

  /// The day of a moment where clocks are so many seconds ahead of UTC.
  static func day(seconds: Int, aheadSeconds: Int) -> Int {
    let local = seconds + aheadSeconds
    let secondsPerDay = 86_400
    return (local - (local % secondsPerDay + secondsPerDay) % secondsPerDay) / secondsPerDay
  }
}
