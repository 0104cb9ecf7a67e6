import TestSupport
import Testing

@testable import Secrets

/// Sealed frames (part F): what is opened, and what is refused and why.
struct FrameTests {
  private struct File: Decodable {
    let roomSecret, stream: HexBytes
    let sealed: [Sealed]
    let highCounters: [HighCounter]
    let refused: [Refused]
  }

  private struct Sealed: Decodable {
    let `class`, form: String
    let counter: UInt64
    let message, frame: HexBytes
  }

  private struct HighCounter: Decodable {
    let counter: UInt64
    let message, frame: HexBytes
  }

  private struct Refused: Decodable {
    let refusal, why: String
    /// Who refuses it; other readers are not asked.
    let readers: [String]
    let frame: HexBytes
  }

  private func sealer(_ keys: RoomKeys = room, stream: UInt8 = 0) throws -> FrameSealer {
    try #require(FrameSealer(keys: keys, stream: counted(16, from: stream)))
  }

  @Test func `sealing gives the frames of the vectors, byte for byte (F1, F2, F3, F4)`() throws {
    let file = try vectors("frames", as: File.self)
    let keys = RoomKeys(roomSecret: file.roomSecret.bytes)
    var sealer = try #require(FrameSealer(keys: keys, stream: file.stream.bytes))
    for vector in file.sealed {
      #expect(sealer.sealedCount == vector.counter)
      let frameClass: Frame.Class = vector.class == "volatile" ? .volatile : .durable
      let frame = sealer.seal(vector.message.bytes, as: frameClass, isSigned: vector.form == "signed")
      #expect(frame == vector.frame.bytes)
    }
  }

  @Test func `players open the frames of the vectors, watchers those with a signature (F2, F4)`() throws {
    let file = try vectors("frames", as: File.self)
    let keys = RoomKeys(roomSecret: file.roomSecret.bytes)
    for keys in [keys, RoomKeys(watchSecret: keys.watchSecret, playKey: keys.playKey)] {
      var opener = FrameOpener(keys: keys)
      for vector in file.sealed {
        guard vector.form == "signed" || keys.role == .play else {
          #expect(throws: FrameOpener.Refusal.unsigned) { try opener.open(vector.frame.bytes) }
          continue
        }
        let opened = try opener.open(vector.frame.bytes)
        #expect(opened.message == vector.message.bytes)
        #expect(opened.frameClass == (vector.class == "volatile" ? .volatile : .durable))
        #expect(opened.stream == file.stream.bytes)
        #expect(opened.counter == vector.counter)
      }
      for vector in file.highCounters {
        let opened = try opener.open(vector.frame.bytes)
        #expect(opened.message == vector.message.bytes)
        #expect(opened.counter == vector.counter)
      }
    }
  }

