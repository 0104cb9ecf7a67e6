import Live
import System

/// A computer's clocks, wrong by as much as people's are.
struct SkewedClock {
  /// Seconds that the clock on the wall is wrong by.
  let wallOffsetSeconds: Int64
  /// The speed of its time, in thousandths of the true one.
  let rate: Int64

  /// Most clocks are a little wrong; some are a day off, and the room has to tell them the time.
  static func any(using random: inout some RandomNumberGenerator) -> SkewedClock {
    let isFar = Int.random(in: 0..<5, using: &random) == 0
    let seconds: Int64 = isFar ? 90_000 : 200
    return SkewedClock(
      wallOffsetSeconds: Int64.random(in: -seconds...seconds, using: &random),
      rate: Int64.random(in: 950...1_050, using: &random))
  }

  /// What it shows at a true moment.
  func local(_ moment: Moment) -> Moment { Moment(nanoseconds: moment.nanoseconds / 1_000 * rate) }

  /// The first true moment at which it shows `local` or later.
  func global(_ local: Moment) -> Moment {
    Moment(nanoseconds: (local.nanoseconds / rate + 1) * 1_000)
  }

  /// What its wall clock shows.
  var wallClockSeconds: Int64 { Int64(WallClock.seconds) + wallOffsetSeconds }
}
