import Play

/// Prints the table of keys.
struct KeysCommand: Subcommand {
  static let name = "keys"
  static let summary = "print the table of keys"
  static let help = """
    crossmate keys

    Prints the table of keys as Markdown.

    """

  init(_ words: inout Words) throws(Invocation.UsageError) {}

  func run() throws(CommandFailure) -> Int32 {
    try Output.write(Keymap.standard.markdown)
    return 0
  }
}
