/// The client's half of the opening handshake (RFC 6455, 4.1 and 4.2.1).
public enum UpgradeRequest {
  /// What the server needs from a request that it may accept.
  public struct Accepted: Hashable, Sendable {
    /// The `Sec-WebSocket-Key` as sent, for `UpgradeResponse.accepted`.
    public let key: String
  }

  /// The answer to every method but GET.
  public static let onlyGet = HTTPRefusal(405, "Only GET is served here", headers: [.init("Allow", "GET")])

  /// Bytes of randomness in a key.
  public static let keyBytes = 16

  /// Checks everything that RFC 6455 asks of a request, in the server; whom to let in is the caller's
  /// question.
  public static func validate(_ head: HTTPRequestHead) -> Result<Accepted, HTTPRefusal> {
    guard head.method == "GET" else { return .failure(onlyGet) }
    guard head.headers.hasToken("websocket", in: "Upgrade"),
      head.headers.hasToken("upgrade", in: "Connection")
    else {
      return .failure(HTTPRefusal(400, "This is not a WebSocket request"))
    }
    guard head.all("Sec-WebSocket-Version") == ["13"] else {
      let headers: HTTPHeaders = [.init("Upgrade", "websocket"), .init("Sec-WebSocket-Version", "13")]
      return .failure(HTTPRefusal(426, "Only version 13 of WebSocket is spoken here", headers: headers))
    }
    let keys = head.all("Sec-WebSocket-Key")
    guard keys.count == 1, keys[0].utf8.count == 24, Base64.decode(keys[0])?.count == keyBytes else {
      return .failure(HTTPRefusal(400, "Sec-WebSocket-Key must be 16 bytes in base64"))
    }
    return .success(Accepted(key: keys[0]))
  }

  /// The request as the client sends it; nil when a part cannot stand in a request head.
  ///
  /// - Parameters:
  ///   - host: `name` or `name:port`, as dialled.
  ///   - target: the path with its query.
  ///   - key: 16 fresh random bytes.
  ///   - headers: further lines, after those of the handshake.
  public static func bytes(host: String, target: String, key: [UInt8], headers: HTTPHeaders = []) -> [UInt8]?
  {
    guard !host.isEmpty, host.utf8.allSatisfy(ASCII.isHost), key.count == keyBytes,
      target.utf8.first == UInt8(ascii: "/"), target.utf8.allSatisfy(ASCII.isVisible),
      headers.fields.allSatisfy({ !$0.name.isEmpty && $0.name.utf8.allSatisfy(ASCII.isToken) }),
      headers.fields.allSatisfy({ $0.value.utf8.allSatisfy(ASCII.isValue) })
    else { return nil }
    var text = "GET \(target) HTTP/1.1\r\nHost: \(host)\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    text += "Sec-WebSocket-Key: \(Base64.encode(key))\r\nSec-WebSocket-Version: 13\r\n"
    for field in headers.fields { text += "\(field.name): \(field.value)\r\n" }
    return Array((text + "\r\n").utf8)
  }
}
