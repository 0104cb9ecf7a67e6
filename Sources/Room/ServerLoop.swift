import System

/// The event loop around some of a server's rooms: the one owner of their connections, and the only one who waits.
final class ServerLoop {
  /// Something that is due at a moment.
  enum Timer {
    /// Somebody must be upgraded by now.
    case upgrades
    /// The connection must be gone by now.
    case close(ConnectionID)
    /// The room may want to be woken.
    case alarm(HostedRoom)
  }

  /// What only the front has: where connections come from, and who says when it is over.
  struct Door {
    let listener: Listener
    let admin: Listener?
    let stop: WakeEvent
  }

  /// Tokens of the descriptors that are no connections; no connection has such an id.
  enum Token {
    static let listener = UInt64.max
    static let stop = UInt64.max - 1
    static let admin = UInt64.max - 2
    static let mailbox = UInt64.max - 3
    static let alarm = UInt64.max - 4
  }

  /// Bytes read from a socket at once, and gathered for one: a frame of the largest size with its header.
  static let bufferBytes = 128 * 1024
  /// Reads from one socket before the others have their turn.
  private static let readsPerTurn = 4

  /// Alarms ring at multiples of this.
  private static let alarmGrid: Duration = .milliseconds(100)

  let configuration: RoomServer.Configuration
  let crew: Crew
  /// Its place in the crew.
  let index: Int
  let door: Door?
  let storage: any RoomStorage
  let log: (String) -> Void
  let connections = ConnectionTable()
  var rooms: [[UInt8]: HostedRoom] = [:]
  // Unchecked, since it counts every frame and calls nobody back.
  @exclusivity(unchecked) var metrics = ServerMetrics()
  @exclusivity(unchecked) var timers = DeadlineQueue<Timer>()
  /// Wakes the loop when the next of them is due, and when that is; nil when it is not set.
  private let alarm: WakeTimer
  // Unchecked, since every turn looks at it and nothing is called back.
  @exclusivity(unchecked) private var alarmMoment: Duration?
  /// The moment of this turn, counted from the start.
  var now: Duration = .zero
  @exclusivity(unchecked) var poller: Poller
  var isStopping = false
  // Unchecked, since it counts every frame and calls nobody back.
  @exclusivity(unchecked) var gathering: PingGathering
  // Unchecked, since every turn asks it and nothing is called back.
  @exclusivity(unchecked) private var lingering = Lingering()

  // What the front alone uses.
  /// Connections that are not upgraded yet, and when they must be.
  var awaitingUpgrade: [ConnectionID: Duration] = [:]
  var isUpgradeTimerSet = false
  var ledger: AddressLedger
  /// Connections that have been passed on to other loops and are not gone.
  var passedOn = 0
  /// Figures that are being collected for a connection at the admin address, and how many loops are still to tell.
  var inquiries: [ConnectionID: (sum: ServerFigures, missing: Int)] = [:]
  /// Given up for a moment when no descriptor is left, so that a connection can be accepted and turned away.
  var spare: WakeEvent?

  // What is written at the end of a turn (ServerLoop+Writing.swift). Unchecked where it changes for every recipient:
  // nothing there calls back while it does.
  /// Connections whose queues are to be written.
  @exclusivity(unchecked) var dirty: [Connection] = []
  /// Rooms whose logs are to be written.
  @exclusivity(unchecked) var busyRooms: [HostedRoom] = []
  /// Logs to use again.
  @exclusivity(unchecked) var spareLogs: [TurnLog] = []
  /// How many logs have been begun.
  @exclusivity(unchecked) var logCount: UInt64 = 0
  /// Writes that wait for the end of the turn, or until as many are there as the ring takes.
  let writes = UnsafeMutableBufferPointer<PendingWrite>.allocate(capacity: SendRing.capacity)
  @exclusivity(unchecked) var writeCount = 0
  /// What has to be done about connections once all writes are back.
  @exclusivity(unchecked) var aftermath: [(connection: Connection, what: Aftermath)] = []
  var ring: SendRing?
  let scratch: UnsafeMutableRawBufferPointer
  /// How much of the scratch holds bytes that wait for the ring.
  @exclusivity(unchecked) var scratchUsed = 0

  private let readBuffer: UnsafeMutableRawBufferPointer
  private let start = MonotonicClock.now

  var limits: RoomLimits { configuration.limits }
  var mailbox: Mailbox<LoopMessage> { crew.mailboxes[index] }

  /// A loop for the thread that calls this.
  init(
    _ configuration: RoomServer.Configuration, crew: Crew, index: Int, door: Door?,
    storage: any RoomStorage, log: @escaping (String) -> Void
  ) throws(Errno) {
    self.configuration = configuration
    self.crew = crew
    self.index = index
    self.door = door
    self.storage = storage
    self.log = log
    ledger = AddressLedger(limits: configuration.limits)
    gathering = PingGathering(limits: configuration.limits)
    poller = try Poller()
    alarm = try WakeTimer()
    if door != nil { spare = try WakeEvent() }
    readBuffer = .allocate(byteCount: ServerLoop.bufferBytes, alignment: 16)
    scratch = .allocate(byteCount: ServerLoop.bufferBytes, alignment: 16)
  }

