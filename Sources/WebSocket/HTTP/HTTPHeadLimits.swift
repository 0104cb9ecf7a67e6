/// How much of an HTTP head or refusal is taken from a peer.
public struct HTTPHeadLimits: Hashable, Sendable {
  /// Bytes from the first line to the empty one; what proxies commonly allow, and more than ten times what we
  /// send.
  public var headBytes: Int
  /// Header lines; a browser sends about 15.
  public var headerCount: Int
  /// Bytes kept of a refusal's body; ours are one line of JSON, a proxy's error page is cut.
  public var refusalBodyBytes: Int

  /// Limits that fit the room contract, each replaceable by name.
  public init(headBytes: Int = 8_192, headerCount: Int = 64, refusalBodyBytes: Int = 4_096) {
    self.headBytes = headBytes
    self.headerCount = headerCount
    self.refusalBodyBytes = refusalBodyBytes
  }
}
