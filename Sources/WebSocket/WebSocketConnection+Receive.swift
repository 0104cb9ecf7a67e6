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
    var event: WebSocketEvent?
    do throws(WebSocketError) {
      while phase != .finished, !rest.isEmpty {
        event = try step(&rest)
        if event != nil { break }
      }
    } catch {
      fail(error)
      event = .failed(error)
    }
    if phase == .finished { releaseBuffers() }
    return event
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
    _ rest: inout Slice<UnsafeRawBufferPointer>
  ) throws(WebSocketError) -> WebSocketEvent? {
    switch reading {
    case .header:
      guard let header = try headerReader.take(rest.removeFirst()) else { return nil }
      if !header.opcode.isControl { try message.begin(header, limits: limits) }
      // A frame without payload is complete with its header.
      guard header.length > 0 else { return try finishFrame(header) }
      reading = .payload(header, received: 0)
      return nil
    case .payload(let header, let received):
      let count = min(header.length - received, rest.count)
      try takePayload(UnsafeRawBufferPointer(rebasing: rest.prefix(count)), header, offset: received)
      rest.removeFirst(count)
      guard received + count == header.length else {
        reading = .payload(header, received: received + count)
        return nil
      }
      reading = .header
      return try finishFrame(header)
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

  private mutating func finishFrame(_ header: FrameHeader) throws(WebSocketError) -> WebSocketEvent? {
    let payload = controlPayload
    controlPayload = []
    switch header.opcode {
    case .continuation, .text, .binary:
      guard header.isFinal else { return nil }
      return tell(try message.finish())
    case .ping:
      if phase == .open, outgoing.count <= limits.pendingPongBytes { enqueue(.pong, payload) }
      return tell(.ping(payload))
    case .pong:
      return tell(.pong(payload))
    case .close:
      return try finishClose(payload)
    }
  }

  /// The event, unless our close frame is out: then what still arrives is checked but not told.
  private func tell(_ event: WebSocketEvent) -> WebSocketEvent? {
    switch phase {
    case .open: event
    case .closing, .finished: nil
    }
  }

  private mutating func finishClose(_ payload: [UInt8]) throws(WebSocketError) -> WebSocketEvent {
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
    return .closed(code, reason: String(decoding: payload.dropFirst(2), as: UTF8.self))
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
