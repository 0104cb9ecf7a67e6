import Testing

@testable import Secrets

/// The signature with which a device asks to be let in (rules S10 and S11).
struct ConnectClaimTests {
  private struct File: Decodable {
    let claims: [Vector]
  }

  private struct Vector: Decodable {
    let roomSecret, signed: HexBytes
    let target: String
    let headers: [String: String]

    func text(_ header: String) throws -> String { try #require(headers[header]) }

    func bytes(_ header: String) throws -> [UInt8] {
      let text = try text("Crossmate-\(header)")
      return try #require(Hex.decode(text))
    }

    func claim() throws -> ConnectClaim {
      let role = try text("Crossmate-Role")
      let time = try text("Crossmate-Time")
      return ConnectClaim(
        roomID: try #require(Hex.decode(target.dropFirst("/rooms/".count).prefix(32))),
        authorID: try bytes("Author"),
        deviceID: try bytes("Device"),
        role: try #require(Role(word: role)),
        timestampSeconds: try #require(UInt64(time)),
        nonce: try bytes("Nonce"),
        audience: try text("Host"),
        playKey: try bytes("Play-Key"),
        watchKey: try bytes("Watch-Key"))
    }
  }

  private func claim(_ role: Role) -> ConnectClaim {
    ConnectClaim(
      roomID: room.roomID, authorID: counted(16, from: 16), deviceID: counted(16, from: 32), role: role,
      timestampSeconds: 1_795_478_400, nonce: counted(16, from: 48), audience: "example.org:7575",
      playKey: room.playKey, watchKey: room.watchKey)
  }

  @Test func `claims are signed as in the vectors (S10)`() throws {
    for vector in try vectors("connect", as: File.self).claims {
      let claim = try vector.claim()
      let playing = RoomKeys(roomSecret: vector.roomSecret.bytes)
      let keys =
        switch claim.role {
        case .play: playing
        case .watch: RoomKeys(watchSecret: playing.watchSecret, playKey: playing.playKey)
        }
      #expect(claim.signedBytes == vector.signed.bytes)
      #expect(keys.sign(claim) == (try vector.bytes("Signature")))
      #expect(claim.keysMatchRoom)
      #expect(claim.verify(signature: try vector.bytes("Signature")))
    }
  }

  @Test(arguments: Role.allCases)
  func `every bit of the signature counts`(role: Role) {
    let claim = claim(role)
    let signature = (role == .play ? room : watchers).sign(claim)
    #expect(claim.verify(signature: signature))
    for bit in 0..<signature.count * 8 { #expect(!claim.verify(signature: signature.flippingBit(bit))) }
  }

  @Test(arguments: Role.allCases)
  func `every field counts (S10)`(role: Role) {
    let claim = claim(role)
    let signature = (role == .play ? room : watchers).sign(claim)
    for (name, change) in Self.changes {
      var changed = claim
      change(&changed)
      #expect(changed != claim, "\(name)")
      let isLetIn = changed.keysMatchRoom && changed.verify(signature: signature)
      #expect(!isLetIn, "\(name)")
    }
  }

  private static let changes: [(String, @Sendable (inout ConnectClaim) -> Void)] = [
    ("room", { $0.roomID = $0.roomID.flippingBit(0) }),
    ("author", { $0.authorID = $0.authorID.flippingBit(127) }),
    ("device", { $0.deviceID = $0.deviceID.flippingBit(64) }),
    ("author and device exchanged", { swap(&$0.authorID, &$0.deviceID) }),
    ("role", { $0.role = $0.role == .play ? .watch : .play }),
    ("a second later", { $0.timestampSeconds += 1 }),
    ("nonce", { $0.nonce = $0.nonce.flippingBit(1) }),
    ("another host", { $0.audience = "example.com:7575" }),
    ("another port", { $0.audience = "example.org:7576" }),
    ("the host in capitals", { $0.audience = "EXAMPLE.org:7575" }),
    ("no host", { $0.audience = "" }),
    ("players' key", { $0.playKey = otherRoom.playKey }),
    ("watchers' key", { $0.watchKey = otherRoom.watchKey }),
    ("keys exchanged", { swap(&$0.playKey, &$0.watchKey) }),
    ("another room altogether", { $0.move(to: otherRoom) }),
  ]

  @Test func `a watcher cannot claim to be a player, nor a player to be a watcher (S11)`() {
    #expect(!claim(.play).verify(signature: watchers.sign(claim(.play))))
    #expect(!claim(.watch).verify(signature: room.sign(claim(.watch))))
    #expect(!claim(.play).verify(signature: watchers.sign(claim(.watch))))
  }

  @Test func `the holder of another room's secret is not let in with this room's keys`() {
    #expect(!claim(.play).verify(signature: otherRoom.sign(claim(.play))))
  }
}

extension ConnectClaim {
  fileprivate mutating func move(to keys: RoomKeys) {
    roomID = keys.roomID
    playKey = keys.playKey
    watchKey = keys.watchKey
  }
}
