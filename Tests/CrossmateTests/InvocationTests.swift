import Grid
import Room
import Testing

@testable import Crossmate

/// What command lines mean.
@Suite struct `The command line` {
  private func parsed(_ line: String) throws -> Invocation {
    try Invocation(line.split(separator: " ").map(String.init))
  }

  private func expect<Asked: Subcommand>(
    _ line: String, _ command: Asked, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    guard case .command(let parsed) = try parsed(line) else {
      Issue.record("\(line) asks for no command", sourceLocation: sourceLocation)
      return
    }
    #expect(parsed as? Asked == command, sourceLocation: sourceLocation)
  }

  private func expectHelp(
    _ line: String, of name: String?, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    guard case .help(let topic) = try parsed(line) else {
      Issue.record("\(line) asks for no help", sourceLocation: sourceLocation)
      return
    }
    #expect(topic?.name == name, sourceLocation: sourceLocation)
  }

  /// The sentence with which a line is refused; nil when it is understood.
  private func refusal(_ line: String) -> String? {
    do {
      _ = try Invocation(line.split(separator: " ").map(String.init))
      return nil
    } catch {
      return error.text
    }
  }

  @Test func `a file alone is solved`() throws {
    try expect("daily.puz", OpenCommand(file: "daily.puz"))
    try expect("open show", OpenCommand(file: "show"))
    try expect("-- -odd.puz", OpenCommand(file: "-odd.puz"))
    #expect(refusal("daily.puz monday.puz") == "'monday.puz' is one argument too many")
    var plain = OpenCommand(file: "daily.puz")
    plain.isPlain = true
    try expect("--plain daily.puz", plain)
    try expect("open daily.puz --plain", plain)
    #expect(refusal("daily.puz --name Ann") == "--name is not an option here")
  }

  @Test func `-h and --help ask for help, no words for the home screen`() throws {
    try expect("", OpenCommand(file: nil))
    try expect("open", OpenCommand(file: nil))
    try expectHelp("-h", of: nil)
    try expectHelp("--help", of: nil)
    try expectHelp("help join", of: "join")
    try expectHelp("host --help", of: "host")
    try expectHelp("join -h", of: "join")
    guard case .version = try parsed("--version") else {
      Issue.record("--version asks for no version")
      return
    }
    #expect(refusal("help nothing")?.hasPrefix("there is no command nothing") == true)
  }

  @Test func `every command has its help`() {
    for command in Subcommands.all where command.name != OpenCommand.name {
      #expect(command.help.hasPrefix("crossmate \(command.name)"))
      #expect(Subcommands.overview.contains("crossmate \(command.name)"))
      #expect(command.flags.allSatisfy { command.help.contains("  \($0) ") })
    }
    #expect(Subcommands.overview.contains("  crossmate [FILE] "))
    let widest = Subcommands.overview.split(separator: "\n").map(\.count).max() ?? 0
    #expect(widest <= 80)
  }

  @Test func `options stand before or after the file, with a space or =`() throws {
    var options = HostCommand.Options()
    options.name = "Ann"
    options.listen = Invocation.Endpoint(host: "127.0.0.1", port: 0)
    let host = HostCommand(file: "daily.puz", options)
    try expect("host daily.puz --name Ann --listen 127.0.0.1:0", host)
    try expect("host --name=Ann --listen=127.0.0.1:0 daily.puz", host)
    #expect(refusal("host --name") == "--name needs a value")
    #expect(refusal("host")?.hasPrefix("host needs a puzzle") == true)
  }

  @Test func `a server is told its limits, names and threads`() throws {
    var options = ServeCommand.Options()
    #expect(options.server.usesRing && options.loops >= 1)
    try expect("serve", ServeCommand(options))
    options.data = "rooms"
    options.loops = 3
    options.server.usesRing = false
    options.server.trustsForwardedFor = true
    options.server.hosts = ["a.example", "b.example:8443"]
    options.server.limits.rooms = 5
    options.server.limits.queuedBytes = 1_000_000_000
    let line =
      "serve --data rooms --loops 3 --no-io-uring --behind-proxy --name a.example --name=b.example:8443"
    try expect("\(line) --max-rooms 5 --max-queued-bytes=1000000000", ServeCommand(options))
    for number in ["0", "-1", "1000000001", "many", "99999999999999999999"] {
      #expect(
        refusal("serve --max-rooms \(number)")
          == "--max-rooms takes a number from 1 to 1000000000, not '\(number)'")
    }
    #expect(refusal("serve --loops 257")?.hasPrefix("--loops takes a number from 1 to 256") == true)
    #expect(refusal("serve --max-everything 1")?.contains("crossmate serve --help") == true)
    for limit in ServeLimit.all { #expect(ServeCommand.help.contains("\(limit.option) N ")) }
    #expect(Set(ServeLimit.all.map(\.option)).count == ServeLimit.all.count)
    #expect(Set(ServeLimit.all.map { $0.field as AnyKeyPath }).count == ServeLimit.all.count)
  }

