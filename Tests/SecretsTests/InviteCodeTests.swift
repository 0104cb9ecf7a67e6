import TestSupport
import Testing

@testable import Secrets

/// Codes that were copied badly: two check bytes catch them before anything is dialled (rule S8).
struct InviteCodeTests {
  private let invites: [Invite]

  init() {
    let play = Invite(host: "example.org", port: 7575, isSecure: false, secret: .play(counted(16)))
    invites = [play, play.forWatching]
  }

  private func read(_ code: some StringProtocol) throws -> Invite {
    try Invite(link: "crossmate://example.org/#\(code)")
  }

  @Test func `every single letter changed is noticed, or means the same`() throws {
    for invite in invites {
      let code = Array(invite.code.utf8)
      let bytes = Base32.decode(code)
      for place in code.indices {
        for byte in UInt8(ascii: "!")...UInt8(ascii: "~") {
          var changed = code
          changed[place] = byte
          let text = String(decoding: changed, as: UTF8.self)
          if Base32.decode(changed) == bytes {
            #expect(try read(text) == invite)
          } else {
            #expect(throws: Invite.Refusal.mistyped, "\(text)") { try read(text) }
          }
        }
      }
    }
  }

  @Test func `letters that look alike mean the same`() throws {
    for invite in invites {
      let code = invite.code
      #expect(try read(code.uppercased()) == invite)
      for (digit, letters) in [("0", "oO"), ("1", "iIlL")] {
        for letter in letters { #expect(try read(code.replacing(digit, with: String(letter))) == invite) }
      }
    }
  }

  @Test func `two neighbours swapped are noticed`() {
    for invite in invites {
      let code = Array(invite.code)
      for place in code.indices.dropLast() where code[place] != code[place + 1] {
        var swapped = code
        swapped.swapAt(place, place + 1)
        #expect(throws: Invite.Refusal.mistyped) { try read(swapped.map(String.init).joined()) }
      }
    }
  }

  @Test func `a letter left out or doubled is noticed`() {
    for invite in invites {
      for place in invite.code.indices {
        var shorter = invite.code
        shorter.remove(at: place)
        #expect(throws: Invite.Refusal.mistyped) { try read(shorter) }
        var longer = invite.code
        longer.insert(invite.code[place], at: place)
        #expect(throws: Invite.Refusal.mistyped) { try read(longer) }
      }
    }
  }

  @Test func `every cut of a link is refused`() {
    for invite in invites {
      let link = invite.link
      for count in 0..<link.count {
        #expect(throws: Invite.Refusal.self) { try Invite(link: String(link.prefix(count))) }
      }
    }
  }

  @Test func `hostile links are refused or read, and what is read can be written`() throws {
    var generator = SeededGenerator(seed: 20)
    let pieces = [
      "crossmate://", "https://", "[", "]", ":", "#", "/", "@", "::1", "65536", "0", "\u{0}", "é", "%20", " ",
      "-",
      "example.org", invites[0].code, invites[1].code, "👩‍👩‍👧", String(repeating: "a", count: 300),
    ]
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...7, using: &generator)
      let link = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      guard let invite = try? Invite(link: link) else { continue }
      #expect(try Invite(link: invite.link) == invite)
    }
  }

  @Test func `any bytes at all are refused or read`() {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<20_000 {
      var bytes = Array(invites[Int.random(in: 0...1, using: &generator)].link.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      _ = try? Invite(link: String(decoding: bytes, as: UTF8.self))
    }
  }
}
