import CSystem
import Glibc

/// A flag that goes up by itself at a moment that was set.
///
/// A poller with a timeout starts and stops one of the kernel's timers at every wait; this one is set once for all waits
/// until it is due.
public struct WakeTimer: ~Copyable {
  /// Readable while the flag is up, for a poller.
  public let descriptor: FileDescriptor

  /// A timer that is not set.
  ///
  /// The corresponding C function is `timerfd_create`.
  public init() throws(Errno) {
    descriptor = FileDescriptor(taking: try checked(cs_timerfd()))
  }

  /// Takes the flag down, and lets it go up when `duration` has passed: at once when that is not positive.
  ///
  /// The corresponding C function is `timerfd_settime`.
  public func set(after duration: Duration) throws(Errno) {
    // Zero would take the time back instead.
    try checked(cs_timerfd_set(descriptor.number, Int64(clamping: max(1, duration.wholeNanoseconds))))
  }

  /// Takes the flag down and says whether it was up.
  @discardableResult
  public func clear() -> Bool {
    var count: UInt64 = 0
    return Glibc.read(descriptor.number, &count, MemoryLayout<UInt64>.size) > 0
  }
}
