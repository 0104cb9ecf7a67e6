import Secrets
import System
import Testing

@testable import Room

@Suite final class `An outgoing queue` {
  var queue = OutgoingQueue()
  var limits = RoomLimits()
  let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 64, alignment: 1)

  init() {
    limits.queuedFrames = 4
    limits.queuedBytes = 1000
  }

  deinit { scratch.deallocate() }

  /// Flushes into an array, `room` bytes at most.
  func flush(room: Int = .max) throws -> (writes: [[UInt8]], isOut: Bool) {
    var writes: [[UInt8]] = []
    var rest = room
    let isOut = try queue.flush(through: scratch) { bytes throws(Errno) in
      guard rest > 0 else { return .wouldBlock }
      let taken = min(rest, bytes.count)
      rest -= taken
      writes.append(Array(bytes.prefix(taken)))
      return .bytes(taken)
    }
    return (writes, isOut)
  }

  func add(_ bytes: [UInt8], _ frameClass: Frame.Class = .durable) -> Bool {
    queue.append(bytes, frameClass, limits: limits)
  }

  @Test func `gathers what waits into one write`() throws {
    #expect(add([1, 2]) == true)
    #expect(add([3]) == true)
    #expect(add([4, 5, 6]) == true)
    let (writes, isOut) = try flush()
    #expect(writes == [[1, 2, 3, 4, 5, 6]] && isOut && queue.isEmpty && queue.byteCount == 0)
    #expect(try flush().writes.isEmpty)
  }

  @Test func `goes on where the socket stopped, at every byte`() throws {
    let frames: [[UInt8]] = [[1, 2, 3], Array(4..<104), [104], [105, 106]]
    for cut in 0...106 {
      queue = OutgoingQueue()
      for frame in frames { #expect(add(frame) == true) }
      let first = try flush(room: cut)
      #expect(first.isOut == (cut >= 106))
      #expect(queue.byteCount == 106 - cut)
      let second = try flush()
      #expect(second.isOut)
      #expect((first.writes + second.writes).flatMap(\.self) == Array(1...106))
    }
  }

  @Test func `drops cursors first and then says that it is full (R17, F7)`() throws {
    #expect(add([1]) == true)
    #expect(add([2], .volatile) == true)
    #expect(add([3]) == true)
    #expect(add([4], .volatile) == true)
    #expect(add([5]) == true, "the cursors made room")
    #expect(queue.count == 3)
    #expect(add([6], .volatile) == true)
    #expect(add([7]) == true, "the cursor made room")
    #expect(add([8]) == false, "nothing is left to drop")
    #expect(add([9], .volatile) == true, "a cursor is dropped without harm")
    #expect(try flush().writes == [[1, 3, 5, 7]])
  }

  @Test func `keeps the rest of a frame that has begun`() throws {
    #expect(add([1, 2, 3], .volatile) == true)
    #expect(add([4], .volatile) == true)
    #expect(add([5]) == true)
    #expect(add([6]) == true)
    #expect(try flush(room: 1).writes == [[1]])
    #expect(add([7]) == true)
    #expect(try flush(room: 1).writes == [[2]])
    queue.replaceAll(with: [8])
    #expect(queue.byteCount == 2)
    #expect(try flush().writes.flatMap(\.self) == [3, 8])
    queue.replaceAll(with: [9])
    #expect(try flush().writes == [[9]])
  }

  @Test func `bounds bytes as well as frames, but a single frame always fits (R17)`() {
    #expect(add(Array(repeating: 0, count: 5000)) == true)
    #expect(add([1]) == false)
  }
}

@Suite struct `Deadlines` {
  @Test func `come in their order and not before their time`() {
    var queue = DeadlineQueue<Int>()
    #expect(queue.next == nil)
    for number in [5, 3, 9, 1, 7, 3, 8] { queue.add(number, at: .seconds(number)) }
    #expect(queue.next == .seconds(1))
    #expect(queue.takeDue(now: .milliseconds(999)) == nil)
    var taken: [Int] = []
    while let number = queue.takeDue(now: .seconds(7)) { taken.append(number) }
    #expect(taken == [1, 3, 3, 5, 7])
    #expect(queue.next == .seconds(8))
  }
}

@Suite struct `The count per address` {
  @Test func `bounds sockets and gives them back (R8)`() {
    var limits = RoomLimits()
    limits.socketsPerAddress = 2
    var ledger = AddressLedger(limits: limits)
    #expect(ledger.openSocket([1]) == true)
    #expect(ledger.openSocket([1]) == true)
    #expect(ledger.openSocket([1]) == false)
    #expect(ledger.openSocket([2]) == true)
    ledger.closeSocket([1])
    #expect(ledger.openSocket([1]) == true)
    #expect(ledger.openSocket([1]) == false)
  }

  @Test func `bounds requests and remembers a bounded number of addresses (R8)`() {
    var limits = RoomLimits()
    limits.requestBurst = 2
    limits.requestsPerSecond = 1
    limits.addresses = 10
    var ledger = AddressLedger(limits: limits)
    #expect(ledger.countRequest([1], now: .zero) == true)
    #expect(ledger.countRequest([1], now: .zero) == true)
    #expect(ledger.countRequest([1], now: .zero) == false)
    for other in 2...200 { #expect(ledger.countRequest([UInt8(other)], now: .zero) == true) }
    #expect(ledger.countRequest([1], now: .zero) == false, "who owes most is remembered longest")
    #expect(ledger.countRequest([1], now: .seconds(1)) == true)
  }
}

@Suite struct `Connections` {
  @Test func `are found by ids that never come back`() throws {
    let listener = try Listener(host: "127.0.0.1", port: 0)
    let socket = try TCPSocket(connectingTo: listener.address)
    let table = ConnectionTable()
    let make = { (id: ConnectionID) in Connection(id: id, socket: socket, limits: RoomLimits()) }
    let first = table.add(make)
    let second = table.add(make)
    #expect(table[first.id] === first && table[second.id] === second && table.count == 2)
    table.remove(first.id)
    table.remove(first.id)
    #expect(table[first.id] == nil && table.count == 1)
    let third = table.add(make)
    #expect(third.id != first.id && table[first.id] == nil && table[third.id] === third)
    #expect(table[ConnectionID(.max)] == nil)
  }
}
