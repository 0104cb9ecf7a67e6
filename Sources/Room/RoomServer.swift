public import System

/// The relay room's server: many rooms in one thread or several, until it is told to stop.
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
  public struct Configuration: Hashable, Sendable {
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

    /// Whether each turn's writes are handed to the kernel in one call, by io_uring, where it allows that.
    ///
    /// It saves a third of the work in rooms of dozens, costs half a megabyte, and is of no use to two or three players.
    public var usesRing = false
    /// Writes from which on that is cheaper than a call for each, as the two floors of docs/performance.md show.
    package var leastForRing = 4

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
    let door = ServerLoop.Door(listener: listener, admin: admin, stop: stop)
    let crew = try Crew(count: 1)
    try ServerLoop(configuration, crew: crew, index: Crew.front, door: door, storage: storage, log: log).run()
  }

  /// The same with the rooms spread over several loops, each in a thread of its own but for the first, which has this
  /// one: a busy room slows no room of another loop.
  ///
  /// - Parameters:
  ///   - loops: how many; one for each processor is a good number.
  ///   - makeStorage: is called once in each thread, for a storage that this thread alone uses; all of them remember
  ///     the same rooms.
  ///   - log: is called from all threads.
  public static func run(
    _ configuration: Configuration = Configuration(),
    loops: Int,
    listener: Listener,
    admin: Listener? = nil,
    stop: WakeEvent,
    makeStorage: @escaping @Sendable () -> any RoomStorage,
    log: @escaping @Sendable (String) -> Void
  ) throws(Errno) {
    let crew = try Crew(count: loops)
    let door = ServerLoop.Door(listener: listener, admin: admin, stop: stop)
    var others: [CrewThread] = []
    var failure: Errno?
    do throws(Errno) {
      for index in 1..<max(1, loops) {
        others.append(try CrewThread(configuration, crew, index: index, makeStorage, log))
      }
      let front = try ServerLoop(
        configuration, crew: crew, index: Crew.front, door: door, storage: makeStorage(), log: log)
      try front.run()
    } catch {
      failure = error
      crew.post(.stop, toAllBut: Crew.front)
    }
    for other in others { other.join() }
    if let failure { throw failure }
  }
}

/// The thread of a loop that is not the front.
private final class CrewThread {
  private var thread: LoopThread?

  init(
    _ configuration: RoomServer.Configuration, _ crew: Crew, index: Int,
    _ makeStorage: @escaping @Sendable () -> any RoomStorage, _ log: @escaping @Sendable (String) -> Void
  ) throws(Errno) {
    thread = try LoopThread(name: "room \(index)") {
      do throws(Errno) {
        try ServerLoop(
          configuration, crew: crew, index: index, door: nil, storage: makeStorage(), log: log
        ).run()
      } catch {
        crew.mailboxes[Crew.front].post(.failed(error))
      }
    }
  }

  func join() {
    thread.take()?.join()
  }
}
