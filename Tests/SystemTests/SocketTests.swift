import Glibc
import System
import Testing

/// Waits until `descriptor` is ready, for ten seconds at most.
private func expectReady(_ descriptor: FileDescriptor, write: Bool = false) throws {
  var set = PollSet()
  set.add(descriptor.number, wantsRead: !write, wantsWrite: write)
  try #require(try !set.wait(timeout: .seconds(10)).isEmpty)
}

private func send(_ text: String, over socket: TCPSocket) throws {
  let outcome = try Array(text.utf8).withUnsafeBytes { try socket.write($0) }
  #expect(outcome == .bytes(text.utf8.count))
}

private func receive(from socket: TCPSocket) throws -> (ReadOutcome, String) {
  var buffer = [UInt8](repeating: 0, count: 100)
  let outcome = try buffer.withUnsafeMutableBytes { try socket.read(into: $0) }
  guard case .bytes(let count) = outcome else { return (outcome, "") }
  return (outcome, String(decoding: buffer[..<count], as: UTF8.self))
}

@Suite struct `Sockets` {
  @Test(arguments: ["127.0.0.1", "localhost"])
  func `a connection carries bytes both ways and ends in order`(host: String) throws {
    let listener = try Listener(host: host, port: 0)
    #expect(listener.address.port != 0)
    #expect(try listener.accept() == nil)
    let client = try TCPSocket(connectingTo: listener.address)
    try expectReady(listener.descriptor)
    let server = try #require(try listener.accept())
    try expectReady(client.descriptor, write: true)
    #expect(client.failure == nil)
    #expect(server.peer.host == listener.address.host)
    try server.setNoDelay()
    try server.setKeepalive(idleSeconds: 30)
    try server.setSendBuffer(byteCount: 65_536)
    try server.setReceiveBuffer(byteCount: 65_536)

    #expect(try receive(from: server).0 == .wouldBlock)
    try send("letters", over: client)
    try expectReady(server.descriptor)
    #expect(try receive(from: server).1 == "letters")
    try server.endWriting()
    try expectReady(client.descriptor)
    #expect(try receive(from: client).0 == .end)
    try send("still heard", over: client)
    try expectReady(server.descriptor)
    #expect(try receive(from: server).1 == "still heard")
  }

  @Test func `a port that is taken is refused`() throws {
    let first = try Listener(host: "127.0.0.1", port: 0)
    #expect(throws: Errno.addressInUse) { try Listener(at: first.address) }
  }

  @Test func `writing to a connection that is gone is a failure, not a signal`() throws {
    let listener = try Listener(host: "127.0.0.1", port: 0)
    var client: TCPSocket? = try TCPSocket(connectingTo: listener.address)
    try expectReady(listener.descriptor)
    let server = try #require(try listener.accept())
    withExtendedLifetime(client) {}
    client = nil
    var failure: Errno?
    for _ in 0..<100 where failure == nil {
      do {
        _ = try [UInt8](arrayLiteral: 0).withUnsafeBytes { try server.write($0) }
        try expectReady(server.descriptor)
      } catch let error as Errno {
        failure = error
      }
    }
    #expect(failure != nil)
  }

  @Test func `addresses read as people write them`() throws {
    let four = try #require(try SocketAddress.resolve(host: "203.0.113.9", port: 80).first)
    #expect("\(four)" == "203.0.113.9:80")
    #expect(four.abridged == "203.0.113.x")
    #expect(four.network == [203, 0, 113, 9])
    let six = try #require(try SocketAddress.resolve(host: "2001:db8:1:2::9", port: 443).first)
    #expect("\(six)" == "[2001:db8:1:2::9]:443")
    #expect(six.abridged == "2001:db8:1::x")
    #expect(six.network == [0x20, 0x01, 0x0D, 0xB8, 0, 1, 0, 2])
    let mapped = try #require(try SocketAddress.resolve(host: "::ffff:203.0.113.9", port: 80).first)
    #expect(mapped == four)
    #expect(SocketAddress(numericHost: "203.0.113.9", port: 80) == four)
    #expect(SocketAddress(numericHost: "localhost", port: 80) == nil)
    #expect(throws: Errno.addressNotAvailable) { try SocketAddress.resolve(host: "no such name", port: 1) }
  }

  @Test func `the machine's own addresses are no loopback ones`() throws {
    for address in try NetworkInterfaces.addresses() {
      #expect(!["127.0.0.1", "::1"].contains(address.host) && !address.host.hasPrefix("fe80"))
    }
  }

  @Test func `the limit of descriptors is raised once and stays`() throws {
    let limit = try DescriptorLimit.raise()
    #expect(limit > 100)
    #expect(try DescriptorLimit.raise() == limit)
  }

  @Test func `a duplicate outlives the first owner`() throws {
    let listener = try Listener(host: "127.0.0.1", port: 0)
    let client = try TCPSocket(connectingTo: listener.address)
    try expectReady(listener.descriptor)
    var server = try listener.accept()
    let copy = try #require(server).descriptor.duplicated()
    server = nil
    #expect(fcntl(copy.number, F_GETFD) == FD_CLOEXEC)
    #expect(try receive(from: client).0 == .wouldBlock, "the connection stands while the duplicate does")
  }
}
