/// Where a room is: the server, and the room on it.
public struct RoomAddress: Hashable, Sendable {
  /// A name, an IPv4 address, or an IPv6 address with or without brackets.
  public var host: String
  /// Nil for the port of the scheme.
  public var port: Int?
  /// Whether the transport is TLS (`wss`) or plain (`ws`).
  public var isTLS: Bool
  /// 32 lower-case hexadecimal digits.
  public var roomID: String

  /// The address with these parts.
  public init(host: String, port: Int? = nil, isTLS: Bool, roomID: String) {
    self.host = host
    self.port = port
    self.isTLS = isTLS
    self.roomID = roomID
  }

  /// `host` or `host:port` as in the `Host` header, which is also the audience of the connect signature.
  ///
  /// The scheme's own port is left out, as browsers and proxies do, so that both sides sign the same words.
  public var authority: String {
    let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
    guard let port, port != (isTLS ? 443 : 80) else { return name }
    return "\(name):\(port)"
  }

  /// The path of the room's socket.
  public var target: String { "/rooms/\(roomID)/socket" }

  /// What libcurl dials; the room is not in it, since only the upgrade request names it.
  var url: String { "\(isTLS ? "https" : "http")://\(authority)/" }
}
