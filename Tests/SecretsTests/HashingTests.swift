import Testing

@testable import Secrets

/// The published vectors of what everything else is made of.
struct HashingTests {
  @Test func `SHA-256 of FIPS 180-4`() {
    #expect(
      Hex.encode(Hashing.sha256([UInt8]("abc")))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      Hex.encode(Hashing.sha256([]))
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func `HMAC-SHA256 of RFC 4231, test cases 2 and 6`() {
    #expect(
      Hex.encode(Hashing.authenticate([UInt8]("what do ya want for nothing?"), key: [UInt8]("Jefe")))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    let longKey = [UInt8](repeating: 0xAA, count: 131)
    #expect(
      Hex.encode(
        Hashing.authenticate([UInt8]("Test Using Larger Than Block-Size Key - Hash Key First"), key: longKey))
        == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
  }

  @Test func `Ed25519 of RFC 8032, test 2`() throws {
    let seed = try #require(
      Hex.decode("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
    let pair = SigningKey(seed: seed)
    #expect(
      Hex.encode(pair.publicKey) == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    #expect(
      Hex.encode(pair.sign([0x72]))
        == "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
    #expect(SigningKey.verify(pair.sign([0x72]), over: [0x72], publicKey: pair.publicKey))
  }

  @Test func `what has the wrong length is no signature`() {
    let pair = SigningKey(seed: counted(32))
    let signature = pair.sign([1])
    #expect(!SigningKey.verify([], over: [1], publicKey: pair.publicKey))
    #expect(!SigningKey.verify(Array(signature.dropLast()), over: [1], publicKey: pair.publicKey))
    #expect(!SigningKey.verify(signature + [0], over: [1], publicKey: pair.publicKey))
    #expect(!SigningKey.verify(signature, over: [1], publicKey: []))
    #expect(!SigningKey.verify(signature, over: [1], publicKey: pair.publicKey + [0]))
  }

  @Test func `keys of a low order sign nothing`() {
    let identity: [UInt8] = [1] + [UInt8](repeating: 0, count: 31)
    let trivial = identity + [UInt8](repeating: 0, count: 32)
    #expect(!SigningKey.verify(trivial, over: [1], publicKey: identity))
    #expect(!SigningKey.verify(trivial, over: [1], publicKey: [UInt8](repeating: 0, count: 32)))
  }
}
