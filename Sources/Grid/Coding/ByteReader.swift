/// Takes apart what `ByteWriter` built; every step refuses what does not fit.
public struct ByteReader: Sendable {
  /// Why bytes could not be read.
  public enum Failure: Error, Hashable, Sendable {
    /// They end too early.
    case truncated
    /// A value is outside the bounds of its kind.
    case outOfBounds
    /// Text that is not UTF-8.
    case notUTF8
    /// More bytes follow where the value should have ended.
    case trailing
  }

  private let bytes: [UInt8]
  private var next: Int

  /// A reader at the start of `bytes`.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    next = 0
  }

  /// How many bytes are left.
  public var remaining: Int { bytes.count - next }

  /// Takes one byte.
  public mutating func byte() throws(Failure) -> UInt8 {
    guard next < bytes.count else { throw .truncated }
    defer { next += 1 }
    return bytes[next]
  }

  /// Takes a LEB128 number; only the shortest form of at most `limit` is accepted, so that equal values
  /// have equal bytes.
  public mutating func number(upTo limit: UInt64 = .max) throws(Failure) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try byte()
      let part = UInt64(byte & 0x7F)
      guard shift < 63 || (shift == 63 && part <= 1) else { throw .outOfBounds }
      value |= part << shift
      if byte & 0x80 == 0 {
        guard byte != 0 || shift == 0, value <= limit else { throw .outOfBounds }
        return value
      }
      shift += 7
    }
  }

  /// Takes a count or an index of at most `limit`.
  public mutating func count(upTo limit: Int) throws(Failure) -> Int {
    Int(try number(upTo: UInt64(limit)))
  }

  /// Takes exactly `count` bytes.
  public mutating func raw(_ count: Int) throws(Failure) -> [UInt8] {
    guard count <= remaining else { throw .truncated }
    defer { next += count }
    return Array(bytes[next..<next + count])
  }

  /// Takes counted bytes, at most `limit` of them.
  public mutating func counted(upTo limit: Int) throws(Failure) -> [UInt8] {
    try raw(try count(upTo: limit))
  }

  /// Takes counted UTF-8 of at most `limit` bytes.
  public mutating func text(upTo limit: Int) throws(Failure) -> String {
    guard let text = String(validating: try counted(upTo: limit), as: UTF8.self) else { throw .notUTF8 }
    return text
  }

  /// Checks that nothing is left.
  public func end() throws(Failure) {
    guard remaining == 0 else { throw .trailing }
  }
}
