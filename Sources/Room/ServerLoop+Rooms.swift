import Secrets
import System
import WebSocket

extension ServerLoop {
  private static let pong = FrameEncoder.unmasked(.text, Array("pong".utf8))

  // MARK: Frames of members

  /// Gives bytes to a member's WebSocket and what comes of them to its room.
  func receive(_ bytes: UnsafeMutableRawBufferPointer, _ open: OpenSocket, _ connection: Connection) {
    let hosted = open.room
    var rest = bytes
    while !rest.isEmpty {
      if let message = open.frames.nextWhole(in: &rest) {
        if message.isText {
          perform(hosted.room.text(message.payload, from: connection.id, now: now), in: hosted)
        } else {
          pass(message.payload, from: connection, in: hosted)
        }
        continue
      }
      guard let event = open.frames.nextEvent(in: &rest) else { break }
      switch event {
      case .binary(let payload):
        payload.withUnsafeBytes { pass($0, from: connection, in: hosted) }
      case .text(let text):
        perform(hosted.room.text(text.utf8, from: connection.id, now: now), in: hosted)
      case .ping, .pong:
        perform(hosted.room.control(from: connection.id, now: now), in: hosted)
      case .closed(let code, _):
        end(open, connection, cutAtOnce: true, "closed code=\(code.rawValue)")
      case .failed(let error):
        end(open, connection, cutAtOnce: false, "failed code=\(CloseCode(error).rawValue)")
      }
    }
    sendControlFrames(of: open, on: connection)
  }

  /// Sends a member's frame on, if the room says so.
  private func pass(_ payload: UnsafeRawBufferPointer, from sender: Connection, in hosted: HostedRoom) {
    metrics.frames += 1
    gathering.metFrame()
    let passage = hosted.room.frame(payload, from: sender.id, now: now)
    if let frameClass = passage.frameClass { relay(payload, frameClass, from: sender, in: hosted) }
    if !passage.outputs.isEmpty { perform(passage.outputs, in: hosted) }
  }

  /// The peer has ended the WebSocket, in order or not; our half of it is among the outgoing bytes.
  private func end(_ open: OpenSocket, _ connection: Connection, cutAtOnce: Bool, _ how: String) {
    switch connection.state {
    case .open: leave(open, connection, how)
    case .head, .closing, .draining: break
    }
    sendControlFrames(of: open, on: connection)
    drain(connection, cutAtOnce: cutAtOnce)
  }

  /// Pongs and close frames that the WebSocket itself has to say.
  private func sendControlFrames(of open: OpenSocket, on connection: Connection) {
    let bytes = open.frames.takeOutgoing()
    if !bytes.isEmpty { enqueue(bytes, .durable, to: connection) }
  }

  /// Takes a connection out of its room, once.
  func leave(_ open: OpenSocket, _ connection: Connection, _ how: String) {
    // Whoever does not read any more is not told that it is too slow: it goes anyway.
    _ = settle(connection)
    connection.state = .draining(cutAtOnce: true)
    log("left room=\(open.room.logName) connection=\(connection.id.number) \(how)")
    perform(open.room.room.closed(connection.id), in: open.room)
  }

  // MARK: What rooms want done

  /// Does what a room says, and what comes of that: a member that is too slow leaves, which the others are told.
  func perform(_ outputs: [EngagementRoom.Output], in hosted: HostedRoom) {
    for output in outputs {
      switch output {
      case .tell(let notice, let recipients):
        send(FrameEncoder.unmasked(.text, notice.json.utf8), .durable, to: recipients)
      case .pong(let id):
        gathering.metPing()
        send(ServerLoop.pong, .durable, to: [id])
      case .close(let id, let reason):
        if let connection = connections[id] { close(connection, reason) }
      case .touchActivity:
        store("activity") { () throws(RoomStorageFailure) in
          try storage.setLastSeen(WallClock.seconds, room: hosted.id)
        }
      case .armAlarm(let moment):
        arm(hosted, at: moment)
      case .deleteRoom:
        delete(hosted)
      }
    }
  }

