import Glibc

/// The lines that the program is given, read without waiting for them.
public struct StandardInput {
  /// Bytes of a line at most; the rest of a longer one is the next line.
  private static let lineBytes = 64 * 1_024

  private let descriptor: Int32
  /// A line whose end has not come yet.
  private var pending: [UInt8] = []

  /// The program's own input.
  public init() { self.init(descriptor: STDIN_FILENO) }

  /// What `descriptor` leads to; it is borrowed.
  init(descriptor: Int32) { self.descriptor = descriptor }

  /// The lines that are there, without their ends, and whether there will be no more.
  ///
  /// The corresponding C functions are `poll` and `read`.
  public mutating func readLines() -> (lines: [String], isAtEnd: Bool) {
    var lines: [String] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while isReady {
      let count = (try? retryingOnInterrupt { Glibc.read(descriptor, &chunk, chunk.count) }) ?? 0
      for byte in chunk[..<count] {
        if byte == 0x0A || pending.count == StandardInput.lineBytes { lines.append(takeLine()) }
        if byte != 0x0A { pending.append(byte) }
      }
      guard count > 0 else {
        if !pending.isEmpty { lines.append(takeLine()) }
        return (lines, true)
      }
    }
    return (lines, false)
  }

  private var isReady: Bool {
    var pollSet = PollSet()
    pollSet.add(descriptor, wantsRead: true)
    return (try? pollSet.wait(timeout: .zero))?.isEmpty == false
  }

  private mutating func takeLine() -> String {
    defer { pending.removeAll(keepingCapacity: true) }
    return String(decoding: pending, as: UTF8.self)
  }
}
