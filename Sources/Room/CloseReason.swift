/// Why a room or its server ends a connection; the only codes and words that go out.
public enum CloseReason: Hashable, Sendable {
  /// The same device has connected anew.
  case superseded
  /// A text frame that is not `ping`.
  case textNotAllowed
  /// A binary frame too short to be a sealed one.
  case notSealed
  /// More frames than a socket may send.
  case tooManyFrames
  /// The peer does not read what the room sends it.
  case tooSlow
  /// The server ends.
  case stopping

  /// The close code of RFC 6455, section 7.4.
  public var code: UInt16 {
    switch self {
    case .superseded: 1000
    case .textNotAllowed, .notSealed, .tooManyFrames: 1008
    case .tooSlow: 1013
    case .stopping: 1001
    }
  }

  /// The words in the close frame.
  public var text: String {
    switch self {
    case .superseded: "Superseded by a newer connection"
    case .textNotAllowed: "Text frames other than ping are not allowed"
    case .notSealed: "Not a sealed frame"
    case .tooManyFrames: "Too many frames"
    case .tooSlow: "too slow"
    case .stopping: "The room server is stopping"
    }
  }
}
