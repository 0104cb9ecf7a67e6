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
  ///   - admin: where figures are told, if anywhere.
  ///   - log: is given a line per event, on the room's thread.
  init(
    listener: Listener, admin: Listener? = nil, storagePath: String,
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(Errno) {
    let (stop, ended) = (try WakeEvent(), try WakeEvent())
    let thread = try LoopThread(name: "room") {
      // Without its file the room still works for an evening; only a replayed connect would get further.
      let storage: any RoomStorage
      do {
        storage = try DurableRoomStorage(path: storagePath)
      } catch {
        log("nonces are kept in memory only: \(error)")
        storage = MemoryRoomStorage()
      }
      do {
        try RoomServer.run(listener: listener, admin: admin, stop: stop, storage: storage, log: log)
      } catch {
        log("ended: \(error)")
      }
      ended.signal()
    }
    self.ended = ended
    self.stop = stop
    self.thread = thread
  }

  /// Tells everybody in the room and waits until the server has ended.
  consuming func finish() {
    stop.signal()
    thread.join()
  }
}
