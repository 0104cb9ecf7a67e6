import Play
import Store
import System

/// Solves a puzzle alone, or shows those there are to choose from.
struct OpenCommand: Subcommand {
  static let name = "open"
  static let operands = "[FILE]"
  static let summary = "solve a puzzle, or choose one; progress is kept"
  static let flags: Set<String> = ["--plain"]
  static let help = """
    crossmate [open] [FILE or FOLDER] [options]

    Shows the puzzles of a folder, of this one without a word, and those opened last, to choose one from. With a file,
    opens that puzzle to solve it: .puz, .ipuz, .jpz, .xd and others. What you write is kept as you type it; opening the
    puzzle again resumes it, and the file itself is never changed. F1 shows the keys.

      --plain               solve in lines instead of on a screen, for screen readers and pipes

    """

  /// A puzzle or a folder of them; nil for the folder one is in.
  let file: String?
  /// Whether there is no screen.
  var isPlain = false

  init(file: String?) { self.file = file }

  init(_ words: inout Words) throws(Invocation.UsageError) {
    while let option = words.takeOption() {
      guard option == "--plain" else {
        throw Invocation.UsageError(text: "\(option) is not an option here")
      }
      isPlain = true
    }
    file = words.takeNext()
  }

  func run() throws(CommandFailure) -> Int32 {
    guard let file, !Folder.exists(file) else { return try home(file ?? Folder.current) }
    return try PlayCommands.open(file, isPlain: isPlain)
  }

  private func home(_ folder: String) throws(CommandFailure) -> Int32 {
    guard isPlain || PlainTerminal.isNeeded || StandardStream.output.isTerminal else {
      try Output.write(Subcommands.overview)
      return 0
    }
    let home: Home
    let store: Store
    do {
      home = try Home()
      store = try Store(path: home.storePath)
    } catch let failure as Home.Failure {
      throw CommandFailure(failure.text)
    } catch {
      throw CommandFailure("\(error)")
    }
    guard isPlain || PlainTerminal.isNeeded else {
      return try HomeLoop(folder: folder, home: home, store: store).run()
    }
    let catalog = HomeCatalog(home: home, store: store)
    let lines = try catalog.list(folder).map { catalog.read($0).plainLine + "\n" }
    try Output.write(lines.joined())
    return 0
  }
}
