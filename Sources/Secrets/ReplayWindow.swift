/// Which of a stream's last 1,024 counters have been opened.
public struct ReplayWindow: Sendable {
  /// Counters remembered.
  static let width: UInt64 = 1_024

  /// When the stream was last heard of, counted in opened frames.
  private(set) var lastHeard: UInt64 = 0
  /// One more than the highest counter opened.
  private var end: UInt64 = 0
  /// Bit `counter % width` tells whether that counter was opened.
  private var bits = [UInt64](repeating: 0, count: Int(width / 64))

  /// A window in which nothing was opened.
  public init() {}

  /// Whether `counter` was never opened and is not too old to tell.
  public func isNew(_ counter: UInt64) -> Bool {
    if counter >= end { return true }
    if end - counter > ReplayWindow.width { return false }
    return bits[ReplayWindow.word(counter)] & ReplayWindow.bit(counter) == 0
  }

  /// Notes that `counter` was opened, as the frame number `moment` of all streams.
  public mutating func accept(_ counter: UInt64, at moment: UInt64) {
    lastHeard = moment
    if counter >= end {
      if counter - end >= ReplayWindow.width {
        bits = [UInt64](repeating: 0, count: bits.count)
      } else {
        for skipped in end...counter { bits[ReplayWindow.word(skipped)] &= ~ReplayWindow.bit(skipped) }
      }
      end = counter + 1
    }
    bits[ReplayWindow.word(counter)] |= ReplayWindow.bit(counter)
  }

  private static func word(_ counter: UInt64) -> Int { Int(counter % width / 64) }
  private static func bit(_ counter: UInt64) -> UInt64 { 1 << (counter % 64) }
}
