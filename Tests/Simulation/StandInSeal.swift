import Grid
import Live
import Secrets

/// A seal that costs a hash instead of a signature: frames of the same header, with a keyed check behind the message.
///
/// It refuses what the real one refuses: changed and foreign bytes, and replays by the program's own window.
struct StandInSeal: FrameSeal {
  private static let checkBytes = 8

  /// What the check of a frame without a signature differs by.
  private static let unsigned: UInt64 = 0x5555_5555_5555_5555

  private let durable: [UInt8]?
  private let volatile: [UInt8]
  private(set) var durableCount: UInt64 = 0
  private var volatileCount: UInt64 = 0
  private var windows: [[UInt8]: ReplayWindow] = [:]
  private var openedCount: UInt64 = 0
  /// The headers of the frames that were opened.
  private var opened: Set<[UInt8]> = []
  private let ledger: Ledger

  /// The seal of the process that has this number, which no other process of the schedule has.
  init(process: Int, role: Role, ledger: Ledger) {
    self.ledger = ledger
    switch role {
    case .play: durable = StandInSeal.stream(process, 0)
    case .watch: durable = nil
    }
    volatile = StandInSeal.stream(process, 1)
  }

  var durableStream: [UInt8]? { durable }

  mutating func seal(_ message: [UInt8], as frameClass: Frame.Class, isSigned: Bool) -> [UInt8]? {
    guard let durable else { return nil }
    switch frameClass {
    case .durable:
      defer { durableCount += 1 }
      return ledger.sealed(StandInSeal.frame(message, frameClass, durable, durableCount, isSigned))
    case .volatile:
      defer { volatileCount += 1 }
      return ledger.sealed(StandInSeal.frame(message, frameClass, volatile, volatileCount, isSigned))
    }
  }

  mutating func open(_ frame: [UInt8]) throws(FrameOpener.Refusal) -> FrameOpener.Opened {
    guard frame.count >= Frame.headerBytes + StandInSeal.checkBytes else { throw .malformed }
    guard frame[0] == Frame.version else { throw frame[0] > Frame.version ? .newerVersion : .malformed }
    guard let frameClass = Frame.Class(rawValue: frame[1]) else { throw .malformed }
    let stream = Array(frame[2..<2 + Frame.streamBytes])
    let counter = frame[2 + Frame.streamBytes..<Frame.headerBytes].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard counter < Frame.counterLimit else { throw .malformed }
    guard windows[stream, default: ReplayWindow()].isNew(counter) else { throw .replayed }
    let end = frame.count - StandInSeal.checkBytes
    let check = frame[end...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let wanted = StandInSeal.check(frame[..<end])
    if check == wanted ^ StandInSeal.unsigned, durable == nil { throw .unsigned }
    guard check == wanted || check == wanted ^ StandInSeal.unsigned else { throw .forged }
    openedCount += 1
    ledger.opened(frame, isRepeated: !opened.insert(Array(frame[..<Frame.headerBytes])).inserted)
    windows[stream, default: ReplayWindow()].accept(counter, at: openedCount)
    return FrameOpener.Opened(
      message: Array(frame[Frame.headerBytes..<end]), frameClass: frameClass, stream: stream, counter: counter
    )
  }

  private static func frame(
    _ message: [UInt8], _ frameClass: Frame.Class, _ stream: [UInt8], _ counter: UInt64, _ isSigned: Bool
  ) -> [UInt8] {
    var frame: [UInt8] = []
    frame.reserveCapacity(Frame.headerBytes + message.count + checkBytes)
    frame += [Frame.version, frameClass.rawValue]
    frame += stream
    append(counter, to: &frame)
    frame += message
    append(isSigned ? check(frame[...]) : check(frame[...]) ^ unsigned, to: &frame)
    return frame
  }

  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }

  private static func stream(_ process: Int, _ last: UInt8) -> [UInt8] {
    [UInt8](repeating: 0, count: 11) + [UInt8(process >> 8 & 255), UInt8(process & 255), 0, 0, last]
  }

  /// FNV-1a with 64 bits, against the accidents and small changes of a simulated relay.
  private static func check(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash
  }
}

/// What frames of this seal hold, for checks and for people; nothing for frames of the real one.
extension StandInSeal {
  /// The kinds of messages that checks look at.
  enum Kind: UInt8 {
    case hello = 1
    case cursor = 3
    case state = 5
  }

  private static let deviceOffset = Frame.headerBytes + 2
  private static let recipientOffset = deviceOffset + DeviceID.byteCount

  /// The stand-in's streams begin with zeros; a random stream does not.
  private static func isOurs(_ frame: [UInt8]) -> Bool {
    frame.count > recipientOffset + checkBytes && frame[2..<10].allSatisfy { $0 == 0 }
  }

  static func kind(of frame: [UInt8]) -> Kind? {
    isOurs(frame) ? Kind(rawValue: frame[Frame.headerBytes + 1]) : nil
  }

  /// Whether it is a hello that wants an answer: from a newcomer, or from somebody who has no puzzle (J3).
  static func isQuestion(_ frame: [UInt8]) -> Bool {
    let (reply, puzzle): (UInt8, UInt8) = (1, 2)
    guard kind(of: frame) == .hello else { return false }
    return frame[recipientOffset] & reply == 0 || frame[recipientOffset] & puzzle == 0
  }

  static func sender(of frame: [UInt8]) -> DeviceID? {
    isOurs(frame) ? DeviceID(Array(frame[deviceOffset..<recipientOffset])) : nil
  }

  static func recipient(ofState frame: [UInt8]) -> DeviceID? {
    guard kind(of: frame) == .state, frame.count > recipientOffset + DeviceID.byteCount else { return nil }
    return DeviceID(Array(frame[recipientOffset..<recipientOffset + DeviceID.byteCount]))
  }

  static func message(in frame: [UInt8]) -> [UInt8]? {
    isOurs(frame) ? Array(frame[Frame.headerBytes..<frame.count - checkBytes]) : nil
  }
}
