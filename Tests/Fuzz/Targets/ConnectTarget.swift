import Room
import Secrets
import WebSocket

extension FuzzTarget {
  /// How a device asks to be let into a room.
  static let connects = [FuzzTarget("connect", inputBytes: 1_024, finding: connectFinding)]

  private static let keys = RoomKeys(roomSecret: [UInt8](32..<48))

  /// A request that a device signed is believed, and one that nobody signed is not.
  ///
  /// After any change of its bytes it is believed only if it still says what was signed.
  @Sendable private static func connectFinding(_ bytes: [UInt8]) -> String? {
    var input = FuzzInput(bytes)
    guard input.byte() & 1 == 1 else {
      guard let request = request(in: input.remainder()), isBelieved(request) else { return nil }
      return "a request that nobody signed is believed"
    }
    let claim = claim(of: &input)
    let signature = keys.sign(claim)
    let headers = HTTPHeaders(
      claim.headers(signature: signature).map { HTTPHeaders.Field($0.name, $0.value) })
    guard
      var head = UpgradeRequest.bytes(
        host: claim.audience, target: "/rooms/\(Hex.encode(claim.roomID))/socket",
        key: input.taken(UpgradeRequest.keyBytes), headers: headers)
    else { return nil }
    guard let whole = request(in: head), isBelieved(whole), whole.claim == claim else {
      return "what a device signed is not believed"
    }
    while !input.isEmpty {
      let place = Int(input.byte()) << 8 | Int(input.byte())
      head[place % head.count] ^= input.byte()
    }
    guard let changed = request(in: head), isBelieved(changed) else { return nil }
    return changed.claim == claim ? nil : "\(changed.claim) is believed, which nobody signed"
  }

  private static func claim(of input: inout FuzzInput) -> ConnectClaim {
    ConnectClaim(
      roomID: keys.roomID, authorID: [UInt8](repeating: input.byte(), count: 16),
      deviceID: [UInt8](repeating: input.byte(), count: 16), role: .play,
      timestampSeconds: UInt64(input.byte()) << 24, nonce: [UInt8](repeating: input.byte(), count: 16),
      audience: "room.example:7575", playKey: keys.playKey, watchKey: keys.watchKey)
  }

  /// The request that the bytes make for a room, if they make one.
  private static func request(in bytes: [UInt8]) -> ConnectRequest? {
    guard case .head(let head, _) = HTTPHeadParser.parse(bytes),
      let room = ConnectRequest.room(inTarget: head.target)
    else { return nil }
    return try? ConnectRequest(head, room: room)
  }

  private static func isBelieved(_ request: ConnectRequest) -> Bool {
    request.claim.keysMatchRoom && request.claim.verify(signature: request.signature)
  }
}
