import TestSupport
import Testing

@testable import Secrets

/// Frames that come twice, late or out of order (rules F9 and F10).
struct ReplayTests {
  private func frames(_ count: Int, stream: UInt8 = 0) throws -> [[UInt8]] {
    var sealer = try #require(FrameSealer(keys: room, stream: counted(16, from: stream)))
    return (0..<count).map { sealer.seal(counted(1, from: UInt8(truncatingIfNeeded: $0)), as: .durable) }
  }

  @Test func `a frame is opened once (F9)`() throws {
    let frame = try frames(1)[0]
    var opener = FrameOpener(keys: room)
    _ = try opener.open(frame)
    #expect(throws: FrameOpener.Refusal.replayed) { try opener.open(frame) }
  }

  @Test func `frames in any order within the window are opened once each`() throws {
    var generator = SeededGenerator(seed: 40)
    let frames = try frames(Int(ReplayWindow.width))
    var opener = FrameOpener(keys: room)
    for frame in frames.shuffled(using: &generator) { _ = try opener.open(frame) }
    for frame in frames { #expect(throws: FrameOpener.Refusal.replayed) { try opener.open(frame) } }
  }

  @Test func `a frame 1,024 behind the latest is too old, one nearer is not`() throws {
    let frames = try frames(Int(ReplayWindow.width) + 2)
    var opener = FrameOpener(keys: room)
    _ = try opener.open(frames[Int(ReplayWindow.width) + 1])
    #expect(throws: FrameOpener.Refusal.replayed) { try opener.open(frames[0]) }
    #expect(throws: FrameOpener.Refusal.replayed) { try opener.open(frames[1]) }
    #expect(try opener.open(frames[2]).counter == 2)
    #expect(throws: FrameOpener.Refusal.replayed) { try opener.open(frames[2]) }
  }

  @Test func `streams have windows of their own`() throws {
    let mine = try frames(2)
    let yours = try frames(2, stream: 1)
    var opener = FrameOpener(keys: room)
    for frame in [mine[1], yours[1], yours[0], mine[0]] { _ = try opener.open(frame) }
    for frame in mine + yours { #expect(throws: FrameOpener.Refusal.replayed) { try opener.open(frame) } }
  }

  @Test func `a forged frame uses no counter up (F8, F9)`() throws {
    let frame = try frames(1)[0]
    var opener = FrameOpener(keys: room)
    #expect(throws: FrameOpener.Refusal.forged) { try opener.open(frame.flippingBit(8 * frame.count - 1)) }
    #expect(try opener.open(frame).counter == 0)
  }

  @Test func `the window does as a set of all counters would`() {
    var generator = SeededGenerator(seed: 41)
    for spread in [3, 200, 1_023, 1_024, 1_025, 5_000] as [UInt64] {
      var window = ReplayWindow()
      var seen: Set<UInt64> = []
      var highest: UInt64 = 0
      for moment in 0..<4_000 as Range<UInt64> {
        let low = highest > spread ? highest - spread : 0
        let counter = UInt64.random(in: low...(highest + spread), using: &generator)
        let isTooOld = counter + ReplayWindow.width <= highest
        let isNew = !isTooOld && !seen.contains(counter)
        #expect(window.isNew(counter) == isNew, "\(counter) after \(highest)")
        guard isNew else { continue }
        window.accept(counter, at: moment)
        seen.insert(counter)
        highest = max(highest, counter)
      }
    }
  }

  @Test func `far jumps leave no old bits behind`() {
    var window = ReplayWindow()
    for counter in [0, 5, 1_023] as [UInt64] { window.accept(counter, at: 1) }
    window.accept(Frame.counterLimit - 1, at: 2)
    #expect(!window.isNew(5))
    #expect(!window.isNew(Frame.counterLimit - 1))
    for counter in (Frame.counterLimit - ReplayWindow.width)..<(Frame.counterLimit - 1) {
      #expect(window.isNew(counter))
    }
  }

  @Test func `of too many streams the one silent longest is forgotten (F10)`() throws {
    var opener = FrameOpener(keys: room)
    let first = try frames(2)
    _ = try opener.open(first[0])
    var second: [UInt8] = []
    for number in 0..<FrameOpener.streamLimit {
      let stream = [UInt8](repeating: 9, count: 14) + [UInt8(number / 256), UInt8(number % 256)]
      var sealer = try #require(FrameSealer(keys: room, stream: stream))
      let frame = sealer.seal([], as: .durable)
      if number == 0 { second = frame }
      // The first stream is heard again just before the limit is passed, so the second is the silent one.
      if number == FrameOpener.streamLimit - 1 { _ = try opener.open(first[1]) }
      _ = try opener.open(frame)
    }
    #expect(throws: FrameOpener.Refusal.replayed) { try opener.open(first[0]) }
    #expect(try opener.open(second).counter == 0)
  }
}
