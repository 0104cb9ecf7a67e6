import Testing

@testable import Secrets

/// What follows from a room's secret (rules S1 to S6 and S12).
struct KeysTests {
  private struct File: Decodable {
    let rooms: [Room]
    let identities: [Person]
  }

  private struct Room: Decodable {
    let roomSecret, playSeed, playKey, proofKey, watchSecret, watchSeed, watchKey, frameKey, digestKey,
      roomID: HexBytes
  }

  private struct Person: Decodable {
    let secret, salt, authorID, deviceID: HexBytes
    let copy: UInt8
  }

  @Test func `a player's keys are those of the vectors (S1, S2, S3, S5)`() throws {
    for vector in try vectors("keys", as: File.self).rooms {
      let keys = RoomKeys(roomSecret: vector.roomSecret.bytes)
      #expect(keys.role == .play)
      #expect(keys.playKey == vector.playKey.bytes)
      #expect(keys.proofKey == vector.proofKey.bytes)
      #expect(keys.watchSecret == vector.watchSecret.bytes)
      #expect(keys.watchKey == vector.watchKey.bytes)
      #expect(keys.frameKey == vector.frameKey.bytes)
      #expect(keys.digestKey == vector.digestKey.bytes)
      #expect(keys.roomID == vector.roomID.bytes)
      #expect(SigningKey(seed: vector.playSeed.bytes).publicKey == keys.playKey)
      #expect(SigningKey(seed: vector.watchSeed.bytes).publicKey == keys.watchKey)
    }
  }

  @Test func `a watcher's keys are those of a player, without those that make frames (S4, S5)`() throws {
    for vector in try vectors("keys", as: File.self).rooms {
      let playing = RoomKeys(roomSecret: vector.roomSecret.bytes)
      let watching = RoomKeys(watchSecret: vector.watchSecret.bytes, playKey: vector.playKey.bytes)
      #expect(watching.role == .watch)
      #expect(watching.roomID == playing.roomID)
      #expect(watching.playKey == playing.playKey)
      #expect(watching.watchKey == playing.watchKey)
      #expect(watching.watchSecret == playing.watchSecret)
      #expect(watching.frameKey == playing.frameKey)
      #expect(watching.digestKey == playing.digestKey)
      #expect(watching.frameSigningKey == nil)
      #expect(watching.proofKey == nil)
      #expect(watching.connectKey.publicKey == playing.watchKey)
    }
  }

  @Test func `every bit of a secret changes every key`() {
    for bit in 0..<128 {
      let other = RoomKeys(roomSecret: counted(16).flippingBit(bit))
      #expect(other.roomID != room.roomID)
      #expect(other.playKey != room.playKey)
      #expect(other.proofKey != room.proofKey)
      #expect(other.watchSecret != room.watchSecret)
      #expect(other.watchKey != room.watchKey)
      #expect(other.frameKey != room.frameKey)
      #expect(other.digestKey != room.digestKey)
    }
  }

  @Test func `a room is named by both of its public keys in their order (S6)`() {
    #expect(RoomKeys.roomID(playKey: room.playKey, watchKey: room.watchKey) == room.roomID)
    #expect(RoomKeys.roomID(playKey: room.watchKey, watchKey: room.playKey) != room.roomID)
    #expect(RoomKeys.roomID(playKey: room.playKey, watchKey: otherRoom.watchKey) != room.roomID)
    #expect(RoomKeys.roomID(playKey: otherRoom.playKey, watchKey: room.watchKey) != room.roomID)
  }

  @Test func `ids are those of the vectors`() throws {
    for vector in try vectors("keys", as: File.self).identities {
      let identity = Identity(secret: vector.secret.bytes, salt: vector.salt.bytes, copy: vector.copy)
      #expect(identity.authorID == vector.authorID.bytes)
      #expect(identity.deviceID == vector.deviceID.bytes)
    }
  }

  @Test func `two copies of one player share the author, two solves share nothing (S12)`() {
    let secret = counted(Identity.secretBytes)
    let first = Identity(secret: secret, salt: [1], copy: 0)
    let second = Identity(secret: secret, salt: [1], copy: 1)
    let elsewhere = Identity(secret: secret, salt: [2], copy: 0)
    #expect(second.authorID == first.authorID)
    #expect(second.deviceID != first.deviceID)
    #expect(elsewhere.authorID != first.authorID)
    #expect(elsewhere.deviceID != first.deviceID)
    #expect(first.authorID != first.deviceID)
  }
}
