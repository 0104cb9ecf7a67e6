import CSystem
import Glibc

/// One end of a TCP connection; no call waits, and writing to a broken one raises no signal.
public final class TCPSocket: Sendable {
  /// The socket itself, for a poller.
  public let descriptor: FileDescriptor
  // A copy, because a server looks at it for every frame of every recipient, and the descriptor's own lies elsewhere in
  // memory, where nobody has looked since the last frame.
  let number: Int32
  /// The address of the other end.
  public let peer: SocketAddress

  init(descriptor: FileDescriptor, peer: SocketAddress) {
    self.descriptor = descriptor
    number = descriptor.number
    self.peer = peer
  }

  /// Begins a connection to `address`; it stands when the socket becomes writable and `failure` is nil.
  ///
  /// The corresponding C function is `connect`.
  public convenience init(connectingTo address: SocketAddress) throws(Errno) {
    let socket = FileDescriptor(taking: try checked(cs_tcp_socket(address.isIPv6 ? AF_INET6 : AF_INET)))
    if address.withRaw({ Glibc.connect(socket.number, $0, $1) }) == -1 {
      let failure = Errno.last
      // An interrupted connect goes on in the background, as a non-blocking one does.
      if failure.code != EINPROGRESS && failure != .interrupted { throw failure }
    }
    self.init(descriptor: socket, peer: address)
  }

  /// Why the connection could not be made or broke, if it did; asking clears it.
  ///
  /// The corresponding C function is `getsockopt` with `SO_ERROR`.
  public var failure: Errno? {
    var code: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    guard getsockopt(descriptor.number, SOL_SOCKET, SO_ERROR, &code, &length) == 0 else { return .last }
    return code == 0 ? nil : Errno(code: code)
  }

  /// Sends small writes at once instead of gathering them for a round trip (`TCP_NODELAY`).
  public func setNoDelay() throws(Errno) {
    try descriptor.setOption(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
  }

  /// Lets the kernel find out that the other end has vanished, with no timer of ours.
  ///
  /// A probe goes out after `idleSeconds` without traffic and three more in the next thirds of it; unacknowledged
  /// bytes older than twice that end the connection too (`SO_KEEPALIVE`, `TCP_USER_TIMEOUT`).
  public func setKeepalive(idleSeconds: Int32) throws(Errno) {
    let level = Int32(IPPROTO_TCP)
    try descriptor.setOption(SOL_SOCKET, SO_KEEPALIVE, 1)
    try descriptor.setOption(level, TCP_KEEPIDLE, idleSeconds)
    try descriptor.setOption(level, TCP_KEEPINTVL, max(1, idleSeconds / 3))
    try descriptor.setOption(level, TCP_KEEPCNT, 3)
    try descriptor.setOption(level, TCP_USER_TIMEOUT, idleSeconds * 2000)
  }

  /// Bounds what the kernel holds for a peer that does not read (`SO_SNDBUF`; the kernel doubles it).
  public func setSendBuffer(byteCount: Int32) throws(Errno) {
    try descriptor.setOption(SOL_SOCKET, SO_SNDBUF, byteCount)
  }

  /// Bounds what the kernel holds of what we have not read (`SO_RCVBUF`; the kernel doubles it).
  public func setReceiveBuffer(byteCount: Int32) throws(Errno) {
    try descriptor.setOption(SOL_SOCKET, SO_RCVBUF, byteCount)
  }

  /// Reads what has arrived, up to the size of `buffer`.
  ///
  /// The corresponding C function is `recv`.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> ReadOutcome {
    try ReadOutcome(retrying: { recv(number, buffer.baseAddress, buffer.count, 0) })
  }

  /// Sends as much of `bytes` as there is room for.
  ///
  /// The corresponding C function is `send`.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(Errno) -> WriteOutcome {
    let flags = Int32(MSG_NOSIGNAL)
    return try WriteOutcome(retrying: { send(number, bytes.baseAddress, bytes.count, flags) })
  }

  /// Tells the other end that nothing more will be sent; reading goes on.
  ///
  /// The corresponding C function is `shutdown` with `SHUT_WR`.
  public func endWriting() throws(Errno) {
    try checked(shutdown(descriptor.number, Int32(SHUT_WR)))
  }
}
