import System

/// The event loop around the rooms: the one owner of all connections, and the only one who waits.
final class ServerLoop {
  /// Something that is due at a moment.
  enum Timer {
    /// The connection must be upgraded by now.
    case upgrade(ConnectionID)
    /// The connection must be gone by now.
    case close(ConnectionID)
    /// The room may want to be woken.
    case alarm(HostedRoom)
  }

  /// Tokens of the descriptors that are no connections; no connection has such an id.
  private enum Token {
    static let listener = UInt64.max
    static let stop = UInt64.max - 1
    static let admin = UInt64.max - 2
  }

  /// Bytes read from a socket at once, and gathered for one: a frame of the largest size with its header.
  static let bufferBytes = 128 * 1024

  let configuration: RoomServer.Configuration
  let storage: any RoomStorage
  let log: (String) -> Void
  var connections = ConnectionTable()
  var rooms: [[UInt8]: HostedRoom] = [:]
  var ledger: AddressLedger
  var metrics = ServerMetrics()
  var timers = DeadlineQueue<Timer>()
  /// Connections whose queues are written at the end of this turn.
  var dirty: [Connection] = []
  /// The moment of this turn, counted from the start.
  var now: Duration = .zero
  var poller: Poller
  let scratch: UnsafeMutableRawBufferPointer
  private let listener: Listener
  private let admin: Listener?
  private let stop: WakeEvent
  private let readBuffer: UnsafeMutableRawBufferPointer
  private let start = MonotonicClock.now
  private var isStopping = false
  /// Given up for a moment when no descriptor is left, so that a connection can be accepted and turned away.
  private var spare: WakeEvent?

  var limits: RoomLimits { configuration.limits }

  init(
    _ configuration: RoomServer.Configuration, listener: Listener, admin: Listener?, stop: WakeEvent,
    storage: any RoomStorage, log: @escaping (String) -> Void
  ) throws(Errno) {
    self.configuration = configuration
    self.listener = listener
    self.admin = admin
    self.stop = stop
    self.storage = storage
    self.log = log
    ledger = AddressLedger(limits: configuration.limits)
    poller = try Poller()
    spare = try WakeEvent()
    readBuffer = .allocate(byteCount: ServerLoop.bufferBytes, alignment: 16)
    scratch = .allocate(byteCount: ServerLoop.bufferBytes, alignment: 16)
  }

  deinit {
    readBuffer.deallocate()
    scratch.deallocate()
  }

  func run() throws(Errno) {
    try poller.add(listener.descriptor, token: Token.listener)
    try poller.add(stop.descriptor, token: Token.stop)
    if let admin { try poller.add(admin.descriptor, token: Token.admin) }
    log("listening port=\(listener.address.port)")
    reviveRooms()
    while !isStopping || connections.count > 0 {
      let timeout = timers.next.map { max(.zero, $0 - now) }
      let count = try poller.wait(timeout: timeout)
      now = MonotonicClock.now - start
      for index in 0..<count { try handle(poller.event(index)) }
      while let timer = timers.takeDue(now: now) { fire(timer) }
      flushDirty()
    }
    log("stopped")
  }

  private func handle(_ event: Poller.Event) throws(Errno) {
    switch event.token {
    case Token.listener: acceptWaiting(at: listener)
    case Token.admin: if let admin { acceptWaiting(at: admin, isAdmin: true) }
    case Token.stop: try beginStopping()
    default:
      guard let connection = connections[ConnectionID(event.token)] else { return }
      if event.canWrite {
        connection.isBlocked = false
        markDirty(connection)
      }
      if event.canRead { read(connection) }
    }
  }

  private func fire(_ timer: Timer) {
    switch timer {
    case .upgrade(let id):
      guard let connection = connections[id], case .head = connection.state else { return }
      log("timeout connection=\(id.number)")
      drop(connection)
    case .close(let id):
      if let connection = connections[id] { drop(connection) }
    case .alarm(let hosted):
      ring(hosted)
    }
  }

  private func beginStopping() throws(Errno) {
    isStopping = true
    try poller.remove(stop.descriptor)
    try poller.remove(listener.descriptor)
    if let admin { try poller.remove(admin.descriptor) }
    for hosted in rooms.values { perform(hosted.room.stop(), in: hosted) }
    for connection in connections.all {
      if case .head = connection.state { drop(connection) }
    }
  }

  // MARK: Accepting

