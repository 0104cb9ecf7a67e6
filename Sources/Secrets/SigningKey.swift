import CSodium

/// An Ed25519 key pair made from a 32-byte seed (RFC 8032).
public struct SigningKey: Sendable {
  /// The half that may be shown to anybody, 32 bytes.
  public let publicKey: [UInt8]
  private let secretKey: [UInt8]

  /// The pair that belongs to `seed`.
  ///
  /// - Precondition: `seed` has 32 bytes.
  public init(seed: [UInt8]) {
    precondition(seed.count == crypto_sign_seedbytes(), "an Ed25519 seed has 32 bytes")
    var publicKey = [UInt8](repeating: 0, count: crypto_sign_publickeybytes())
    var secretKey = [UInt8](repeating: 0, count: crypto_sign_secretkeybytes())
    crypto_sign_seed_keypair(&publicKey, &secretKey, seed)
    self.publicKey = publicKey
    self.secretKey = secretKey
  }

  /// The 64-byte detached signature over `message`; the same message always gives the same one.
  public func sign(_ message: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: crypto_sign_bytes())
    crypto_sign_detached(&signature, nil, message, UInt64(message.count), secretKey)
    return signature
  }

  /// Whether `signature` was made over `message` with the secret half of `publicKey`.
  ///
  /// Anything of the wrong length is simply not a signature.
  public static func verify(_ signature: [UInt8], over message: [UInt8], publicKey: [UInt8]) -> Bool {
    guard signature.count == crypto_sign_bytes(), publicKey.count == crypto_sign_publickeybytes() else {
      return false
    }
    return crypto_sign_verify_detached(signature, message, UInt64(message.count), publicKey) == 0
  }
}