  @Test func `an unknown option names the command and its help`() {
    #expect(refusal("host a.puz --quiet x")?.contains("crossmate host --help") == true)
    #expect(refusal("join --quiet x")?.contains("crossmate join --help") == true)
    #expect(refusal("watch --quiet x")?.contains("crossmate watch --help") == true)
    #expect(refusal("serve --quiet x")?.contains("crossmate serve --help") == true)
    #expect(refusal("--quiet")?.contains("crossmate --help") == true)
  }

  @Test func `replay takes a speed`() throws {
    var replay = ReplayCommand(file: "a.puz")
    try expect("replay a.puz", replay)
    replay.speed = 40
    replay.isPlain = true
    try expect("replay --speed 40 a.puz --plain", replay)
    for speed in ["0", "1001", "fast", "-3"] {
      #expect(refusal("replay a.puz --speed=\(speed)")?.contains("is no speed") == true)
    }
    #expect(refusal("replay")?.hasPrefix("replay needs a puzzle") == true)
  }

  @Test func `an invite comes from one place`() throws {
    var options = JoinOptions()
    options.link = "crossmate://h/#c"
    try expect("join crossmate://h/#c", JoinCommand(options))
    try expect("watch crossmate://h/#c", WatchCommand(options))
    try expect("join", JoinCommand(JoinOptions()))
    #expect(refusal("join crossmate://h/#c --invite-file f")?.contains("not as both") == true)
  }

  @Test func `show prints one form`() throws {
    try expect("show a.puz", ShowCommand(file: "a.puz"))
    try expect("show --json a.puz", ShowCommand(file: "a.puz", form: .json))
    try expect("show a.puz --ansi --solution", ShowCommand(file: "a.puz", form: .ansi, letters: .solution))
    try expect("show a.puz --key 0123", ShowCommand(file: "a.puz", key: AcrossLite.Key(123)))
    #expect(refusal("show")?.hasPrefix("show needs a puzzle") == true)
    #expect(refusal("show --json --ansi a.puz")?.contains("one form") == true)
    #expect(refusal("show --blank --solution a.puz")?.contains("one choice") == true)
    #expect(refusal("show --key 12 a.puz") == "'12' is no key: it has four digits")
    #expect(refusal("show --key +123 a.puz") == "'+123' is no key: it has four digits")
  }

  @Test func `convert and unlock name their files`() throws {
    var convert = ConvertCommand("a.puz", "b.ipuz")
    try expect("convert a.puz b.ipuz", convert)
    convert.isBlank = true
    convert.replaces = true
    try expect("convert --blank a.puz --force b.ipuz", convert)
    var unlock = UnlockCommand("a.puz")
    try expect("unlock a.puz", unlock)
    unlock.output = "b.puz"
    unlock.key = AcrossLite.Key(4827)
    try expect("unlock a.puz b.puz --key 4827", unlock)
    try expect("check a.puz b.puz", CheckCommand(["a.puz", "b.puz"]))
    #expect(refusal("convert a.puz")?.hasPrefix("convert needs two files") == true)
    #expect(refusal("unlock")?.hasPrefix("unlock needs a puzzle") == true)
    #expect(refusal("check")?.hasPrefix("check needs puzzles") == true)
  }

  @Test(arguments: [
    ("127.0.0.1:7575", "127.0.0.1", 7575), ("[::1]:80", "::1", 80), ("example.org:0", "example.org", 0),
  ])
  func `an endpoint is a host and a port`(text: String, host: String, port: UInt16) throws {
    #expect(try Invocation.Endpoint(text) == Invocation.Endpoint(host: host, port: port))
  }

  @Test(arguments: ["", "7575", ":7575", "host:", "host:70000", "host:-1", "host:x"])
  func `anything else is no endpoint`(text: String) {
    #expect(throws: Invocation.UsageError.self) { try Invocation.Endpoint(text) }
  }

  @Test(arguments: [
    ("https://rooms.example.org", "rooms.example.org", 443, true),
    ("https://rooms.example.org/", "rooms.example.org", 443, true),
    ("http://127.0.0.1:7575", "127.0.0.1", 7575, false), ("http://[::1]", "::1", 80, false),
    ("https://[::1]:8443", "::1", 8443, true),
  ])
  func `a server is a URL without a path`(text: String, host: String, port: UInt16, isSecure: Bool) throws {
    let server = try Invocation.Server(text)
    #expect(server == Invocation.Server(host: host, port: port, isSecure: isSecure))
  }

  @Test(arguments: [
    "", "rooms.example.org", "ftp://rooms.example.org", "https://", "https:///", "https://host/path",
    "https://host:0", "https://a b", "https://user@host",
  ])
  func `anything else is no server`(text: String) {
    #expect(throws: Invocation.UsageError.self) { try Invocation.Server(text) }
  }
}
