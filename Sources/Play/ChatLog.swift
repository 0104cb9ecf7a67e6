public import Grid
import Live

/// What was said in the room while this program was there.
public struct ChatLog: Hashable, Sendable {
  /// One line.
  public struct Line: Hashable, Sendable {
    /// Who said it.
    public var speaker: DeviceID
    /// What they were called then, fit for the screen.
    public var name: String
    /// What they said, fit for the screen.
    public var text: String
  }

  /// Lines that are kept; an evening's talk, and no more than a talker can fill.
  static let keptLines = 200

  /// The lines, the latest last.
  public private(set) var lines: [Line] = []

  /// Takes up a line; the oldest makes room.
  mutating func add(_ line: Line) {
    lines.append(line)
    if lines.count > ChatLog.keptLines { lines.removeFirst() }
  }
}

/// How the clock of the solve stands.
struct ClockState: Hashable, Sendable {
  var isRunning: Bool
  var isPaused: Bool
  var epoch: UInt32
}

/// Something this player asked the others to agree to.
struct PendingAsk: Hashable, Sendable {
  var number: Int
  var sweep: Sweep
}

/// Something another player asks this one.
struct OpenAsk: Hashable, Sendable {
  var asker: DeviceID
  var ask: Ask
}
