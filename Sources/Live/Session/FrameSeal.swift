public import Secrets

/// What a session needs of sealed frames: makes its own and opens those of others (docs/protocol.md, part F).
///
/// The program's is `RoomSeal`. It is a parameter so that a simulation of many evenings can bring one that costs
/// less than a signature for each frame.
public protocol FrameSeal: Sendable {
  /// The id of this device's stream of durable frames, 16 bytes; nil for a watcher, whom nobody hears.
  var durableStream: [UInt8]? { get }
  /// Durable frames sealed so far; the next one gets this counter.
  var durableCount: UInt64 { get }
  /// The frame that carries `message`; nil for a watcher.
  ///
  /// - Parameter isSigned: whether watchers can open it; players can in either case.
  mutating func seal(_ message: [UInt8], as frameClass: Frame.Class, isSigned: Bool) -> [UInt8]?
  /// The message in `frame`, once; a second time the same frame is refused.
  mutating func open(_ frame: [UInt8]) throws(FrameOpener.Refusal) -> FrameOpener.Opened
}

/// Seals and opens with the keys of a room.
///
/// Durable and volatile frames have a stream each. The room may drop volatile ones, so that only in a stream without
/// them a gap proves that something was lost or held back (F5).
public struct RoomSeal: FrameSeal {
  private var durable: FrameSealer?
  private var volatile: FrameSealer?
  private var opener: FrameOpener

  /// The seal of a holder of `keys`.
  ///
  /// - Parameter stream: 16 random bytes, new for each process; the id of the volatile stream follows from them.
  public init(keys: RoomKeys, stream: [UInt8]) {
    precondition(stream.count == Frame.streamBytes, "a stream id has 16 bytes")
    let second = Hashing.sha256(Array("crossmate/1 volatile stream".utf8) + stream).prefix(Frame.streamBytes)
    durable = FrameSealer(keys: keys, stream: stream)
    volatile = FrameSealer(keys: keys, stream: Array(second))
    opener = FrameOpener(keys: keys)
  }

  /// The id of the stream of durable frames; nil for a watcher.
  public var durableStream: [UInt8]? { durable?.stream }

  /// Durable frames sealed so far.
  public var durableCount: UInt64 { durable?.sealedCount ?? 0 }

  /// The frame that carries `message`; nil for a watcher.
  public mutating func seal(
    _ message: [UInt8], as frameClass: Frame.Class, isSigned: Bool = true
  ) -> [UInt8]? {
    switch frameClass {
    case .durable: durable?.seal(message, as: .durable, isSigned: isSigned)
    case .volatile: volatile?.seal(message, as: .volatile, isSigned: isSigned)
    }
  }

  /// The message in `frame`, once.
  public mutating func open(_ frame: [UInt8]) throws(FrameOpener.Refusal) -> FrameOpener.Opened {
    try opener.open(frame)
  }
}
