/// What one schedule has to put up with.
///
/// Each is drawn anew for each schedule: a schedule with everything at once hides what one with little would show.
struct Weather {
  /// The slowest that a frame travels one way, in milliseconds.
  var latencyMilliseconds: Int64
  /// Milliseconds between two things that one player does, on average.
  var pauseMilliseconds: Int64
  /// Milliseconds after which nobody does anything any more and all faults end.
  var activeMilliseconds: Int64
  /// How many devices play.
  var players: Int
  /// How many only look on.
  var watchers = 0
  /// Bytes of changes or of a puzzle in one message; small ones cut every answer into parts.
  var chunkBytes: Int
  /// Whether frames are sealed and signed as in the program.
  var hasRealSeals = false

  /// Connections break.
  var breaks = false
  /// The two ends of a broken connection notice at different times.
  var isHalfOpen = false
  /// Programs are killed; what was appended to the store is there afterwards.
  var crashes = false
  /// Computers lose power; what no barrier made durable is gone.
  var powerCuts = false
  /// Programs do nothing for a while although their connection stands.
  var hangs = false
  /// The room ends and starts again.
  var roomRestarts = false
  /// Some cannot reach the room for a while.
  var partition = false
  /// The room's queues are full, so that it drops volatile frames.
  var congestion = false
  /// Clocks run fast, slow and from different starts.
  var skew = false
  /// Some come later than the others.
  var lateComers = false
  /// Some come without the puzzle.
  var comeWithoutPuzzle = false
  /// Two devices are one player's.
  var sharedAuthor = false
  /// One player has another puzzle open.
  var otherPuzzle = false

  /// What the room does instead of its work; nil for an honest one.
  var lies: Lies?

  var batches = false
  var erases = false
  var undo = false
  var checks = false
  var reveals = false
  var startOvers = false

  /// Fair weather, in which two play for an hour and one of them cannot reach the room.
  static let hourApart = Weather(
    latencyMilliseconds: 20, pauseMilliseconds: 5_000, activeMilliseconds: 3_600_000, players: 2,
    chunkBytes: 48 * 1_024)

  private init(
    latencyMilliseconds: Int64, pauseMilliseconds: Int64, activeMilliseconds: Int64, players: Int,
    chunkBytes: Int
  ) {
    self.latencyMilliseconds = latencyMilliseconds
    self.pauseMilliseconds = pauseMilliseconds
    self.activeMilliseconds = activeMilliseconds
    self.players = players
    self.chunkBytes = chunkBytes
  }

  /// Whether fills and puzzles travel in several parts.
  var hasSmallParts: Bool { chunkBytes < 1_000 }

  /// Whether a device may be in the room and say nothing for long, with nobody at fault.
  var keepsSilence: Bool { hangs || isHalfOpen || powerCuts || partition }

  /// The weather of one schedule.
  init(using random: inout some RandomNumberGenerator) {
    func isOn(_ share: Int) -> Bool { Int.random(in: 0..<share, using: &random) == 0 }
    latencyMilliseconds = [2, 20, 150, 900].randomElement(using: &random) ?? 20
    pauseMilliseconds = [30, 200, 800].randomElement(using: &random) ?? 200
    activeMilliseconds = pauseMilliseconds * Int64.random(in: 3...9, using: &random)
    players = Int.random(in: 2...4, using: &random)
    chunkBytes = isOn(4) ? 64 : 48 * 1_024
    hasRealSeals = isOn(20)
    if isOn(3) { watchers = 1 }
    breaks = isOn(2)
    isHalfOpen = isOn(3)
    crashes = isOn(3)
    powerCuts = isOn(4)
    hangs = isOn(6)
    roomRestarts = isOn(5)
    partition = isOn(5)
    congestion = isOn(4)
    skew = isOn(4)
    lateComers = isOn(2)
    comeWithoutPuzzle = isOn(2)
    sharedAuthor = isOn(4)
    otherPuzzle = isOn(25)
    batches = isOn(2)
    erases = isOn(2)
    undo = isOn(2)
    checks = isOn(3)
    reveals = isOn(4)
    startOvers = isOn(8)
    // A signature costs as much as everything else that a frame causes.
    if hasRealSeals { activeMilliseconds /= 2 }
    if isOn(4) {
      // Time enough to be found out, and no other reason for silence.
      lies = Lies(devices: players, using: &random)
      pauseMilliseconds = 1_500
      activeMilliseconds = 25_000
      latencyMilliseconds = min(latencyMilliseconds, 150)
      (breaks, crashes, powerCuts, hangs, roomRestarts) = (false, false, false, false, false)
      (partition, skew, otherPuzzle, hasRealSeals) = (false, false, false, false)
    }
    if partition, isOn(6) {
      // An hour apart, both sides typing now and then.
      pauseMilliseconds = 150_000
      activeMilliseconds = 3_600_000
    }
  }
}
