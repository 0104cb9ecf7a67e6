public import WebSocket

extension WebSocketConnection {
  /// What a room understands of bytes: whole messages are taken where they stand, anything else as an event.
  public mutating func receiveInPlace(_ bytes: some Sequence<UInt8>) -> [WebSocketEvent] {
    var memory = Array(bytes)
    return memory.withUnsafeMutableBytes { read in
      var (rest, events) = (read, [WebSocketEvent]())
      while !rest.isEmpty {
        if let message = nextWhole(in: &rest) {
          let text = message.isText
          events.append(
            text ? .text(String(decoding: message.payload, as: UTF8.self)) : .binary(Array(message.payload)))
        } else if let event = nextEvent(in: &rest) {
          events.append(event)
        } else {
          break
        }
      }
      return events
    }
  }
}
