/// What a device says of itself when it asks a room to let it in.
public struct ConnectClaim: Hashable, Sendable {
  /// The room, 16 bytes.
  public var roomID: [UInt8]
  /// The player, 16 bytes, made for this room alone.
  public var authorID: [UInt8]
  /// The player's device, 16 bytes, made for this room alone.
  public var deviceID: [UInt8]
  /// What the device wants to do.
  public var role: Role
  /// Seconds since 1970 by the device's clock.
  public var timestampSeconds: UInt64
  /// Sixteen bytes that are used once.
  public var nonce: [UInt8]
  /// The `host:port` that the device dialled, so that one server cannot pass its connect on to another.
  public var audience: String
  /// The room's public key for players, 32 bytes.
  public var playKey: [UInt8]
  /// The room's public key for watchers, 32 bytes.
  public var watchKey: [UInt8]

  /// A claim of the given parts.
  public init(
    roomID: [UInt8], authorID: [UInt8], deviceID: [UInt8], role: Role, timestampSeconds: UInt64,
    nonce: [UInt8], audience: String, playKey: [UInt8], watchKey: [UInt8]
  ) {
    self.roomID = roomID
    self.authorID = authorID
    self.deviceID = deviceID
    self.role = role
    self.timestampSeconds = timestampSeconds
    self.nonce = nonce
    self.audience = audience
    self.playKey = playKey
    self.watchKey = watchKey
  }

  /// The bytes that are signed: label, ids, role, big-endian time, nonce, then the audience in UTF-8.
  ///
  /// Only the last part varies in length, so no two claims share their bytes.
  public var signedBytes: [UInt8] {
    var bytes = Array("crossmate/1 connect".utf8)
    bytes += roomID + authorID + deviceID + [role.rawValue]
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: timestampSeconds >> UInt64(shift)))
    }
    return bytes + nonce + Array(audience.utf8)
  }

  /// Whether the room is the one that the two public keys name.
  public var keysMatchRoom: Bool {
    roomID == RoomKeys.roomID(playKey: playKey, watchKey: watchKey)
  }

  /// Whether `signature` was made over this claim by a holder of the secret for its role.
  public func verify(signature: [UInt8]) -> Bool {
    let key =
      switch role {
      case .play: playKey
      case .watch: watchKey
      }
    return SigningKey.verify(signature, over: signedBytes, publicKey: key)
  }
}

extension RoomKeys {
  /// The 64-byte signature that lets the holder of these keys in with `claim`.
  public func sign(_ claim: ConnectClaim) -> [UInt8] {
    connectKey.sign(claim.signedBytes)
  }
}
