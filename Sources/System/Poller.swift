import CSystem

/// Waits for many descriptors at once, at a cost that does not grow with those that are silent.
///
/// Descriptors are borrowed; closing one removes it, but remove it first, since a duplicate would keep it alive.
/// Events are level-triggered: what is left unread is reported again, but for descriptors that were added with
/// `oncePerArrival`.
public struct Poller: ~Copyable {
  /// Something that can be done at one descriptor.
  public struct Event: Hashable, Sendable {
    /// What the descriptor was registered with.
    public let token: UInt64
    /// Whether reading will not wait; true also at the end of input, so that the reader finds out.
    public let canRead: Bool
    /// Whether writing will not wait.
    public let canWrite: Bool
    /// Whether the connection is broken in both directions.
    public let hasFailed: Bool
    /// Whether the end of input, or the failure, stands behind what can be read; told of sockets that were added with
    /// `oncePerArrival`.
    public let isEnding: Bool
  }

  /// How many events one turn of a loop takes; the rest comes on the next turn.
  public static let eventsPerWait = 256

  private let descriptor: FileDescriptor
  private var buffer: [cs_epoll_event]
  private var count = 0

  /// A poller that waits for nothing yet.
  ///
  /// The corresponding C function is `epoll_create1`.
  public init() throws(Errno) {
    descriptor = FileDescriptor(taking: try checked(cs_epoll_create()))
    buffer = Array(repeating: cs_epoll_event(), count: Poller.eventsPerWait)
  }

  private static func events(_ wantsRead: Bool, _ wantsWrite: Bool, _ oncePerArrival: Bool) -> UInt32 {
    (wantsRead ? cs_epoll_in() : 0) | (wantsWrite ? cs_epoll_out() : 0)
      | (oncePerArrival ? cs_epoll_edge() | cs_epoll_peer_ended() : 0)
  }

  /// Waits for `watched` too; its events carry `token`.
  ///
  /// The corresponding C function is `epoll_ctl`.
  ///
  /// - Parameter oncePerArrival: reports what has arrived once, and not again while it is left unread (edge-triggered).
  ///   Without it the next wait looks at everything that was ready once more, which costs a third of a wait.
  public func add(
    _ watched: FileDescriptor, token: UInt64, wantsRead: Bool = true, wantsWrite: Bool = false,
    oncePerArrival: Bool = false
  ) throws(Errno) {
    let events = Poller.events(wantsRead, wantsWrite, oncePerArrival)
    try checked(cs_epoll_add(descriptor.number, watched.number, events, token))
  }

  /// Changes what `watched` is waited for; what is ready then is reported anew.
  ///
  /// The corresponding C function is `epoll_ctl`.
  public func modify(
    _ watched: FileDescriptor, token: UInt64, wantsRead: Bool, wantsWrite: Bool, oncePerArrival: Bool = false
  ) throws(Errno) {
    let events = Poller.events(wantsRead, wantsWrite, oncePerArrival)
    try checked(cs_epoll_modify(descriptor.number, watched.number, events, token))
  }

  /// Waits for `watched` no more.
  ///
  /// The corresponding C function is `epoll_ctl`.
  public func remove(_ watched: FileDescriptor) throws(Errno) {
    try checked(cs_epoll_remove(descriptor.number, watched.number))
  }

  /// Waits until something is ready or `timeout` has passed (nil: for ever), and says how many events there are.
  ///
  /// They are read by index with `event(_:)` until the next wait, from one buffer that is used again. A signal
  /// ends the wait with 0. The corresponding C function is `epoll_wait`.
  public mutating func wait(timeout: Duration?) throws(Errno) -> Int {
    let milliseconds = timeout?.pollMilliseconds ?? -1
    count = 0
    let answer = cs_epoll_wait(descriptor.number, &buffer, Int32(buffer.count), milliseconds)
    if answer == -1 {
      let failure = Errno.last
      if failure == .interrupted { return 0 }
      throw failure
    }
    count = Int(answer)
    return count
  }

  /// The event number `index` of the last wait.
  public func event(_ index: Int) -> Event {
    precondition(index < count, "the last wait had fewer events")
    let raw = buffer[index]
    let failed = raw.events & (cs_epoll_error() | cs_epoll_hang_up()) != 0
    return Event(
      token: raw.token,
      canRead: failed || raw.events & cs_epoll_in() != 0,
      canWrite: raw.events & cs_epoll_out() != 0,
      hasFailed: failed,
      isEnding: failed || raw.events & cs_epoll_peer_ended() != 0
    )
  }
}
