public import Grid

/// What players say to one another beside letters and cursors; a program passes it on and forgets it.
public enum Talk: Hashable, Sendable {
  /// A line for the others to read: already cleaned by the sender, and cleaned again by whoever shows it.
  case chat(String)
  /// Look at this square, an index in `Puzzle.squares`.
  case nudge(square: Int)
  /// Somebody else has to do this, or to agree to it.
  case ask(Ask)
  /// What this player says to another's question.
  case answer(Answer)
  /// What a device that has the answers says of the full grid, to those who have none.
  case verdict(isRight: Bool)
}

/// A question to the others.
public struct Ask: Hashable, Sendable {
  /// What is to be done.
  public enum Deed: UInt8, Hashable, Sendable, CaseIterable {
    /// Tell right letters from wrong ones.
    case check = 0
    /// Write the answers.
    case reveal = 1
    /// Take the letters away.
    case clear = 2
  }

  /// How many questions this device asked before, by which answers name it.
  public var number: Int
  /// What is to be done.
  public var deed: Deed
  /// The squares that it is about, ascending; nil for all of them.
  public var squares: [Int]?

  /// A question.
  public init(number: Int, deed: Deed, squares: [Int]?) {
    self.number = number
    self.deed = deed
    self.squares = squares
  }
}

/// What a player says to a question.
public struct Answer: Hashable, Sendable {
  /// The device that asked.
  public var asker: DeviceID
  /// Which of its questions.
  public var number: Int
  /// Whether it may be done.
  public var isYes: Bool

  /// An answer.
  public init(asker: DeviceID, number: Int, isYes: Bool) {
    self.asker = asker
    self.number = number
    self.isYes = isYes
  }
}

/// How a device's clock of the solve stands, and whether the room is paused.
public struct TimerReport: Hashable, Sendable {
  /// The greatest wish to stop or to go on that the device knows of.
  public var wish: TimerWish
  /// Which start of the solve the seconds belong to.
  public var epoch: UInt32
  /// Whole seconds that the solve has taken.
  public var seconds: Int

  /// A report.
  public init(wish: TimerWish, epoch: UInt32 = 0, seconds: Int) {
    self.wish = wish
    self.epoch = epoch
    self.seconds = seconds
  }
}

/// Somebody's wish that the clock stands or runs for everybody; of several the greatest holds (docs/protocol.md, J18).
public struct TimerWish: Hashable, Sendable, Comparable {
  /// One more than that of the wish it replaced; 0 where nobody had any.
  public var turn: Int
  /// Whose wish it is.
  public var device: DeviceID
  /// Whether the clock should stand.
  public var isPaused: Bool

  /// A wish.
  public init(turn: Int, device: DeviceID, isPaused: Bool) {
    self.turn = turn
    self.device = device
    self.isPaused = isPaused
  }

  /// Nobody's wish: clocks run.
  public static let none = TimerWish(turn: 0, device: .nobody, isPaused: false)

  /// Whether `right` holds against `left`.
  public static func < (left: TimerWish, right: TimerWish) -> Bool {
    (left.turn, left.device, left.isPaused ? 1 : 0) < (right.turn, right.device, right.isPaused ? 1 : 0)
  }
}
