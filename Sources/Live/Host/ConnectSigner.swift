public import WebSocket

/// Proves to a room that we hold its link.
public protocol ConnectSigner: Sendable {
  /// The headers of one connect, signature included, for a time in seconds since 1970 and 16 bytes used only
  /// once.
  func headers(timestampSeconds: Int64, nonce: [UInt8]) -> HTTPHeaders
}
