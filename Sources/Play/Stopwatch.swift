import Live

/// Counts the time in which the puzzle is open and not paused; the clock itself is handed in.
struct Stopwatch: Hashable, Sendable {
  private var accumulated: Duration
  private var runningSince: Moment?
  /// The time when it was last looked at: what the screen shows.
  private(set) var shown: Duration

  /// A watch that stands at so many seconds.
  init(seconds: Int) {
    accumulated = .seconds(seconds)
    shown = accumulated
  }

  /// Lets it run or stand, and looks at it.
  mutating func run(_ isRunning: Bool, now: Moment) {
    if let since = runningSince {
      accumulated += now - since
      runningSince = now
    }
    runningSince = isRunning ? now : nil
    shown = accumulated
  }

  /// Goes on from so many seconds, where another's watch is further.
  mutating func catchUp(to seconds: Int) {
    let ahead = Duration.seconds(seconds) - shown
    guard ahead > .zero else { return }
    accumulated += ahead
    shown += ahead
  }

  /// Whole seconds when it was last looked at.
  var seconds: Int { Int(shown.components.seconds) }

  /// Whole milliseconds when it was last looked at.
  var milliseconds: Int {
    let (seconds, attoseconds) = shown.components
    return Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
  }

  /// When the count of whole `unit` seconds next changes; nil while it stands.
  func nextChange(unit: Int) -> Moment? {
    guard let since = runningSince else { return nil }
    let next = Duration.seconds((seconds / unit + 1) * unit)
    return since + (next - accumulated)
  }
}
