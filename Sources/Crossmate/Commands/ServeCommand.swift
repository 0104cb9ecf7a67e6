import Room
import System

/// A stand-alone room server.
struct ServeCommand: Subcommand {
  /// What `serve` can be told.
  struct Options: Equatable {
    var listen = Invocation.Endpoint(host: "::", port: 7575)
    /// Where to write the address that it listens at.
    var addressFile: String?
  }

  static let name = "serve"
  static let summary = "a room server of its own"
  static let help = """
    crossmate serve [options]

    Serves rooms to whoever has a link, until it is ended. It relays sealed frames and cannot read them.

      --listen HOST:PORT    where to listen (default: every address, port 7575); port 0 picks one
      --address-file PATH   write the address it listens at to a file

    """

  let options: Options

  init(_ options: Options) { self.options = options }

  init(_ words: inout Words) throws(Invocation.UsageError) {
    var options = Options()
    while let option = words.takeOption() {
      switch option {
      case "--listen": options.listen = try Invocation.Endpoint(try words.value(of: option))
      case "--address-file": options.addressFile = try words.value(of: option)
      default: throw Self.unknown(option)
      }
    }
    self.init(options)
  }

  /// Serves rooms until a signal asks it to end.
  func run() throws(CommandFailure) -> Int32 {
    let home: Home
    do { home = try Home() } catch { throw CommandFailure(error.text) }
    do {
      try Signals.ignoreBrokenPipe()
      // A shell's usual limit is a sixteenth of the sockets that a server takes; with less it still serves.
      _ = try? DescriptorLimit.raise()
      let listener = try Listener(host: options.listen.host, port: options.listen.port)
      if let path = options.addressFile {
        try File.write(Array("\(listener.address)\n".utf8), to: path)
      }
      StandardStream.error.write("crossmate: rooms are open at \(listener.address)\n")
      return try Self.serve(listener, storagePath: home.roomStorePath)
    } catch {
      throw CommandFailure("cannot serve at \(options.listen.host), port \(options.listen.port): \(error)")
    }
  }

  /// The server has a thread of its own, so that this one can wait for the signal that ends it.
  private static func serve(_ listener: Listener, storagePath: String) throws(Errno) -> Int32 {
    let signals = try Signals([.interrupt, .terminate, .hangUp])
    let thread = try RoomThread(
      listener: listener, storagePath: storagePath, log: { StandardStream.error.write("\($0)\n") })
    var pollSet = PollSet()
    var ending: Signal?
    while ending == nil {
      pollSet.removeAll()
      pollSet.add(signals.descriptor.number, wantsRead: true)
      _ = try? pollSet.wait(timeout: nil)
      ending = signals.take().first
    }
    thread.finish()
    // Ending when asked to is what a server does: only an interrupt from the keyboard is told apart.
    return ending == .interrupt ? 128 + Signal.interrupt.number : 0
  }
}
