import Room
import Store
import System

/// The room that `host` opens inside the program: a server on a thread of its own.
///
/// It shares nothing with the program but the number of a descriptor: the player joins it through the network like
/// everybody else, so a terminal that stalls cannot stall the room.
struct RoomThread: ~Copyable {
  /// Raised once the server has ended, whether it was asked to or could not go on.
  let ended: WakeEvent
  private let thread: LoopThread
  private let stop: WakeEvent

  /// Serves `listener` until `finish`; nonces are kept at `storagePath`.
  ///
  /// - Parameters:
  ///   - loops: how many threads the rooms are spread over, this one among them.
  ///   - admin: where figures are told, if anywhere.
  ///   - log: is given a line per event, on the room's threads.
  init(
    _ configuration: RoomServer.Configuration = .init(), loops: Int = 1, listener: Listener,
    admin: Listener? = nil, storagePath: String, log: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(Errno) {
    let (stop, ended) = (try WakeEvent(), try WakeEvent())
    let thread = try LoopThread(name: "room") {
      do {
        try RoomServer.run(
          configuration, loops: loops, listener: listener, admin: admin, stop: stop,
          makeStorage: { RoomThread.storage(at: storagePath, log) }, log: log)
      } catch {
        log("ended: \(error)")
      }
      ended.signal()
    }
    self.ended = ended
    self.stop = stop
    self.thread = thread
  }

  /// Without its file the room still works for an evening; only a replayed connect would get further.
  private static func storage(at path: String, _ log: (String) -> Void) -> any RoomStorage {
    do {
      return try DurableRoomStorage(path: path)
    } catch {
      log("nonces are kept in memory only: \(error)")
      return MemoryRoomStorage()
    }
  }

  /// Tells everybody in the room and waits until the server has ended.
  consuming func finish() {
    stop.signal()
    thread.join()
  }
}
