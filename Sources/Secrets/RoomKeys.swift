/// Everything that follows from a room's secret: who may enter, and how frames are sealed.
///
/// The derivation is HKDF-SHA256 with the labels below (docs/protocol.md, rules S1 to S6); vectors are in
/// Tests/Vectors/keys.json.
public struct RoomKeys: Sendable {
  /// The labels that keep one derivation from being taken for another.
  enum Label {
    static let salt = "crossmate/1"
    static let watchSecret = "crossmate/1 watch secret"
    static let playKey = "crossmate/1 play key"
    static let watchKey = "crossmate/1 watch key"
    static let proofKey = "crossmate/1 proof key"
    static let frameKey = "crossmate/1 frame key"
    static let digestKey = "crossmate/1 digest key"
    static let room = "crossmate/1 room"
  }

  /// What the holder of these keys may do.
  public let role: Role
  /// The name of the room, 16 bytes: a hash of its two public keys, so that nobody else can claim it.
  public let roomID: [UInt8]
  /// The public half of the players' key, 32 bytes; it signs connects and every frame.
  public let playKey: [UInt8]
  /// The public half of the watchers' key, 32 bytes; it signs connects.
  public let watchKey: [UInt8]
  /// The secret from which a watcher's keys follow, 16 bytes.
  public let watchSecret: [UInt8]
  /// The symmetric key that frames are sealed with, 32 bytes; players and watchers hold it.
  public let frameKey: [UInt8]
  /// The key for digests of the fill, 32 bytes.
  public let digestKey: [UInt8]
  /// The pair that signs this holder's connects.
  let connectKey: SigningKey
  /// The pair that signs frames; only players hold it.
  let frameSigningKey: SigningKey?
  /// The key by which players know each other's frames, 32 bytes; only they hold it.
  let proofKey: [UInt8]?

  /// The keys of a player, from the 16-byte room secret.
  public init(roomSecret: [UInt8]) {
    precondition(roomSecret.count == Invite.secretBytes, "a room secret has 16 bytes")
    let root = Hashing.extract(salt: Label.salt, material: roomSecret)
    let playPair = SigningKey(seed: Hashing.expand(root, label: Label.playKey, count: 32))
    self.init(
      role: .play,
      watchSecret: Hashing.expand(root, label: Label.watchSecret, count: 16),
      playKey: playPair.publicKey,
      playPair: playPair,
      proofKey: Hashing.expand(root, label: Label.proofKey, count: 32)
    )
  }

  /// The keys of a watcher, from the 16-byte watch secret and the players' 32-byte public key.
  public init(watchSecret: [UInt8], playKey: [UInt8]) {
    precondition(watchSecret.count == Invite.secretBytes, "a watch secret has 16 bytes")
    precondition(playKey.count == 32, "a public key has 32 bytes")
    self.init(role: .watch, watchSecret: watchSecret, playKey: playKey, playPair: nil, proofKey: nil)
  }

  private init(
    role: Role, watchSecret: [UInt8], playKey: [UInt8], playPair: SigningKey?, proofKey: [UInt8]?
  ) {
    let root = Hashing.extract(salt: Label.salt, material: watchSecret)
    let watchPair = SigningKey(seed: Hashing.expand(root, label: Label.watchKey, count: 32))
    self.role = role
    self.watchSecret = watchSecret
    self.playKey = playKey
    self.watchKey = watchPair.publicKey
    self.roomID = RoomKeys.roomID(playKey: playKey, watchKey: watchPair.publicKey)
    self.frameKey = Hashing.expand(root, label: Label.frameKey, count: 32)
    self.digestKey = Hashing.expand(root, label: Label.digestKey, count: 32)
    self.connectKey = playPair ?? watchPair
    self.frameSigningKey = playPair
    self.proofKey = proofKey
  }

  /// The 16-byte name of the room with these public keys.
  public static func roomID(playKey: [UInt8], watchKey: [UInt8]) -> [UInt8] {
    Array(Hashing.sha256(Array(Label.room.utf8) + playKey + watchKey).prefix(16))
  }
}
