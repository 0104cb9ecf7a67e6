import Play
import Secrets

/// What the person asked for on the command line.
enum Invocation: Equatable {
  case open(file: String)
  case host(file: String, HostOptions)
  case join(JoinOptions)
  case watch(JoinOptions)
  case serve(ServeOptions)
  case show(file: String, asJSON: Bool)
  case keys(Scheme?)
  case config(ConfigTask)
  case help(topic: String?)
  case version

  /// What `host` can be told.
  struct HostOptions: Equatable {
    var name: String?
    /// Where to listen; nil for the usual port on all addresses.
    var listen: Endpoint?
    /// A room server to use instead of one's own.
    var server: Server?
    var inviteFile: String?
    /// A file of certificates to trust beside the system's.
    var certificates: String?
  }

  /// What `join` and `watch` can be told.
  struct JoinOptions: Equatable {
    var name: String?
    var link: String?
    var inviteFile: String?
    /// A file of certificates to trust beside the system's.
    var certificates: String?
  }

  /// What `serve` can be told.
  struct ServeOptions: Equatable {
    var listen = Endpoint(host: "::", port: 7575)
    /// Where to write the address that it listens at.
    var addressFile: String?
  }

  /// What `config` can be told to do.
  enum ConfigTask: Equatable {
    /// Print what can be set.
    case list
    /// Look for mistakes in a file, the usual one unless another is named.
    case check(file: String?)
  }

  /// A room server somewhere else.
  struct Server: Equatable {
    var host: String
    var port: UInt16
    var isSecure: Bool
  }

  /// A host and port, as `HOST:PORT` or `[IPv6]:PORT`.
  struct Endpoint: Equatable {
    var host: String
    var port: UInt16
  }

  /// A mistake on the command line, and what would have been right.
  struct UsageError: Error, Equatable {
    let text: String
  }
}

extension Invocation.Endpoint {
  /// Reads `HOST:PORT`; an IPv6 address stands in brackets.
  init(_ text: String) throws(Invocation.UsageError) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
      throw Invocation.UsageError(text: "'\(text)' is no HOST:PORT, such as 127.0.0.1:7575")
    }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    guard !host.isEmpty else {
      throw Invocation.UsageError(text: "'\(text)' names no host; 0.0.0.0:\(port) means every address")
    }
    self.init(host: host, port: port)
  }
}

extension Invocation.Server {
  /// Reads `http://HOST[:PORT]` or `https://HOST[:PORT]`.
  init(_ text: String) throws(Invocation.UsageError) {
    let parts = text.split(separator: "://", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[0] == "http" || parts[0] == "https" else {
      throw Invocation.UsageError(text: "'\(text)' is no server, such as https://rooms.example.org")
    }
    isSecure = parts[0] == "https"
    let authority = parts[1].hasSuffix("/") ? String(parts[1].dropLast()) : parts[1]
    let hasPort = authority.contains(":") && !authority.hasSuffix("]")
    let endpoint = try Invocation.Endpoint(hasPort ? authority : "\(authority):\(isSecure ? 443 : 80)")
    guard endpoint.port > 0, endpoint.host.utf8.allSatisfy(Invite.isHostByte) else {
      throw Invocation.UsageError(text: "'\(text)' is no server: a name and a port, without a path")
    }
    host = endpoint.host
    port = endpoint.port
  }
}
