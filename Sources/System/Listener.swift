import CSystem
import Glibc

/// A TCP socket that waits for connections.
///
/// It never changes once made, so it may be made on one thread, which then knows the port, and used on another.
public final class Listener: Sendable {
  /// The socket itself, for a poller.
  public let descriptor: FileDescriptor
  /// Where it listens, with the port the system chose when 0 was asked for.
  public let address: SocketAddress

  /// Connections that wait to be accepted; the kernel bounds it further.
  public static let backlog: Int32 = 1024

  /// Listens at `address`.
  ///
  /// On an IPv6 wildcard it takes IPv4 connections too.
  ///
  /// The corresponding C functions are `socket`, `bind`, `listen` and `getsockname`.
  public init(at address: SocketAddress) throws(Errno) {
    descriptor = try Listener.listening(at: address)
    self.address = try Listener.bound(descriptor)
  }

  /// Whether it listens at every address of this machine.
  public var isEverywhere: Bool { address.bytes.allSatisfy { $0 == 0 } }

  /// Listens at the first address of `host` (a name or a numeric address) that this machine can bind.
  public init(host: String, port: UInt16) throws(Errno) {
    var listening: FileDescriptor?
    var failure = Errno.addressNotAvailable
    for candidate in try SocketAddress.resolve(host: host, port: port) where listening == nil {
      do throws(Errno) { listening = try Listener.listening(at: candidate) } catch { failure = error }
    }
    guard let listening else { throw failure }
    descriptor = listening
    address = try Listener.bound(listening)
  }

  /// Takes over a socket that somebody else has made to listen; `EINVAL` when it does not listen.
  ///
  /// The corresponding C function is `getsockopt` with `SO_ACCEPTCONN`.
  public init(taking socket: FileDescriptor) throws(Errno) {
    var isListening: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    try checked(getsockopt(socket.number, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &length))
    guard isListening == 1 else { throw .invalidArgument }
    try socket.setNonBlocking()
    descriptor = socket
    address = try Listener.bound(socket)
  }

  private static func listening(at address: SocketAddress) throws(Errno) -> FileDescriptor {
    let family = address.isIPv6 ? AF_INET6 : AF_INET
    let socket = FileDescriptor(taking: try checked(cs_tcp_socket(family)))
    try socket.setOption(SOL_SOCKET, SO_REUSEADDR, 1)
    if address.isIPv6 { try socket.setOption(Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0) }
    try checked(address.withRaw { bind(socket.number, $0, $1) })
    try checked(listen(socket.number, Listener.backlog))
    return socket
  }

  private static func bound(_ socket: FileDescriptor) throws(Errno) -> SocketAddress {
    try SocketAddress.filled { getsockname(socket.number, $0, $1) }.address
  }

  /// Takes the next connection; nil when none waits.
  ///
  /// A connection that is gone again by now is passed over. The corresponding C function is `accept4`.
  public func accept() throws(Errno) -> TCPSocket? {
    while true {
      do {
        let taken = try SocketAddress.filled { cs_accept(descriptor.number, $0, $1) }
        return TCPSocket(descriptor: FileDescriptor(taking: taken.answer), peer: taken.address)
      } catch .wouldBlock {
        return nil
      } catch .connectionAborted {
        continue
      }
    }
  }
}

extension FileDescriptor {
  /// Sets a socket option whose value is a number.
  ///
  /// The corresponding C function is `setsockopt`.
  func setOption(_ level: Int32, _ name: Int32, _ value: Int32) throws(Errno) {
    var value = value
    try checked(setsockopt(number, level, name, &value, socklen_t(MemoryLayout<Int32>.size)))
  }
}
