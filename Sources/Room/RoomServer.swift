public import System

/// The relay room's server: many rooms in one thread, until it is told to stop.
///
/// ```
/// let listener = try Listener(host: "0.0.0.0", port: 7575)
/// let stop = try WakeEvent()
/// let thread = try LoopThread(name: "room") {
///   try? RoomServer.run(listener: listener, stop: stop, storage: MemoryRoomStorage()) { _ in }
/// }
/// stop.signal()
/// thread.join()
/// ```
public enum RoomServer {
  /// What the operator of a server may choose.
  public struct Configuration: Sendable {
    /// The bounds it keeps.
    public var limits = RoomLimits()
    /// The `host:port` names it goes by, as clients dial them; empty takes every name.
    ///
    /// With them, another server cannot pass a connect that was signed for it on to this one.
    public var hosts: [String] = []
    /// Origins such as `https://example.org` whose pages may connect; others are refused, programs send none.
    public var origins: [String] = []
    /// Whether a proxy in front tells the client's address in `X-Forwarded-For`; its last entry is believed.
    ///
    /// Only for a server that nobody reaches but through the proxy.
    public var trustsForwardedFor = false

    /// The contract's limits, every host name, no origin, no proxy.
    public init() {}
  }

  /// Serves the connections of `listener` until `stop` is raised, then tells everybody, closes, and returns.
  ///
  /// It needs a thread for itself: the program's main one, or a `LoopThread`. It throws only when the loop itself
  /// cannot go on; whatever happens on one connection ends that connection and no other.
  ///
  /// - Parameters:
  ///   - listener: made before, so that the port is known.
  ///   - admin: where `/healthz` and `/metrics` are answered, for the operator alone; nil answers no `/metrics`.
  ///   - storage: called from this thread only.
  ///   - log: is given one line per event, without secrets, names or whole addresses.
  public static func run(
    _ configuration: Configuration = Configuration(),
    listener: Listener,
    admin: Listener? = nil,
    stop: WakeEvent,
    storage: any RoomStorage,
    log: @escaping (String) -> Void
  ) throws(Errno) {
    let loop = try ServerLoop(
      configuration, listener: listener, admin: admin, stop: stop, storage: storage, log: log)
    try loop.run()
  }
}
