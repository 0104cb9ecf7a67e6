import Play
import Secrets
import Store
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

  @Test func `rooms are listed and forgotten`() throws {
    let home = try home()
    let (mine, other) = ([UInt8](repeating: 1, count: 16), [UInt8](repeating: 2, count: 16))
    #expect(home.rooms() == [])
    try home.keep(link: "crossmate://h/#c", ofRoom: mine)
    try home.keep(link: "crossmate://i/#d", ofRoom: other)
    #expect(home.rooms() == ["crossmate://h/#c", "crossmate://i/#d"])
    home.forget(room: mine)
    home.forget(room: mine)
    #expect(home.rooms() == ["crossmate://i/#d"])
  }

  @Test func `rooms of others are known, one's own are opened by their puzzles`() throws {
    let home = try home()
    let store = try Store(path: home.storePath)
    let secrets = (1...3).map { [UInt8](repeating: $0, count: Invite.secretBytes) }
    let invites = secrets.map { Invite(host: "ann.example", port: 7575, isSecure: false, secret: .play($0)) }
    for invite in invites { try home.keep(link: invite.link, ofRoom: invite.keys.roomID) }
    try home.keep(link: invites[2].forWatching.link, ofRoom: invites[2].keys.roomID)
    let (puzzle, salt) = ([UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 16))
    let own = try store.solve(ofPuzzle: puzzle, salt: salt, openedSeconds: 10)
    try store.attach(room: invites[0].keys.roomID, to: own.id)
    let joined = try store.createSolve(
      ofPuzzle: puzzle, inRoom: invites[1].keys.roomID, salt: salt, openedSeconds: 20)
    let rooms = KnownRooms(home: home, store: store)
    let lines = Dictionary(uniqueKeysWithValues: try rooms.list().map { ($0.roomID, $0) })
    #expect(Set(lines.keys) == [invites[1].keys.roomID, invites[2].keys.roomID])
    let played = try #require(lines[invites[1].keys.roomID])
    #expect(played.solveID == joined.id && played.lastOpenedSeconds == 20)
    #expect(played.kind == .room(HomeEntry.Room(address: "ann.example:7575", isWatched: false)))
    #expect(rooms.invite(of: played) == invites[1])
    let watched = try #require(lines[invites[2].keys.roomID])
    #expect(watched.kind == .room(HomeEntry.Room(address: "ann.example:7575", isWatched: true)))
    rooms.forget(invites[2].keys.roomID)
    #expect(rooms.invite(of: watched) == nil)
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
