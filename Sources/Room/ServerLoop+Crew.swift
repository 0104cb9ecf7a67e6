import System

/// What a loop hears from the others, and what it tells them.
extension ServerLoop {
  func receive(_ message: LoopMessage) throws(Errno) {
    switch message {
    case .arrival(let arrival): receive(arrival)
    case .departure(let network):
      passedOn -= 1
      if let network { ledger.closeSocket(network) }
    case .figuresWanted(let id):
      crew.mailboxes[Crew.front].post(.figures(figures, id: id))
    case .figures(let figures, let id):
      collect(figures, for: id)
    case .stop:
      beginStopping()
    case .failed(let failure):
      throw failure
    }
  }

  // MARK: Connections that move

  /// Gives a connection to the loop that has its room; it stays counted here.
  func passOn(_ connection: Connection, to owner: Int, _ request: ConnectRequest, rest: [UInt8]) {
    guard forget(connection) else { return }
    passedOn += 1
    crew.mailboxes[owner].post(
      .arrival(Arrival(socket: connection.socket, request: request, rest: rest, network: connection.network)))
  }

  private func receive(_ arrival: Arrival) {
    guard !isStopping, let connection = add(arrival.socket) else {
      return countDeparture(of: arrival.network)
    }
    connection.network = arrival.network
    join(arrival.request, connection)
    var rest = arrival.rest
    rest.withUnsafeMutableBytes { receiveRest($0, connection) }
  }

  /// A connection of this loop is gone: the front has it off its books.
  func countDeparture(of network: [UInt8]?) {
    if index != Crew.front {
      crew.mailboxes[Crew.front].post(.departure(network: network))
    } else if let network {
      ledger.closeSocket(network)
    }
  }

  // MARK: Figures

  private var figures: ServerFigures {
    ServerFigures(metrics: metrics, connections: connections.count, rooms: rooms.count)
  }

  /// Asks all loops for their figures; the connection is answered when the last has told.
  func inquire(for connection: Connection) {
    let others = crew.mailboxes.count - 1
    inquiries[connection.id] = (sum: figures, missing: others)
    guard others > 0 else { return answerInquiry(of: connection.id) }
    crew.post(.figuresWanted(id: connection.id), toAllBut: index)
  }

  private func collect(_ figures: ServerFigures, for id: ConnectionID) {
    guard var inquiry = inquiries[id] else { return }
    inquiry.sum.add(figures)
    inquiry.missing -= 1
    inquiries[id] = inquiry
    if inquiry.missing == 0 { answerInquiry(of: id) }
  }

  private func answerInquiry(of id: ConnectionID) {
    guard let inquiry = inquiries.removeValue(forKey: id), let connection = connections[id] else { return }
    reply(connection, Pages.metrics(inquiry.sum.text))
  }
}
