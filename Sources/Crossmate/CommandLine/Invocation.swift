import Secrets

/// What the person asked for on the command line.
enum Invocation {
  case command(any Subcommand)
  case help(topic: (any Subcommand.Type)?)
  case version

  /// Reads the arguments after the program's own name.
  init(_ arguments: [String]) throws(UsageError) {
    guard let first = arguments.first else {
      self = .command(OpenCommand(file: nil))
      return
    }
    let command = Subcommands.named(first)
    var words = Words(
      command == nil ? arguments : Array(arguments.dropFirst()), flags: (command ?? OpenCommand.self).flags)
    switch first {
    case "-h", "--help": self = .help(topic: nil)
    case "help":
      _ = words.takeNext()
      self = .help(topic: try words.takeNext().map(Invocation.topic))
    case "--version", "version": self = .version
    case let option
    where option.hasPrefix("-") && option != "-" && option != "--"
      && !OpenCommand.flags.contains(option):
      throw UsageError(text: "there is no option \(option); crossmate --help lists what there is")
    default:
      if words.wantsHelp {
        self = .help(topic: command)
      } else {
        self = .command(try (command ?? OpenCommand.self).init(&words))
        try words.end()
      }
    }
  }

  private static func topic(_ word: String) throws(UsageError) -> any Subcommand.Type {
    guard let command = Subcommands.named(word) else {
      throw UsageError(text: "there is no command \(word); crossmate --help lists what there is")
    }
    return command
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
