import TestSupport
import Testing

@testable import Secrets

/// Bytes written as text: hexadecimal in headers, Base32 in links, words for roles.
struct TextCodeTests {
  @Test func `hexadecimal goes there and back`() {
    #expect(Hex.encode([0x00, 0x0F, 0xA5, 0xFF]) == "000fa5ff")
    for byte in UInt8.min...UInt8.max { #expect(Hex.decode(Hex.encode([byte])) == [byte]) }
    #expect(Hex.decode("") == [])
  }

  @Test(arguments: ["0", "0fA5", "0g", "0 ", " 00", "0x00", "é", "０１", "00\n"])
  func `what is not pairs of lower-case digits is refused`(text: String) {
    #expect(Hex.decode(text) == nil)
  }

  @Test func `Base32 goes there and back for every length`() {
    var generator = SeededGenerator(seed: 1)
    for count in 0..<60 {
      let bytes = generator.bytes(count)
      let code = Base32.encode(bytes)
      #expect(code.utf8.count == (count * 8 + 4) / 5)
      #expect(Base32.decode(Array(code.utf8)) == bytes)
      #expect(Base32.decode(Array(code.uppercased().utf8)) == bytes)
    }
  }

  @Test func `the alphabet leaves out I, L, O and U`() throws {
    let bytes = try #require(Hex.decode("00443214c74254b635cf84653a56d7c675be77df"))
    #expect(Base32.encode(bytes) == "0123456789abcdefghjkmnpqrstvwxyz")
  }

  @Test func `letters that look like digits are read as them`() {
    #expect(Base32.decode([UInt8]("oO0iIlL1")) == Base32.decode([UInt8]("00011111")))
  }

  @Test(arguments: ["u", "0u", "0-", "0 0", "00\n", "é0", "zz", "01", "0", "000"])
  func `foreign letters, padding that is not zero and lengths of no whole byte are refused`(code: String) {
    #expect(Base32.decode([UInt8](code)) == nil)
  }

  @Test func `digits and letters without U are known to Base32, and nothing else`() {
    let known = (UInt8.min...UInt8.max).filter { Base32.decode([UInt8](repeating: $0, count: 8)) != nil }
    #expect(known.count == 10 + 2 * 25)
  }

  @Test func `roles have words`() {
    #expect(Role.allCases.map(\.word) == ["play", "watch"])
    for role in Role.allCases { #expect(Role(word: role.word) == role) }
    for word in ["", "Play", "player", "watch ", "1"] { #expect(Role(word: word) == nil) }
  }
}
