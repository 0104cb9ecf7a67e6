import Secrets
import System

/// A write that has been handed on.
struct PendingWrite {
  /// Where its bytes come from.
  enum Source {
    /// The connection's own queue.
    case queue
    /// The frames from number `first` on of its room's log.
    case log(Unmanaged<TurnLog>, first: Int)
  }

  // Unmanaged, as is the log: a write is back before its turn can drop either, and counting references to them was half of
  // what a delivery cost of ours.
  private let unmanaged: Unmanaged<Connection>
  let bytes: UnsafeRawBufferPointer
  let source: Source
  /// Whether it is known what came of it.
  var isDone = false

  var connection: Connection { unmanaged.takeUnretainedValue() }

  init(_ bytes: UnsafeRawBufferPointer, to connection: Connection, _ source: Source) {
    unmanaged = .passUnretained(connection)
    self.bytes = bytes
    self.source = source
  }
}

/// What a turn's writes have shown of a connection.
enum Aftermath {
  /// It is broken.
  case broken
  /// It has fallen too far behind.
  case tooSlow
  /// Its last words are out.
  case drained
}

/// One write for each recipient at the end of a turn, with all that the turn has for it.
///
/// What comes of the writes only changes queues; rooms hear of it when all writes are back, so that nothing that they
/// say then can come before what was being written.
extension ServerLoop {
  /// Logs that are kept for the next turns; each holds some pages of memory.
  private static let keptLogs = 8

  func markDirty(_ connection: Connection) {
    guard !connection.isDirty, !connection.isBlocked else { return }
    connection.isDirty = true
    dirty.append(connection)
  }

  /// Adds a frame to what the room relays in this turn.
  func relay(
    _ payload: UnsafeRawBufferPointer, _ frameClass: Frame.Class, from sender: Connection,
    in hosted: HostedRoom
  ) {
    metrics.deliveries += hosted.room.connections.count - 1
    let log = hosted.log ?? beginLog(of: hosted)
    if log.isFull {
      offer(log, of: hosted)
      submit()
      restart(log)
    }
    log.append(payload, frameClass, of: sender.id)
    sender.ownSerial = log.serial
  }

  private func beginLog(of hosted: HostedRoom) -> TurnLog {
    let log = spareLogs.popLast() ?? TurnLog(limits: limits)
    restart(log)
    hosted.log = log
    busyRooms.append(hosted)
    return log
  }

  private func restart(_ log: TurnLog) {
    logCount += 1
    log.begin(logCount)
  }

  /// Puts what the connection has not been given of its room's log into its queue, because something else is to follow;
  /// false when the queue is full.
  func settle(_ connection: Connection) -> Bool {
    guard case .open(let open) = connection.state, let log = open.room.log else { return true }
    let first = connection.first(in: log)
    connection.hasAll(of: log)
    return keep(log, from: first, for: connection)
  }

  private func keep(_ log: TurnLog, from first: Int, for connection: Connection, written: Int = 0) -> Bool {
    log.keepEach(from: first, except: connection.id, written: written) { frame, frameClass, begun in
      guard connection.queue.append(frame, frameClass, limits: limits) else { return false }
      // It is the first of an empty queue: the rest is what the socket did not take.
      if begun > 0 { connection.queue.advance(begun) }
      return true
    }
  }

  // MARK: The end of a turn

  func flush() {
    while !busyRooms.isEmpty || !dirty.isEmpty || !aftermath.isEmpty {
      // By index: to go through the list itself would keep a second reference to it.
      for index in busyRooms.indices {
        let hosted = busyRooms[index]
        if let log = hosted.log { offer(log, of: hosted) }
      }
      if !dirty.isEmpty { offerQueues() }
      submit()
      while let hosted = busyRooms.popLast() { endLog(of: hosted) }
      if !aftermath.isEmpty { resolve() }
    }
  }

  private func offerQueues() {
    var index = 0
    while index < dirty.count {
      let connection = dirty[index]
      connection.isDirty = false
      // A connection that was dropped in this turn is not in the table any more.
      if connections[connection.id] === connection { offerQueue(of: connection) }
      index += 1
    }
    dirty.removeAll(keepingCapacity: true)
  }

  private func endLog(of hosted: HostedRoom) {
    if let log = hosted.log, spareLogs.count < ServerLoop.keptLogs { spareLogs.append(log) }
    hosted.log = nil
  }

  private func offer(_ log: TurnLog, of hosted: HostedRoom) {
    for id in hosted.room.connections {
      guard let connection = connections[id] else { continue }
      let first = connection.first(in: log)
      guard first < log.count else { continue }
      let source = PendingWrite.Source.log(.passUnretained(log), first: first)
      connection.hasAll(of: log)
      if connection.isBlocked || !connection.queue.isEmpty {
        if !keep(log, from: first, for: connection) { aftermath.append((connection, .tooSlow)) }
        markDirty(connection)
      } else if connection.ownSerial != log.serial {
        makeRoom(for: 0)
        write(log.bytes(from: first), to: connection, source, scratchBytes: 0)
      } else {
        let place = makeRoom(for: log.bytes(from: first).count)
        let count = log.copy(from: first, except: id, into: place)
        let bytes = UnsafeRawBufferPointer(rebasing: place[..<count])
        if count > 0 { write(bytes, to: connection, source, scratchBytes: count) }
      }
    }
  }

