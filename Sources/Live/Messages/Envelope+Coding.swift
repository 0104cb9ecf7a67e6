public import Grid
public import Secrets

extension Envelope {
  /// The version in the first byte of every message.
  public static let version: UInt8 = 1

  /// Why a message could not be read.
  public enum Refusal: Error, Hashable, Sendable {
    /// A version that this program does not know: somebody has a newer one.
    case newerVersion
    /// Bytes that no program of this version writes.
    case malformed(ByteReader.Failure)
  }

  enum Kind {
    static let hello: UInt8 = 1
    static let letters: UInt8 = 2
    static let cursor: UInt8 = 3
    static let want: UInt8 = 4
    static let state: UInt8 = 5
    static let puzzle: UInt8 = 6
    static let have: UInt8 = 7
    static let digest: UInt8 = 8
    static let bye: UInt8 = 9
    static let timer: UInt8 = 10
    static let chat: UInt8 = 11
    static let nudge: UInt8 = 12
    static let ask: UInt8 = 13
    static let answer: UInt8 = 14
    static let verdict: UInt8 = 15
  }

  private enum Flag {
    static let reply: UInt8 = 1
    static let puzzle: UInt8 = 2
    static let digest: UInt8 = 4
    static let judges: UInt8 = 8
    static let all = reply | puzzle | digest | judges
  }

  /// Whether the message may be dropped by a room whose queue is full.
  public var frameClass: Frame.Class {
    switch message {
    case .cursor, .talk(.nudge, of: _): .volatile
    case .hello, .letters, .want, .state, .puzzle, .have, .digest, .bye, .timer, .talk, .unknown: .durable
    }
  }

