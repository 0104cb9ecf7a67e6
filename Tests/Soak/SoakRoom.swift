import Grid
import Live
import Secrets
import WebSocket

/// One room of a soak: its keys, its puzzle, and what its players wrote, all of it merged.
final class SoakRoom {
  let number: Int
  let keys: RoomKeys
  let puzzle: Puzzle
  let shared: SharedPuzzle
  /// The fill that everybody must end with.
  private(set) var expected: Fill

  init(number: Int, using random: inout some RandomNumberGenerator) {
    self.number = number
    let secret = (0..<Invite.secretBytes).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    keys = RoomKeys(roomSecret: secret)
    let squares = (0..<15 * 15).map { _ in
      Int.random(in: 0..<6, using: &random) == 0 ? Square(.block) : Square(.open, answers: ["A"])
    }
    puzzle = Puzzle(title: "Soak \(number)", width: 15, height: 15, squares: squares)
    shared = SharedPuzzle(canonicalBytes: puzzle.canonicalBytes())
    expected = Fill(for: puzzle)
  }

  /// Notes what a player wrote.
  func wrote(_ changes: [FillChange]) {
    for change in changes { expected.merge(change) }
  }

  /// The keys of somebody who plays, or only looks on.
  func keys(for role: Role) -> RoomKeys {
    role == .play ? keys : RoomKeys(watchSecret: keys.watchSecret, playKey: keys.playKey)
  }
}

/// Signs connects as the program does.
struct SoakSigner: ConnectSigner {
  let keys: RoomKeys
  let identity: Identity
  let audience: String

  func headers(timestampSeconds: Int64, nonce: [UInt8]) -> HTTPHeaders {
    let claim = ConnectClaim(
      roomID: keys.roomID, authorID: identity.authorID, deviceID: identity.deviceID, role: keys.role,
      timestampSeconds: UInt64(clamping: timestampSeconds), nonce: nonce, audience: audience,
      playKey: keys.playKey, watchKey: keys.watchKey)
    return HTTPHeaders(
      claim.headers(signature: keys.sign(claim)).map { HTTPHeaders.Field($0.name, $0.value) })
  }
}
