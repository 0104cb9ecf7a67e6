import Grid
import Live
import Secrets
import Testing

/// Bounds on what one message may carry: what is within them is read, one more is refused.
struct MessageLimitTests {
  private func envelope(_ message: Message) -> Envelope {
    Envelope(device: MessageSamples.ann, message: message)
  }

  private func expectRead(_ message: Message, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let read = try Envelope(bytes: envelope(message).bytes)
    #expect(read.message == message, sourceLocation: sourceLocation)
  }

  private func expectRefused(_ message: Message, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(throws: Envelope.Refusal.malformed(.outOfBounds), sourceLocation: sourceLocation) {
      try Envelope(bytes: envelope(message).bytes)
    }
  }

  private func hello(_ name: String) -> Message {
    .hello(Hello(isReply: false, name: name, color: 0, puzzle: nil, digest: nil))
  }

  @Test func `a name has at most 96 bytes, counted as UTF-8 (M26)`() throws {
    try expectRead(hello(String(repeating: "n", count: 96)))
    try expectRead(hello(String(repeating: "🎉", count: 24)))
    expectRefused(hello(String(repeating: "n", count: 97)))
    expectRefused(hello(String(repeating: "🎉", count: 24) + "n"))
  }

  @Test func `a name that is not UTF-8 is refused`() {
    var bytes = envelope(hello("n")).bytes
    bytes[bytes.count - 1] = 0xFF
    #expect(throws: Envelope.Refusal.malformed(.notUTF8)) { try Envelope(bytes: bytes) }
  }

  @Test func `flags that have no meaning yet are refused`() {
    for bit: UInt8 in 4...7 {
      var bytes = envelope(hello("n")).bytes
      bytes[18] |= 1 << bit
      #expect(throws: Envelope.Refusal.malformed(.outOfBounds)) { try Envelope(bytes: bytes) }
    }
  }

  @Test func `squares lie in the largest grid, and directions are two`() throws {
    let last = Puzzle.Limits.sideSquares * Puzzle.Limits.sideSquares - 1
    try expectRead(.cursor(CursorReport(square: last, direction: .down)))
    expectRefused(.cursor(CursorReport(square: last + 1, direction: .down)))
    expectRefused(.letters([MessageSamples.letter("A", at: last + 1)], of: MessageSamples.puzzle.tag))
    var bytes = envelope(.cursor(CursorReport(square: 0, direction: .down))).bytes
    bytes[bytes.count - 1] = 2
    #expect(throws: Envelope.Refusal.malformed(.outOfBounds)) { try Envelope(bytes: bytes) }
  }

  @Test func `there are two things to want`() {
    for want: UInt8 in 2...255 {
      let bytes = Array(envelope(.want(.puzzle)).bytes.dropLast()) + [want]
      #expect(throws: Envelope.Refusal.malformed(.outOfBounds)) { try Envelope(bytes: bytes) }
    }
  }

  @Test func `a message has a limited number of changes`() throws {
    let change = FillChange.markWrong(square: 0, letters: .blank, epoch: 0)
    #expect(change.bytes.count == 4)
    let most = [FillChange](repeating: change, count: MessageLimits.changes)
    try expectRead(.letters(most, of: MessageSamples.puzzle.tag))
    expectRefused(.letters(most + [change], of: MessageSamples.puzzle.tag))
    func part(_ changes: [FillChange]) -> Message {
      .state(
        StatePart(
          recipient: MessageSamples.ben, puzzle: MessageSamples.puzzle, isLast: true, changes: changes))
    }
    try expectRead(part(most))
    expectRefused(part(most + [change]))
  }

  @Test func `a state part is the last or not`() {
    let part = StatePart(
      recipient: MessageSamples.ben, puzzle: MessageSamples.puzzle, isLast: true, changes: [])
    var bytes = envelope(.state(part)).bytes
    bytes[bytes.count - 2] = 2
    #expect(throws: Envelope.Refusal.malformed(.outOfBounds)) { try Envelope(bytes: bytes) }
  }