  /// The binary form, ready to be sealed.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.byte(Envelope.version)
    writer.byte(kind)
    writer.raw(device.bytes)
    switch message {
    case .hello(let hello): Envelope.write(hello, to: &writer)
    case .letters(let changes, let puzzle):
      writer.raw(puzzle.bytes)
      Envelope.write(changes, to: &writer)
    case .cursor(let report):
      writer.number(report.square)
      writer.byte(report.direction.rawValue)
    case .want(let want): writer.byte(want.rawValue)
    case .state(let part):
      writer.raw(part.recipient.bytes)
      writer.raw(part.puzzle.bytes)
      writer.byte(part.isLast ? 1 : 0)
      Envelope.write(part.changes, to: &writer)
    case .puzzle(let chunk):
      writer.raw(chunk.puzzle.bytes)
      writer.number(chunk.index)
      writer.number(chunk.count)
      writer.counted(chunk.bytes)
    case .have(let acknowledgements):
      writer.number(acknowledgements.count)
      for acknowledgement in acknowledgements {
        writer.raw(acknowledgement.stream)
        writer.number(acknowledgement.first)
        writer.number(acknowledgement.last)
      }
    case .digest(let digest): writer.raw(digest.bytes)
    case .timer(let report, let puzzle):
      writer.raw(puzzle.bytes)
      Envelope.write(report, to: &writer)
    case .talk(let talk, let puzzle):
      writer.raw(puzzle.bytes)
      Envelope.write(talk, to: &writer)
    case .bye, .unknown: break
    }
    return writer.bytes
  }

  private var kind: UInt8 {
    switch message {
    case .hello: Kind.hello
    case .letters: Kind.letters
    case .cursor: Kind.cursor
    case .want: Kind.want
    case .state: Kind.state
    case .puzzle: Kind.puzzle
    case .have: Kind.have
    case .digest: Kind.digest
    case .bye: Kind.bye
    case .timer: Kind.timer
    case .talk(.chat, of: _): Kind.chat
    case .talk(.nudge, of: _): Kind.nudge
    case .talk(.ask, of: _): Kind.ask
    case .talk(.answer, of: _): Kind.answer
    case .talk(.verdict, of: _): Kind.verdict
    case .unknown(let kind): kind
    }
  }

  private static func write(_ hello: Hello, to writer: inout ByteWriter) {
    let flags =
      (hello.isReply ? Flag.reply : 0) | (hello.puzzle == nil ? 0 : Flag.puzzle)
      | (hello.digest == nil ? 0 : Flag.digest) | (hello.judges ? Flag.judges : 0)
    writer.byte(flags)
    writer.byte(hello.color)
    writer.text(hello.name)
    if let puzzle = hello.puzzle { writer.raw(puzzle.bytes) }
    if let digest = hello.digest { writer.raw(digest.bytes) }
  }

  private static func write(_ changes: [FillChange], to writer: inout ByteWriter) {
    writer.number(changes.count)
    for change in changes { change.write(to: &writer) }
  }

  /// Reads an opened frame's message; a kind that is not known is kept by name, whatever its body.
  public init(bytes: [UInt8]) throws(Refusal) {
    do {
      var reader = ByteReader(bytes)
      let version = try reader.byte()
      guard version == Envelope.version else {
        throw version > Envelope.version ? Refusal.newerVersion : .malformed(.outOfBounds)
      }
      let kind = try reader.byte()
      guard let device = DeviceID(try reader.raw(DeviceID.byteCount)) else {
        throw Refusal.malformed(.truncated)
      }
      let message = try Envelope.message(of: kind, from: &reader)
      if case .unknown = message {} else { try reader.end() }
      self.init(device: device, message: message)
    } catch let failure as ByteReader.Failure {
      throw .malformed(failure)
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw .malformed(.outOfBounds)
    }
  }

  private static func message(
    of kind: UInt8, from reader: inout ByteReader
  ) throws(ByteReader.Failure) -> Message {
    switch kind {
    case Kind.hello: return .hello(try hello(from: &reader))
    case Kind.letters:
      let puzzle = try tag(from: &reader)
      return .letters(try changes(from: &reader), of: puzzle)
    case Kind.cursor: return .cursor(try cursor(from: &reader))
    case Kind.want:
      guard let want = Want(rawValue: try reader.byte()) else { throw .outOfBounds }
      return .want(want)
    case Kind.state: return .state(try state(from: &reader))
    case Kind.puzzle: return .puzzle(try chunk(from: &reader))
    case Kind.have: return .have(try acknowledgements(from: &reader))
    case Kind.digest: return .digest(try digest(from: &reader))
    case Kind.bye: return .bye
    case Kind.timer:
      let puzzle = try tag(from: &reader)
      return .timer(try timer(from: &reader), of: puzzle)
    case Kind.chat, Kind.nudge, Kind.ask, Kind.answer, Kind.verdict:
      let puzzle = try tag(from: &reader)
      return .talk(try talk(of: kind, from: &reader), of: puzzle)
    default: return .unknown(kind: kind)
    }
  }

  private static func hello(from reader: inout ByteReader) throws(ByteReader.Failure) -> Hello {
    let flags = try reader.byte()
    guard flags & ~Flag.all == 0 else { throw .outOfBounds }
    let color = try reader.byte()
    let name = try reader.text(upTo: MessageLimits.nameBytes)
    let puzzle = flags & Flag.puzzle == 0 ? nil : try puzzleID(from: &reader)
    let digest = flags & Flag.digest == 0 ? nil : try digest(from: &reader)
    return Hello(
      isReply: flags & Flag.reply != 0, name: name, color: color, puzzle: puzzle, digest: digest,
      judges: flags & Flag.judges != 0)
  }

  private static func cursor(from reader: inout ByteReader) throws(ByteReader.Failure) -> CursorReport {
    let square = try reader.count(upTo: Puzzle.Limits.sideSquares * Puzzle.Limits.sideSquares - 1)
    guard let direction = Direction(rawValue: try reader.byte()) else { throw .outOfBounds }
    return CursorReport(square: square, direction: direction)
  }

  private static func changes(from reader: inout ByteReader) throws(ByteReader.Failure) -> [FillChange] {
    let count = try reader.count(upTo: MessageLimits.changes)
    var changes: [FillChange] = []
    for _ in 0..<count { changes.append(try FillChange(from: &reader)) }
    return changes
  }

  private static func state(from reader: inout ByteReader) throws(ByteReader.Failure) -> StatePart {
    guard let recipient = DeviceID(try reader.raw(DeviceID.byteCount)) else { throw .truncated }
    let puzzle = try puzzleID(from: &reader)
    let last = try reader.count(upTo: 1)
    return StatePart(
      recipient: recipient, puzzle: puzzle, isLast: last == 1, changes: try changes(from: &reader))
  }

  private static func chunk(from reader: inout ByteReader) throws(ByteReader.Failure) -> PuzzleChunk {
    let puzzle = try puzzleID(from: &reader)
    let index = try reader.count(upTo: MessageLimits.puzzleChunks - 1)
    let count = try reader.count(upTo: MessageLimits.puzzleChunks)
    let bytes = try reader.counted(upTo: MessageLimits.chunkBytes)
    guard index < count else { throw .outOfBounds }
    return PuzzleChunk(puzzle: puzzle, index: index, count: count, bytes: bytes)
  }

  private static func acknowledgements(
    from reader: inout ByteReader
  ) throws(ByteReader.Failure) -> [Acknowledgement] {
    let count = try reader.count(upTo: MessageLimits.acknowledgements)
    var list: [Acknowledgement] = []
    for _ in 0..<count {
      let stream = try reader.raw(Frame.streamBytes)
      let first = try reader.number(upTo: Frame.counterLimit - 1)
      let last = try reader.number(upTo: Frame.counterLimit - 1)
      guard first <= last else { throw .outOfBounds }
      list.append(Acknowledgement(stream: stream, first: first, last: last))
    }
    return list
  }

  private static func puzzleID(from reader: inout ByteReader) throws(ByteReader.Failure) -> PuzzleID {
    guard let puzzle = PuzzleID(try reader.raw(MessageLimits.puzzleIDBytes)) else { throw .truncated }
    return puzzle
  }

  private static func tag(from reader: inout ByteReader) throws(ByteReader.Failure) -> PuzzleTag {
    guard let tag = PuzzleTag(try reader.raw(PuzzleTag.byteCount)) else { throw .truncated }
    return tag
  }

  private static func digest(from reader: inout ByteReader) throws(ByteReader.Failure) -> FillDigest {
    guard let digest = FillDigest(try reader.raw(MessageLimits.digestBytes)) else { throw .truncated }
    return digest
  }
}
