import Grid
import Play
import Screen
import Store
import System

/// Tells what this terminal, locale, network and data folder can do.
struct DoctorCommand: Subcommand {
  static let name = "doctor"
  static let summary = "what this terminal, network and folder can do"
  static let help = """
    crossmate doctor

    Tells what the program finds: the terminal and its colours, the locale, the config file, the folder with what is
    kept, and the addresses under which a room here could be reached. The exit status is 1 if something is wrong.

    """

  /// Something that was looked at.
  struct Finding: Equatable {
    let subject: String
    let text: String
    var isWrong = false

    /// One line for the person who asked.
    var line: String {
      let padding = String(repeating: " ", count: max(1, 10 - subject.count))
      return "\(isWrong ? "!" : " ") \(subject)\(padding)\(TextCleaner.line(text, limit: 400))"
    }
  }

  init(_ words: inout Words) throws(Invocation.UsageError) {
    if let option = words.takeOption() { throw Self.unknown(option) }
  }

  func run() throws(CommandFailure) -> Int32 {
    let findings =
      DoctorCommand.terminal + DoctorCommand.locale + DoctorCommand.config + DoctorCommand.home
      + DoctorCommand.network
    try Output.write(findings.map { "\($0.line)\n" }.joined())
    return findings.contains(where: \.isWrong) ? 1 : 0
  }

  private static var terminal: [Finding] {
    let name = Environment["TERM"] ?? ""
    guard StandardStream.output.isTerminal else {
      return [Finding(subject: "terminal", text: "none: the output goes elsewhere; --plain works in pipes")]
    }
    if PlainTerminal.isNeeded {
      return [Finding(subject: "terminal", text: "\(name): no screen; puzzles are solved in lines")]
    }
    guard let screen = NcursesTerminal() else {
      return [Finding(subject: "terminal", text: "\(name) cannot be drawn on; --plain works", isWrong: true)]
    }
    let (size, colors, repertoire) = (screen.size, screen.colorCount, screen.repertoire)
    screen.close()
    let isSmall = size.columns < 40 || size.rows < 12
    let signs =
      switch repertoire {
      case .unicode: "all signs"
      case .console: "the signs of a text console"
      case .ascii: "ASCII signs"
      }
    let text = "\(name), \(size.columns)x\(size.rows), \(max(colors, 0)) colours, \(signs)"
    return [
      Finding(subject: "terminal", text: isSmall ? "\(text); 40x12 is the least" : text, isWrong: isSmall)
    ]
  }

  private static var locale: [Finding] {
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { Environment[$0] }.first { !$0.isEmpty } ?? "none"
    let text =
      PlainTerminal.isUnicode ? name : "\(name): not UTF-8, so other letters than A to Z may not show"
    return [Finding(subject: "locale", text: text)]
  }

  private static var config: [Finding] {
    let path = ConfigFile.usualPath ?? "no home folder"
    let mistakes = ConfigFile.load().mistakes
    if let first = mistakes.first { return [Finding(subject: "config", text: first, isWrong: true)] }
    return [Finding(subject: "config", text: File.canRead(path) ? path : "\(path): none yet")]
  }

  private static var home: [Finding] {
    guard let path = Home.existingStorePath else {
      return [Finding(subject: "data", text: "nothing is kept yet")]
    }
    do {
      let store = try Store(path: path)
      let solves = try store.recentSolves(limit: .max).count
      let finished = try store.finishes().count
      return [Finding(subject: "data", text: "\(path); puzzles begun: \(solves), finished: \(finished)")]
    } catch {
      return [Finding(subject: "data", text: "\(error). \(error.advice)", isWrong: true)]
    }
  }

  private static var network: [Finding] {
    let addresses = ((try? NetworkInterfaces.addresses()) ?? []).map(\.host)
    let text =
      addresses.isEmpty
      ? "no address: rooms can be played on this machine only"
      : "rooms here can be reached at \(addresses.joined(separator: ", "))"
    return [Finding(subject: "network", text: text)]
  }
}
