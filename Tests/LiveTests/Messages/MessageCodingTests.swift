import Grid
import Live
import Secrets
import TestSupport
import Testing

/// The binary form of messages (docs/protocol.md, part M).
struct MessageCodingTests {
  private let envelopes = MessageSamples.all.map { Envelope(device: MessageSamples.ann, message: $0) }

  @Test func `every kind comes back from its bytes (M26)`() throws {
    for envelope in envelopes {
      #expect(try Envelope(bytes: envelope.bytes) == envelope)
    }
  }

  @Test func `every kind is among the samples`() {
    let kinds = Set(envelopes.map { $0.bytes[1] })
    #expect(kinds == Set(1...15))
  }

  @Test func `the bytes are version, kind, device and body (M22)`() {
    func bytes(_ message: Message) -> [UInt8] { Envelope(device: MessageSamples.ann, message: message).bytes }
    let head = { (kind: UInt8) in [1, kind] + MessageSamples.ann.bytes }
    #expect(bytes(.bye) == head(9))
    #expect(bytes(.want(.puzzle)) == head(4) + [0])
    #expect(bytes(.want(.state)) == head(4) + [1])
    #expect(bytes(.cursor(CursorReport(square: 300, direction: .down))) == head(3) + [0xAC, 2, 1])
    #expect(
      bytes(.hello(Hello(isReply: true, name: "Zoë", color: 5, puzzle: nil, digest: nil)))
        == head(1) + [1, 5, 4, 0x5A, 0x6F, 0xC3, 0xAB])
    let everything = Hello(
      isReply: false, name: "", color: 0, puzzle: MessageSamples.puzzle, digest: MessageSamples.digest)
    #expect(
      bytes(.hello(everything))
        == head(1) + [6, 0, 0] + MessageSamples.puzzle.bytes + (MessageSamples.digest?.bytes ?? []))
    let change = MessageSamples.letter("A")
    let tag = MessageSamples.puzzle.tag
    #expect(
      bytes(.letters([change, change], of: tag)) == head(2) + tag.bytes + [2] + change.bytes + change.bytes)
    let part = StatePart(
      recipient: MessageSamples.ben, puzzle: MessageSamples.puzzle, isLast: true, changes: [change])
    #expect(
      bytes(.state(part))
        == head(5) + MessageSamples.ben.bytes + MessageSamples.puzzle.bytes + [1, 1] + change.bytes)
    let chunk = PuzzleChunk(puzzle: MessageSamples.puzzle, index: 2, count: 5, bytes: [8, 9])
    #expect(bytes(.puzzle(chunk)) == head(6) + MessageSamples.puzzle.bytes + [2, 5, 2, 8, 9])
    let stream = [UInt8](repeating: 4, count: 16)
    #expect(
      bytes(.have([Acknowledgement(stream: stream, first: 3, last: 128)]))
        == head(7) + [1] + stream + [3, 0x80, 1])
  }

  @Test func `what is said beside letters has the puzzle's tag in front (M31, M32, M33, M34, M35)`() {
    let tag = MessageSamples.puzzle.tag
    func bytes(_ message: Message) -> [UInt8] { Envelope(device: MessageSamples.ann, message: message).bytes }
    func talk(_ talk: Talk) -> [UInt8] { bytes(.talk(talk, of: tag)) }
    let head = { (kind: UInt8) in [1, kind] + MessageSamples.ann.bytes + tag.bytes }
    let wish = TimerWish(turn: 128, device: MessageSamples.ben, isPaused: true)
    #expect(
      bytes(.timer(TimerReport(wish: wish, epoch: 7, seconds: 61), of: tag))
        == head(10) + [0x80, 1] + MessageSamples.ben.bytes + [1, 7, 61])
    #expect(talk(.chat("hi")) == head(11) + [2, 0x68, 0x69])
    #expect(talk(.nudge(square: 300)) == head(12) + [0xAC, 2])
    #expect(talk(.ask(Ask(number: 3, deed: .reveal, squares: nil))) == head(13) + [3, 1, 1])
    #expect(talk(.ask(Ask(number: 3, deed: .check, squares: [4, 9]))) == head(13) + [3, 0, 0, 2, 4, 9])
    let yes = Answer(asker: MessageSamples.ben, number: 3, isYes: true)
    #expect(talk(.answer(yes)) == head(14) + MessageSamples.ben.bytes + [3, 1])
    #expect(talk(.verdict(isRight: true)) == head(15) + [1])
  }

  @Test func `every cut is refused as such (M24)`() {
    for envelope in envelopes {
      let bytes = envelope.bytes
      for count in bytes.indices {
        #expect(throws: Envelope.Refusal.malformed(.truncated), "\(envelope.message)") {
          try Envelope(bytes: Array(bytes.prefix(count)))
        }
      }
    }
  }

  @Test func `every added byte is refused as such (M24)`() {
    for envelope in envelopes {
      for byte: UInt8 in [0, 1, 255] {
        #expect(throws: Envelope.Refusal.malformed(.trailing), "\(envelope.message)") {
          try Envelope(bytes: envelope.bytes + [byte])
        }
      }
    }
  }

  @Test func `a kind that is not known is kept by name, whatever follows (M25)`() throws {
    for kind: UInt8 in [[0], Array(16...255)].joined() {
      for body in [[], [0], [UInt8](repeating: 255, count: 100)] as [[UInt8]] {
        let envelope = try Envelope(bytes: [1, kind] + MessageSamples.ben.bytes + body)
        #expect(envelope == Envelope(device: MessageSamples.ben, message: .unknown(kind: kind)))
      }
    }
  }

  @Test func `a newer version is told, whatever follows, and an older one is refused (M25)`() {
    for version: UInt8 in 2...255 {
      #expect(throws: Envelope.Refusal.newerVersion) { try Envelope(bytes: [version]) }
      #expect(throws: Envelope.Refusal.newerVersion) { try Envelope(bytes: [version, 0, 1, 2, 3]) }
    }
    #expect(throws: Envelope.Refusal.malformed(.outOfBounds)) { try Envelope(bytes: [0, 9]) }
    #expect(throws: Envelope.Refusal.malformed(.truncated)) { try Envelope(bytes: []) }
  }

  @Test func `only cursors and nudges may be dropped on the way (M26)`() {
    for envelope in envelopes {
      switch envelope.message {
      case .cursor, .talk(.nudge, of: _): #expect(envelope.frameClass == .volatile)
      case .hello, .letters, .want, .state, .puzzle, .have, .digest, .bye, .timer, .talk, .unknown:
        #expect(envelope.frameClass == .durable)
      }
    }
    let unknown = Envelope(device: MessageSamples.ann, message: .unknown(kind: 200))
    #expect(unknown.frameClass == .durable)
  }

  @Test func `any bytes at all are refused, or are the only form of what they hold (M24)`() {
    var generator = SeededGenerator(seed: 80)
    for _ in 0..<40_000 {
      var bytes = envelopes.randomElement(using: &generator)?.bytes ?? []
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: bytes.indices, using: &generator)
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      if Bool.random(using: &generator) { bytes.removeLast(Int.random(in: 0...2, using: &generator)) }
      guard let envelope = try? Envelope(bytes: bytes) else { continue }
      // The body of an unknown kind is not kept.
      let isUnknown = if case .unknown = envelope.message { true } else { false }
      #expect(envelope.bytes == (isUnknown ? Array(bytes.prefix(18)) : bytes))
    }
  }

  @Test func `bytes at random behind a good beginning are refused or read`() {
    var generator = SeededGenerator(seed: 81)
    for _ in 0..<20_000 {
      let kind = UInt8.random(in: 0...16, using: &generator)
      let count = Int.random(in: 0...120, using: &generator)
      let body = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      _ = try? Envelope(bytes: [1, kind] + MessageSamples.ann.bytes + body)
    }
  }
}
