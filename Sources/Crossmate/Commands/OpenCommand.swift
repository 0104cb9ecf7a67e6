import Store
import System

/// Solves a puzzle alone, or shows those there are to choose from.
struct OpenCommand: Subcommand {
  static let name = "open"
  static let operands = "[FILE]"
  static let summary = "solve a puzzle, or choose one; progress is kept"
  static let help = """
    crossmate [open] [FILE or FOLDER]

    Shows the puzzles of a folder, of this one without a word, and those opened last, to choose one from. With a file,
    opens that puzzle to solve it: .puz, .ipuz, .jpz, .xd and others. What you write is kept as you type it; opening the
    puzzle again resumes it, and the file itself is never changed. F1 shows the keys.

    """

  /// A puzzle or a folder of them; nil for the folder one is in.
  let file: String?

  init(file: String?) { self.file = file }

  init(_ words: inout Words) throws(Invocation.UsageError) {
    file = words.takeNext()
  }

  func run() throws(CommandFailure) -> Int32 {
    guard let file, !Folder.exists(file) else { return try home(file ?? Folder.current) }
    return try PlayCommands.open(file)
  }

  private func home(_ folder: String) throws(CommandFailure) -> Int32 {
    guard StandardStream.output.isTerminal else {
      try Output.write(Subcommands.overview)
      return 0
    }
    let store: Store
    do { store = try Store(path: try Home().storePath) } catch let failure as Home.Failure {
      throw CommandFailure(failure.text)
    } catch {
      throw CommandFailure("\(error)")
    }
    return try HomeLoop(folder: folder, store: store).run()
  }
}
