import CSystem
import Glibc

/// An IPv4 or IPv6 address with a port.
///
/// An IPv4 address that arrives through an IPv6 socket is held as what it is, an IPv4 address.
public struct SocketAddress: Hashable, Sendable, CustomStringConvertible {
  /// The address in network order: 4 bytes for IPv4, 16 for IPv6.
  public let bytes: [UInt8]
  /// The port; 0 lets the system choose one when listening.
  public let port: UInt16
  /// The interface that a link-local IPv6 address belongs to; 0 for all others.
  let scope: UInt32

  /// Whether this is an IPv6 address.
  public var isIPv6: Bool { bytes.count == 16 }

  /// The address without its port, as it is usually written.
  public var host: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = isIPv6 ? AF_INET6 : AF_INET
    guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "?" }
    return text.withUnsafeBufferPointer { pointer in
      pointer.baseAddress.map { String(cString: $0) } ?? "?"
    }
  }

  /// The address and port as they stand in a URL: `127.0.0.1:80`, `[::1]:80`.
  public var description: String { isIPv6 ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// The part of the address that one household or office shares: all of IPv4, the first 64 bits of IPv6.
  ///
  /// Whoever has one IPv6 address usually has 2 to the 64 of them, so limits count by this.
  public var network: [UInt8] { isIPv6 ? Array(bytes.prefix(8)) : bytes }

  /// Enough of the address to tell a provider by, too little to tell a person by; for logs.
  public var abridged: String {
    if !isIPv6 { return bytes.prefix(3).map(String.init).joined(separator: ".") + ".x" }
    let prefix = stride(from: 0, to: 6, by: 2).map { index in
      String(UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1]), radix: 16)
    }
    return prefix.joined(separator: ":") + "::x"
  }

  /// The addresses that `host` (a name or a numeric address) stands for, the preferred one first.
  ///
  /// Waits for name servers unless `host` is numeric, so a loop must not call it. A name that cannot be found
  /// is `.addressNotAvailable`. The corresponding C function is `getaddrinfo`.
  public static func resolve(host: String, port: UInt16) throws(Errno) -> [SocketAddress] {
    let found = look(up: host, port: port, flags: 0)
    if found.isEmpty { throw .addressNotAvailable }
    return found
  }

  /// The address that `host` spells in numbers; nil for a name.
  ///
  /// It never waits.
  public init?(numericHost host: String, port: UInt16) {
    guard let address = SocketAddress.look(up: host, port: port, flags: AI_NUMERICHOST).first else {
      return nil
    }
    self = address
  }

  private static func look(up host: String, port: UInt16, flags: Int32) -> [SocketAddress] {
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_protocol = Int32(IPPROTO_TCP)
    hints.ai_flags = flags
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    var found: [SocketAddress] = []
    var next = list
    while let entry = next?.pointee {
      if let address = entry.ai_addr.flatMap({ SocketAddress(reading: UnsafeRawPointer($0)) }) {
        found.append(address)
      }
      next = entry.ai_next
    }
    return found
  }

  init?(reading raw: UnsafeRawPointer) {
    var bytes = [UInt8](repeating: 0, count: 16)
    var port: UInt16 = 0
    var scope: UInt32 = 0
    let count = cs_address_bytes(raw, &bytes, &port, &scope)
    guard count > 0 else { return nil }
    self.bytes = Array(bytes.prefix(Int(count)))
    self.port = port
    self.scope = scope
  }

  /// Runs `body` with the address as C wants it.
  func withRaw<Answer>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Answer) -> Answer {
    var storage = sockaddr_storage()
    return withUnsafeMutablePointer(to: &storage) { pointer in
      let length = cs_address_make(bytes, Int32(bytes.count), port, scope, pointer)
      return pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
    }
  }

  /// The address that `fill` (such as `getsockname`) writes.
  static func filled(
    by fill: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
  ) throws(Errno) -> (answer: Int32, address: SocketAddress) {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let answer = withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        var answer = fill(raw, &length)
        while answer == -1 && Errno.last == .interrupted { answer = fill(raw, &length) }
        return answer
      }
    }
    try checked(answer)
    guard let address = withUnsafePointer(to: &storage, { SocketAddress(reading: $0) }) else {
      throw .invalidArgument
    }
    return (answer, address)
  }
}
