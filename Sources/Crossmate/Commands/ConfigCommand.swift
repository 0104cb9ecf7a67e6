import Grid
import Play
import System

/// Prints what can be set, or looks for mistakes in the config file.
struct ConfigCommand: Subcommand {
  /// What is to be done.
  enum Task: Equatable {
    /// Print what can be set.
    case list
    /// Look for mistakes in a file, the usual one unless another is named.
    case check(file: String?)
  }

  static let name = "config"
  static let operands = "[check]"
  static let summary = "print what can be set, or check the config file"
  static let help = """
    crossmate config [list]
    crossmate config check [FILE]

    Without more, prints what can be set and where the file is, as Markdown. check reads the file, or FILE, and tells
    every mistake with its line and column; its exit status is 1 if there is one.

    """

  let task: Task

  init(task: Task) { self.task = task }

  init(_ words: inout Words) throws(Invocation.UsageError) {
    switch words.takeNext() {
    case nil, "list"?: task = .list
    case "check"?: task = .check(file: words.takeNext())
    case let word?: throw Invocation.UsageError(text: "config cannot \(word); it can list and check")
    }
  }

  func run() throws(CommandFailure) -> Int32 {
    switch task {
    case .list:
      try Output.write(Documents.settings)
      return 0
    case .check(let file): return try ConfigCommand.check(file)
    }
  }

  private static func check(_ file: String?) throws(CommandFailure) -> Int32 {
    guard let path = file ?? ConfigFile.usualPath else {
      throw CommandFailure("there is no home folder; name a file")
    }
    let shown = TextCleaner.line(path, limit: 1_000)
    do throws(Errno) {
      let mistakes = try ConfigFile.read(path).mistakes
      for mistake in mistakes { StandardStream.error.write("\(shown): \(ConfigFile.line(mistake))\n") }
      guard mistakes.isEmpty else { return 1 }
    } catch {
      guard error == .noSuchFile, file == nil else { throw CommandFailure("\(shown): \(error)") }
      try Output.write("\(shown) is not there: everything is as the standard scheme has it\n")
      return 0
    }
    try Output.write("\(shown): all good\n")
    return 0
  }
}
