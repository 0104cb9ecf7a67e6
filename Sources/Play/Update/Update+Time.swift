import Grid
import Live

extension PlayState {
  /// Seconds between two notes of the time; a program that is killed loses no more.
  private static let keepingSeconds = 5

  /// Lets the clock run or stand, and has the time written down when that is due.
  mutating func keepTime(isLeaving: Bool, now: Moment) -> [Effect] {
    let isRunning = board != nil && !isSolved && !isPaused
    stopwatch.run(isRunning, now: now)
    return tellClock(isRunning: isRunning, now: now)
      + storeTime(isRunning: isRunning, isLeaving: isLeaving)
  }

  /// Lets the session know when the clock stops and goes on; it tells the others what they need to know of it.
  private mutating func tellClock(isRunning: Bool, now: Moment) -> [Effect] {
    let clock = ClockState(isRunning: isRunning, isPaused: isPaused)
    guard clock != toldClock else { return [] }
    toldClock = clock
    return session(
      .clock(seconds: stopwatch.seconds, isRunning: isRunning, isPaused: isPaused), now: now)
  }

  private mutating func storeTime(isRunning: Bool, isLeaving: Bool) -> [Effect] {
    let time = SolveTime(seconds: stopwatch.seconds, isSolved: isSolved)
    let isDue =
      time.seconds >= keptTime.seconds + PlayState.keepingSeconds || time.isSolved != keptTime.isSolved
      || (isLeaving || !isRunning) && time != keptTime
    guard isDue, !isWatching, board != nil else { return [] }
    keptTime = time
    return [.storeTime(time)]
  }

  /// Says once that the grid is right, and each time it is full but not right.
  ///
  /// A player who has the answers that the others' copies lack says it to them too.
  mutating func announceCompletion(now: Moment) -> [Effect] {
    guard let board else { return [] }
    switch board.completion {
    case .solved where !isSolved:
      celebrate(now: now)
      return sayVerdict(isRight: true, now: now)
    case .wrong where !isSolved:
      tellWrong()
      return sayVerdict(isRight: false, now: now)
    case .unknown where board.original.solution == .kept: break
    case .unknown: message = .plain("The grid is full; this puzzle has no answers to check it by")
    case .solved, .wrong, .blanks: break
    }
    return []
  }

  /// Takes the grid for right from now on.
  mutating func celebrate(now: Moment) {
    stopwatch.run(!isPaused, now: now)
    isSolved = true
    message = .good(celebration)
  }

  /// Says that the full grid is not right, without saying where.
  mutating func tellWrong() {
    if settings.tellsWrongGrid { message = .plain("The grid is full, but something in it is not right yet") }
  }

  private var celebration: String {
    let time = elapsedSeconds > 0 ? " in \(PlayState.clockText(elapsedSeconds))" : ""
    let help = help
    let helped = [(help.checked, "checked"), (help.revealed, "revealed")].filter { $0.0 > 0 }
    let words = helped.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return "Solved\(time). Well done!" + (words.isEmpty ? "" : "  (\(words))")
  }
}
