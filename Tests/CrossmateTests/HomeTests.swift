import Secrets
import System
import TestSupport
import Testing

@testable import Crossmate

/// The folder in which the program keeps what is not in the store.
@Suite struct `The home folder` {
  private let folder = TemporaryFolder()

  private func home() throws -> Home { try Home(folder: folder.file("home")) }

  @Test func `an identity is made once`() throws {
    let secret = try home().identitySecret()
    #expect(secret.count == Identity.secretBytes)
    #expect(try home().identitySecret() == secret)
  }

  @Test(arguments: ["", "zz", "0123"])
  func `a damaged identity is told and never replaced`(text: String) throws {
    let home = try home()
    let path = home.folder + "/identity.key"
    try File.write(Array(text.utf8), to: path)
    #expect(throws: Home.Failure.self) { try home.identitySecret() }
    #expect(try File.read(path, byteLimit: 100) == Array(text.utf8))
  }

  @Test func `the link of a room comes back, and only that room's`() throws {
    let home = try home()
    let (mine, other) = ([UInt8](repeating: 1, count: 16), [UInt8](repeating: 2, count: 16))
    try home.keep(link: "crossmate://h/#c", ofRoom: mine)
    #expect(home.link(ofRoom: mine) == "crossmate://h/#c")
    #expect(home.link(ofRoom: other) == nil)
  }

  @Test func `running copies have numbers of their own, and free ones are taken again`() throws {
    let home = try home()
    let first = try home.claimCopy()
    var second: CopyNumber? = try home.claimCopy()
    #expect([first.number, second?.number] == [0, 1])
    second = nil
    #expect(try home.claimCopy().number == 1)
    _ = first
  }
}
