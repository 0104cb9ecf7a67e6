import Glibc

/// The addresses under which this machine can be reached.
public enum NetworkInterfaces {
  /// The addresses of all interfaces that are up, without loopback and link-local ones, IPv4 first.
  ///
  /// The corresponding C function is `getifaddrs`.
  public static func addresses() throws(Errno) -> [SocketAddress] {
    var list: UnsafeMutablePointer<ifaddrs>?
    try checked(getifaddrs(&list))
    defer { freeifaddrs(list) }
    var found: [SocketAddress] = []
    var next = list
    while let entry = next?.pointee {
      next = entry.ifa_next
      let flags = Int32(truncatingIfNeeded: entry.ifa_flags)
      guard flags & Int32(IFF_UP) != 0, flags & Int32(IFF_LOOPBACK) == 0 else { continue }
      guard let address = entry.ifa_addr.flatMap({ SocketAddress(reading: UnsafeRawPointer($0)) }) else {
        continue
      }
      if !isLinkLocal(address), !found.contains(address) { found.append(address) }
    }
    return found.filter { !$0.isIPv6 } + found.filter(\.isIPv6)
  }

  /// 169.254/16 and fe80::/10: they need an interface's name beside them, which no link can carry.
  private static func isLinkLocal(_ address: SocketAddress) -> Bool {
    if address.isIPv6 { return address.bytes[0] == 0xFE && address.bytes[1] & 0xC0 == 0x80 }
    return address.bytes[0] == 169 && address.bytes[1] == 254
  }
}
