public import Grid
public import Secrets

/// One player's side of a room: joins, shares, catches up, and knows who else is there.
///
/// A value without I/O: inputs go in, outputs come out, and time and the fill are handed in. The same code runs
/// in the program, in tests, and in a simulation (docs/protocol.md, part J).
public struct Session: Sendable {
  /// How far this device is on its way into the room.
  enum Link: Hashable {
    /// No socket.
    case offline
    /// A socket, but the room has not yet said who is there.
    case opened
    /// In the room.
    case joined
  }

  /// Who plays here.
  public let device: DeviceID
  /// What this device may do in the room.
  public var role: Role { keys.role }
  /// The player's own name.
  public internal(set) var name: String
  /// The player's own colour, 0 to 7.
  public internal(set) var color: UInt8
  /// Everybody else who was ever here, by device.
  public internal(set) var players: [DeviceID: Player] = [:]

  let keys: RoomKeys
  var sealer: FrameSealer?
  var opener: FrameOpener
  var link = Link.offline
  /// The puzzle and its canonical form; nil while this device waits for it.
  var puzzle: SharedPuzzle?
  /// The program's own changes that no other player is known to have.
  var outbox = Outbox()
  var cursor = CursorSlot()
  var acknowledgements = AcknowledgementSlot()
  /// Newcomers that this device will answer unless another does first.
  var answersDue: [DeviceID: AnswerDue] = [:]
  /// What each sender of a whole fill has sent so far.
  var statesArriving: [DeviceID: Fill] = [:]
  var puzzleArriving: PuzzleAssembly?
  /// Changes that came before the puzzle they belong to.
  var earlyChanges: [(sender: DeviceID, change: FillChange)] = []
  var digests = DigestWatch()
  /// Answers that are too long to leave at once.
  var transfers = TransferSlot()

  /// A session for the holder of `keys`.
  ///
  /// - Parameters:
  ///   - device: this running copy of the program.
  ///   - stream: 16 random bytes, new for each process.
  ///   - puzzle: the puzzle and its canonical form, unless it is still to come from the others.
  public init(
    keys: RoomKeys, device: DeviceID, name: String, color: UInt8, stream: [UInt8], puzzle: SharedPuzzle?
  ) {
    self.keys = keys
    self.device = device
    self.name = name
    self.color = color
    self.puzzle = puzzle
    sealer = FrameSealer(keys: keys, stream: stream)
    opener = FrameOpener(keys: keys)
  }

  /// Takes one input at the moment `now`; `fill` is the fill of the session's puzzle, nil while it has none.
  public mutating func handle(_ input: SessionInput, fill: inout Fill?, now: Moment) -> [SessionOutput] {
    switch input {
    case .opened:
      link = .opened
      return []
    case .closed: return closed()
    case .notice(let text): return received(RoomNotice(text), fill: fill, now: now)
    case .frame(let frame): return received(frame, fill: &fill, now: now)
    case .wrote(let changes):
      outbox.add(changes)
      return flushOutbox(now: now)
    case .moved(let report):
      cursor.move(to: report)
      return flushCursor(now: now)
    case .tick: return tick(fill: fill, now: now)
    case .leaving: return link == .joined ? seal(.bye) : []
    }
  }

  /// Takes up the puzzle that arrived, now that the program has opened it with `fill`.
  public mutating func adopt(_ puzzle: SharedPuzzle, fill: inout Fill?, now: Moment) -> [SessionOutput] {
    self.puzzle = puzzle
    puzzleArriving = nil
    var outputs: [SessionOutput] = []
    for (sender, change) in earlyChanges where !hasOtherPuzzle(sender) {
      outputs += merge([change], from: sender, fill: &fill)
    }
    earlyChanges = []
    if link == .joined { outputs += greet(fill: fill, isReply: false) }
    return outputs
  }

  /// When the next `.tick` is due; nil if nothing waits for time to pass.
  public var nextDeadline: Moment? {
    guard link == .joined else { return nil }
    let own = [outbox.due, cursor.due, acknowledgements.due, digests.due, transfers.due].compactMap { $0 }
    return (own + answersDue.values.map(\.due)).min()
  }

  /// How far this player's letters got.
  public var sharing: SharingState {
    guard link == .joined else { return .offline(waiting: outbox.count) }
    guard others(in: .play).first != nil else { return .alone(waiting: outbox.count) }
    return outbox.count == 0 ? .shared : .sharing(waiting: outbox.count)
  }

  /// Whether this device only looks on.
  public var isWatching: Bool { role == .watch }

  /// This device as the others see it.
  public var ownPlayer: Player { Player(device: device, role: role, name: name, color: color) }

  /// Whether the puzzle is still on its way from another player.
  public var isWaitingForPuzzle: Bool { puzzle == nil }

  /// Takes up what an earlier run of the program had not yet shared.
  public mutating func resume(unshared changes: [FillChange]) { outbox.add(changes) }

  /// The devices of a role that are in the room now, other than this one.
  func others(in role: Role) -> [DeviceID] {
    players.values.filter { $0.isHere && $0.role == role }.map(\.device)
  }

  private mutating func closed() -> [SessionOutput] {
    link = .offline
    outbox.connectionLost()
    acknowledgements = AcknowledgementSlot()
    cursor.connectionLost()
    answersDue = [:]
    statesArriving = [:]
    digests = DigestWatch()
    transfers = TransferSlot()
    for device in players.keys {
      players[device]?.isHere = false
      players[device]?.cursor = nil
    }
    return [.playersChanged]
  }
}

/// A puzzle in the form in which it travels.
public struct SharedPuzzle: Hashable, Sendable {
  /// Its identity.
  public let id: PuzzleID
  /// Its canonical form.
  public let canonicalBytes: [UInt8]

  /// The puzzle with this canonical form.
  public init(canonicalBytes: [UInt8]) {
    id = PuzzleID(canonicalBytes: canonicalBytes)
    self.canonicalBytes = canonicalBytes
  }
}