  @Test func `bad frames of the vectors are refused for the reason given (F8)`() throws {
    let file = try vectors("frames", as: File.self)
    let keys = RoomKeys(roomSecret: file.roomSecret.bytes)
    let watchers = RoomKeys(watchSecret: keys.watchSecret, playKey: keys.playKey)
    var openers = ["play": FrameOpener(keys: keys), "watch": FrameOpener(keys: watchers)]
    for vector in file.refused {
      for reader in vector.readers {
        let refusal = #expect(throws: FrameOpener.Refusal.self, "\(vector.why)") {
          try openers[reader]?.open(vector.frame.bytes)
        }
        #expect(refusal.map { "\($0)" } == vector.refusal, "\(reader): \(vector.why)")
      }
    }
  }

  @Test(arguments: [true, false]) func `every single bit counts`(isSigned: Bool) throws {
    var sealer = try sealer()
    let frame = sealer.seal([UInt8]("STAR"), as: .durable, isSigned: isSigned)
    var opener = FrameOpener(keys: room)
    for bit in 0..<frame.count * 8 {
      #expect(throws: FrameOpener.Refusal.self, "bit \(bit)") { try opener.open(frame.flippingBit(bit)) }
    }
    #expect(try opener.open(frame).message == [UInt8]("STAR"))
  }

  @Test(arguments: [true, false]) func `every cut and every added byte is refused (F8)`(isSigned: Bool) throws
  {
    var sealer = try sealer()
    let frame = sealer.seal([UInt8]("STAR"), as: .durable, isSigned: isSigned)
    var opener = FrameOpener(keys: room)
    for count in 0..<frame.count {
      #expect(throws: FrameOpener.Refusal.self) { try opener.open(Array(frame.prefix(count))) }
    }
    for byte: UInt8 in [0, 0x80, 0xFF] {
      #expect(throws: FrameOpener.Refusal.forged) { try opener.open(frame + [byte]) }
    }
  }

  @Test func `any bytes at all are refused (F8)`() {
    var generator = SeededGenerator(seed: 30)
    var opener = FrameOpener(keys: room)
    for _ in 0..<5_000 {
      var frame = generator.bytes(Int.random(in: 0...300, using: &generator))
      if frame.count > 1, Bool.random(using: &generator) { frame.replaceSubrange(0...1, with: [1, 0]) }
      #expect(throws: FrameOpener.Refusal.self) { try opener.open(frame) }
    }
  }

  @Test func `a frame of another room is refused (F2)`() throws {
    var sealer = try sealer(otherRoom)
    var opener = FrameOpener(keys: room)
    let frame = sealer.seal([1], as: .durable)
    #expect(throws: FrameOpener.Refusal.forged) { try opener.open(frame) }
  }

  @Test func `a watcher has nothing to seal with (F4)`() throws {
    #expect(FrameSealer(keys: watchers, stream: counted(16)) == nil)
    #expect(FrameSealer(keys: room, stream: counted(15)) == nil)
    #expect(FrameSealer(keys: room, stream: counted(17)) == nil)
  }

  @Test(arguments: [true, false])
  func `messages of every length come back, padded to the same few lengths (F3)`(isSigned: Bool) throws {
    var sealer = try sealer()
    var opener = FrameOpener(keys: room)
    var lengths: Set<Int> = []
    for count in 0..<320 {
      // Ends like padding itself, which must not be taken for it.
      let message = counted(count).dropLast(2) + [0x80, 0].suffix(count)
      let frame = sealer.seal(Array(message), as: .volatile, isSigned: isSigned)
      #expect(try opener.open(frame).message == Array(message))
      #expect(frame.count % Frame.paddingBytes == (Frame.headerBytes + Frame.tagBytes) % Frame.paddingBytes)
      lengths.insert(frame.count)
    }
    #expect(lengths.count == 6)
  }

  @Test func `the longest message fits a frame of the room (F6)`() throws {
    var sealer = try sealer()
    let message = [UInt8](repeating: 7, count: Frame.messageBytes)
    let frame = sealer.seal(message, as: .durable)
    #expect(frame.count <= 65_536)
    var opener = FrameOpener(keys: watchers)
    #expect(try opener.open(frame).message == message)
  }

  @Test func `a frame without a signature moves no window of a watcher (F8)`() throws {
    var sealer = try sealer()
    let frames = [false, true].map { sealer.seal([1], as: .durable, isSigned: $0) }
    var opener = FrameOpener(keys: watchers)
    for _ in 0..<2 { #expect(throws: FrameOpener.Refusal.unsigned) { try opener.open(frames[0]) } }
    #expect(try opener.open(frames[1]).counter == 1)
  }

  @Test func `the same message never gives the same frame (F5)`() throws {
    var first = try sealer()
    var second = try sealer(stream: 1)
    var frames = [first.seal([1], as: .durable), first.seal([1], as: .durable)]
    frames.append(second.seal([1], as: .durable))
    #expect(Set(frames.map { $0.dropFirst(Frame.headerBytes) }).count == 3)
  }
}
