import Play
import Secrets
import System

/// The program from its arguments to its exit status: 0 when it did what was asked, 1 when that went wrong, 2 for a
/// mistake on the command line, 128 and more for a signal.
enum Program {
  static func run(_ arguments: [String]) -> Int32 {
    hideLinks(in: arguments)
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
    case .open(let file): return try PlayCommands.open(file)
    case .host(let file, let options): return try PlayCommands.host(file, options)
    case .join(let options): return try PlayCommands.join(options, as: .play)
    case .watch(let options): return try PlayCommands.join(options, as: .watch)
    case .serve(let options): return try ServeCommand.run(options)
    case .show(let file, let asJSON): return try ShowCommand.run(file, asJSON: asJSON)
    case .keys(nil): StandardStream.output.write(Documents.keys)
    case .keys(let scheme?): StandardStream.output.write(Documents.keys(of: scheme))
    case .config(.list): StandardStream.output.write(Documents.settings)
    case .config(.check(let file)): return try ConfigFile.check(file)
    case .help(nil): StandardStream.output.write(HelpText.overview)
    case .help(let topic?):
      guard let text = HelpText.topic(topic) else {
        throw Invocation.UsageError(text: "there is no command \(topic); try crossmate --help")
      }
      StandardStream.output.write(text)
    case .version: StandardStream.output.write("crossmate \(HelpText.version)\n")
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
