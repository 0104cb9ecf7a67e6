import CSystem
import Glibc

/// A thread of its own for one loop that shares no memory with the others.
///
/// All signals are blocked in it, so that they reach the thread that listens for them. What the loop must hear
/// from outside comes through a `WakeEvent` or a socket.
public struct LoopThread: ~Copyable {
  private let thread: UInt

  /// Starts a thread that runs `body` and ends with it.
  ///
  /// `name` shows in debuggers, 15 bytes at most.
  ///
  /// The corresponding C function is `pthread_create`.
  public init(name: String, _ body: @escaping @Sendable () -> Void) throws(Errno) {
    let carrier = Unmanaged.passRetained(Carrier(body))
    var thread: UInt = 0
    let answer = cs_thread_start(&thread, runCarried, carrier.toOpaque(), String(name.prefix(15)))
    if answer == -1 {
      let failure = Errno.last
      carrier.release()
      throw failure
    }
    self.thread = thread
  }

  deinit {
    // Nobody waits for it any more: the system frees it when it ends.
    pthread_detach(pthread_t(thread))
  }

  /// Waits until the thread's work has returned.
  ///
  /// The corresponding C function is `pthread_join`.
  public consuming func join() {
    pthread_join(pthread_t(thread), nil)
    discard self
  }
}

/// Takes the closure across C, which only knows pointers.
private final class Carrier: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) {
    self.body = body
  }
}

private func runCarried(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let argument else { return nil }
  Unmanaged<Carrier>.fromOpaque(argument).takeRetainedValue().body()
  return nil
}
