extension WebSocketConnection {
  /// Takes bytes as they came from the transport, cut anywhere; after the end they are ignored.
  public mutating func receive(_ bytes: UnsafeRawBufferPointer) -> [WebSocketEvent] {
    var events: [WebSocketEvent] = []
    var rest = bytes[...]
    while let event = nextEvent(in: &rest) { events.append(event) }
    return events
  }

  /// Takes bytes as far as the next event; nil when all are taken.
  ///
  /// So an event can be answered before what follows is looked at: that may be a mistake of the peer, after which
  /// nothing can be sent any more.
  public mutating func nextEvent(in rest: inout Slice<UnsafeRawBufferPointer>) -> WebSocketEvent? {
    var events: [WebSocketEvent] = []
    do throws(WebSocketError) {
      while phase != .finished, events.isEmpty, !rest.isEmpty {
        try step(&rest, &events)
      }
    } catch {
      fail(error)
      events.append(.failed(error))
    }
    if phase == .finished { releaseBuffers() }
    return events.first
  }

  /// Takes bytes as they came from the transport, cut anywhere; after the end they are ignored.
  public mutating func receive(_ bytes: [UInt8]) -> [WebSocketEvent] {
    bytes.withUnsafeBytes { receive($0) }
  }

  /// Takes bytes as they came from the transport, cut anywhere; after the end they are ignored.
  public mutating func receive(_ bytes: ArraySlice<UInt8>) -> [WebSocketEvent] {
    bytes.withUnsafeBytes { receive($0) }
  }

  /// Takes one header byte, or as much of the payload as there is.
  private mutating func step(
    _ rest: inout Slice<UnsafeRawBufferPointer>, _ events: inout [WebSocketEvent]
  ) throws(WebSocketError) {
    switch reading {
    case .header:
      guard let header = try headerReader.take(rest.removeFirst()) else { return }
      if !header.opcode.isControl { try message.begin(header, limits: limits) }
      // A frame without payload is complete with its header.
      if header.length == 0 {
        try finishFrame(header, &events)
      } else {
        reading = .payload(header, received: 0)
      }
    case .payload(let header, let received):
      let count = min(header.length - received, rest.count)
      try takePayload(UnsafeRawBufferPointer(rebasing: rest.prefix(count)), header, offset: received)
      rest.removeFirst(count)
      if received + count == header.length {
        reading = .header
        try finishFrame(header, &events)
      } else {
        reading = .payload(header, received: received + count)
      }
    }
  }

  private mutating func takePayload(
    _ piece: UnsafeRawBufferPointer, _ header: FrameHeader, offset: Int
  ) throws(WebSocketError) {
    guard header.opcode.isControl else {
      return try message.append(piece, maskingKey: header.maskingKey, offset: offset)
    }
    controlPayload.append(contentsOf: piece)
    if let key = header.maskingKey {
      controlPayload.withUnsafeMutableBytes { whole in
        Mask.apply(key, to: UnsafeMutableRawBufferPointer(rebasing: whole[offset...]), offset: offset)
      }
    }
  }

  private mutating func finishFrame(
    _ header: FrameHeader, _ events: inout [WebSocketEvent]
  ) throws(WebSocketError) {
    let payload = controlPayload
    controlPayload = []
    switch header.opcode {
    case .continuation, .text, .binary:
      guard header.isFinal else { return }
      tell(try message.finish(), &events)
    case .ping:
      if phase == .open, outgoing.count <= limits.pendingPongBytes { enqueue(.pong, payload) }
      tell(.ping(payload), &events)
    case .pong:
      tell(.pong(payload), &events)
    case .close:
      try finishClose(payload, &events)
    }
  }

  private mutating func tell(_ event: WebSocketEvent, _ events: inout [WebSocketEvent]) {
    switch phase {
    case .open: events.append(event)
    case .closing, .finished: break
    }
  }

  private mutating func finishClose(
    _ payload: [UInt8], _ events: inout [WebSocketEvent]
  ) throws(WebSocketError) {
    var code = CloseCode.noStatus
    if !payload.isEmpty {
      guard payload.count >= 2 else { throw .truncatedCloseCode }
      code = CloseCode(rawValue: UInt16(payload[0]) << 8 | UInt16(payload[1]))
      guard code.isSendable else { throw .invalidCloseCode(code.rawValue) }
      guard UTF8Validator.isValid(payload.dropFirst(2)) else { throw .invalidCloseReason }
    }
    switch phase {
    case .open: enqueue(.close, Self.closePayload(code, reason: ""))
    case .closing, .finished: break
    }
    phase = .finished
    events.append(.closed(code, reason: String(decoding: payload.dropFirst(2), as: UTF8.self)))
  }

  private mutating func fail(_ error: WebSocketError) {
    switch phase {
    case .open: enqueue(.close, Self.closePayload(CloseCode(error), reason: ""))
    case .closing, .finished: break
    }
    phase = .finished
  }

  private mutating func releaseBuffers() {
    message = MessageAssembly()
    controlPayload = []
  }
}
