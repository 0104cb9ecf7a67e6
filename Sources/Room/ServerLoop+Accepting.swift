import System

/// What the front does at the door.
extension ServerLoop {
  func open(_ door: Door) throws(Errno) {
    try poller.add(door.listener.descriptor, token: Token.listener)
    try poller.add(door.stop.descriptor, token: Token.stop)
    if let admin = door.admin { try poller.add(admin.descriptor, token: Token.admin) }
    log("listening port=\(door.listener.address.port)")
  }

  /// Lets nobody in any more, and passes the word on to the other loops.
  func close(_ door: Door) throws(Errno) {
    try poller.remove(door.stop.descriptor)
    try poller.remove(door.listener.descriptor)
    if let admin = door.admin { try poller.remove(admin.descriptor) }
    crew.post(.stop, toAllBut: index)
    beginStopping()
  }

  func acceptWaiting(at listener: Listener, isAdmin: Bool = false) {
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
    log("out of descriptors connections=\(connections.count + passedOn)")
  }

  private func welcome(_ socket: TCPSocket, isAdmin: Bool) {
    guard connections.count + passedOn < limits.socketsPerProcess else {
      log("full connections=\(connections.count + passedOn)")
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
    guard let connection = add(socket, isAdmin: isAdmin) else { return }
    metrics.accepted += 1
    awaitUpgrade(of: connection)
    guard !isAdmin else { return }
    if !configuration.trustsForwardedFor, !count(connection, against: socket.peer.network) {
      refuse(connection, .tooManyFromAddress)
    }
  }

  private func awaitUpgrade(of connection: Connection) {
    let deadline = now + limits.upgradeDeadline
    awaitingUpgrade[connection.id] = deadline
    waitForUpgrades(until: deadline)
  }

  /// Drops those who have not been upgraded in time, and waits for the rest.
  func dropTheSlow() {
    isUpgradeTimerSet = false
    for (id, deadline) in awaitingUpgrade where deadline <= now {
      awaitingUpgrade[id] = nil
      guard let connection = connections[id], case .head = connection.state else { continue }
      log("timeout connection=\(id.number)")
      drop(connection)
    }
    if let next = awaitingUpgrade.values.min() { waitForUpgrades(until: next) }
  }

  /// One timer serves all, who have equally long: it comes for the first of them.
  private func waitForUpgrades(until deadline: Duration) {
    guard !isUpgradeTimerSet else { return }
    isUpgradeTimerSet = true
    timers.add(.upgrades, at: deadline)
  }

  /// Takes a socket into this loop; nil when it cannot be watched.
  func add(_ socket: TCPSocket, isAdmin: Bool = false) -> Connection? {
    let connection = connections.add { Connection(id: $0, socket: socket, isAdmin: isAdmin, limits: limits) }
    do throws(Errno) {
      try poller.add(socket.descriptor, token: connection.id.number, oncePerArrival: true)
      return connection
    } catch {
      log("epoll failed: \(error)")
      connections.remove(connection.id)
      return nil
    }
  }

  /// Counts the socket against a network; false when that has as many as it may.
  func count(_ connection: Connection, against network: [UInt8]) -> Bool {
    guard ledger.openSocket(network) else { return false }
    connection.network = network
    return true
  }
}
