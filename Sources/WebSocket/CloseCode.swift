/// Why a connection ends, as a number on the wire (RFC 6455, 7.4, and the IANA registry it opened).
public struct CloseCode: RawRepresentable, Hashable, Sendable {
  /// The number as it stands in the close frame.
  public let rawValue: UInt16

  /// Any number is representable, because a peer may send any; see `isSendable`.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// The purpose is fulfilled.
  public static let normal = CloseCode(rawValue: 1000)
  /// The server stops, or the client leaves.
  public static let goingAway = CloseCode(rawValue: 1001)
  /// The peer broke the framing rules.
  public static let protocolError = CloseCode(rawValue: 1002)
  /// The peer sent a kind of data that is not taken here.
  public static let unsupportedData = CloseCode(rawValue: 1003)
  /// The close frame had no code; never on the wire.
  public static let noStatus = CloseCode(rawValue: 1005)
  /// The transport ended without a close frame; never on the wire.
  public static let abnormal = CloseCode(rawValue: 1006)
  /// Text was not UTF-8.
  public static let invalidPayload = CloseCode(rawValue: 1007)
  /// A rule of the application was broken.
  public static let policyViolation = CloseCode(rawValue: 1008)
  /// A message is larger than the receiver takes.
  public static let messageTooBig = CloseCode(rawValue: 1009)
  /// The client needs an extension that the server did not grant.
  public static let missingExtension = CloseCode(rawValue: 1010)
  /// The server failed.
  public static let internalError = CloseCode(rawValue: 1011)
  /// The server restarts; come back soon.
  public static let serviceRestart = CloseCode(rawValue: 1012)
  /// The server is overloaded; come back later.
  public static let tryAgainLater = CloseCode(rawValue: 1013)
  /// A gateway got a bad answer from the server behind it.
  public static let badGateway = CloseCode(rawValue: 1014)

  /// Whether the number may stand in a close frame: assigned codes, libraries (3000s) and applications
  /// (4000s).
  public var isSendable: Bool {
    switch rawValue {
    case 1000...1003, 1007...1014, 3000...4999: true
    default: false
    }
  }
}
