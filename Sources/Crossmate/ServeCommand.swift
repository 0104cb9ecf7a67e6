import Room
import System

/// A stand-alone room server.
enum ServeCommand {
  /// Serves rooms until a signal asks it to end.
  static func run(_ options: Invocation.ServeOptions) throws(CommandFailure) -> Int32 {
    let home: Home
    do { home = try Home() } catch { throw CommandFailure(error.text) }
    // A shell's usual limit is a sixteenth of the sockets that a server takes; with less it still serves.
    _ = try? DescriptorLimit.raise()
    let listener = try listen(options.listen)
    var admin: Listener?
    if let endpoint = options.admin { admin = try listen(endpoint) }
    if let path = options.addressFile {
      let lines = [listener, admin].compactMap { $0 }.map { "\($0.address)\n" }
      do { try File.write(Array(lines.joined().utf8), to: path) } catch {
        throw CommandFailure("\(path): \(error)")
      }
    }
    StandardStream.error.write("crossmate: rooms are open at \(listener.address)\n")
    return try serve(listener, admin: admin, storagePath: home.roomStorePath)
  }

  static func listen(_ endpoint: Invocation.Endpoint) throws(CommandFailure) -> Listener {
    do {
      return try Listener(host: endpoint.host, port: endpoint.port)
    } catch {
      throw CommandFailure("cannot serve at \(endpoint.host), port \(endpoint.port): \(error)")
    }
  }

  /// The server has a thread of its own, so that this one can wait for the signal that ends it, or for its own end.
  static func serve(
    _ listener: Listener, admin: Listener? = nil, storagePath: String,
    log: @escaping @Sendable (String) -> Void = { StandardStream.error.write("\($0)\n") }
  ) throws(CommandFailure) -> Int32 {
    let signals: Signals
    let thread: RoomThread
    do {
      try Signals.ignoreBrokenPipe()
      signals = try Signals([.interrupt, .terminate, .hangUp])
      thread = try RoomThread(listener: listener, admin: admin, storagePath: storagePath, log: log)
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
