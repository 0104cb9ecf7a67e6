import Grid
import Live
import Secrets

/// One player's session in a room where everybody else, the room included, sends what an input says.
struct HostileEvening {
  static let puzzle: Puzzle = {
    let rows = ["ABC", "A#C", "BCg"].joined()
    let squares = rows.map { character in
      switch character {
      case "#": Square(.block)
      case "g": Square(.open, given: "G")
      default: Square(.open, answers: [String(character)])
      }
    }
    return Puzzle(width: 3, height: 3, squares: squares)
  }()

  private static let shared = SharedPuzzle(canonicalBytes: puzzle.canonicalBytes())
  private static let device = DeviceID([UInt8](repeating: 1, count: DeviceID.byteCount)) ?? .nobody
  private static let peer = DeviceID([UInt8](repeating: 2, count: DeviceID.byteCount)) ?? .nobody

  private var session: Session
  private var fill: Fill?
  private var now = Moment(nanoseconds: 0)

  init() {
    session = Session(
      frames: OpenSeal(), role: .play, digestKey: [UInt8](repeating: 2, count: 32),
      device: HostileEvening.device,
      name: "Ann", color: 0, puzzle: HostileEvening.shared)
    fill = Fill(for: HostileEvening.puzzle)
  }

  /// Plays what the input says; the first thing that must not happen.
  mutating func finding(in bytes: [UInt8]) -> String? {
    var input = FuzzInput(bytes)
    if input.byte() & 1 == 1 {
      session = Session(
        frames: OpenSeal(), role: .play, digestKey: [UInt8](repeating: 2, count: 32),
        device: HostileEvening.device,
        name: "Ann", color: 0, puzzle: nil)
      fill = nil
    }
    while !input.isEmpty {
      let step = next(&input)
      for output in session.handle(step, fill: &fill, now: now) {
        if let flaw = flaw(of: output) { return "\(flaw) after \(step)" }
      }
      if let deadline = session.nextDeadline, deadline.nanoseconds < 0 {
        return "a deadline before the start"
      }
    }
    return fillFlaw()
  }

  /// How many squares hold letters.
  var letterCount: Int { fill?.registers.count { !$0.letters.isBlank } ?? 0 }

  private mutating func next(_ input: inout FuzzInput) -> SessionInput {
    switch input.byte() & 7 {
    case 0: return .opened
    case 1: return .closed
    case 2: return .notice(input.counted().asText)
    case 3:
      now = Moment(nanoseconds: now.nanoseconds + Int64(input.byte()) * 50_000_000)
      return .tick
    case 4: return .wrote(written(by: &input))
    case 5:
      return .moved(
        CursorReport(square: Int(input.byte()) % HostileEvening.puzzle.squares.count, direction: .down))
    case 6: return .frame(input.counted())
    case _: return .frame(letterOfPeer(&input))
    }
  }

  /// A letter that another player sends, into whatever square: a fuzzer that had to find the form by itself would send few.
  private func letterOfPeer(_ input: inout FuzzInput) -> [UInt8] {
    let (counter, square, marks, clock) = (input.byte(), Int(input.byte()), input.byte(), input.byte())
    let register = Register(
      epoch: UInt32(marks & 1), clock: UInt64(clock), device: HostileEvening.peer,
      letters: Letters("Z") ?? .blank)
    let envelope = Envelope(
      device: HostileEvening.peer,
      message: .letters([.write(square: square, register)], of: HostileEvening.shared.id.tag))
    return [Frame.Class.durable.rawValue, 5, counter] + envelope.bytes
  }

  /// A letter that the player types, where one can be typed.
  private mutating func written(by input: inout FuzzInput) -> [FillChange] {
    let square = Int(input.byte()) % HostileEvening.puzzle.squares.count
    let letter = String(Unicode.Scalar(65 + input.byte() % 26))
    guard var own = fill, let letters = Letters(letter), own.isWritable(at: square), !own.isUsedUp else {
      return []
    }
    let register = Register(
      epoch: own.epoch, clock: own.clock + 1, device: HostileEvening.device, letters: letters)
    let change = FillChange.write(square: square, register)
    own.merge(change)
    fill = own
    return [change]
  }

  private func flaw(of output: SessionOutput) -> String? {
    switch output {
    case .send(let frame):
      let message = Array(frame.dropFirst(OpenSeal.headerBytes))
      guard message.count <= Frame.messageBytes else { return "a message of \(message.count) bytes" }
      guard let envelope = try? Envelope(bytes: message) else { return "a message that nobody can read" }
      return envelope.device == HostileEvening.device ? nil : "a message in another's name"
    case .merged(let changes):
      return changes.contains { $0.sender == HostileEvening.device }
        ? "a letter of others under the own name" : nil
    case .puzzle(let id, let canonicalBytes):
      return PuzzleID(canonicalBytes: canonicalBytes) == id ? nil : "a puzzle under a wrong name"
    case .playersChanged, .heard, .timer, .tell: return nil
    }
  }

  /// Whatever came, no letter stands where none may, and the clock leaves room for the next one or says so.
  private func fillFlaw() -> String? {
    guard let fill else { return nil }
    for (square, kind) in HostileEvening.puzzle.squares.enumerated()
    where kind.kind == .block || kind.given != nil {
      if fill.registers[square] != .vacant { return "a letter stands in square \(square)" }
    }
    if fill.clock >= Register.Limits.clock { return "the clock has run over its end" }
    return nil
  }
}

/// A seal that hides nothing, so that a fuzzer gets past it: stream and counter in one byte each, then the message.
private struct OpenSeal: FrameSeal {
  static let headerBytes = 3

  private(set) var durableCount: UInt64 = 0
  let durableStream: [UInt8]? = [UInt8](repeating: 1, count: Frame.streamBytes)

  mutating func seal(_ message: [UInt8], as frameClass: Frame.Class, isSigned: Bool) -> [UInt8]? {
    switch frameClass {
    case .durable: durableCount += 1
    case .volatile: break
    }
    return [frameClass.rawValue, 1, UInt8(truncatingIfNeeded: durableCount)] + message
  }

  mutating func open(_ frame: [UInt8]) throws(FrameOpener.Refusal) -> FrameOpener.Opened {
    guard frame.count >= OpenSeal.headerBytes, let frameClass = Frame.Class(rawValue: frame[0] & 1) else {
      throw .malformed
    }
    return FrameOpener.Opened(
      message: Array(frame[OpenSeal.headerBytes...]), frameClass: frameClass,
      stream: [UInt8](repeating: frame[1], count: Frame.streamBytes), counter: UInt64(frame[2]))
  }
}
