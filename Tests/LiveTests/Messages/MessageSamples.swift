import Grid
import Live

/// Messages of every kind, plain and at random.
enum MessageSamples {
  static let ann = device(1)
  static let ben = device(2)
  static let puzzle = PuzzleID(canonicalBytes: [1, 2, 3])
  static let digest = FillDigest([UInt8](repeating: 7, count: MessageLimits.digestBytes))

  static func device(_ byte: UInt8) -> DeviceID { DeviceID([UInt8](repeating: byte, count: 16)) ?? .nobody }

  static func letter(_ text: String, at square: Int = 0, clock: UInt64 = 1) -> FillChange {
    .write(
      square: square, Register(epoch: 0, clock: clock, device: ann, letters: Letters(text) ?? .blank))
  }

  /// One message of every kind and of every shape that a kind has.
  static var all: [Message] {
    let stream = [UInt8](repeating: 9, count: 16)
    var messages: [Message] = [
      .hello(Hello(isReply: false, name: "Ann", color: 3, puzzle: puzzle, digest: digest)),
      .hello(Hello(isReply: true, name: "", color: 0, puzzle: nil, digest: nil)),
      .hello(Hello(isReply: false, name: "Zoë 漢", color: 7, puzzle: puzzle, digest: nil)),
      .hello(Hello(isReply: true, name: "Ben", color: 1, puzzle: nil, digest: digest)),
      .letters([], of: puzzle.tag),
      .letters(
        [letter("A"), letter("", at: 65_024), .markWrong(square: 1, letters: ofOne, epoch: 2)], of: puzzle.tag
      ),
      .cursor(CursorReport(square: 0, direction: .across)),
      .cursor(CursorReport(square: 65_024, direction: .down)),
      .state(StatePart(recipient: ben, puzzle: puzzle, isLast: false, changes: [letter("STAR")])),
      .state(StatePart(recipient: ben, puzzle: puzzle, isLast: true, changes: [])),
      .puzzle(PuzzleChunk(puzzle: puzzle, index: 0, count: 1, bytes: [])),
      .puzzle(PuzzleChunk(puzzle: puzzle, index: 127, count: 128, bytes: [1, 2, 3])),
      .have([]),
      .have([
        Acknowledgement(stream: stream, first: 0, last: 0),
        Acknowledgement(stream: stream, first: 7, last: 300),
      ]),
      .bye,
      .timer(TimerReport(wish: .none, seconds: 0), of: puzzle.tag),
      .timer(
        TimerReport(wish: TimerWish(turn: 300, device: ben, isPaused: true), seconds: 31_536_000),
        of: puzzle.tag),
    ]
    messages += talk.map { .talk($0, of: puzzle.tag) }
    messages += Want.allCases.map { .want($0) }
    if let digest { messages.append(.digest(digest)) }
    return messages
  }

  /// Everything that can be said, in every shape.
  static var talk: [Talk] {
    [
      .chat(""), .chat("7A is a pun, Zoë"), .nudge(square: 0), .nudge(square: 65_024),
      .ask(Ask(number: 0, deed: .check, squares: [])), .ask(Ask(number: 300, deed: .reveal, squares: nil)),
      .ask(Ask(number: 1, deed: .clear, squares: [0, 1, 65_024])),
      .answer(Answer(asker: ben, number: 4, isYes: true)),
      .answer(Answer(asker: ann, number: 0, isYes: false)),
      .verdict(isRight: true), .verdict(isRight: false),
    ]
  }

  private static var ofOne: Letters { Letters("A") ?? .blank }
}
