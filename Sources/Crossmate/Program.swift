import Secrets
import System

/// The program from its arguments to its exit status: 0 when it did what was asked, 1 when that went wrong, 2 for a
/// mistake on the command line, 128 and more for a signal.
enum Program {
  /// What `--version` prints.
  static let version = "0.1.0"

  static func run(_ arguments: [String]) -> Int32 {
    hideLinks(in: arguments)
    // Where it cannot be forbidden, there is no such thing to forbid.
    try? CoreDump.forbid()
    do {
      return try perform(try Invocation(arguments))
    } catch let error as Invocation.UsageError {
      StandardStream.error.write("crossmate: \(error.text)\n")
      return 2
    } catch let failure as CommandFailure {
      StandardStream.error.write("crossmate: \(failure.text)\n")
      return 1
    } catch {
      StandardStream.error.write("crossmate: \(error)\n")
      return 1
    }
  }

  private static func perform(_ invocation: Invocation) throws -> Int32 {
    switch invocation {
    case .command(let command): return try command.run()
    case .help(let topic): try Output.write(topic?.help ?? Subcommands.overview)
    case .version: try Output.write("crossmate \(version)\n")
    }
    return 0
  }

  /// A link among the arguments can be read by everybody on the computer: it goes as soon as it is known.
  private static func hideLinks(in arguments: [String]) {
    for (index, argument) in arguments.enumerated() where argument.contains("://") && argument.contains("#") {
      ProcessArguments.overwrite(at: index + 1)
    }
  }
}
