/// The server's half of the opening handshake (RFC 6455, 4.2.2).
public enum UpgradeResponse {
  /// The constant that RFC 6455 appends to the key, so that no other server could answer right by chance.
  private static let suffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

  /// The `Sec-WebSocket-Accept` for a key as it stands in the request.
  public static func acceptValue(key: String) -> String {
    Base64.encode(SHA1.digest((key + suffix).utf8))
  }

  /// The 101 answer; extensions and subprotocols are never granted.
  public static func accepted(key: String) -> [UInt8] {
    let lines = [
      "HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade",
      "Sec-WebSocket-Accept: \(acceptValue(key: key))", "", "",
    ]
    return Array(lines.joined(separator: "\r\n").utf8)
  }

  /// An answer that ends the connection, with a JSON body; by default `{"reason":"..."}`.
  ///
  /// - Parameters:
  ///   - status: an HTTP status; 400 to 599.
  ///   - reason: one sentence for the person behind the client.
  ///   - headers: further lines; the caller answers for their being fit for a head.
  ///   - body: the whole JSON text, when it says more than the reason.
  public static func refused(
    status: Int, reason: String, headers: HTTPHeaders = [], body: String? = nil
  ) -> [UInt8] {
    let body = body ?? "{\"reason\":\(quoted(reason))}"
    var text = "HTTP/1.1 \(status) \(phrase(status))\r\nContent-Type: application/json\r\n"
    text += "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n"
    for field in headers.fields { text += "\(field.name): \(field.value)\r\n" }
    return Array((text + "\r\n" + body).utf8)
  }

  /// The answer to a request that `HTTPHeadParser` or `UpgradeRequest` refused.
  public static func refused(_ refusal: HTTPRefusal) -> [UInt8] {
    refused(status: refusal.status, reason: refusal.reason, headers: refusal.headers)
  }

  /// A JSON string; what is not printable ASCII and may not stand in one is escaped.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// The words of RFC 9110, 15, for the statuses that a room answers with.
  private static func phrase(_ status: Int) -> String {
    switch status {
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 426: "Upgrade Required"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 503: "Service Unavailable"
    case 505: "HTTP Version Not Supported"
    default: "Refused"
    }
  }
}
