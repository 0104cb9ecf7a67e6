import Secrets
import System

/// What one loop of a server lets another know.
enum LoopMessage: Sendable {
  /// A connection asks for a room of the loop that receives this.
  case arrival(Arrival)
  /// A connection that had been passed on is gone; whom it was counted against, if anybody.
  case departure(network: [UInt8]?)
  /// The operator wants to know the figures; `id` is the connection that asks, at the front.
  case figuresWanted(id: ConnectionID)
  /// The figures of one loop, for that connection.
  case figures(ServerFigures, id: ConnectionID)
  /// The server ends.
  case stop
  /// A loop cannot go on, so neither can the server.
  case failed(Errno)
}

/// A connection on its way from the loop that accepted it to the loop that has its room.
struct Arrival: Sendable {
  let socket: TCPSocket
  let request: ConnectRequest
  /// What arrived behind the request's head.
  let rest: [UInt8]
  /// Whom the socket is counted against, if anybody.
  let network: [UInt8]?
}

/// The loops of one server, which share nothing but this: each has the rooms that fall to it, and a mailbox.
///
/// The first is the front: it accepts, reads requests, counts addresses, and tells the figures.
struct Crew: Sendable {
  /// The front's place among the loops.
  static let front = 0

  let mailboxes: [Mailbox<LoopMessage>]
  /// Rooms of all loops together.
  let roomCount = SharedCount()

  init(count: Int) throws(Errno) {
    var mailboxes: [Mailbox<LoopMessage>] = []
    for _ in 0..<count { mailboxes.append(try Mailbox()) }
    self.mailboxes = mailboxes
  }

  /// Which loop has the room: ids are hashes, so any bytes of them spread evenly.
  func owner(of room: [UInt8]) -> Int {
    Int(room.prefix(4).reduce(0) { $0 << 8 | UInt32($1) } % UInt32(mailboxes.count))
  }

  /// Leaves word for all loops but the one that calls.
  func post(_ message: LoopMessage, toAllBut index: Int) {
    for other in mailboxes.indices where other != index { mailboxes[other].post(message) }
  }
}
