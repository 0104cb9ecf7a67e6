import Glibc

/// The descriptors that the program's loop waits for, filled anew on every turn.
///
/// The descriptors are borrowed: the set closes none of them. Its storage is reused from turn to turn.
public struct PollSet {
  /// A descriptor at which something can be done.
  public struct Ready: Hashable, Sendable {
    /// The descriptor as it was added.
    public let descriptor: Int32
    /// Whether reading will not wait; true also at the end of input, so that the reader finds out.
    public let canRead: Bool
    /// Whether writing will not wait.
    public let canWrite: Bool
    /// Whether the other end is gone or the descriptor is broken.
    public let hasFailed: Bool
  }

  private var entries: [pollfd] = []

  /// A set with nothing in it.
  public init() {}

  /// How many descriptors are waited for.
  public var count: Int { entries.count }

  /// Forgets every descriptor and keeps the storage.
  public mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
  }

  /// Waits for `descriptor` too; with neither wish only its failure is reported.
  public mutating func add(_ descriptor: Int32, wantsRead: Bool, wantsWrite: Bool = false) {
    let events = (wantsRead ? POLLIN : 0) | (wantsWrite ? POLLOUT : 0)
    entries.append(pollfd(fd: descriptor, events: Int16(events), revents: 0))
  }

  /// Waits until a descriptor is ready, `timeout` has passed (nil: for ever) or a signal arrives.
  ///
  /// The list is empty after a timeout and after a signal alike: a signal is a reason to look around (a terminal
  /// that changed its size reports it only so), never a failure. The corresponding C function is `poll`.
  public mutating func wait(timeout: Duration?) throws(Errno) -> [Ready] {
    let count = poll(&entries, nfds_t(entries.count), timeout?.pollMilliseconds ?? -1)
    if count == -1 {
      let failure = Errno.last
      if failure == .interrupted { return [] }
      throw failure
    }
    if count == 0 { return [] }
    return entries.compactMap(Ready.init)
  }
}

extension PollSet.Ready {
  init?(_ entry: pollfd) {
    guard entry.revents != 0 else { return nil }
    let events = Int32(entry.revents)
    descriptor = entry.fd
    canRead = events & (POLLIN | POLLHUP | POLLERR) != 0
    canWrite = events & POLLOUT != 0
    hasFailed = events & (POLLERR | POLLNVAL | POLLHUP) != 0
  }
}
