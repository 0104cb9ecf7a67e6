public import WebSocket

extension WebSocketConnection {
  /// What a room understands of bytes: whole messages are taken where they stand, anything else as an event.
  public mutating func receiveInPlace(_ bytes: some Sequence<UInt8>) -> [WebSocketEvent] {
    var memory = Array(bytes)
    return memory.withUnsafeMutableBytes { read in
      var (rest, events) = (read, [WebSocketEvent]())
      while let event = nextInPlace(in: &rest) { events.append(event) }
      return events
    }
  }

  /// The next event, which can be answered before what follows is looked at; nil when all is taken.
  public mutating func nextInPlace(in rest: inout UnsafeMutableRawBufferPointer) -> WebSocketEvent? {
    guard !rest.isEmpty else { return nil }
    guard let message = nextWhole(in: &rest) else { return nextEvent(in: &rest) }
    return message.isText
      ? .text(String(decoding: message.payload, as: UTF8.self)) : .binary(Array(message.payload))
  }
}