  private func offerQueue(of connection: Connection) {
    guard !connection.isBlocked else { return }
    guard !connection.queue.isEmpty else {
      setBlocked(connection, false)
      return finishIfDraining(connection)
    }
    let place = makeRoom(for: min(connection.queue.byteCount, scratch.count))
    let count = connection.queue.gather(into: place)
    let bytes = UnsafeRawBufferPointer(rebasing: place[..<count])
    write(bytes, to: connection, .queue, scratchBytes: count)
  }

  /// A part of the scratch with at least so many bytes, and a place for one more write; what waits is written if need
  /// be.
  @discardableResult
  private func makeRoom(for count: Int) -> UnsafeMutableRawBufferPointer {
    if scratch.count - scratchUsed < count || writeCount == SendRing.capacity { submit() }
    return UnsafeMutableRawBufferPointer(rebasing: scratch[scratchUsed...])
  }

  /// Adds a write to those of this turn.
  ///
  /// - Parameter scratchBytes: how much of the scratch the bytes take, which is nothing when they stand in a log.
  private func write(
    _ bytes: UnsafeRawBufferPointer, to connection: Connection, _ source: PendingWrite.Source,
    scratchBytes: Int
  ) {
    writes.initializeElement(at: writeCount, to: PendingWrite(bytes, to: connection, source))
    writeCount += 1
    scratchUsed += scratchBytes
  }

  /// Does the writes that wait.
  private func submit() {
    if writeCount >= configuration.leastForRing, let ring { submit(to: ring) }
    for index in 0..<writeCount where !writes[index].isDone {
      let write = writes[index]
      let connection = write.connection
      do throws(Errno) {
        finish(write, of: connection, .success(try connection.socket.write(write.bytes)))
      } catch {
        finish(write, of: connection, .failure(error))
      }
    }
    writeCount = 0
    scratchUsed = 0
  }

  private func submit(to ring: SendRing) {
    for index in 0..<writeCount {
      ring.add(writes[index].connection.socket, writes[index].bytes, token: UInt64(index))
    }
    do throws(Errno) {
      try ring.submit { token, result in
        writes[Int(token)].isDone = true
        finish(writes[Int(token)], of: writes[Int(token)].connection, result)
      }
    } catch {
      log("io_uring failed, going on without: \(error)")
      self.ring = nil
    }
  }

  private func finish(
    _ write: PendingWrite, of connection: Connection, _ result: Result<WriteOutcome, Errno>
  ) {
    switch result {
    case .failure: aftermath.append((connection, .broken))
    case .success(.wouldBlock): finish(write, of: connection, written: 0)
    case .success(.bytes(let count)): finish(write, of: connection, written: count)
    }
  }

  private func finish(_ write: PendingWrite, of connection: Connection, written: Int) {
    let isBlocked = written < write.bytes.count
    switch write.source {
    case .queue: connection.queue.advance(written)
    case .log(let log, let first):
      if isBlocked, !keep(log.takeUnretainedValue(), from: first, for: connection, written: written) {
        aftermath.append((connection, .tooSlow))
      }
    }
    setBlocked(connection, isBlocked)
    guard !isBlocked else { return }
    if connection.queue.isEmpty { finishIfDraining(connection) } else { markDirty(connection) }
  }

  private func setBlocked(_ connection: Connection, _ isBlocked: Bool) {
    connection.isBlocked = isBlocked
    guard connection.isWaitingToWrite != isBlocked else { return }
    connection.isWaitingToWrite = isBlocked
    do throws(Errno) {
      try poller.modify(
        connection.socket.descriptor, token: connection.id.number, wantsRead: true, wantsWrite: isBlocked,
        oncePerArrival: true)
    } catch {
      aftermath.append((connection, .broken))
    }
  }

  private func finishIfDraining(_ connection: Connection) {
    switch connection.state {
    case .head, .open, .closing: return
    case .draining: aftermath.append((connection, .drained))
    }
  }

  /// Does what the writes have shown to be necessary; what rooms say to it is written in the next round.
  private func resolve() {
    let found = aftermath
    aftermath.removeAll(keepingCapacity: true)
    for (connection, what) in found where connections[connection.id] === connection {
      switch what {
      case .broken: drop(connection)
      case .tooSlow: expelTooSlow(connection)
      case .drained: endAfterDraining(connection)
      }
    }
  }

  private func endAfterDraining(_ connection: Connection) {
    switch connection.state {
    case .head, .open, .closing: return
    case .draining(cutAtOnce: true): drop(connection)
    case .draining(cutAtOnce: false):
      do throws(Errno) { try connection.socket.endWriting() } catch { drop(connection) }
    }
  }
}
