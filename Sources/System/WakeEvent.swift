import CSystem
import Glibc

/// A flag that one thread raises and the loop of another, or its own, wakes up for.
///
/// Raising it any number of times before it is cleared counts once.
public final class WakeEvent: Sendable {
  /// Readable while the flag is up, for a poller.
  public let descriptor: FileDescriptor

  /// A flag that is down.
  ///
  /// The corresponding C function is `eventfd`.
  public init() throws(Errno) {
    descriptor = FileDescriptor(taking: try checked(cs_eventfd()))
  }

  /// Raises the flag; safe on any thread.
  public func signal() {
    var one: UInt64 = 1
    // It fails only when the counter is full, and then the flag is up anyway.
    _ = Glibc.write(descriptor.number, &one, MemoryLayout<UInt64>.size)
  }

  /// Takes the flag down and says whether it was up.
  @discardableResult
  public func clear() -> Bool {
    var count: UInt64 = 0
    return Glibc.read(descriptor.number, &count, MemoryLayout<UInt64>.size) > 0
  }
}
