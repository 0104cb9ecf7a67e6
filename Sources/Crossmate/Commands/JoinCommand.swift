import Secrets

/// What `join` and `watch` can be told.
struct JoinOptions: Equatable {
  /// The options that take no value.
  static let flags: Set<String> = ["--plain"]
  /// The options as help lists them.
  static let help = """
      --name NAME           what others see you as (default: your login name)
      --invite-file PATH    read the link from a file
      --cacert FILE         certificates to trust beside the system's
      --plain               solve in lines instead of on a screen
    """

  var name: String?
  var link: String?
  var inviteFile: String?
  /// A file of certificates to trust beside the system's.
  var certificates: String?
  /// Whether there is no screen.
  var isPlain = false

  init() {}

  /// Takes the options and the link of `command`.
  init(_ words: inout Words, of command: any Subcommand.Type) throws(Invocation.UsageError) {
    while let option = words.takeOption() {
      switch option {
      case "--name": name = try words.value(of: option)
      case "--invite-file": inviteFile = try words.value(of: option)
      case "--plain": isPlain = true
      case "--cacert": certificates = try words.value(of: option)
      default: throw command.unknown(option)
      }
    }
    link = words.takeNext()
    if link != nil, inviteFile != nil {
      throw Invocation.UsageError(text: "give the invite as a link or as --invite-file, not as both")
    }
  }
}

/// Joins somebody's room as a player.
struct JoinCommand: Subcommand {
  static let name = "join"
  static let operands = "[LINK]"
  static let summary = "join a room as a player"
  static let flags = JoinOptions.flags
  static let help = """
    crossmate join [LINK] [options]

    Joins a room as a player; the puzzle comes from the others. Without a link it is asked for and not shown:
    better than an argument, which others on this computer can read.

    \(JoinOptions.help)

    """

  let options: JoinOptions

  init(_ options: JoinOptions) { self.options = options }

  init(_ words: inout Words) throws(Invocation.UsageError) {
    options = try JoinOptions(&words, of: Self.self)
  }

  func run() throws(CommandFailure) -> Int32 { try PlayCommands.join(options, as: .play) }
}

/// Joins somebody's room to look on.
struct WatchCommand: Subcommand {
  static let name = "watch"
  static let operands = "[LINK]"
  static let summary = "look on"
  static let flags = JoinOptions.flags
  static let help = """
    crossmate watch [LINK] [options]

    Joins a room to look on: letters and cursors are seen, nothing can be written. Takes either kind of link.

    \(JoinOptions.help)

    """

  let options: JoinOptions

  init(_ options: JoinOptions) { self.options = options }

  init(_ words: inout Words) throws(Invocation.UsageError) {
    options = try JoinOptions(&words, of: Self.self)
  }

  func run() throws(CommandFailure) -> Int32 { try PlayCommands.join(options, as: .watch) }
}
