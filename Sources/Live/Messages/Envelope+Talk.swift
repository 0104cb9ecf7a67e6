import Grid

// The binary form of what players say beside their letters (docs/protocol.md, M31 to M35).

extension Envelope {
  static func write(_ report: TimerReport, to writer: inout ByteWriter) {
    writer.number(report.wish.turn)
    writer.raw(report.wish.device.bytes)
    writer.byte(report.wish.isPaused ? 1 : 0)
    writer.number(UInt64(report.epoch))
    writer.number(report.seconds)
  }

  static func timer(from reader: inout ByteReader) throws(ByteReader.Failure) -> TimerReport {
    let turn = try reader.count(upTo: MessageLimits.timerTurns)
    let device = try device(from: &reader)
    let isPaused = try isTrue(from: &reader)
    let epoch = UInt32(try reader.number(upTo: UInt64(UInt32.max)))
    let seconds = try reader.count(upTo: MessageLimits.timerSeconds)
    return TimerReport(
      wish: TimerWish(turn: turn, device: device, isPaused: isPaused), epoch: epoch, seconds: seconds)
  }

  static func write(_ talk: Talk, to writer: inout ByteWriter) {
    switch talk {
    case .chat(let text): writer.text(text)
    case .nudge(let square): writer.number(square)
    case .ask(let ask):
      writer.number(ask.number)
      writer.byte(ask.deed.rawValue)
      writer.byte(ask.squares == nil ? 1 : 0)
      guard let squares = ask.squares else { return }
      writer.number(squares.count)
      for square in squares { writer.number(square) }
    case .answer(let answer):
      writer.raw(answer.asker.bytes)
      writer.number(answer.number)
      writer.byte(answer.isYes ? 1 : 0)
    case .verdict(let isRight): writer.byte(isRight ? 1 : 0)
    }
  }

  static func talk(of kind: UInt8, from reader: inout ByteReader) throws(ByteReader.Failure) -> Talk {
    switch kind {
    case Kind.chat: .chat(try reader.text(upTo: MessageLimits.chatBytes))
    case Kind.nudge: .nudge(square: try reader.count(upTo: lastSquare))
    case Kind.ask: .ask(try ask(from: &reader))
    case Kind.answer:
      .answer(
        Answer(
          asker: try device(from: &reader), number: try reader.count(upTo: MessageLimits.questions),
          isYes: try isTrue(from: &reader)))
    default: .verdict(isRight: try isTrue(from: &reader))
    }
  }

  private static func ask(from reader: inout ByteReader) throws(ByteReader.Failure) -> Ask {
    let number = try reader.count(upTo: MessageLimits.questions)
    guard let deed = Ask.Deed(rawValue: try reader.byte()) else { throw .outOfBounds }
    if try isTrue(from: &reader) { return Ask(number: number, deed: deed, squares: nil) }
    let count = try reader.count(upTo: MessageLimits.askedSquares)
    var squares: [Int] = []
    for _ in 0..<count {
      let square = try reader.count(upTo: lastSquare)
      // Ascending, so that one set of squares has one form.
      guard squares.last.map({ $0 < square }) ?? true else { throw .outOfBounds }
      squares.append(square)
    }
    return Ask(number: number, deed: deed, squares: squares)
  }

  private static let lastSquare = Puzzle.Limits.sideSquares * Puzzle.Limits.sideSquares - 1

  private static func device(from reader: inout ByteReader) throws(ByteReader.Failure) -> DeviceID {
    guard let device = DeviceID(try reader.raw(DeviceID.byteCount)) else { throw .truncated }
    return device
  }

  private static func isTrue(from reader: inout ByteReader) throws(ByteReader.Failure) -> Bool {
    try reader.count(upTo: 1) == 1
  }
}