  deinit {
    writes.deallocate()
    readBuffer.deallocate()
    scratch.deallocate()
  }

  /// The kernel's ring for writes; nil, and told, where it cannot be had.
  private func makeRing() -> SendRing? {
    do throws(Errno) {
      return try SendRing()
    } catch {
      log("no io_uring: \(error)")
      return nil
    }
  }

  func run() throws(Errno) {
    try poller.add(mailbox.descriptor, token: Token.mailbox)
    try poller.add(alarm.descriptor, token: Token.alarm)
    if let door { try open(door) }
    if configuration.usesRing { ring = makeRing() }
    reviveRooms()
    while !isStopping || connections.count > 0 {
      try setAlarm()
      if let pause = gathering.pause(now: now, sockets: connections.count) {
        MonotonicClock.pause(for: pause)
      }
      let count = try waitForEvents()
      let before = now
      now = MonotonicClock.now - start
      lingering.begin(after: now - before)
      gathering.begin(events: count)
      for index in 0..<count { try handle(poller.event(index)) }
      gathering.end(now: now)
      while let timer = timers.takeDue(now: now) { fire(timer) }
      flush()
    }
    log("stopped")
  }

  /// Waits until something is ready and says how many events there are; 0 after a signal.
  private func waitForEvents() throws(Errno) -> Int {
    if lingering.isWorthwhile {
      let end = MonotonicClock.now + Lingering.patience
      repeat {
        let count = try poller.wait(timeout: .zero)
        if count > 0 { return count }
      } while MonotonicClock.now < end
    }
    return try poller.wait(timeout: nil)
  }

  /// Sets the alarm for the next timers; one that is set for an earlier moment already rings once for nothing.
  ///
  /// It rings at whole tenths of a second: nothing here is in a hurry, and ten thousand who came one after the other need not
  /// each be woken for.
  private func setAlarm() throws(Errno) {
    guard let next = timers.next, alarmMoment.map({ next <= $0 - ServerLoop.alarmGrid }) ?? true else {
      return
    }
    let moment = next.roundedUp(to: ServerLoop.alarmGrid)
    alarmMoment = moment
    try alarm.set(after: moment - now)
  }

  private func handle(_ event: Poller.Event) throws(Errno) {
    switch event.token {
    case Token.listener: if let door { acceptWaiting(at: door.listener) }
    case Token.admin: if let admin = door?.admin { acceptWaiting(at: admin, isAdmin: true) }
    case Token.stop: if let door { try close(door) }
    case Token.alarm:
      gathering.metAlarm()
      alarm.clear()
      alarmMoment = nil
    case Token.mailbox: for message in mailbox.takeAll() { try receive(message) }
    default:
      guard let connection = connections[ConnectionID(event.token)] else { return }
      if event.canWrite {
        connection.isBlocked = false
        markDirty(connection)
      }
      if event.canRead { read(connection, isEnding: event.isEnding) }
    }
  }

  private func fire(_ timer: Timer) {
    switch timer {
    case .upgrades: dropTheSlow()
    case .close(let id):
      if let connection = connections[id] { drop(connection) }
    case .alarm(let hosted):
      ring(hosted)
    }
  }

  /// Tells everybody that it is over; the loop ends when the last connection is gone.
  func beginStopping() {
    isStopping = true
    for hosted in rooms.values { perform(hosted.room.stop(), in: hosted) }
    for connection in connections.all {
      if case .head = connection.state { drop(connection) }
    }
  }

  /// Reads what has arrived, which is told once: until there is no more, or until it is another's turn.
  private func read(_ connection: Connection, isEnding: Bool) {
    do throws(Errno) {
      for _ in 0..<ServerLoop.readsPerTurn {
        switch try connection.socket.read(into: readBuffer) {
        case .bytes(let count):
          receive(UnsafeMutableRawBufferPointer(rebasing: readBuffer[..<count]), on: connection)
          // Less than there was room for is all there was, but for the end.
          guard count == readBuffer.count || isEnding else { return }
        case .wouldBlock: return
        case .end: return drop(connection)
        }
        guard connections[connection.id] === connection else { return }
      }
      try poller.modify(
        connection.socket.descriptor, token: connection.id.number, wantsRead: true,
        wantsWrite: connection.isWaitingToWrite, oncePerArrival: true)
    } catch {
      drop(connection)
    }
  }

  /// Ends a connection now, with no more words; its room is told.
  func drop(_ connection: Connection) {
    guard forget(connection) else { return }
    countDeparture(of: connection.network)
    if case .open(let open) = connection.state { leave(open, connection, "gone") }
  }

  /// Takes a connection out of this loop, without a word to anybody; false when it was out already.
  func forget(_ connection: Connection) -> Bool {
    guard connections[connection.id] != nil else { return false }
    connections.remove(connection.id)
    awaitingUpgrade[connection.id] = nil
    // It fails only when the descriptor is not watched, and then there is nothing to do.
    try? poller.remove(connection.socket.descriptor)
    return true
  }
}
