import CSystem
import Glibc

/// Hears when this machine's addresses and routes change: the moment to dial again what could not be reached.
public final class NetworkChanges {
  /// Readable when something has changed, for a poller.
  public let descriptor: FileDescriptor

  /// Listens from now on.
  ///
  /// The corresponding C functions are `socket` and `bind` with `AF_NETLINK` (rtnetlink(7)).
  public init() throws(Errno) {
    descriptor = FileDescriptor(taking: try checked(cs_network_changes()))
  }

  /// Whether something has changed since the last call.
  ///
  /// What has changed is not looked at. A full buffer means that much did.
  public func take() -> Bool {
    var hasChanged = false
    var buffer = [UInt8](repeating: 0, count: 8_192)
    while true {
      let count = buffer.withUnsafeMutableBytes { recv(descriptor.number, $0.baseAddress, $0.count, 0) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == ENOBUFS {
        hasChanged = true
        continue
      }
      guard count > 0 else { return hasChanged }
      hasChanged = true
    }
  }
}
