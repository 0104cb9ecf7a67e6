/// Solves a puzzle file alone.
struct OpenCommand: Subcommand {
  static let name = "open"
  static let operands = "FILE"
  static let summary = "solve a puzzle; progress is kept"
  static let help = """
    crossmate [open] FILE

    Opens a puzzle to solve it: .puz, .ipuz, .jpz, .xd and others. What you write is kept as you type it; opening the
    puzzle again resumes it, and the file itself is never changed. F1 shows the keys.

    """

  let file: String

  init(file: String) { self.file = file }

  init(_ words: inout Words) throws(Invocation.UsageError) {
    guard let file = words.takeNext() else {
      throw Invocation.UsageError(text: "open needs a puzzle: crossmate FILE")
    }
    self.file = file
  }

  func run() throws(CommandFailure) -> Int32 { try PlayCommands.open(file) }
}
