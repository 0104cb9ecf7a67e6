public import Grid
import Live

/// A solve played again from its log, every move at its time or faster.
public struct Replay: Hashable, Sendable {
  /// What one key press changed, or what came together from another player.
  struct Move: Hashable {
    var changes: [FillChange]
    /// How long the solve had taken then, in milliseconds; nil in logs from before that was noted.
    let milliseconds: Int?
  }

  /// How fast it can be made by a key: times as fast as it was.
  static let speeds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000]
  /// How fast it is when nobody says otherwise.
  public static let usualSpeed = 10
  /// The longest that is waited for a move: nobody has to watch somebody think.
  private static let longestWait: Duration = .seconds(2)
  /// What a move is taken to have taken where the log does not tell.
  private static let usualMilliseconds = 3_000

  /// All moves in their order.
  let moves: [Move]
  /// How many of them are shown.
  private(set) var place = 0
  /// What the shown moves wrote.
  private(set) var fill: Fill
  /// How many times as fast as it was.
  private(set) var speed: Int
  /// When the next move shows; nil while it stands.
  private(set) var due: Moment?

  /// The replay of a log, at its beginning.
  ///
  /// - Parameters:
  ///   - empty: the fill that the log began with.
  ///   - speed: how many times as fast as it was, 1 or more.
  public init(of log: [LoggedChange], on empty: Fill, speed: Int = usualSpeed) {
    moves = Replay.moves(of: log)
    fill = empty
    self.speed = max(1, speed)
  }

  /// The squares of one move share a device and a clock, and stand side by side; marks belong to the move before them.
  private static func moves(of log: [LoggedChange]) -> [Move] {
    var moves: [Move] = []
    for logged in log {
      if let last = moves.last?.changes.last, isSameMove(last, logged.change) {
        moves[moves.count - 1].changes.append(logged.change)
      } else {
        moves.append(Move(changes: [logged.change], milliseconds: logged.milliseconds))
      }
    }
    return moves
  }

  private static func isSameMove(_ first: FillChange, _ next: FillChange) -> Bool {
    switch (first, next) {
    case (.write(_, let one), .write(_, let other)): one.device == other.device && one.clock == other.clock
    case (_, .markWrong): true
    case (.markWrong, .write): false
    }
  }

  /// Whether moves follow one another by themselves.
  var isPlaying: Bool { due != nil }

  /// The time of the solve that is shown, in whole seconds; nil where the log does not tell.
  var seconds: Int? { place == 0 ? 0 : moves[place - 1].milliseconds.map { $0 / 1_000 } }

  /// The time that the whole solve took, in whole seconds; nil where the log does not tell.
  var wholeSeconds: Int? { moves.last.flatMap(\.milliseconds).map { $0 / 1_000 } }

  /// The squares that the last shown move changed.
  var squares: [Int] { place == 0 ? [] : moves[place - 1].changes.map(\.square) }

  // MARK: Playing

  /// Lets moves follow one another; from the beginning where all are shown.
  mutating func play(now: Moment) {
    if place == moves.count { go(to: 0) }
    schedule(from: now)
  }

  /// Stops between two moves.
  mutating func stop() { due = nil }

  /// Shows the moves that are due.
  mutating func advance(now: Moment) {
    while let moment = due, moment <= now {
      go(to: place + 1)
      schedule(from: moment)
    }
  }

  /// Stops, and shows one move more or less.
  mutating func step(_ sign: Int) {
    stop()
    go(to: place + sign)
  }

  /// Stops at the beginning or the end.
  mutating func jump(toEnd: Bool) {
    stop()
    go(to: toEnd ? moves.count : 0)
  }

  /// Makes it faster or slower by one step.
  mutating func change(speed sign: Int, now: Moment) {
    let next = sign > 0 ? Replay.speeds.first { $0 > speed } : Replay.speeds.last { $0 < speed }
    speed = next ?? speed
    if isPlaying { schedule(from: now) }
  }

  private mutating func schedule(from now: Moment) {
    guard place < moves.count else {
      due = nil
      return
    }
    due = now + min(Replay.longestWait, .milliseconds(gap(before: place)) / speed)
  }

  /// Milliseconds between a move and the one before it.
  ///
  /// A start over sets the clock back: then nobody waits.
  private func gap(before move: Int) -> Int {
    guard let time = moves[move].milliseconds else { return Replay.usualMilliseconds }
    let before = move == 0 ? 0 : moves[move - 1].milliseconds ?? 0
    return max(0, time - before)
  }

  /// Shows so many moves.
  ///
  /// A fill only grows: the way back leads through its beginning.
  private mutating func go(to wanted: Int) {
    let wanted = max(0, min(wanted, moves.count))
    if wanted < place {
      fill = fill.emptied
      place = 0
    }
    for change in moves[place..<wanted].flatMap(\.changes) { fill.merge(change) }
    place = wanted
  }
}
