/// A request without its body: what a client asks for before the upgrade (RFC 9112, 3).
public struct HTTPRequestHead: Hashable, Sendable {
  /// The verb, in the case it was sent in; only `GET` is ever served.
  public var method: String
  /// The path with its query; begins with a slash.
  public var target: String
  /// Always `HTTP/1.1`, since other versions are refused.
  public var version: String
  /// The header lines, among them exactly one `Host`.
  public var headers: HTTPHeaders

  /// A head of these parts, taken as they are.
  public init(method: String, target: String, version: String = "HTTP/1.1", headers: HTTPHeaders) {
    self.method = method
    self.target = target
    self.version = version
    self.headers = headers
  }

  /// The value of the first header of this name.
  public func first(_ name: String) -> String? { headers.first(name) }

  /// The values of all headers of this name.
  public func all(_ name: String) -> [String] { headers.all(name) }
}

/// An answer other than the upgrade, as the server gives it.
public struct HTTPRefusal: Error, Hashable, Sendable {
  /// The HTTP status.
  public var status: Int
  /// One sentence for the person behind the client, without secrets.
  public var reason: String
  /// Headers that this status calls for.
  public var headers: HTTPHeaders

  /// A refusal with these parts.
  public init(_ status: Int, _ reason: String, headers: HTTPHeaders = []) {
    self.status = status
    self.reason = reason
    self.headers = headers
  }
}
