/// One running copy of the program in one solve: who wrote a letter.
///
/// Held as two numbers and not as an array: a grid has hundreds of them, copied and compared with every picture.
public struct DeviceID: Hashable, Sendable {
  /// Bytes of an id.
  public static let byteCount = 16

  private let high: UInt64
  private let low: UInt64

  /// The id itself, 16 bytes.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(DeviceID.byteCount)
    for place in UInt64(0)..<16 {
      bytes.append(UInt8(truncatingIfNeeded: (place < 8 ? high : low) >> (56 - place % 8 * 8)))
    }
    return bytes
  }

  /// The id with these bytes; nil unless there are `byteCount` of them.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == DeviceID.byteCount else { return nil }
    high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    low = bytes.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  private init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The author of what nobody wrote: all zeros, lower than every real id.
  public static let nobody = DeviceID(high: 0, low: 0)
}

extension DeviceID: Comparable {
  /// Byte by byte from the first, as unsigned numbers.
  public static func < (left: DeviceID, right: DeviceID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}
