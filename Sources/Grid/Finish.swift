/// A puzzle that a player has finished, as statistics count it.
public struct Finish: Hashable, Sendable {
  /// Which start of the solve it ended.
  public var epoch: UInt32
  /// How long it took, in whole seconds.
  public var seconds: Int
  /// Squares in a row of the puzzle.
  public var width: Int
  /// Rows of the puzzle.
  public var height: Int
  /// Squares that were checked.
  public var checked: Int
  /// Squares that were revealed.
  public var revealed: Int
  /// Whether others wrote letters of it.
  public var isShared: Bool

  /// A finish with these figures.
  public init(
    epoch: UInt32 = 0, seconds: Int, width: Int, height: Int, checked: Int = 0, revealed: Int = 0,
    isShared: Bool = false
  ) {
    self.epoch = epoch
    self.seconds = seconds
    self.width = width
    self.height = height
    self.checked = checked
    self.revealed = revealed
    self.isShared = isShared
  }

  /// Whether nothing was checked or revealed.
  public var isUnaided: Bool { checked == 0 && revealed == 0 }
}

/// A finish and its day.
public struct DatedFinish: Hashable, Sendable {
  /// The day, by the calendar of the player's place: days since 1970-01-01.
  public var day: Int
  /// What was finished.
  public var finish: Finish

  /// A finish on that day.
  public init(day: Int, _ finish: Finish) {
    self.day = day
    self.finish = finish
  }
}
