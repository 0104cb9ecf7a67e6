/// Builds the compact binary form that letters have on the wire and in the store (docs/protocol.md, part M).
public struct ByteWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []

  /// An empty writer.
  public init() {
    // A letter's change and most messages fit.
    bytes.reserveCapacity(64)
  }

  /// Appends one byte.
  public mutating func byte(_ value: UInt8) { bytes.append(value) }

  /// Appends a whole number as LEB128: seven bits a byte, lowest first.
  public mutating func number(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Appends a count or an index that is never negative.
  public mutating func number(_ value: Int) { number(UInt64(value)) }

  /// Appends bytes whose count both sides know.
  public mutating func raw(_ value: some Sequence<UInt8>) { bytes.append(contentsOf: value) }

  /// Appends a count, then that many bytes.
  public mutating func counted(_ value: some Collection<UInt8>) {
    number(value.count)
    raw(value)
  }

  /// Appends text as counted UTF-8.
  public mutating func text(_ value: String) { counted(value.utf8) }
}
