/// What comes of a schedule.
extension Schedule {
  /// What a schedule did, so that a run can tell that it did something at all.
  public struct Tally: Sendable {
    /// Events handled.
    public var events = 0
    /// Changes written.
    public var writes = 0
    /// Connections made.
    public var connects = 0
    /// Connections broken, programs killed, rooms ended.
    public var faults = 0
    /// Schedules in which the room lies.
    public var liars = 0
    /// Times that somebody was told a doubt about the room.
    public var doubts = 0

    /// Nothing done yet.
    public init() {}

    /// Adds what another schedule did.
    public mutating func add(_ other: Tally) {
      events += other.events
      writes += other.writes
      connects += other.connects
      faults += other.faults
      liars += other.liars
      doubts += other.doubts
    }
  }

  /// What a schedule came to.
  public struct Report: Sendable {
    /// What replays it.
    public let seed: UInt64
    /// What it did.
    public let tally: Tally
    /// What went wrong; nil when nothing did.
    public let failure: String?
    /// From the end of all faults to the last change that anybody merged, in virtual time; nil when nothing was merged.
    public let mergedMilliseconds: Int64?
    /// How long the computer took for what came after the end of all faults.
    public let settlingTime: Duration
  }
}
