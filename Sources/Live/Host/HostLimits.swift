import WebSocket

/// The times and sizes of the host's end of the live channel (docs/protocol.md, keepalive and reconnect).
public enum HostLimits {
  /// From dialling to a connected transport, names, proxies and TLS included; then another try is worth more.
  public static let connectTimeout: Duration = .seconds(10)
  /// From the request to the room's answer; twice what a room grants a request, so that its refusal arrives
  /// first.
  public static let upgradeTimeout: Duration = .seconds(10)
  /// From opening to the first ping: soon, so that people see how far away the room is.
  public static let firstPing: Duration = .seconds(1)
  /// Between keepalive pings while open; under the 30 s after which the strictest common proxies drop a
  /// silent connection.
  public static let pingInterval: Duration = .seconds(25)
  /// Silence after which an open channel is dead: two pings have gone unanswered by then.
  public static let silenceTimeout: Duration = .seconds(60)
  /// What the last ping is given for its answer, however long the silence; a computer that slept finds out
  /// this fast.
  public static let pingAnswerTimeout: Duration = .seconds(10)
  /// The longest first wait after a failure; each further one doubles it.
  public static let shortestBackoff: Duration = .milliseconds(500)
  /// The longest wait of all; a person looks again after half a minute.
  public static let longestBackoff: Duration = .seconds(30)
  /// How long a channel must have been open for the backoff to start over; less is a room that takes and
  /// drops.
  public static let uptimeForgivingBackoff: Duration = .seconds(5)
  /// Between attempts that key presses ask for, so that typing offline does not hammer the room.
  public static let hurryInterval: Duration = .seconds(1)
  /// What our close frame is given to be answered when we leave; the program's exit waits for it.
  public static let leaveTimeout: Duration = .seconds(1)
  /// Longest wait between looks at connecting transports, since a name lookup may have no descriptor to wait
  /// for.
  public static let connectingInterval: Duration = .milliseconds(50)
  /// Bytes that wait for a slow transport; the room's own queue has the same size, and over it a resync is
  /// cheaper.
  public static let outgoingBytes = 262_144
  /// Bytes of one read; the largest record of TLS.
  public static let readBytes = 16_384
  /// Reads from one transport in one turn, so that a fast room cannot keep the keyboard waiting.
  public static let readsPerTurn = 64
  /// Bytes of randomness in a connect's nonce.
  public static let nonceBytes = 16
  /// Characters of a room's own words that are shown.
  public static let reasonCharacters = 200
  /// Times that a room may give for its clock: after 1970 and before the year 10000.
  static let plausibleTimes: ClosedRange<Int64> = 1...253_402_300_799
  /// What a room may send in one message: what a room takes from us, and as many parts.
  static let channel = WebSocketLimits()
}