  private func acceptWaiting(at listener: Listener, isAdmin: Bool = false) {
    // Bounded, so that a flood of connects does not keep the members of rooms waiting.
    for _ in 0..<64 {
      do throws(Errno) {
        guard let socket = try listener.accept() else { return }
        welcome(socket, isAdmin: isAdmin)
      } catch .tooManyDescriptors, .tooManyDescriptorsInSystem {
        turnOneAway(from: listener)
        return
      } catch {
        log("accept failed: \(error)")
        return
      }
    }
  }

  /// Without this, a connection that cannot be accepted would stay readable for ever and the loop would spin.
  private func turnOneAway(from listener: Listener) {
    spare = nil
    _ = try? listener.accept()
    spare = try? WakeEvent()
    log("out of descriptors connections=\(connections.count)")
  }

  private func welcome(_ socket: TCPSocket, isAdmin: Bool) {
    guard connections.count < limits.socketsPerProcess else {
      log("full connections=\(connections.count)")
      return
    }
    do throws(Errno) {
      try socket.setNoDelay()
      try socket.setKeepalive(idleSeconds: limits.keepaliveSeconds)
      try socket.setSendBuffer(byteCount: limits.kernelBufferBytes)
    } catch {
      // The peer is gone already.
      return
    }
    let connection = connections.add { Connection(id: $0, socket: socket, isAdmin: isAdmin, limits: limits) }
    do throws(Errno) {
      try poller.add(socket.descriptor, token: connection.id.number)
    } catch {
      log("epoll failed: \(error)")
      connections.remove(connection.id)
      return
    }
    metrics.accepted += 1
    timers.add(.upgrade(connection.id), at: now + limits.upgradeDeadline)
    guard !isAdmin else { return }
    if !configuration.trustsForwardedFor, !count(connection, against: socket.peer.network) {
      refuse(connection, .tooManyFromAddress)
    }
  }

  /// Counts the socket against a network; false when that has as many as it may.
  func count(_ connection: Connection, against network: [UInt8]) -> Bool {
    guard ledger.openSocket(network) else { return false }
    connection.network = network
    return true
  }

  // MARK: Reading and writing

  private func read(_ connection: Connection) {
    do throws(Errno) {
      switch try connection.socket.read(into: readBuffer) {
      case .bytes(let count): receive(UnsafeRawBufferPointer(rebasing: readBuffer[..<count]), on: connection)
      case .wouldBlock: return
      case .end: drop(connection)
      }
    } catch {
      drop(connection)
    }
  }

  func markDirty(_ connection: Connection) {
    guard !connection.isDirty, !connection.isBlocked else { return }
    connection.isDirty = true
    dirty.append(connection)
  }

  /// Writes once for each recipient of this turn, however many frames it got.
  private func flushDirty() {
    var index = 0
    while index < dirty.count {
      let connection = dirty[index]
      connection.isDirty = false
      // A connection that was dropped in this turn is not in the table any more.
      if connections[connection.id] === connection { flush(connection) }
      index += 1
    }
    dirty.removeAll(keepingCapacity: true)
  }

  private func flush(_ connection: Connection) {
    let wasWaiting = connection.isWaitingToWrite
    do throws(Errno) {
      let isOut = try connection.queue.flush(through: scratch) { bytes throws(Errno) in
        try connection.socket.write(bytes)
      }
      connection.isBlocked = !isOut
      connection.isWaitingToWrite = !isOut
      if connection.isWaitingToWrite != wasWaiting {
        try poller.modify(
          connection.socket.descriptor, token: connection.id.number, wantsRead: true, wantsWrite: !isOut)
      }
      if isOut { try finishIfDraining(connection) }
    } catch {
      drop(connection)
    }
  }

  private func finishIfDraining(_ connection: Connection) throws(Errno) {
    switch connection.state {
    case .head, .open, .closing: return
    case .draining(cutAtOnce: true): drop(connection)
    case .draining(cutAtOnce: false): try connection.socket.endWriting()
    }
  }

  /// Ends a connection now, with no more words; its room is told.
  func drop(_ connection: Connection) {
    guard connections[connection.id] != nil else { return }
    connections.remove(connection.id)
    // It fails only when the descriptor is not watched, and then there is nothing to do.
    try? poller.remove(connection.socket.descriptor)
    if let network = connection.network { ledger.closeSocket(network) }
    if case .open(let open) = connection.state { leave(open, connection, "gone") }
  }
}
