import Testing

@testable import Crossmate

/// What command lines mean.
@Suite struct `The command line` {
  private func expect(
    _ line: String, _ invocation: Invocation, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let words = line.split(separator: " ").map(String.init)
    #expect(try Invocation(words) == invocation, sourceLocation: sourceLocation)
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
    try expect("daily.puz", .open(file: "daily.puz"))
    #expect(refusal("daily.puz monday.puz") == "'monday.puz' is one argument too many")
    #expect(refusal("daily.puz --name Ann") == "--name is not an option here")
  }

  @Test func `no words, -h and --help ask for help`() throws {
    try expect("", .help(topic: nil))
    try expect("-h", .help(topic: nil))
    try expect("--help", .help(topic: nil))
    try expect("help join", .help(topic: "join"))
    try expect("host --help", .help(topic: "host"))
    try expect("join -h", .help(topic: "join"))
    try expect("--version", .version)
  }

  @Test func `every command has its help`() {
    for word in ["host", "join", "watch", "serve", "show", "keys"] {
      #expect(HelpText.topic(word)?.hasPrefix("crossmate \(word)") == true)
      #expect(HelpText.overview.contains("crossmate \(word)") || word == "keys")
    }
  }

  @Test func `options stand before or after the file, with a space or =`() throws {
    var options = Invocation.HostOptions()
    options.name = "Ann"
    options.listen = Invocation.Endpoint(host: "127.0.0.1", port: 0)
    try expect("host daily.puz --name Ann --listen 127.0.0.1:0", .host(file: "daily.puz", options))
    try expect("host --name=Ann --listen=127.0.0.1:0 daily.puz", .host(file: "daily.puz", options))
    #expect(refusal("host --name") == "--name needs a value")
    #expect(refusal("host")?.hasPrefix("host needs a puzzle") == true)
  }

  @Test func `an unknown option names the command and its help`() {
    #expect(refusal("host a.puz --quiet x")?.contains("crossmate host --help") == true)
    #expect(refusal("join --quiet x")?.contains("crossmate join --help") == true)
    #expect(refusal("watch --quiet x")?.contains("crossmate watch --help") == true)
    #expect(refusal("serve --quiet x")?.contains("crossmate serve --help") == true)
    #expect(refusal("--quiet")?.contains("crossmate --help") == true)
  }

  @Test func `an invite comes from one place`() throws {
    var options = Invocation.JoinOptions()
    options.link = "crossmate://h/#c"
    try expect("join crossmate://h/#c", .join(options))
    try expect("watch crossmate://h/#c", .watch(options))
    try expect("join", .join(Invocation.JoinOptions()))
    #expect(refusal("join crossmate://h/#c --invite-file f")?.contains("not as both") == true)
  }

  @Test func `show prints text or JSON`() throws {
    try expect("show a.puz", .show(file: "a.puz", asJSON: false))
    try expect("show --json a.puz", .show(file: "a.puz", asJSON: true))
    #expect(refusal("show")?.hasPrefix("show needs a puzzle") == true)
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
