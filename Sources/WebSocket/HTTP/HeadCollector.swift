/// Gathers the lines of an HTTP head up to the empty line, from bytes that arrive in parts.
///
/// It looks at each byte once, and refuses at the first one that cannot stand in a head: line ends must be CR
/// LF.
struct HeadCollector: Hashable, Sendable {
  enum Failure: Error, Hashable, Sendable {
    case tooLong
    case tooManyHeaders
    /// A bare CR or LF, a NUL or another control character.
    case forbiddenByte
  }

  private let limits: HTTPHeadLimits
  private var bytes: [UInt8] = []
  private var lineStart = 0
  private var lines: [Range<Int>] = []

  init(limits: HTTPHeadLimits) {
    self.limits = limits
  }

  /// Takes bytes until the head ends; returns its lines, without their ends, and how many of `piece` it used.
  mutating func take(
    _ piece: UnsafeRawBufferPointer
  ) throws(Failure) -> (lines: [[UInt8]], consumedBytes: Int)? {
    for (index, byte) in piece.enumerated() {
      guard bytes.count < limits.headBytes else { throw .tooLong }
      let isAfterCarriageReturn = bytes.count > lineStart && bytes.last == ASCII.carriageReturn
      bytes.append(byte)
      guard byte == ASCII.lineFeed else {
        guard !isAfterCarriageReturn, isAllowed(byte) else { throw .forbiddenByte }
        continue
      }
      guard isAfterCarriageReturn else { throw .forbiddenByte }
      let line = lineStart..<bytes.count - 2
      lineStart = bytes.count
      if line.isEmpty { return (lines.map { Array(bytes[$0]) }, index + 1) }
      lines.append(line)
      // The first line is no header.
      guard lines.count <= limits.headerCount + 1 else { throw .tooManyHeaders }
    }
    return nil
  }

  private func isAllowed(_ byte: UInt8) -> Bool {
    byte >= ASCII.space && byte != 0x7F || byte == ASCII.tab || byte == ASCII.carriageReturn
  }

  /// Splits `name: value` lines; nil when one is not so, folded lines included.
  static func headers(_ lines: ArraySlice<[UInt8]>) -> HTTPHeaders? {
    var headers = HTTPHeaders()
    for line in lines {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return nil }
      guard line[..<colon].allSatisfy(ASCII.isToken) else { return nil }
      let value = ASCII.trimmed(line[(colon + 1)...])
      headers.append(String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
    }
    return headers
  }
}
