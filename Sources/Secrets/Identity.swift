/// Who somebody is in one solve: derived from a secret that never leaves their computer.
///
/// Each solve has a salt of its own, so two rooms cannot tell that they host the same person.
public struct Identity: Hashable, Sendable {
  /// Bytes of the secret and of the ids made from it.
  public static let secretBytes = 32
  /// The player in this solve, 16 bytes.
  public let authorID: [UInt8]
  /// One running copy of the program of that player, 16 bytes.
  public let deviceID: [UInt8]

  /// The ids that follow from a 32-byte secret, a solve's salt, and the number of the running copy.
  public init(secret: [UInt8], salt: [UInt8], copy: UInt8) {
    authorID = Array(Hashing.authenticate(Array("crossmate/1 author".utf8) + salt, key: secret).prefix(16))
    deviceID = Array(
      Hashing.authenticate(Array("crossmate/1 device".utf8) + salt + [copy], key: secret).prefix(16))
  }
}
