import Grid
import Live
import Secrets

extension FuzzTarget {
  /// What other players send, through a room that may change it.
  static let messages = [
    FuzzTarget("frame", inputBytes: 512, finding: frameFinding),
    FuzzTarget("message", inputBytes: 1_024, finding: messageFinding),
    FuzzTarget("session", inputBytes: 2_048) { bytes in
      var evening = HostileEvening()
      return evening.finding(in: bytes)
    },
    FuzzTarget("change", inputBytes: 1_024, finding: changeFinding),
  ]

  private static let keys = RoomKeys(roomSecret: [UInt8](16..<32))

  private static func freshSeal() -> RoomSeal {
    RoomSeal(keys: keys, stream: [UInt8](repeating: 9, count: 16))
  }

  /// Frames that nobody sealed are refused; those that were are opened once, and never after any change.
  @Sendable private static func frameFinding(_ bytes: [UInt8]) -> String? {
    var input = FuzzInput(bytes)
    var opener = freshSeal()
    guard input.byte() & 1 == 1 else {
      return (try? opener.open(input.remainder())) == nil ? nil : "a frame that no player sealed was opened"
    }
    let (place, bit) = (Int(input.byte()) << 8 | Int(input.byte()), input.byte() & 7)
    let message = input.remainder()
    var sealer = freshSeal()
    guard let frame = sealer.seal(message, as: .durable) else { return "a player cannot seal" }
    var changed = frame
    changed[place % frame.count] ^= 1 << bit
    if (try? opener.open(changed)) != nil { return "opened although bit \(bit) of byte \(place) was changed" }
    guard (try? opener.open(frame))?.message == message else { return "the message did not arrive" }
    return (try? opener.open(frame)) == nil ? nil : "opened twice"
  }

  /// A message that is understood is sealed, opened and understood as the same; its bytes are the only ones for it.
  @Sendable private static func messageFinding(_ bytes: [UInt8]) -> String? {
    guard let envelope = try? Envelope(bytes: bytes) else { return nil }
    let written = envelope.bytes
    if case .unknown = envelope.message {
      return bytes.starts(with: written) ? nil : "an unknown message is named by other bytes"
    }
    guard written == bytes else { return "other bytes are written for the same message" }
    var sealer = freshSeal()
    var opener = freshSeal()
    guard let frame = sealer.seal(written, as: envelope.frameClass), let opened = try? opener.open(frame)
    else {
      return "the message cannot be sealed and opened"
    }
    return (try? Envelope(bytes: opened.message)) == envelope ? nil : "another message is opened"
  }

  /// Changes as the store and the wire have them: one form for each, and merged in any order the same fill.
  @Sendable private static func changeFinding(_ bytes: [UInt8]) -> String? {
    var reader = ByteReader(bytes)
    var changes: [FillChange] = []
    while reader.remaining > 0, let change = try? FillChange(from: &reader) { changes.append(change) }
    for change in changes where (try? FillChange(bytes: change.bytes)) != change {
      return "\(change) is read as another change"
    }
    if let change = try? FillChange(bytes: bytes), change.bytes != bytes {
      return "a second form of one change"
    }
    let empty = Fill(for: HostileEvening.puzzle)
    var (forward, backward) = (empty, empty)
    for change in changes { forward.merge(change) }
    // Twice, and ending with the first: a fill in which the last one always stood would be another.
    for change in changes + changes.reversed() { backward.merge(change) }
    guard forward == backward else { return "the order of the changes matters" }
    var rebuilt = empty
    for change in forward.changes { rebuilt.merge(change) }
    return rebuilt.registers == forward.registers ? nil : "the changes of a fill do not build it"
  }
}
