import Testing

@testable import WebSocket

@Suite struct MaskTests {
  @Test func `any cut of a payload is unmasked alike`() {
    let payload = (0..<40).map { UInt8($0) }
    let key: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
    let expected = payload.enumerated().map { $1 ^ key[$0 % 4] }
    for first in 0...payload.count {
      for second in first...payload.count {
        var bytes = payload
        bytes.withUnsafeMutableBytes { whole in
          for part in [0..<first, first..<second, second..<whole.count] {
            let piece = UnsafeMutableRawBufferPointer(rebasing: whole[part])
            Mask.apply(SampleKey.key, to: piece, offset: part.lowerBound)
          }
        }
        #expect(bytes == expected, "cut at \(first) and \(second)")
      }
    }
  }
}

@Suite struct UTF8Tests {
  @Test(arguments: [
    "", "41", "7f", "c2 80", "df bf", "e0 a0 80", "e1 80 80", "ec bf bf", "ed 80 80", "ed 9f bf", "ee 80 80",
    "ef bf bf", "f0 90 80 80", "f1 80 80 80", "f3 bf bf bf", "f4 8f bf bf",
    "ce ba e1 bd b9 cf 83 ce bc ce b5",
    "31 32 33 34 35 36 37 38 c3 a9 31 32 33 34 35 36 37 38 39", "00", "ef bb bf", "ef bf be",
  ])
  func `text is taken whole and in any two parts`(digits: String) {
    let bytes = hex(digits)
    #expect(UTF8Validator.isValid(bytes))
    for point in bytes.indices {
      var validator = UTF8Validator()
      let isBeginTaken = bytes[..<point].withUnsafeBytes { validator.accept($0) }
      let isEndTaken = bytes[point...].withUnsafeBytes { validator.accept($0) }
      #expect(isBeginTaken && isEndTaken && validator.isComplete)
    }
  }

  /// The number of bytes after which the text can no longer become valid; the last of each line is that byte.
  @Test(arguments: [
    "80", "bf", "c0", "c1", "c2 41", "c2 c2", "df 7f", "e0 9f", "e0 80", "e1 7f", "e1 80 c0", "ed a0",
    "ed bf",
    "f0 8f", "f0 80", "f0 90 41", "f1 80 80 c0", "f4 90", "f5", "f8", "fc", "fe", "ff",
    "41 42 43 44 45 46 47 48 ff",
  ])
  func `text is refused at its first impossible byte`(digits: String) {
    let bytes = hex(digits)
    var validator = UTF8Validator()
    let isBeginTaken = bytes.dropLast().withUnsafeBytes { validator.accept($0) }
    let isLastTaken = bytes.suffix(1).withUnsafeBytes { validator.accept($0) }
    #expect(isBeginTaken && !isLastTaken)
    #expect(!UTF8Validator.isValid(bytes))
  }

  @Test(arguments: ["c2", "e0 a0", "e2 82", "f0 90 80", "41 f4"])
  func `text may not end inside a character`(digits: String) {
    #expect(!UTF8Validator.isValid(hex(digits)))
  }

  @Test func `every sequence of two bytes agrees with the standard library`() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        let bytes = [first, second]
        #expect(UTF8Validator.isValid(bytes) == (String(validating: bytes, as: UTF8.self) != nil))
      }
    }
  }
}

@Suite struct HashingTests {
  @Test(arguments: [
    ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983e441c3bd26ebaae4aa1f95129e5e54670f1"),
    (String(repeating: "a", count: 55), "c1c8bbdc22796e28c0e15163d20899b65621d65a"),
    (String(repeating: "a", count: 64), "0098ba824b5c16427bd7a1122a5a442a25ec644d"),
    (String(repeating: "a", count: 1_000), "291e9a6c66994949b57ba5e650361e98fc36b1ba"),
  ])
  func `SHA-1 of the vectors of FIPS 180 and of block edges`(message: String, digest: String) {
    #expect(SHA1.digest(message.utf8) == hex(digest))
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func `base64 of the vectors of RFC 4648`(text: String, encoded: String) {
    #expect(Base64.encode(Array(text.utf8)) == encoded)
    #expect(Base64.decode(encoded) == Array(text.utf8))
  }

  @Test(arguments: [
    "Zg", "Zg=", "Zh==", "Zm9=", "Zm 9", "Zm9v\n", "====", "Z===", "=Zg=", "Zm-_", "Zg==Zg==",
  ])
  func `base64 that is not canonical is refused`(encoded: String) {
    #expect(Base64.decode(encoded) == nil)
  }
}
