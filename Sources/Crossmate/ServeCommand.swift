import Room
import System

/// A stand-alone room server.
enum ServeCommand {
  /// Serves rooms until a signal asks it to end.
  static func run(_ options: Invocation.ServeOptions) throws(CommandFailure) -> Int32 {
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
      return try serve(listener, storagePath: home.roomStorePath)
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
