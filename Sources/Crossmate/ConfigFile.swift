import Grid
import Play
import System

/// The config file: where it is, and what is said about its mistakes.
enum ConfigFile {
  /// Bytes of a config file at most: many times what every key and setting take.
  private static let bytes = 64 * 1_024

  /// `config` in `CROSSMATE_HOME`, else `crossmate/config` in the XDG config folder; nil without a home folder.
  static var usualPath: String? {
    if let own = Environment["CROSSMATE_HOME"], !own.isEmpty { return "\(own)/config" }
    if let config = Environment["XDG_CONFIG_HOME"], config.hasPrefix("/") {
      return "\(config)/crossmate/config"
    }
    if let home = Environment["HOME"], !home.isEmpty { return "\(home)/.config/crossmate/config" }
    return nil
  }

  /// What the usual file says, and a line about each mistake in it; a mistake keeps no puzzle from opening.
  static func load() -> (config: Config, mistakes: [String]) {
    guard let path = usualPath else { return (Config(), []) }
    do {
      let config = try read(path)
      let more =
        config.mistakes.count > 1 ? " (and \(config.mistakes.count - 1) more: crossmate config check)" : ""
      return (config, config.mistakes.prefix(1).map { "config \(line($0))\(more)" })
    } catch .noSuchFile {
      return (Config(), [])
    } catch {
      return (Config(), ["The config file cannot be read: \(error)"])
    }
  }

  /// Tells every mistake in a file; the exit status is 1 if there is one.
  static func check(_ file: String?) throws(CommandFailure) -> Int32 {
    guard let path = file ?? usualPath else { throw CommandFailure("there is no home folder; name a file") }
    let shown = TextCleaner.line(path, limit: 1_000)
    do {
      let mistakes = try read(path).mistakes
      for mistake in mistakes { StandardStream.error.write("\(shown): \(line(mistake))\n") }
      if mistakes.isEmpty { StandardStream.output.write("\(shown): all good\n") }
      return mistakes.isEmpty ? 0 : 1
    } catch .noSuchFile where file == nil {
      StandardStream.output.write("\(shown) is not there: everything is as the standard scheme has it\n")
      return 0
    } catch {
      throw CommandFailure("\(shown): \(error)")
    }
  }

  private static func read(_ path: String) throws(Errno) -> Config {
    Config(String(decoding: try File.read(path, byteLimit: bytes), as: UTF8.self))
  }

  /// What the file holds may be anything: it is made fit for the screen.
  private static func line(_ mistake: Config.Mistake) -> String {
    TextCleaner.line(mistake.description, limit: 200)
  }
}
