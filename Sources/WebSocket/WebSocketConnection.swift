/// One end of a WebSocket after the upgrade, without a socket: bytes in, events and bytes out (RFC 6455).
///
/// Any split of the same input gives the same events. Pings and the peer's close are answered by the
/// connection itself. An idle connection holds no buffer.
public struct WebSocketConnection: Sendable {
  /// Which rules of masking apply.
  public enum Role: Sendable {
    /// Masks what it sends, with keys that a proxy on the way must not be able to guess.
    case client(maskingKeys: any RandomNumberGenerator & Sendable)
    /// Takes masked frames only.
    case server
  }

  /// How far the closing handshake is.
  enum Phase: Hashable, Sendable {
    /// Messages go both ways.
    case open
    /// Our close frame is out, the peer's is not here: what still arrives is checked but no longer told.
    case closing
    /// Both close frames are exchanged, or the peer broke the protocol: what still arrives is ignored.
    case finished
  }

  /// What the next byte belongs to.
  enum Reading: Hashable, Sendable {
    case header
    case payload(FrameHeader, received: Int)
  }

  let limits: WebSocketLimits
  var role: Role
  var phase = Phase.open
  var reading = Reading.header
  var headerReader: FrameHeaderReader
  var message = MessageAssembly()
  var controlPayload: [UInt8] = []
  private(set) var outgoing: [UInt8] = []

  /// A connection whose upgrade has just been accepted.
  public init(role: Role, limits: WebSocketLimits = .init()) {
    self.role = role
    self.limits = limits
    headerReader =
      switch role {
      case .client: FrameHeaderReader(expectsMask: false)
      case .server: FrameHeaderReader(expectsMask: true)
      }
  }

  /// Whether messages can be sent: no close frame has gone out.
  public var isOpen: Bool { phase == .open }

  /// Whether TCP may be ended once the outgoing bytes are written.
  public var isFinished: Bool { phase == .finished }

  /// The bytes to write next, in order; they are handed over once.
  public mutating func takeOutgoing() -> [UInt8] {
    let bytes = outgoing
    outgoing = []
    return bytes
  }

  // MARK: Sending

  /// Queues a text message; false, and nothing sent, when a close frame has gone out.
  @discardableResult
  public mutating func sendText(_ text: String) -> Bool {
    send(.text, text.utf8)
  }

  /// Queues a message of bytes; false, and nothing sent, when a close frame has gone out.
  @discardableResult
  public mutating func sendBinary(_ bytes: some Collection<UInt8>) -> Bool {
    send(.binary, bytes)
  }

  /// Queues a ping of at most 125 bytes; false, and nothing sent, when it is longer or a close frame has gone
  /// out.
  @discardableResult
  public mutating func sendPing(_ payload: some Collection<UInt8> = []) -> Bool {
    guard payload.count <= WebSocketLimits.controlPayloadBytes else { return false }
    return send(.ping, payload)
  }

  /// Begins the closing handshake, once; a second call does nothing.
  ///
  /// A code that must not be sent, such as `noStatus`, gives a close frame without a code. A reason longer
  /// than 123 bytes is cut between characters.
  public mutating func close(_ code: CloseCode, reason: String = "") {
    guard phase == .open else { return }
    phase = .closing
    enqueue(.close, Self.closePayload(code, reason: reason))
  }

  private mutating func send(_ opcode: Opcode, _ payload: some Collection<UInt8>) -> Bool {
    guard phase == .open else { return false }
    enqueue(opcode, payload)
    return true
  }

  mutating func enqueue(_ opcode: Opcode, _ payload: some Collection<UInt8>) {
    switch role {
    case .client(var maskingKeys):
      let key = UInt32(truncatingIfNeeded: maskingKeys.next())
      role = .client(maskingKeys: maskingKeys)
      FrameEncoder.append(opcode, payload, maskingKey: key, to: &outgoing)
    case .server:
      FrameEncoder.append(opcode, payload, maskingKey: nil, to: &outgoing)
    }
  }

  static func closePayload(_ code: CloseCode, reason: String) -> [UInt8] {
    guard code.isSendable else { return [] }
    var payload = [UInt8(code.rawValue >> 8), UInt8(code.rawValue & 0xFF)]
    for character in reason {
      guard payload.count + character.utf8.count <= WebSocketLimits.controlPayloadBytes else { break }
      payload.append(contentsOf: character.utf8)
    }
    return payload
  }
}
