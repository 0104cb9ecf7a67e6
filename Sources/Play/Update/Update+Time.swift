import Grid
import Live

extension PlayState {
  /// Seconds between two notes of the time; a program that is killed loses no more.
  private static let keepingSeconds = 5

  /// Lets the clock run or stand, and has the time written down when that is due.
  mutating func keepTime(isLeaving: Bool, now: Moment) -> [Effect] {
    followEpoch()
    let isRunning = board != nil && !isSolved && !isAway
    stopwatch.run(isRunning, now: now)
    return tellClock(isRunning: isRunning, now: now)
      + storeTime(isRunning: isRunning, isLeaving: isLeaving)
  }

  /// Lets the session know when the clock stops and goes on; it tells the others what they need to know of it.
  private mutating func tellClock(isRunning: Bool, now: Moment) -> [Effect] {
    let clock = ClockState(isRunning: isRunning, isPaused: isPaused, epoch: epoch)
    guard clock != toldClock else { return [] }
    toldClock = clock
    return session(
      .clock(seconds: stopwatch.seconds, isRunning: isRunning, isPaused: isPaused), now: now)
  }

  private mutating func storeTime(isRunning: Bool, isLeaving: Bool) -> [Effect] {
    let time = SolveTime(seconds: stopwatch.seconds, isSolved: isSolved, epoch: epoch)
    let isDue =
      time.seconds >= keptTime.seconds + PlayState.keepingSeconds || time.isSolved != keptTime.isSolved
      || time.epoch != keptTime.epoch || (isLeaving || !isRunning) && time != keptTime
    guard isDue, !isWatching, board != nil else { return [] }
    keptTime = time
    return [.storeTime(time)]
  }

  /// Whether the grid cannot be solved at the moment, since something else stands in its place.
  private var isAway: Bool {
    if isPaused { return true }
    if case .replaying = mode { return true }
    return false
  }

  /// Takes up that the solve was started over, by whomever: its time begins anew, and it can be solved again.
  private mutating func followEpoch() {
    guard let board, board.fill.epoch != epoch else { return }
    epoch = board.fill.epoch
    isSolved = false
    stopwatch = Stopwatch(seconds: 0)
  }

  /// Says once that the grid is right, and each time it is full but not right.
  ///
  /// A player who has the answers that the others' copies lack says it to them too.
  mutating func announceCompletion(now: Moment) -> [Effect] {
    followEpoch()
    guard let board, !board.hasBlank(from: board.puzzle.index(of: cursor.position)) else { return [] }
    switch board.completion {
    case .solved where !isSolved:
      return celebrate(now: now) + sayVerdict(isRight: true, now: now)
    case .wrong where !isSolved:
      tellWrong()
      return sayVerdict(isRight: false, now: now)
    case .unknown where board.original.solution == .kept: break
    case .unknown: message = .plain("The grid is full; this puzzle has no answers to check it by")
    case .solved, .wrong, .blank: break
    }
    return []
  }

  /// Takes the grid for right from now on.
  mutating func celebrate(now: Moment) -> [Effect] {
    stopwatch.run(!isAway, now: now)
    isSolved = true
    message = .good(celebration)
    return finish.map { [.storeFinish($0)] } ?? []
  }

  /// Says that the full grid is not right, without saying where.
  mutating func tellWrong() {
    if settings.tellsWrongGrid { message = .plain("The grid is full, but something in it is not right yet") }
  }

  /// The solved puzzle as statistics count it; nil for whoever did not write a letter of it.
  private var finish: Finish? {
    guard let board, !isWatching else { return nil }
    let fill = board.fill
    let written = fill.registers.indices.filter {
      !fill.letters(at: $0).isBlank && fill.lock(at: $0) != .revealed
    }
    guard written.contains(where: { fill.registers[$0].author == device }) else { return nil }
    return Finish(
      epoch: fill.epoch, seconds: elapsedSeconds, width: board.puzzle.width, height: board.puzzle.height,
      checked: help.checked, revealed: help.revealed,
      isShared: written.contains { fill.registers[$0].author != device })
  }

  private var celebration: String {
    let time = elapsedSeconds > 0 ? " in \(PlayState.clockText(elapsedSeconds))" : ""
    let help = help
    let helped = [(help.checked, "checked"), (help.revealed, "revealed")].filter { $0.0 > 0 }
    let words = helped.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return "Solved\(time). Well done!" + (words.isEmpty ? "" : "  (\(words))")
  }

  /// Adds what statistics say of the puzzle that was just solved.
  mutating func celebrate(with statistics: Statistics) {
    let remark = statistics.remark
    if isSolved, message == .good(celebration), !remark.isEmpty {
      message = .good("\(celebration)  \(remark)")
    }
  }
}
