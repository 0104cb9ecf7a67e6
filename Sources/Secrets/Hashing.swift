import CSodium

/// The hash constructions that everything else here is made of.
public enum Hashing {
  /// The SHA-256 of `bytes`, 32 bytes long (FIPS 180-4).
  public static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: crypto_hash_sha256_bytes())
    crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
    return digest
  }

  /// The HMAC-SHA256 of `bytes` under `key`, 32 bytes long (RFC 2104); the key may have any length.
  public static func authenticate(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    var state = crypto_auth_hmacsha256_state()
    var code = [UInt8](repeating: 0, count: crypto_auth_hmacsha256_bytes())
    crypto_auth_hmacsha256_init(&state, key, key.count)
    crypto_auth_hmacsha256_update(&state, bytes, UInt64(bytes.count))
    crypto_auth_hmacsha256_final(&state, &code)
    return code
  }

  /// The BLAKE2b of `bytes` under a `key` of 32 bytes, `count` bytes long (RFC 7693): a sixth of the work of an HMAC.
  static func mark(_ bytes: [UInt8], key: [UInt8], count: Int) -> [UInt8] {
    var mark = [UInt8](repeating: 0, count: count)
    crypto_generichash(&mark, count, bytes, UInt64(bytes.count), key, key.count)
    return mark
  }

  /// HKDF-Extract with SHA-256 (RFC 5869, section 2.2): one uniform key from `material`.
  static func extract(salt: String, material: [UInt8]) -> [UInt8] {
    authenticate(material, key: Array(salt.utf8))
  }

  /// HKDF-Expand with SHA-256 (RFC 5869, section 2.3) for one block at most.
  ///
  /// - Precondition: `count` is at most 32; no key here is longer.
  static func expand(_ key: [UInt8], label: String, count: Int) -> [UInt8] {
    precondition(count <= 32, "one block of HKDF-Expand holds 32 bytes")
    return Array(authenticate(Array(label.utf8) + [1], key: key).prefix(count))
  }
}
