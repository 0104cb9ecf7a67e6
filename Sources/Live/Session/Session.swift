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
  public let role: Role
  /// The player's own name.
  public internal(set) var name: String
  /// The player's own colour, 0 to 7.
  public internal(set) var color: UInt8
  /// Everybody else who was ever here, by device.
  public internal(set) var players: [DeviceID: Player] = [:]

  /// The key under which fills are compared, 32 bytes.
  let digestKey: [UInt8]
  /// Bytes of changes or of a puzzle in one message.
  let chunkBytes: Int
  var frames: any FrameSeal
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
  var puzzlesArriving = PuzzleArrivals()
  /// Changes that came before the puzzle they belong to.
  var earlyChanges: [EarlyChange] = []
  var earlyTalk: [EarlyTalk] = []
  var digests = DigestWatch()
  /// Answers that are too long to leave at once.
  var transfers = TransferSlot()
  var talk = TalkSlot()
  var timer = TimerSlot()
  /// The epoch in which this device, which has the answers, found the grid right: whoever comes is told.
  var judgedRight: UInt32?
  /// Whether this device has answers that the puzzle itself does not tell.
  public internal(set) var judges = false
  var deliveries = DeliveryWatch()
  var streams = StreamWatch()
  /// Whether watchers are here beyond those that are remembered.
  var hasUncountedWatchers = false
  /// Until when frames without a signature are no doubt to this watcher: players may not have heard of it.
  var signaturesDue: Moment?
  /// When this device says hello again, to catch up with what it missed.
  var resyncDue: Moment?
  /// What the person was told since the connection opened and need not be told again.
  var told: Set<SessionNews> = []

  /// A session for the holder of `keys`.
  ///
  /// - Parameters:
  ///   - device: this running copy of the program.
  ///   - stream: 16 random bytes, new for each process.
  ///   - puzzle: the puzzle and its canonical form, unless it is still to come from the others.
  public init(
    keys: RoomKeys, device: DeviceID, name: String, color: UInt8, stream: [UInt8], puzzle: SharedPuzzle?
  ) {
    self.init(
      frames: RoomSeal(keys: keys, stream: stream), role: keys.role, digestKey: keys.digestKey,
      device: device,
      name: name, color: color, puzzle: puzzle)
  }

  /// A session that seals and opens with `frames`.
  ///
  /// - Parameter chunkBytes: bytes of changes or of a puzzle in one message, `MessageLimits.chunkBytes` at most.
  public init(
    frames: any FrameSeal, role: Role, digestKey: [UInt8], device: DeviceID, name: String, color: UInt8,
    puzzle: SharedPuzzle?, chunkBytes: Int = MessageLimits.chunkBytes
  ) {
    self.frames = frames
    self.role = role
    self.digestKey = digestKey
    self.device = device
    self.name = name
    self.color = color
    self.puzzle = puzzle
    self.chunkBytes = chunkBytes
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
    case .say(let talk): return say(talk, fill: fill, now: now)
    case .clock(let seconds, let isRunning, let isPaused):
      guard role == .play else { return [] }
      timer.read(
        seconds: seconds, epoch: fill?.epoch ?? 0, isRunning: isRunning, isPaused: isPaused, by: device,
        now: now)
      return flushTimer(now: now)
    case .judging:
      judges = true
      return link == .joined ? greet(fill: fill, isReply: true) : []
    case .tick: return tick(fill: fill, now: now)
    case .leaving: return link == .joined ? seal(.bye) : []
    }
  }

  /// Takes up the puzzle that arrived, now that the program has opened it with `fill`.
  public mutating func adopt(_ puzzle: SharedPuzzle, fill: inout Fill?, now: Moment) -> [SessionOutput] {
    self.puzzle = puzzle
    puzzlesArriving = PuzzleArrivals()
    resyncDue = nil
    var outputs: [SessionOutput] = []
    for early in earlyChanges where early.puzzle == puzzle.id.tag {
      outputs += merge([early.change], of: early.puzzle, from: early.sender, fill: &fill, now: now)
    }
    earlyChanges = []
    outputs += takeEarlyTalk()
    if link == .joined { outputs += greet(fill: fill, isReply: false) }
    return outputs
  }

  /// When the next `.tick` is due; nil if nothing waits for time to pass.
  public var nextDeadline: Moment? {
    // A watcher has nothing to say, so nothing ever waits.
    guard link == .joined, role == .play else { return nil }
    let own = [
      outbox.due, cursor.due, talk.due, timer.due, acknowledgements.due, digests.due, transfers.due,
      deliveries.due, resyncDue,
    ]
    return (own.compactMap { $0 } + answersDue.values.map(\.due)).min()
  }

  /// How far this player's letters got.
  public var sharing: SharingState {
    guard link == .joined else { return .offline(waiting: outbox.count) }
    guard puzzle != nil else { return .waitingForPuzzle }
    guard others(in: .play).first != nil else { return .alone(waiting: outbox.count) }
    return outbox.count == 0 ? .shared : .sharing(waiting: outbox.count)
  }

  /// Whether this device only looks on.
  public var isWatching: Bool { role == .watch }

  /// This device as the others see it.
  public var ownPlayer: Player { Player(device: device, role: role, name: name, color: color) }

  /// Whether the puzzle is still on its way from another player.
  public var isWaitingForPuzzle: Bool { puzzle == nil }

  /// Takes up what an earlier run of the program may not have shared: its own letters in `fill`, and all marks, which
  /// do not say whose they are.
  public mutating func resume(_ fill: Fill) {
    outbox.add(
      fill.changes.filter { change in
        switch change {
        case .write(_, let register): register.device == device
        case .markWrong: true
        }
      })
  }

  /// The devices of a role that are in the room now, other than this one.
  func others(in role: Role) -> [DeviceID] {
    players.values.filter { $0.isHere && $0.role == role }.map(\.device)
  }

  private mutating func closed() -> [SessionOutput] {
    link = .offline
    outbox.connectionLost()
    acknowledgements = AcknowledgementSlot()
    cursor.connectionLost()
    talk.connectionLost()
    timer.connectionLost()
    answersDue = [:]
    statesArriving = [:]
    digests = DigestWatch()
    transfers = TransferSlot()
    deliveries = DeliveryWatch()
    streams = StreamWatch()
    hasUncountedWatchers = false
    signaturesDue = nil
    resyncDue = nil
    told = []
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
