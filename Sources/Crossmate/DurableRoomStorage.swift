import Room
import Store

/// What a room server remembers, in SQLite.
///
/// Made on the thread that runs the server, and used by it alone.
final class DurableRoomStorage: RoomStorage {
  private let store: RoomStore

  init(path: String) throws(StoreError) {
    store = try RoomStore(path: path)
  }

  func rooms() throws(RoomStorageFailure) -> [[UInt8]] {
    try attempt { () throws(StoreError) in try store.rooms().map(\.room) }
  }

  func rememberNonce(
    _ nonce: [UInt8], timestampSeconds: UInt64, room: [UInt8], limit: Int
  ) throws(RoomStorageFailure) -> NonceAnswer {
    try attempt { () throws(StoreError) in
      if try store.nonceCount(room: room) >= limit {
        return try store.isUsed(nonce: nonce, room: room) ? .seen : .full
      }
      let isNew = try store.remember(
        nonce: nonce, room: room, timestampSeconds: Int64(clamping: timestampSeconds))
      try store.makeDurable()
      return isNew ? .new : .seen
    }
  }

  func forgetNonces(before timestampSeconds: UInt64, room: [UInt8]) throws(RoomStorageFailure) {
    try attempt { () throws(StoreError) in
      try store.prune(room: room, before: Int64(clamping: timestampSeconds))
    }
  }

  func setLastSeen(_ seconds: UInt64, room: [UInt8]) throws(RoomStorageFailure) {
    try attempt { () throws(StoreError) in try store.touch(room: room, seconds: Int64(clamping: seconds)) }
  }

  func deleteRoom(_ room: [UInt8]) throws(RoomStorageFailure) {
    try attempt { () throws(StoreError) in try store.delete(room: room) }
  }

  private func attempt<Value>(_ body: () throws(StoreError) -> Value) throws(RoomStorageFailure) -> Value {
    do { return try body() } catch { throw RoomStorageFailure("\(error)") }
  }
}
