import Grid
import Live
import Secrets
import System
import TestSupport

/// Many clients in a few rooms for a while, and what happens to them.
final class Soak {
  /// Between two letters of one player, on the average.
  private static let writeInterval: Duration = .milliseconds(700)
  /// Between two blows of fate.
  private static let faultInterval: Duration = .milliseconds(900)
  /// Between two lines of the report.
  private static let reportInterval: Duration = .seconds(1)
  /// What a room may take to become quiet and equal once everybody is back: longer than any wait of a client.
  private static let patience: Duration = .seconds(90)

  private let order: Order
  private let rooms: [SoakRoom]
  private let clients: [SoakClient]
  private var random: SeededGenerator
  private var pollSet = PollSet()
  private var writesDue: [Moment]
  private var faultDue: Moment
  private var reportDue: Moment

  init(_ order: Order) {
    self.order = order
    var random = SeededGenerator(seed: order.seed)
    let rooms = (0..<order.rooms).map { SoakRoom(number: $0, using: &random) }
    let now = Soak.now
    clients = (0..<order.clients).map { number in
      // The first of each room has the puzzle, every fifth of it only looks on.
      SoakClient(
        number, in: rooms[number % order.rooms], port: order.port,
        role: number / order.rooms % 5 == 4 ? .watch : .play,
        holdsPuzzle: number < order.rooms, seed: random.next(), now: now)
    }
    self.rooms = rooms
    self.random = random
    writesDue = clients.map { _ in now + .seconds(1) }
    faultDue = now + .seconds(3)
    reportDue = now
  }

  private static var now: Moment { Moment(nanoseconds: Int64(clamping: MonotonicClock.now.nanoseconds)) }

  /// Runs to the end; whether every grid is equal to what was written.
  func run() throws -> Bool {
    let end = Soak.now + .seconds(order.seconds)
    while Soak.now < end {
      try turn(until: min(reportDue, faultDue, writesDue.min() ?? end, end))
      act(now: Soak.now)
    }
    let calm = Soak.now
    while !clients.allSatisfy(\.isSettled), Soak.now < calm + Soak.patience {
      try turn(until: Soak.now + .milliseconds(50))
    }
    return conclude(settling: Soak.now - calm)
  }

  private func turn(until limit: Moment) throws {
    pollSet.removeAll()
    for client in clients {
      for wish in client.descriptors {
        pollSet.add(wish.descriptor, wantsRead: wish.wantsRead, wantsWrite: wish.wantsWrite)
      }
    }
    let deadline = min(limit, clients.compactMap(\.nextDeadline).min() ?? limit)
    let ready = Set(try pollSet.wait(timeout: max(.zero, deadline - Soak.now)).map(\.descriptor))
    let now = Soak.now
    for client in clients {
      let isDue = client.nextDeadline.map { $0 <= now } ?? false
      if isDue || client.descriptors.contains(where: { ready.contains($0.descriptor) }) {
        client.turn(now: now)
      }
    }
  }

  private func act(now: Moment) {
    for index in clients.indices where writesDue[index] <= now {
      clients[index].write(now: now)
      writesDue[index] = now + random(upTo: Soak.writeInterval * 2)
    }
    if faultDue <= now {
      fault(at: now)
      faultDue = now + random(upTo: Soak.faultInterval * 2)
    }
    if reportDue <= now {
      StandardStream.output.write("writes \(total.writes)\n")
      reportDue = now + Soak.reportInterval
    }
  }

  private func fault(at now: Moment) {
    let client = clients[Int.random(in: clients.indices, using: &random)]
    switch Int.random(in: 0..<3, using: &random) {
    case 0: client.kill(now: now, for: random(upTo: .seconds(6)))
    case 1: client.leave(now: now, for: random(upTo: .seconds(6)))
    default: client.cut(now: now)
    }
  }

  private func random(upTo duration: Duration) -> Duration {
    .milliseconds(Int64.random(in: 1...(duration / .milliseconds(1)).rounded().asInteger, using: &random))
  }

  private var total: SoakClient.Tally {
    clients.reduce(into: SoakClient.Tally()) { total, client in
      total.writes += client.tally.writes
      total.merges += client.tally.merges
      total.connects += client.tally.connects
      total.kills += client.tally.kills
      total.cuts += client.tally.cuts
      total.farewells += client.tally.farewells
      total.doubts += client.tally.doubts
    }
  }

  private func conclude(settling: Duration) -> Bool {
    let wrong = clients.filter { !$0.isSettled }
    for client in wrong {
      StandardStream.error.write("soak: room \(client.room.number): \(client.state)\n")
    }
    let total = total
    let unequal = Set(wrong.map(\.room.number)).count
    StandardStream.output.write(
      """
      end clients=\(clients.count) rooms=\(rooms.count) unequal=\(unequal) writes=\(total.writes) \
      merges=\(total.merges) connects=\(total.connects) kills=\(total.kills) cuts=\(total.cuts) \
      farewells=\(total.farewells) doubts=\(total.doubts) \
      settling_ms=\((settling / .milliseconds(1)).rounded().asInteger)

      """)
    return wrong.isEmpty
  }
}

extension Double {
  fileprivate var asInteger: Int64 { Int64(self) }
}
