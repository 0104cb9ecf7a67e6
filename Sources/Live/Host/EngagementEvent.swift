public import WebSocket

/// Which joined room something is about; a program may hold several.
public struct EngagementID: Hashable, Comparable, Sendable {
  /// A number that the program gives out.
  public let number: Int

  /// The engagement of this number.
  public init(_ number: Int) {
    self.number = number
  }

  /// Whether `left` has the lower number.
  public static func < (left: EngagementID, right: EngagementID) -> Bool { left.number < right.number }
}

/// What the host tells about one engagement.
public enum EngagementEvent: Hashable, Sendable {
  /// The room let us in; every one is followed by one `channelClose`.
  case channelOpen
  /// A sealed frame of a peer.
  case channelMessage([UInt8])
  /// The room's own words: JSON text, neither `ping` nor `pong`.
  case notice(String)
  /// How long the last ping took to the room and back.
  case roundTrip(Duration)
  /// The channel is closed, `abnormal` when the transport ended by itself; the host tries again unless
  /// `refused` follows.
  case channelClose(CloseCode, reason: String)
  /// The room does not want this engagement; the host does not try again.
  case refused(EngagementRefusal)
  /// An attempt failed; the host tries again.
  case error(String)
  /// Something for the log, never for the screen.
  case diagnostic(String)
}
