import Play
import Testing

@testable import Crossmate

/// What the terminal's characters and codes mean.
@Suite struct `Keys from the terminal` {
  private func key(_ scalar: Unicode.Scalar) -> Key? { KeyDecoder.key(for: scalar) }

  @Test func `printable characters are themselves`() {
    for scalar in "aA1 ñ漢~".unicodeScalars { #expect(key(scalar) == .character(Character(scalar))) }
  }

  @Test func `control characters have names, or are Control with a letter`() {
    #expect(key("\t") == .tab)
    #expect(key("\r") == .enter)
    #expect(key("\n") == .enter)
    #expect(key("\u{1B}") == .escape)
    #expect(key("\u{7F}") == .backspace)
    #expect(key("\u{3}") == .control("c"))
    #expect(key("\u{8}") == .control("h"))
    #expect(key("\u{1A}") == .control("z"))
  }

  @Test func `what no key sends is nothing`() {
    #expect(key("\u{0}") == nil)
    #expect(key("\u{1F}") == nil)
    #expect(key("\u{9B}") == nil)
  }

  @Test func `codes are named keys and function keys`() {
    #expect(KeyDecoder.key(forCode: 1) == .arrow(.up))
    #expect(KeyDecoder.key(forCode: 301) == .function(1))
    #expect(KeyDecoder.key(forCode: 312) == .function(12))
    #expect(KeyDecoder.key(forCode: 300) == nil)
    #expect(KeyDecoder.key(forCode: 313) == nil)
    #expect(KeyDecoder.key(forCode: 0) == nil)
  }

  @Test func `every key with a command can be typed`() {
    let characters = (0...0x7F).compactMap { UInt32($0) }.compactMap(Unicode.Scalar.init)
    let reached = Set(characters.compactMap(key) + (0...320).compactMap { KeyDecoder.key(forCode: $0) })
    #expect(Set(Keymap.standard.bindings.map(\.key)).subtracting(reached) == [])
  }
}
