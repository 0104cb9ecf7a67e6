/// What a connection tells its owner; `closed` and `failed` come at most once, as the last event.
public enum WebSocketEvent: Hashable, Sendable {
  /// A whole text message, checked to be UTF-8.
  case text(String)
  /// A whole message of bytes.
  case binary([UInt8])
  /// A ping; its pong is already in the outgoing bytes.
  case ping([UInt8])
  /// A pong, asked for or not.
  case pong([UInt8])
  /// The peer's close frame, `noStatus` when it had no code; our half is already in the outgoing bytes.
  case closed(CloseCode, reason: String)
  /// The peer broke the protocol; a close frame with `CloseCode(error)` is already in the outgoing bytes.
  case failed(WebSocketError)
}
