import System
import Testing

/// Whether the kernel gives this process a ring at all.
private let hasRing = (try? SendRing()) != nil

@Suite(.enabled(if: hasRing, "io_uring cannot be had here")) struct `A ring of sends` {
  private struct Pair {
    let near: TCPSocket
    let far: TCPSocket

    init() throws {
      let listener = try Listener(host: "127.0.0.1", port: 0)
      far = try TCPSocket(connectingTo: listener.address)
      try `A ring of sends`.wait(for: listener.descriptor)
      near = try #require(try listener.accept())
    }
  }

  private static func wait(for descriptor: FileDescriptor) throws {
    var set = PollSet()
    set.add(descriptor.number, wantsRead: true)
    #expect(try set.wait(timeout: .seconds(20)).isEmpty == false)
  }

  private func receive(_ socket: TCPSocket) throws -> [UInt8] {
    try Self.wait(for: socket.descriptor)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 1)
    defer { buffer.deallocate() }
    guard case .bytes(let count) = try socket.read(into: buffer) else { return [] }
    return Array(buffer[..<count])
  }

  /// Hands over what was added, and orders what came of it by token.
  private func submit(_ ring: SendRing) throws -> [UInt64: Result<WriteOutcome, Errno>] {
    var results: [UInt64: Result<WriteOutcome, Errno>] = [:]
    try ring.submit { results[$0] = $1 }
    return results
  }

  @Test func `writes to many sockets at once`() throws {
    let ring = try SendRing()
    let pairs = try (0..<40).map { _ in try Pair() }
    let bytes: [UInt8] = Array(0..<100)
    for round in 1...3 {
      try bytes.withUnsafeBytes { bytes in
        for (index, pair) in pairs.enumerated() {
          ring.add(pair.near, UnsafeRawBufferPointer(rebasing: bytes[..<(index + 1)]), token: UInt64(index))
        }
        #expect(ring.count == 40)
        let results = try submit(ring)
        for index in 0..<40 { #expect(results[UInt64(index)] == .success(.bytes(index + 1)), "\(round)") }
      }
      for (index, pair) in pairs.enumerated() { #expect(try receive(pair.far) == Array(bytes[...index])) }
    }
  }

  @Test func `says how far a socket took it, and what is broken`() throws {
    let ring = try SendRing()
    let (full, broken, whole) = (try Pair(), try Pair(), try Pair())
    try full.near.setSendBuffer(byteCount: 4096)
    try broken.near.endWriting()
    let large = [UInt8](repeating: 1, count: 16 << 20)
    try large.withUnsafeBytes { large in
      ring.add(full.near, large, token: 7)
      ring.add(broken.near, UnsafeRawBufferPointer(rebasing: large[..<1]), token: 8)
      ring.add(whole.near, UnsafeRawBufferPointer(rebasing: large[..<1]), token: 9)
      let results = try submit(ring)
      guard case .success(.bytes(let count)) = results[7] else {
        Issue.record("\(String(describing: results[7]))")
        return
      }
      #expect(count < large.count)
      #expect(results[8] == .failure(.brokenPipe))
      #expect(results[9] == .success(.bytes(1)))
      // What it took is on its way to the other end, so it may take a little more; sooner or later it takes none.
      var last: Result<WriteOutcome, Errno>?
      for _ in 0..<1000 where last != .success(.wouldBlock) {
        ring.add(full.near, large, token: 1)
        last = try submit(ring)[1]
      }
      #expect(last == .success(.wouldBlock))
    }
  }

  @Test func `takes its capacity and begins anew`() throws {
    let ring = try SendRing()
    let pair = try Pair()
    let byte: [UInt8] = [1]
    try byte.withUnsafeBytes { byte in
      for _ in 0..<2 {
        while !ring.isFull { ring.add(pair.near, byte, token: UInt64(ring.count)) }
        #expect(ring.count == SendRing.capacity)
        let results = try submit(ring)
        #expect(results.count == SendRing.capacity)
      }
    }
  }
}

@Suite struct `A mailbox` {
  @Test func `wakes a loop and hands over what other threads leave, in their order`() throws {
    let mailbox = try Mailbox<Int>()
    let thread = try LoopThread(name: "sender") { for number in 0..<1000 { mailbox.post(number) } }
    var taken: [Int] = []
    var set = PollSet()
    while taken.count < 1000 {
      set.removeAll()
      set.add(mailbox.descriptor.number, wantsRead: true)
      try #require(try set.wait(timeout: .seconds(20)).isEmpty == false)
      taken += mailbox.takeAll()
    }
    thread.join()
    #expect(taken == Array(0..<1000))
    #expect(mailbox.takeAll() == [])
  }
}

@Suite struct `A listener that somebody else made` {
  @Test func `is taken over when it listens`() throws {
    let listener = try Listener(host: "127.0.0.1", port: 0)
    let taken = try Listener(taking: try listener.descriptor.duplicated())
    #expect(taken.address == listener.address)
    let client = try TCPSocket(connectingTo: listener.address)
    #expect(throws: Errno.invalidArgument) { try Listener(taking: try client.descriptor.duplicated()) }
  }
}
