/// How much a peer may make one connection hold or do.
public struct WebSocketLimits: Hashable, Sendable {
  /// Bytes of one message, counted over its fragments and refused on the declared length before they arrive.
  ///
  /// 64 KiB holds a whole 21x21 puzzle with its clues, and lets a room promise memory to thousands of
  /// sockets.
  public var messageBytes: Int
  /// Frames of one message; empty fragments cost no memory, so only a count stops a peer that sends them
  /// forever.
  public var fragmentsPerMessage: Int
  /// Outgoing bytes above which pings are no longer answered.
  ///
  /// A peer that asks but never reads must not fill our memory; RFC 6455, 5.5.3, lets a pong be left out when
  /// another ping has come since.
  public var pendingPongBytes: Int

  /// Limits that fit the room contract, each replaceable by name.
  public init(messageBytes: Int = 65_536, fragmentsPerMessage: Int = 1_024, pendingPongBytes: Int = 16_384) {
    self.messageBytes = messageBytes
    self.fragmentsPerMessage = fragmentsPerMessage
    self.pendingPongBytes = pendingPongBytes
  }

  /// The largest payload of a close, ping or pong frame in bytes (RFC 6455, 5.5).
  public static let controlPayloadBytes = 125
  /// The longest reason of a close frame in bytes: a control payload less the two bytes of the code.
  public static let closeReasonBytes = 123
}
