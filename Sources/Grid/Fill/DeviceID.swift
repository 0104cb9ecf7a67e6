/// One running copy of the program in one solve: who wrote a letter.
public struct DeviceID: Hashable, Sendable {
  /// Bytes of an id.
  public static let byteCount = 16

  /// The id itself.
  public let bytes: [UInt8]

  /// The id with these bytes; nil unless there are `byteCount` of them.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == DeviceID.byteCount else { return nil }
    self.bytes = bytes
  }

  private init(zeros: Int) { bytes = [UInt8](repeating: 0, count: zeros) }

  /// The author of what nobody wrote: all zeros, lower than every real id.
  public static let nobody = DeviceID(zeros: byteCount)
}

extension DeviceID: Comparable {
  /// Byte by byte from the first, as unsigned numbers.
  public static func < (left: DeviceID, right: DeviceID) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
