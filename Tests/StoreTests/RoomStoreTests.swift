import Store
import TestSupport
import Testing

/// What a room server remembers.
struct RoomStoreTests {
  let folder = TemporaryFolder()
  let room = filled(1, 16)
  let other = filled(2, 16)

  @Test func `a nonce is new once per room, even after a restart`() throws {
    do {
      let store = try RoomStore(path: folder.file())
      #expect(try store.remember(nonce: [1], room: room, timestampSeconds: 100))
      #expect(try !store.remember(nonce: [1], room: room, timestampSeconds: 200))
      #expect(try store.remember(nonce: [1], room: other, timestampSeconds: 100))
    }
    let store = try RoomStore(path: folder.file())
    #expect(try !store.remember(nonce: [1], room: room, timestampSeconds: 100))
    #expect(try store.nonceCount(room: room) == 1)
  }

  @Test func `nonces are pruned by their timestamp, per room`() throws {
    let store = try RoomStore(path: folder.file())
    for second in Int64(1)...10 {
      _ = try store.remember(nonce: [UInt8(second)], room: room, timestampSeconds: second)
    }
    _ = try store.remember(nonce: [1], room: other, timestampSeconds: 1)
    try store.prune(room: room, before: 4)
    #expect(try store.nonceCount(room: room) == 7)
    #expect(try store.nonceCount(room: other) == 1)
    #expect(try !store.remember(nonce: [4], room: room, timestampSeconds: 4))
    #expect(try store.remember(nonce: [3], room: room, timestampSeconds: 3))
  }

  @Test func `rooms are touched, listed by quiet and deleted`() throws {
    let store = try RoomStore(path: folder.file())
    #expect(try store.lastSeen(room: room) == nil)
    try store.touch(room: room, seconds: 50)
    try store.touch(room: other, seconds: 40)
    #expect(try store.rooms().map(\.room) == [other, room])
    try store.touch(room: room, seconds: 30)
    #expect(try store.lastSeen(room: room) == 30)
    #expect(try store.rooms().map(\.room) == [room, other])

    _ = try store.remember(nonce: [1], room: room, timestampSeconds: 30)
    try store.delete(room: room)
    try store.delete(room: room)
    #expect(try store.lastSeen(room: room) == nil)
    #expect(try store.nonceCount(room: room) == 0)
    #expect(try store.rooms().map(\.lastSeenSeconds) == [40])
  }

  @Test func `a barrier is due after a write only`() throws {
    let store = try RoomStore(path: folder.file())
    #expect(!store.needsBarrier)
    try store.touch(room: room, seconds: 50)
    #expect(store.needsBarrier)
    try store.makeDurable()
    #expect(!store.needsBarrier)
  }
}
