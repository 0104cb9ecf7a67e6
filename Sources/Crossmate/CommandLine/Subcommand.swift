/// Something that can be asked for by a first word on the command line: what it takes, what it says of itself, and
/// what it does.
///
/// A new one is a file in `Commands/` and a line in `Subcommands.all`.
protocol Subcommand: Equatable, Sendable {
  /// The word that asks for it.
  static var name: String { get }
  /// What follows the word, as the overview shows it: `FILE`, `[LINK]`; empty for nothing.
  static var operands: String { get }
  /// What it is for, in a few words for the overview.
  static var summary: String { get }
  /// What `--help` prints: a usage line, a sentence or two, and the options, if there are any.
  static var help: String { get }
  /// The options that take no value.
  static var flags: Set<String> { get }

  /// Takes what it knows from the words behind its name; whatever it leaves is told as a mistake.
  init(_ words: inout Words) throws(Invocation.UsageError)

  /// Does it; the exit status of the program.
  func run() throws(CommandFailure) -> Int32
}

extension Subcommand {
  static var operands: String { "" }
  static var flags: Set<String> { [] }

  /// The mistake of giving the command an option that it has not.
  static func unknown(_ option: String) -> Invocation.UsageError {
    Invocation.UsageError(
      text: "\(name) has no option \(option); crossmate \(name) --help lists what there is")
  }
}

/// Why a command ended without doing what it was asked; one or two lines for the person who asked.
struct CommandFailure: Error {
  let text: String

  init(_ text: String) { self.text = text }
}

/// All commands, in the order of the overview.
enum Subcommands {
  static let all: [any Subcommand.Type] = [
    OpenCommand.self, HostCommand.self, JoinCommand.self, WatchCommand.self, ServeCommand.self,
    ShowCommand.self, ConvertCommand.self, CheckCommand.self, UnlockCommand.self, KeysCommand.self,
    ConfigCommand.self, StatsCommand.self, ReplayCommand.self, DoctorCommand.self,
    CompletionsCommand.self, ManualCommand.self,
  ]

  /// The command of this name; nil for a word that is none.
  static func named(_ word: String) -> (any Subcommand.Type)? { all.first { $0.name == word } }

  /// What `crossmate --help` prints.
  static var overview: String {
    let rows =
      all.map { (usage(of: $0), $0.summary) } + [("crossmate COMMAND --help", "what a command can be told")]
    let width = rows.map(\.0.count).max() ?? 0
    let lines = rows.map { usage, summary in
      "  \(usage)\(String(repeating: " ", count: width + 2 - usage.count))\(summary)"
    }
    return """
      Crossmate: crosswords in the terminal, alone or together.

      \(lines.joined(separator: "\n"))

      While solving, F1 shows the keys and Ctrl+C leaves. Nothing has to be saved.

      """
  }

  /// `crossmate show FILE`; a puzzle is opened without a word.
  private static func usage(of command: any Subcommand.Type) -> String {
    let name = command.name == OpenCommand.name ? "" : " \(command.name)"
    return "crossmate\(name)" + (command.operands.isEmpty ? "" : " \(command.operands)")
  }
}
