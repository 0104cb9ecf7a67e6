import Secrets
import System
import WebSocket

/// One socket of the server and how far it has come.
final class Connection {
  /// What the bytes that arrive mean.
  enum State {
    /// The request head; it must be whole before the upgrade deadline.
    ///
    /// Boxed, so that a state is one reference: a look at it copies it, with every frame.
    indirect case head(HTTPHeadParser)
    /// Frames of a member of a room.
    case open(OpenSocket)
    /// Our close frame is on its way, the peer's has not come.
    case closing(OpenSocket)
    /// Nothing is understood any more. What is queued goes out; then the socket is cut, at once or after the peer's
    /// end, which keeps the kernel from throwing our last words away when the peer is still sending.
    case draining(cutAtOnce: Bool)
  }

  // What every recipient of a frame is asked stands together at the beginning: it is the part of memory that a delivery
  // has to wait for, since thousands of other connections have been looked at since the last one.
  let id: ConnectionID
  let socket: TCPSocket
  /// Whether the kernel takes no more until it says so.
  var isBlocked = false
  /// Whether the poller watches for room to write.
  var isWaitingToWrite = false
  /// Whether the queue is to be written at the end of this turn.
  var isDirty = false
  /// Whether it came in at the admin address, where figures are told and no room is.
  let isAdmin: Bool
  /// The first frame of the log of number `logSerial` which it has not been given.
  var logFirst: Int32 = 0
  /// The turn log of its room that it has been given a part of, or had not joined at the beginning of.
  var logSerial: UInt64 = 0
  /// The turn log that holds a frame of its own.
  var ownSerial: UInt64 = 0
  // Unchecked, since it is looked at for every recipient of a frame and calls nobody back.
  @exclusivity(unchecked) var queue = OutgoingQueue()
  var state: State
  /// Whom the socket is counted against; nil when it is not counted.
  var network: [UInt8]?

  init(id: ConnectionID, socket: TCPSocket, isAdmin: Bool = false, limits: RoomLimits) {
    self.id = id
    self.socket = socket
    self.isAdmin = isAdmin
    let headLimits = HTTPHeadLimits(headBytes: limits.requestHeadBytes, headerCount: limits.requestHeaders)
    state = .head(HTTPHeadParser(limits: headLimits))
  }

  /// The first frame of `log` that it has not been given.
  func first(in log: TurnLog) -> Int { logSerial == log.serial ? Int(logFirst) : 0 }

  /// Remembers that it has been given all that is in `log`.
  func hasAll(of log: TurnLog) {
    logSerial = log.serial
    logFirst = Int32(log.count)
  }
}

/// What a connection has only after its upgrade.
final class OpenSocket {
  // Unchecked, since it runs for every frame and calls nobody back.
  @exclusivity(unchecked) var frames: WebSocketConnection
  let room: HostedRoom

  init(in room: HostedRoom, limits: RoomLimits) {
    frames = WebSocketConnection(role: .server, limits: WebSocketLimits(messageBytes: limits.frameBytes))
    self.room = room
  }
}

/// A room of the server and whether it will be woken.
final class HostedRoom {
  let id: [UInt8]
  // Unchecked, since it runs for every frame and calls nobody back.
  @exclusivity(unchecked) var room: EngagementRoom
  /// What it has relayed in this turn and not written yet; nil when that is nothing.
  @exclusivity(unchecked) var log: TurnLog?
  /// Whether the loop's deadlines hold an entry for this room; they hold one at most.
  var isAlarmQueued = false

  init(id: [UInt8], limits: RoomLimits, now: Duration) {
    self.id = id
    room = EngagementRoom(limits: limits, now: now)
  }

  /// Enough of the id to follow a room through a log, too little to find it.
  var logName: String { Hex.encode(id.prefix(4)) }
}

/// The connections by their ids: an array with a second use of empty places, since it is read for every delivery.
///
/// For the same reason it is an object of its own: as a part of its loop, each look at it would have to be guarded
/// against the changes of another.
final class ConnectionTable {
  // Unchecked for the same reason, and nothing calls back while it changes.
  @exclusivity(unchecked) private var places: [Connection?] = []
  private var uses: [UInt32] = []
  private var free: [Int] = []

  /// How many connections there are.
  private(set) var count = 0

  /// All of them, in no order that means anything.
  var all: [Connection] { places.compactMap(\.self) }

  /// The connection with that id, if it is still there.
  subscript(id: ConnectionID) -> Connection? {
    let place = Int(id.number & 0xFFFF_FFFF)
    guard place < places.count, let connection = places[place], connection.id == id else { return nil }
    return connection
  }

  /// Adds what `make` makes of a fresh id.
  func add(_ make: (ConnectionID) -> Connection) -> Connection {
    let place = free.popLast() ?? places.count
    if place == places.count {
      places.append(nil)
      uses.append(0)
    }
    // The count of uses is the upper half, so an id does not come back with its place.
    uses[place] &+= 1
    let connection = make(ConnectionID(UInt64(uses[place]) << 32 | UInt64(place)))
    places[place] = connection
    count += 1
    return connection
  }

  func remove(_ id: ConnectionID) {
    guard self[id] != nil else { return }
    let place = Int(id.number & 0xFFFF_FFFF)
    places[place] = nil
    free.append(place)
    count -= 1
  }
}
