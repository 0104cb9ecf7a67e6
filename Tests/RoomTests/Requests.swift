import Secrets
import WebSocket

@testable import Room

/// A room's keys that every test shares, and a stranger's.
enum Keys {
  static let play = RoomKeys(roomSecret: Array(0..<16))
  static let watch = RoomKeys(watchSecret: play.watchSecret, playKey: play.playKey)
  static let stranger = RoomKeys(roomSecret: Array(repeating: 9, count: 16))
}

/// A connect as a client would send it, with every part replaceable.
struct TestRequest {
  var claim: ConnectClaim
  var signature: [UInt8]
  var extra: [HTTPHeaders.Field] = []
  var omitted: Set<String> = []
  var replaced: [String: String] = [:]

  /// A request signed with `keys`, for player `author` on device `device`.
  init(
    _ keys: RoomKeys = Keys.play, _ author: UInt8 = 1, _ device: UInt8 = 2, at seconds: UInt64 = 10_000,
    nonce: [UInt8] = id(7), audience: String = "room.example:7575"
  ) {
    claim = ConnectClaim(
      roomID: keys.roomID, authorID: id(author), deviceID: id(device), role: keys.role,
      timestampSeconds: seconds,
      nonce: nonce, audience: audience, playKey: keys.playKey, watchKey: keys.watchKey)
    signature = keys.sign(claim)
  }

  var target: String { "/rooms/\(Hex.encode(claim.roomID))/socket" }

  var headers: HTTPHeaders {
    let all = [
      ("Crossmate-Author", Hex.encode(claim.authorID)), ("Crossmate-Device", Hex.encode(claim.deviceID)),
      ("Crossmate-Role", claim.role.word), ("Crossmate-Time", String(claim.timestampSeconds)),
      ("Crossmate-Nonce", Hex.encode(claim.nonce)), ("Crossmate-Play-Key", Hex.encode(claim.playKey)),
      ("Crossmate-Watch-Key", Hex.encode(claim.watchKey)), ("Crossmate-Signature", Hex.encode(signature)),
    ]
    let kept = all.filter { !omitted.contains($0.0) }
    return HTTPHeaders(kept.map { HTTPHeaders.Field($0.0, replaced[$0.0] ?? $0.1) } + extra)
  }

  /// The request as the server reads it.
  var head: HTTPRequestHead {
    let handshake: [HTTPHeaders.Field] = [
      .init("Host", claim.audience), .init("Upgrade", "websocket"), .init("Connection", "Upgrade"),
      .init("Sec-WebSocket-Version", "13"), .init("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="),
    ]
    let kept = handshake.filter { !omitted.contains($0.name) }
    return HTTPRequestHead(method: "GET", target: target, headers: HTTPHeaders(kept + headers.fields))
  }
}

extension Admission {
  /// Both parts of an admission, one after the other, as a server of one loop makes them.
  func decide(
    _ head: HTTPRequestHead, room: [UInt8], _ context: Context, countRequest: () -> Bool = { true }
  ) throws(ConnectRefusal) -> ConnectRequest {
    let request = try read(head, room: room, countRequest: countRequest)
    try judge(request, context)
    return request
  }
}
