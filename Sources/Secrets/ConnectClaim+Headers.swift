extension ConnectClaim {
  /// The names of the headers that carry a claim and its signature (docs/protocol.md, R2).
  public enum Header {
    /// The player's id.
    public static let author = "Crossmate-Author"
    /// The device's id.
    public static let device = "Crossmate-Device"
    /// The word of the role.
    public static let role = "Crossmate-Role"
    /// The timestamp in decimal seconds.
    public static let time = "Crossmate-Time"
    /// The nonce.
    public static let nonce = "Crossmate-Nonce"
    /// The players' public key.
    public static let playKey = "Crossmate-Play-Key"
    /// The watchers' public key.
    public static let watchKey = "Crossmate-Watch-Key"
    /// The signature over the claim.
    public static let signature = "Crossmate-Signature"
  }

  /// The headers in which a client sends the claim; the room and the audience stand in the request itself.
  public func headers(signature: [UInt8]) -> [(name: String, value: String)] {
    [
      (Header.author, Hex.encode(authorID)),
      (Header.device, Hex.encode(deviceID)),
      (Header.role, role.word),
      (Header.time, String(timestampSeconds)),
      (Header.nonce, Hex.encode(nonce)),
      (Header.playKey, Hex.encode(playKey)),
      (Header.watchKey, Hex.encode(watchKey)),
      (Header.signature, Hex.encode(signature)),
    ]
  }
}
