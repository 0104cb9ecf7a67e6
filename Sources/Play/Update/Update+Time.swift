import Grid
import Live

extension PlayState {
  /// Seconds between two notes of the time; a program that is killed loses no more.
  private static let keepingSeconds = 5

  /// Lets the clock run or stand, and has the time written down when that is due.
  mutating func keepTime(isLeaving: Bool, now: Moment) -> [Effect] {
    let isRunning = board != nil && !isSolved && mode != .paused
    stopwatch.run(isRunning, now: now)
    let time = SolveTime(seconds: stopwatch.seconds, isSolved: isSolved)
    let isDue =
      time.seconds >= keptTime.seconds + PlayState.keepingSeconds || time.isSolved != keptTime.isSolved
      || (isLeaving || !isRunning) && time != keptTime
    guard isDue, !isWatching, board != nil else { return [] }
    keptTime = time
    return [.storeTime(time)]
  }

  /// Says once that the grid is right, and each time it is full but not right.
  mutating func announceCompletion(now: Moment) {
    guard let board else { return }
    switch board.completion {
    case .solved where !isSolved:
      stopwatch.run(true, now: now)
      isSolved = true
      message = .good(celebration)
    case .wrong where settings.tellsWrongGrid && !isSolved:
      message = .plain("The grid is full, but something in it is not right yet")
    case .unknown: message = .plain("The grid is full; this puzzle has no answers to check it by")
    case .solved, .wrong, .blank: break
    }
  }

  private var celebration: String {
    let time = elapsedSeconds > 0 ? " in \(PlayState.clockText(elapsedSeconds))" : ""
    let help = help
    let helped = [(help.checked, "checked"), (help.revealed, "revealed")].filter { $0.0 > 0 }
    let words = helped.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return "Solved\(time). Well done!" + (words.isEmpty ? "" : "  (\(words))")
  }
}
