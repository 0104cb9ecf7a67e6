import Secrets
import Testing

@testable import Live

/// Every frame kind there is, changed by one bit at a time (F1, F8), and sent again (F9).
@Suite struct `Tampering` {
  private static let room = RoomKeys(roomSecret: Array(0..<16))
  private static let watchers = RoomKeys(watchSecret: room.watchSecret, playKey: room.playKey)

  private static func sealed() throws -> [(message: Message, frame: [UInt8])] {
    var sealer = try #require(FrameSealer(keys: room, stream: Array(repeating: 5, count: 16)))
    return MessageSamples.all.map { message in
      let envelope = Envelope(device: MessageSamples.ann, message: message)
      return (message, sealer.seal(envelope.bytes, as: envelope.frameClass))
    }
  }

  @Test(arguments: [room, watchers])
  func `with any single bit of any kind of frame is refused, and spoils nothing (F8)`(keys: RoomKeys) throws {
    var opener = FrameOpener(keys: keys)
    for (message, frame) in try Self.sealed() {
      for bit in 0..<frame.count * 8 {
        var changed = frame
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        #expect(throws: FrameOpener.Refusal.self, "bit \(bit) of \(message)") { try opener.open(changed) }
      }
      let opened = try opener.open(frame)
      #expect(try Envelope(bytes: opened.message).message == message, "the frame itself is as good as ever")
    }
  }

  @Test func `by sending any kind of frame again is refused as replayed (F9)`() throws {
    var opener = FrameOpener(keys: Self.room)
    let frames = try Self.sealed().map(\.frame)
    for frame in frames { _ = try opener.open(frame) }
    for frame in frames + frames.reversed() {
      #expect(throws: FrameOpener.Refusal.replayed) { try opener.open(frame) }
    }
  }
}
