/// Solves a puzzle file in a room that others are let into.
struct HostCommand: Subcommand {
  /// What `host` can be told.
  struct Options: Equatable {
    var name: String?
    /// Where to listen; nil for the usual port on all addresses.
    var listen: Invocation.Endpoint?
    /// A room server to use instead of one's own.
    var server: Invocation.Server?
    var inviteFile: String?
    /// Whether the others get the puzzle without its answers.
    var keepsSolution = false
    /// A file of certificates to trust beside the system's.
    var certificates: String?
    /// Whether there is no screen.
    var isPlain = false
  }

  static let name = "host"
  static let operands = "FILE"
  static let summary = "the same, and open a room for others"
  static let flags: Set<String> = ["--keep-solution", "--plain"]
  static let help = """
    crossmate host FILE [options]

    Opens a puzzle and a room for it in this program. Ctrl+V shows the invite. The same puzzle gets the same
    room again, so players who are still there find it.

      --name NAME           what others see you as (default: your login name)
      --listen HOST:PORT    where to listen (default: every address, port 7575); port 0 picks one
      --server URL          use a room server instead of opening one here: http://HOST:PORT or https://HOST
      --invite-file PATH    write the play link to PATH and the watch link to PATH.watch, for you alone to read
      --keep-solution       keep the answers here: the others get the puzzle without them, and their checks are
                            made by this program while it is in the room
      --cacert FILE         certificates to trust beside the system's, for --server
      --plain               solve in lines instead of on a screen

    """

  let file: String
  let options: Options

  init(file: String, _ options: Options) {
    self.file = file
    self.options = options
  }

  init(_ words: inout Words) throws(Invocation.UsageError) {
    var options = Options()
    while let option = words.takeOption() {
      switch option {
      case "--name": options.name = try words.value(of: option)
      case "--listen": options.listen = try Invocation.Endpoint(try words.value(of: option))
      case "--server": options.server = try Invocation.Server(try words.value(of: option))
      case "--invite-file": options.inviteFile = try words.value(of: option)
      case "--keep-solution": options.keepsSolution = true
      case "--plain": options.isPlain = true
      case "--cacert": options.certificates = try words.value(of: option)
      default: throw Self.unknown(option)
      }
    }
    guard let file = words.takeNext() else {
      throw Invocation.UsageError(text: "host needs a puzzle: crossmate host FILE")
    }
    self.init(file: file, options)
  }

  func run() throws(CommandFailure) -> Int32 { try PlayCommands.host(file, options) }
}
