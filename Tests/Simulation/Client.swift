import Grid
import Live
import Secrets

/// One device: the program's session and merge, with a store and a clock of the simulation's own.
final class Client {
  /// How a device's clock relates to the one of the schedule.
  struct Clock {
    var offset: Int64 = 0
    /// Its speed, in thousandths of the true one.
    var rate: Int64 = 1_000

    func local(_ moment: Int64) -> Moment { Moment(nanoseconds: offset + moment * rate / 1_000) }

    /// The first moment of the schedule at which this clock shows `local` or later.
    func global(_ local: Moment) -> Int64 { ((local.nanoseconds - offset) * 1_000 + rate - 1) / rate }
  }

  /// A log of changes as SQLite keeps it: what is appended survives the program, what a barrier passed survives all.
  struct Log {
    private(set) var changes: [FillChange] = []
    private var durableCount = 0
    var barrierDue = false

    mutating func append(_ new: [FillChange]) { changes += new }
    /// What the log builds.
    func fill(of site: SimulatedPuzzle) -> Fill {
      var fill = Fill(for: site.puzzle)
      for change in changes { fill.merge(change) }
      return fill
    }

    mutating func makeDurable() { durableCount = changes.count }

    /// The power is cut; what is gone.
    mutating func cut() -> ArraySlice<FillChange> {
      let lost = changes[durableCount...]
      changes.removeLast(changes.count - durableCount)
      return lost
    }
  }

  /// One square of one move, for undo.
  struct Step {
    let square: Int
    let before: Register
    let after: Register
  }

  let number: Int
  let device: DeviceID
  let author: [UInt8]
  let role: Role
  let clock: Clock
  /// The puzzle it has open or will be given.
  var site: SimulatedPuzzle

  var session: Session
  var fill: Fill?
  var log = Log()
  var hasPuzzle: Bool
  var isRunning = true
  /// Whether it has been in the room at all.
  var hasCome = false
  var link: Link?
  /// Until when its program does nothing.
  var hangsUntil: Int64 = 0
  /// Until when it cannot reach the room.
  var blockedUntil: Int64 = 0
  var isDialling = false
  /// The moment for which a tick is queued.
  var tickAt: Int64?
  var moves: [[Step]] = []
  /// Own changes since the program started for which nobody vouched yet, as far as the simulation can tell.
  var unvouched: [FillChange] = []
  /// Doubts about the room that this device's person was told on its present connection.
  var doubts: Set<RoomDoubt> = []

  init(
    number: Int, device: DeviceID, author: [UInt8], role: Role, clock: Clock, site: SimulatedPuzzle,
    session: Session,
    fill: Fill?
  ) {
    self.number = number
    self.device = device
    self.author = author
    self.role = role
    self.clock = clock
    self.site = site
    self.session = session
    self.fill = fill
    hasPuzzle = fill != nil
  }

  var isPlayer: Bool { role == .play }

  /// Whether it has a puzzle open that is not the room's.
  var isOther: Bool { site.shared.id == SimulatedPuzzle.other.shared.id }

  /// Whether the person was told that something is wrong with the room, or with what comes of `other`.
  func doubts(_ other: DeviceID) -> Bool {
    doubts.contains { doubt in
      switch doubt {
      case .gap(let device), .unconfirmed(let device): device == other
      case .repeated, .forged: true
      }
    }
  }

  /// Devices of which a lying room said that they left: nothing of them is missed then (J14).
  var misled: Set<DeviceID> = []
  /// When each device last said hello to this one.
  var asked: [DeviceID: Moment] = [:]

  func claim(_ keys: RoomKeys) -> ConnectClaim {
    ConnectClaim(
      roomID: keys.roomID, authorID: author, deviceID: device.bytes, role: role, timestampSeconds: 0,
      nonce: [],
      audience: "", playKey: keys.playKey, watchKey: keys.watchKey)
  }
}

/// One connection between a device and the room; each end has its own idea of whether it stands.
final class Link {
  let number: UInt64
  let client: Int
  /// Nothing passes any more, in either direction.
  var isBroken = false
  /// The room let it in.
  var isIn = false
  /// When the last thing sent each way arrives: nothing overtakes on one connection.
  var lastAtRoom: Int64 = 0
  var lastAtClient: Int64 = 0

  init(number: UInt64, client: Int) {
    self.number = number
    self.client = client
  }
}
