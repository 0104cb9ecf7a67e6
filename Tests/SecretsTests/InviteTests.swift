import Testing

@testable import Secrets

/// Links that lead into a room (rules S7 and S8).
struct InviteTests {
  private struct File: Decodable {
    let valid: [Valid]
    let refused: [Refused]
  }

  private struct Valid: Decodable {
    let link, host, authority, role: String
    let port: UInt16
    let isSecure: Bool
    let secret, playKey, roomID: HexBytes
  }

  private struct Refused: Decodable {
    let link, refusal: String
  }

  private let play = Invite(
    host: "example.org", port: 7575, isSecure: false, secret: .play(counted(Invite.secretBytes)))

  @Test func `links are those of the vectors, both ways`() throws {
    for vector in try vectors("invites", as: File.self).valid {
      let secret: Invite.Secret =
        vector.role == "play"
        ? .play(vector.secret.bytes) : .watch(vector.secret.bytes, playKey: vector.playKey.bytes)
      let invite = Invite(host: vector.host, port: vector.port, isSecure: vector.isSecure, secret: secret)
      #expect(invite.link == vector.link)
      #expect(invite.authority == vector.authority)
      #expect(invite.keys.roomID == vector.roomID.bytes)
      #expect(try Invite(link: vector.link) == invite)
      #expect(try Invite(link: " \(vector.link)\r\n") == invite)
    }
  }

  @Test func `links of the vectors are refused for the reason given`() throws {
    for vector in try vectors("invites", as: File.self).refused {
      let refusal = #expect(throws: Invite.Refusal.self, "\(vector.link)") { try Invite(link: vector.link) }
      #expect(refusal.map { "\($0)" } == Self.sentences[vector.refusal], "\(vector.link)")
    }
  }

  private static let sentences = [
    "notALink": Invite.Refusal.notALink.description, "badHost": Invite.Refusal.badHost.description,
    "missingCode": Invite.Refusal.missingCode.description, "mistyped": Invite.Refusal.mistyped.description,
    "newer": Invite.Refusal.newer.description,
  ]

  @Test func `an invite for watching comes from either kind and opens no pen`() throws {
    let watch = play.forWatching
    #expect(watch.forWatching == watch)
    #expect(watch.keys.role == .watch)
    #expect(watch.keys.roomID == play.keys.roomID)
    #expect(!watch.link.contains(Base32.encode(counted(Invite.secretBytes))))
    #expect(FrameSealer(keys: watch.keys, stream: counted(16)) == nil)
    #expect(try Invite(link: watch.link) == watch)
  }

  @Test func `a port of 443 stands in a plain link, one of 7575 in a secure one`() throws {
    var invite = play
    invite.port = 443
    #expect(invite.link.hasPrefix("crossmate://example.org:443/#"))
    invite.isSecure = true
    #expect(invite.link.hasPrefix("https://example.org/#"))
    invite.port = 7575
    #expect(invite.link.hasPrefix("https://example.org:7575/#"))
    #expect(try Invite(link: invite.link) == invite)
  }

  @Test func `the slash before the code may be missing`() throws {
    let link = play.link.replacing("/#", with: "#")
    #expect(try Invite(link: link) == play)
  }

  @Test func `a link wrapped over several lines is joined`() throws {
    let code = play.code
    let wrapped = "crossmate://example.org/#\n  \(code.prefix(10))\n\t\(code.dropFirst(10))\n"
    #expect(try Invite(link: wrapped) == play)
  }
}
