import Room
import TestSupport
import Testing

@testable import Crossmate

/// What both kinds of storage answer to a room server.
@Suite struct `Room storage` {
  private let folder = TemporaryFolder()
  private let room = [UInt8](repeating: 1, count: 16)
  private let other = [UInt8](repeating: 2, count: 16)

  private func storages() throws -> [any RoomStorage] {
    [MemoryRoomStorage(), try DurableRoomStorage(path: folder.file())]
  }

  private func nonce(_ byte: UInt8) -> [UInt8] { [UInt8](repeating: byte, count: 16) }

  @Test func `a nonce is new once, in each room`() throws {
    for storage in try storages() {
      func remember(_ byte: UInt8, _ room: [UInt8]) throws -> NonceAnswer {
        try storage.rememberNonce(nonce(byte), timestampSeconds: 100, room: room, limit: 10)
      }
      #expect(try remember(1, room) == .new)
      #expect(try remember(1, room) == .seen)
      #expect(try remember(1, other) == .new)
      try storage.forgetNonces(before: 100, room: room)
      #expect(try remember(1, room) == .seen)
      try storage.forgetNonces(before: 101, room: room)
      #expect(try remember(1, room) == .new)
      #expect(try remember(1, other) == .seen)
    }
  }

  @Test func `a full room still knows its nonces (R6)`() throws {
    for storage in try storages() {
      func remember(_ byte: UInt8) throws -> NonceAnswer {
        try storage.rememberNonce(nonce(byte), timestampSeconds: 100, room: room, limit: 2)
      }
      #expect(try [remember(1), remember(2), remember(3), remember(1)] == [.new, .new, .full, .seen])
    }
  }

  @Test func `a room is known from its first use until it is deleted`() throws {
    for storage in try storages() {
      #expect(try storage.rooms() == [])
      try storage.setLastSeen(100, room: room)
      try storage.setLastSeen(200, room: room)
      #expect(try storage.rooms() == [room])
      try storage.deleteRoom(room)
      #expect(try storage.rooms() == [])
    }
  }
}
