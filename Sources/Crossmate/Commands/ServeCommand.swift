import Room
import System

/// A stand-alone room server.
struct ServeCommand: Subcommand {
  /// What `serve` can be told.
  struct Options: Equatable {
    var listen = Invocation.Endpoint(host: "::", port: 7575)
    /// Where to write the address that it listens at.
    var addressFile: String?
    /// Where to answer `/metrics`, for the operator alone.
    var admin: Invocation.Endpoint?
    /// The folder for what is remembered; nil for this person's own.
    var data: String?
    /// How many loops the rooms are spread over.
    var loops = Processors.count
    var server = RoomServer.Configuration()

    init() {
      server.usesRing = true
    }
  }

  static let name = "serve"
  static let summary = "a room server of its own"
  static let flags: Set<String> = ["--behind-proxy", "--no-io-uring"]
  static let help = """
    crossmate serve [options]

    Serves rooms to whoever has a link, until it is ended. It relays sealed frames and cannot read them.

      --listen HOST:PORT    where to listen (default: every address, port 7575); port 0 picks one
      --address-file PATH   write the address it listens at to a file
      --admin HOST:PORT     answer /metrics and /healthz there, for you alone: keep others from it
      --data FOLDER         where to remember rooms and connects (default: where crossmate keeps everything)
      --name HOST[:PORT]    a name that clients dial it by, without :443 or :80; others are refused (repeatable)
      --behind-proxy        believe the last entry of X-Forwarded-For; only when nobody gets past the proxy
      --loops N             threads to spread the rooms over (default: one for each processor)
      --no-io-uring         write with one call for each recipient

    Limits, with what they are unless told otherwise:

    \(ServeLimit.help)

    A supervisor's sockets are taken over (systemd: LISTEN_FDS): the one called "admin" for --admin, another for --listen.

    """

  let options: Options

  init(_ options: Options) { self.options = options }

  init(_ words: inout Words) throws(Invocation.UsageError) {
    var options = Options()
    while let option = words.takeOption() {
      switch option {
      case "--listen": options.listen = try Invocation.Endpoint(try words.value(of: option))
      case "--address-file": options.addressFile = try words.value(of: option)
      case "--admin": options.admin = try Invocation.Endpoint(try words.value(of: option))
      case "--data": options.data = try words.value(of: option)
      case "--name": options.server.hosts.append(try words.value(of: option))
      case "--behind-proxy": options.server.trustsForwardedFor = true
      case "--no-io-uring": options.server.usesRing = false
      case "--loops":
        options.loops = try ServeLimit.number(try words.value(of: option), of: option, upTo: 256)
      default:
        guard let limit = ServeLimit.named(option) else { throw Self.unknown(option) }
        try limit.set(try words.value(of: option), in: &options.server.limits)
      }
    }
    self.init(options)
  }

  /// Serves rooms until a signal asks it to end.
  func run() throws(CommandFailure) -> Int32 {
    let storagePath = try storagePath()
    // A shell's usual limit is a sixteenth of the sockets that a server takes; with less it still serves.
    _ = try? DescriptorLimit.raise()
    let (inherited, inheritedAdmin) = try Self.inheritedListeners()
    let listener: Listener
    if let inherited { listener = inherited } else { listener = try Self.listen(options.listen) }
    var admin = inheritedAdmin
    if admin == nil, let endpoint = options.admin { admin = try Self.listen(endpoint) }
    if let path = options.addressFile {
      let lines = [listener, admin].compactMap { $0 }.map { "\($0.address)\n" }
      do { try File.write(Array(lines.joined().utf8), to: path) } catch {
        throw CommandFailure("\(path): \(error)")
      }
    }
    StandardStream.error.write("crossmate: rooms are open at \(listener.address)\n")
    return try Self.serve(
      listener, admin: admin, storagePath: storagePath, configuration: options.server, loops: options.loops)
  }

  private func storagePath() throws(CommandFailure) -> String {
    if let folder = options.data {
      do { try File.makePrivateFolder(folder) } catch { throw CommandFailure("\(folder): \(error)") }
      return "\(folder)/room.db"
    }
    do { return try Home().roomStorePath } catch { throw CommandFailure(error.text) }
  }

  /// What a supervisor has opened for rooms, and for the operator.
  private static func inheritedListeners() throws(CommandFailure) -> (rooms: Listener?, admin: Listener?) {
    var (rooms, admin): (Listener?, Listener?)
    do {
      for (name, socket) in try InheritedSockets.take() {
        if name == "admin" {
          admin = try Listener(taking: socket)
        } else {
          rooms = try Listener(taking: socket)
        }
      }
    } catch {
      throw CommandFailure("the supervisor's socket cannot be used: \(error)")
    }
    return (rooms, admin)
  }

  static func listen(_ endpoint: Invocation.Endpoint) throws(CommandFailure) -> Listener {
    do {
      return try Listener(host: endpoint.host, port: endpoint.port)
    } catch {
      throw CommandFailure("cannot serve at \(endpoint.host), port \(endpoint.port): \(error)")
    }
  }

  /// The server has threads of its own, so that this one can wait for the signal that ends it, or for its own end.
  static func serve(
    _ listener: Listener, admin: Listener? = nil, storagePath: String,
    configuration: RoomServer.Configuration = .init(), loops: Int = 1,
    log: @escaping @Sendable (String) -> Void = { StandardStream.error.write("\($0)\n") }
  ) throws(CommandFailure) -> Int32 {
    let signals: Signals
    let thread: RoomThread
    do {
      try Signals.ignoreBrokenPipe()
      signals = try Signals([.interrupt, .terminate, .hangUp])
      thread = try RoomThread(
        configuration, loops: loops, listener: listener, admin: admin, storagePath: storagePath, log: log)
    } catch {
      throw CommandFailure("the room server cannot start: \(error)")
    }
    let ending = wait(for: signals, or: thread.ended)
    thread.finish()
    // A supervisor has to see that nobody serves any more, or it would not start another.
    guard let ending else { throw CommandFailure("the room server cannot go on; its last line says why") }
    // Ending when asked to is what a server does: only an interrupt from the keyboard is told apart.
    return ending == .interrupt ? 128 + Signal.interrupt.number : 0
  }

  /// The signal that came; nil when the server ended before any.
  private static func wait(for signals: Signals, or ended: WakeEvent) -> Signal? {
    var pollSet = PollSet()
    while true {
      pollSet.removeAll()
      pollSet.add(signals.descriptor.number, wantsRead: true)
      pollSet.add(ended.descriptor.number, wantsRead: true)
      _ = try? pollSet.wait(timeout: nil)
      if let signal = signals.take().first { return signal }
      if ended.clear() { return nil }
    }
  }
}
