import Grid
import Secrets

/// What the room itself says, outside the sealed frames (docs/protocol.md, R20 to R24).
enum RoomNotice: Hashable, Sendable {
  /// Who was in the room when this device came.
  case peers([DeviceID: Role])
  /// A device came in, or came back on a new socket.
  case joined(DeviceID, Role)
  /// A device's socket is gone.
  case left(DeviceID)
  /// The room closes soon.
  case expiring(seconds: Int)
  /// A notice of a later version, or none at all.
  case unknown

  /// Reads the JSON of a notice; the room is not trusted, so anything odd is `unknown`.
  init(_ text: String) {
    guard let notice = (try? JSONReader.read(Array(text.utf8)))?.object, let kind = notice["room"]?.string
    else {
      self = .unknown
      return
    }
    switch kind {
    case "peers": self = .peers(RoomNotice.peers(notice["devices"]?.array ?? []))
    case "joined": self = RoomNotice.peer(notice).map { .joined($0.0, $0.1) } ?? .unknown
    case "left": self = RoomNotice.device(notice).map { .left($0) } ?? .unknown
    case "expiring": self = .expiring(seconds: notice["seconds"]?.integer ?? 0)
    default: self = .unknown
    }
  }

  private static func peers(_ values: [JSONValue]) -> [DeviceID: Role] {
    let peers = values.compactMap { $0.object.flatMap(peer) }
    return Dictionary(peers, uniquingKeysWith: { first, _ in first })
  }

  private static func peer(_ notice: JSONObject) -> (DeviceID, Role)? {
    guard let device = device(notice), let role = notice["role"]?.string.flatMap({ Role(word: $0) }) else {
      return nil
    }
    return (device, role)
  }

  private static func device(_ notice: JSONObject) -> DeviceID? {
    notice["device"]?.string.flatMap { Hex.decode($0) }.flatMap { DeviceID($0) }
  }
}
