package import Secrets
package import WebSocket

/// A request for a room's socket, read but not yet believed; the fuzzer reads them too.
package struct ConnectRequest: Sendable {
  private typealias Header = ConnectClaim.Header

  /// Digits of the largest time that is read: enough for all years up to 5138.
  private static let timeDigits = 11

  /// What the device says of itself.
  package let claim: ConnectClaim
  /// The 64 bytes that are to prove it.
  package let signature: [UInt8]
  /// What the answer to the upgrade is computed from.
  let webSocketKey: String

  /// The 16 bytes of the room in a target `/rooms/{32 hex}/socket`; nil for every other target.
  package static func room(inTarget target: String) -> [UInt8]? {
    let parts = target.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].isEmpty, parts[1] == "rooms", parts[3] == "socket" else { return nil }
    guard parts[2].utf8.count == 32 else { return nil }
    return Hex.decode(parts[2])
  }

  /// The request of a head for the room that its target names, complete but not believed.
  package init(_ head: HTTPRequestHead, room: [UInt8]) throws(ConnectRefusal) {
    switch UpgradeRequest.validate(head) {
    case .success(let accepted): webSocketKey = accepted.key
    case .failure(let refusal): throw .http(refusal)
    }
    let reader = HeaderReader(head: head)
    guard let role = Role(word: try reader.only(Header.role)) else { throw .malformed(header: Header.role) }
    claim = ConnectClaim(
      roomID: room,
      authorID: try reader.bytes(Header.author, count: 16),
      deviceID: try reader.bytes(Header.device, count: 16),
      role: role,
      timestampSeconds: try ConnectRequest.time(in: reader),
      nonce: try reader.bytes(Header.nonce, count: 16),
      audience: try reader.only("Host"),
      playKey: try reader.bytes(Header.playKey, count: 32),
      watchKey: try reader.bytes(Header.watchKey, count: 32))
    signature = try reader.bytes(Header.signature, count: 64)
  }

  private static func time(in reader: HeaderReader) throws(ConnectRefusal) -> UInt64 {
    let text = try reader.only(Header.time)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard text.utf8.count <= timeDigits, text.utf8.allSatisfy(digits.contains), let time = UInt64(text) else {
      throw .malformed(header: Header.time)
    }
    return time
  }
}

/// Reads headers that must stand exactly once.
private struct HeaderReader {
  let head: HTTPRequestHead

  func only(_ name: String) throws(ConnectRefusal) -> String {
    let values = head.all(name)
    guard values.count == 1 else { throw .malformed(header: name) }
    return values[0]
  }

  func bytes(_ name: String, count: Int) throws(ConnectRefusal) -> [UInt8] {
    let text = try only(name)
    guard text.utf8.count == 2 * count, let bytes = Hex.decode(text) else { throw .malformed(header: name) }
    return bytes
  }
}