  /// Puts the same bytes into every recipient's queue.
  ///
  /// A recipient that was closed since the room named it, for being too slow, gets nothing behind its close frame.
  private func send(_ bytes: [UInt8], _ frameClass: Frame.Class, to recipients: [ConnectionID]) {
    for id in recipients {
      guard let connection = connections[id], case .open = connection.state else { continue }
      enqueue(bytes, frameClass, to: connection)
    }
  }

  /// Puts bytes into one queue, behind what the room has relayed; a member whose queue is full is closed.
  func enqueue(_ bytes: [UInt8], _ frameClass: Frame.Class, to connection: Connection) {
    if settle(connection), connection.queue.append(bytes, frameClass, limits: limits) {
      markDirty(connection)
    } else if case .open = connection.state {
      expelTooSlow(connection)
    } else {
      drop(connection)
    }
  }

  /// Closes a member that does not read what it is sent, and tells its room.
  func expelTooSlow(_ connection: Connection) {
    guard case .open(let open) = connection.state else { return }
    close(connection, .tooSlow)
    perform(open.room.room.closed(connection.id), in: open.room)
  }

  /// Says why to a member whom the room has let go, and waits for its answer.
  private func close(_ connection: Connection, _ reason: CloseReason) {
    guard case .open(let open) = connection.state else { return }
    metrics.closed[reason, default: 0] += 1
    log(
      "closed room=\(open.room.logName) connection=\(connection.id.number) code=\(reason.code) \(reason)")
    // Pongs that are still to go come before the close frame, and all frames before both.
    let hasRoom = reason != .tooSlow && settle(connection)
    var last = open.frames.takeOutgoing()
    open.frames.close(CloseCode(rawValue: reason.code), reason: reason.text)
    last += open.frames.takeOutgoing()
    connection.state = .closing(open)
    if !hasRoom || !connection.queue.append(last, .durable, limits: limits) {
      connection.queue.replaceAll(with: last)
    }
    timers.add(.close(connection.id), at: now + limits.closeDeadline)
    markDirty(connection)
  }

  // MARK: The life of rooms

  /// The room with that id, opened if need be.
  func host(_ id: [UInt8]) -> HostedRoom {
    if let hosted = rooms[id] { return hosted }
    let hosted = HostedRoom(id: id, limits: limits, now: now)
    rooms[id] = hosted
    crew.roomCount.add(1)
    log("opened room=\(hosted.logName) rooms=\(crew.roomCount.value)")
    return hosted
  }

  /// Takes up the rooms that an earlier process has stored, so that they expire even if nobody comes back.
  func reviveRooms() {
    store("rooms") { () throws(RoomStorageFailure) in
      for id in try storage.rooms().prefix(limits.rooms) where crew.owner(of: id) == index {
        arm(host(id), at: now + limits.roomLifetime)
      }
    }
  }

  /// Sees to it that the room is woken at `moment` or before: an early alarm makes it ask again.
  ///
  /// So there is one entry per room, however often its members come and go.
  private func arm(_ hosted: HostedRoom, at moment: Duration) {
    guard !hosted.isAlarmQueued else { return }
    hosted.isAlarmQueued = true
    timers.add(.alarm(hosted), at: moment)
  }

  /// The entry of a room is due.
  func ring(_ hosted: HostedRoom) {
    hosted.isAlarmQueued = false
    perform(hosted.room.alarm(now: now), in: hosted)
  }

  private func delete(_ hosted: HostedRoom) {
    guard rooms.removeValue(forKey: hosted.id) != nil else { return }
    crew.roomCount.add(-1)
    log("deleted room=\(hosted.logName) rooms=\(crew.roomCount.value)")
    store("deletion") { () throws(RoomStorageFailure) in try storage.deleteRoom(hosted.id) }
  }

  /// Runs a change of the storage; a failure is logged and the rooms go on, since they live in memory.
  private func store(_ what: String, _ change: () throws(RoomStorageFailure) -> Void) {
    do throws(RoomStorageFailure) { try change() } catch { log("storage failed at \(what): \(error.text)") }
  }
}