  @Test func `a puzzle has a limited number of pieces of a limited size, and no piece lies outside it`()
    throws
  {
    func chunk(_ index: Int, of count: Int, bytes: Int = 1) -> Message {
      let bytes = [UInt8](repeating: 1, count: bytes)
      return .puzzle(PuzzleChunk(puzzle: MessageSamples.puzzle, index: index, count: count, bytes: bytes))
    }
    try expectRead(chunk(127, of: 128, bytes: MessageLimits.chunkBytes))
    expectRefused(chunk(0, of: 1, bytes: MessageLimits.chunkBytes + 1))
    expectRefused(chunk(0, of: 129))
    expectRefused(chunk(128, of: 128))
    expectRefused(chunk(1, of: 1))
    expectRefused(chunk(0, of: 0))
  }

  @Test func `a message acknowledges a limited number of streams, up to counters that exist`() throws {
    let stream = [UInt8](repeating: 1, count: Frame.streamBytes)
    let last = Acknowledgement(stream: stream, first: 0, last: Frame.counterLimit - 1)
    let most = [Acknowledgement](repeating: last, count: MessageLimits.acknowledgements)
    try expectRead(.have(most))
    expectRefused(.have(most + [last]))
    expectRefused(.have([Acknowledgement(stream: stream, first: 0, last: Frame.counterLimit)]))
  }

  @Test func `a count that promises more than there is is refused`() {
    let head = [1, 2] + MessageSamples.ann.bytes + MessageSamples.puzzle.tag.bytes
    #expect(throws: Envelope.Refusal.malformed(.truncated)) { try Envelope(bytes: head + [0xFF, 0x5F]) }
    #expect(throws: Envelope.Refusal.malformed(.outOfBounds)) {
      try Envelope(bytes: head + [UInt8](repeating: 0xFF, count: 9) + [1])
    }
  }

  @Test func `the largest message fits a frame (M30)`() {
    let bytes = [UInt8](repeating: 1, count: MessageLimits.chunkBytes)
    let chunk = PuzzleChunk(puzzle: MessageSamples.puzzle, index: 127, count: 128, bytes: bytes)
    #expect(envelope(.puzzle(chunk)).bytes.count <= Frame.messageBytes)
  }

  @Test func `ids have the length of their kind`() {
    #expect(PuzzleID([UInt8](repeating: 0, count: 31)) == nil)
    #expect(PuzzleID([UInt8](repeating: 0, count: 33)) == nil)
    #expect(FillDigest([UInt8](repeating: 0, count: 15)) == nil)
    #expect(FillDigest([UInt8](repeating: 0, count: 17)) == nil)
  }

  // MARK: Beside letters

  private func talk(_ talk: Talk) -> Message { .talk(talk, of: MessageSamples.puzzle.tag) }

  @Test func `a line of chat has at most 480 bytes (M32)`() throws {
    try expectRead(talk(.chat(String(repeating: "n", count: 480))))
    expectRefused(talk(.chat(String(repeating: "n", count: 481))))
  }

  @Test func `a nudge and a question name squares of the largest grid, ascending (M33, M34)`() throws {
    let last = Puzzle.Limits.sideSquares * Puzzle.Limits.sideSquares - 1
    func ask(_ squares: [Int]) -> Message { talk(.ask(Ask(number: 0, deed: .check, squares: squares))) }
    try expectRead(talk(.nudge(square: last)))
    expectRefused(talk(.nudge(square: last + 1)))
    try expectRead(ask([0, last]))
    expectRefused(ask([last + 1]))
    expectRefused(ask([3, 3]))
    expectRefused(ask([4, 3]))
    let most = Array(0..<MessageLimits.askedSquares)
    try expectRead(ask(most))
    expectRefused(ask(most + [MessageLimits.askedSquares]))
  }

  @Test func `a clock shows a year at most, and wishes end (M31)`() throws {
    func timer(_ turn: Int, _ seconds: Int) -> Message {
      let wish = TimerWish(turn: turn, device: MessageSamples.ann, isPaused: false)
      return .timer(TimerReport(wish: wish, seconds: seconds), of: MessageSamples.puzzle.tag)
    }
    try expectRead(timer(MessageLimits.timerTurns, MessageLimits.timerSeconds))
    expectRefused(timer(MessageLimits.timerTurns + 1, 0))
    expectRefused(timer(0, MessageLimits.timerSeconds + 1))
  }
}
