/// A message that has arrived as one frame: its payload, unmasked, stands where it was read.
public struct WholeMessage {
  /// Whether it is text, which is valid UTF-8 then; otherwise it is bytes.
  public let isText: Bool
  /// The payload, as long as nobody changes or frees the bytes it was taken from.
  public let payload: UnsafeRawBufferPointer
}

extension WebSocketConnection {
  /// Takes the message at the beginning of `rest` when it is one frame, all there and right, as nearly all are that a
  /// server gets; nil, and nothing taken, for anything else, which `nextEvent` knows to treat.
  ///
  /// Nothing is copied, which is what makes a room cheap; nor is the connection itself, since this is mutating.
  public mutating func nextWhole(in rest: inout UnsafeMutableRawBufferPointer) -> WholeMessage? {
    guard headerReader.expectsMask, headerReader.isAtStart, phase == .open, case .header = reading,
      message.isEmpty,
      rest.count >= 6
    else { return nil }
    let isText = rest[0] == 0x80 | Opcode.text.rawValue
    guard isText || rest[0] == 0x80 | Opcode.binary.rawValue, rest[1] & 0x80 != 0 else { return nil }
    var length = Int(rest[1] & 0x7F)
    var start = 6
    if length == 126, rest.count >= 8 {
      length = Int(UInt16(bigEndian: rest.loadUnaligned(fromByteOffset: 2, as: UInt16.self)))
      start = 8
      guard length > 125 else { return nil }
    }
    // The longest form is left to `nextEvent`.
    guard start == 8 || length <= 125, length <= limits.messageBytes, rest.count - start >= length else {
      return nil
    }
    let key = UInt32(bigEndian: rest.loadUnaligned(fromByteOffset: start - 4, as: UInt32.self))
    let payload = UnsafeMutableRawBufferPointer(rebasing: rest[start..<start + length])
    Mask.apply(key, to: payload, offset: 0)
    if isText, !UTF8Validator.isValid(payload) {
      Mask.apply(key, to: payload, offset: 0)
      return nil
    }
    rest = UnsafeMutableRawBufferPointer(rebasing: rest[(start + length)...])
    return WholeMessage(isText: isText, payload: UnsafeRawBufferPointer(payload))
  }

  /// Like `nextEvent` of bytes that must stay as they are.
  public mutating func nextEvent(in rest: inout UnsafeMutableRawBufferPointer) -> WebSocketEvent? {
    var unread = UnsafeRawBufferPointer(rest)[...]
    let event = nextEvent(in: &unread)
    rest = UnsafeMutableRawBufferPointer(rebasing: rest[unread.startIndex...])
    return event
  }
}
