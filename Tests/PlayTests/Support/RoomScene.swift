import Grid
import Live
import Screen
import Secrets

@testable import Play

/// A room with this player, a guest called Ben and a watcher, as the program sees it: everything comes through the session.
enum RoomScene {
  static let puzzle = drawnPuzzle("ABCDE\nFGHIJ\nKLMNO\nPQRST\nUVWXY")
  static let shared = SharedPuzzle(canonicalBytes: puzzle.canonicalBytes())
  static var keys: RoomKeys { playKeys }
  private static let playKeys = RoomKeys(roomSecret: [UInt8](repeating: 7, count: 16))

  private static func session(_ role: Role, puzzle: SharedPuzzle?) -> Session {
    let keys =
      switch role {
      case .play: playKeys
      case .watch: RoomKeys(watchSecret: playKeys.watchSecret, playKey: playKeys.playKey)
      }
    return Session(
      keys: keys, device: testDevice, name: "Ann", color: 0, stream: [UInt8](repeating: 1, count: 16),
      puzzle: puzzle)
  }

  /// A program that has the puzzle and is not yet in the room.
  static func outside(
    _ role: Role = .play, scheme: Scheme = .standard, isPlain: Bool = false
  ) -> PlayState {
    let room = PlayState.RoomState(
      session: session(role, puzzle: shared),
      playLink: role == .play ? "crossmate://ann.example:7575/#0play" : nil,
      watchLink: "crossmate://ann.example:7575/#0watch")
    return PlayState(
      board: Board(puzzle), device: testDevice, room: room, size: Size(columns: 80, rows: 24),
      keymap: scheme.settings.applied(to: scheme.keymap), settings: scheme.settings, isPlain: isPlain)
  }

  /// A program that has the puzzle and is in the room.
  static func state(_ role: Role = .play, scheme: Scheme = .standard) -> PlayState {
    var state = outside(role, scheme: scheme)
    apply([.channelOpened, peers], to: &state)
    return state
  }

  /// A program that waits for the puzzle and is not yet in the room.
  static func joiner(_ role: Role = .play, size: Size = Size(columns: 80, rows: 24)) -> PlayState {
    let room = PlayState.RoomState(session: session(role, puzzle: nil))
    return PlayState(board: nil, device: testDevice, room: room, size: size)
  }

  /// What the room says first: Ben and a watcher are here.
  static let peers = Event.channelNotice(
    """
    {"room":"peers","devices":[{"device":"\(Hex.encode(device(2).bytes))","role":"play"},\
    {"device":"\(Hex.encode(device(3).bytes))","role":"watch"}]}
    """)

  /// What Ben's program would send.
  static func fromBen(_ messages: [Message]) -> [Event] {
    var sealer = FrameSealer(keys: playKeys, stream: [UInt8](repeating: 2, count: 16))
    return messages.compactMap { message in
      let envelope = Envelope(device: device(2), message: message)
      return (sealer?.seal(envelope.bytes, as: envelope.frameClass)).map { .channelFrame($0) }
    }
  }

  /// Ben's program over a whole test: one process, whose frames are counted on.
  final class Voice {
    private var sealer = FrameSealer(keys: RoomScene.keys, stream: [UInt8](repeating: 5, count: 16))

    /// The frames of what it sends next.
    func says(_ messages: [Message]) -> [Event] {
      messages.compactMap { message in
        let envelope = Envelope(device: device(2), message: message)
        return (sealer?.seal(envelope.bytes, as: envelope.frameClass)).map { .channelFrame($0) }
      }
    }
  }

  /// Lets events happen, all at one moment, and returns everything the program wants done.
  @discardableResult
  static func apply(_ events: [Event], to state: inout PlayState) -> [Effect] {
    events.flatMap { state.update($0, now: Moment(nanoseconds: 0)) }
  }

  static func letter(_ text: String, at square: Int, clock: UInt64) -> FillChange {
    let register = Register(epoch: 0, clock: clock, device: device(2), letters: Letters(text) ?? .blank)
    return .write(square: square, register)
  }

  /// A puzzle in one piece.
  static func whole(_ puzzle: SharedPuzzle) -> Message {
    .puzzle(PuzzleChunk(puzzle: puzzle.id, index: 0, count: 1, bytes: puzzle.canonicalBytes))
  }

  static let hello = Message.hello(Hello(isReply: true, name: "Ben", color: 1, puzzle: nil, digest: nil))
}
