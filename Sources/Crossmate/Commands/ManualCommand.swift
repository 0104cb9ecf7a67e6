/// Prints the manual page.
struct ManualCommand: Subcommand {
  static let name = "manual"
  static let summary = "print the manual page"
  static let help = """
    crossmate manual

    Prints the manual page in the language of man. To read it: crossmate manual | man -l -

    """

  init(_ words: inout Words) throws(Invocation.UsageError) {
    if let option = words.takeOption() { throw Self.unknown(option) }
  }

  func run() throws(CommandFailure) -> Int32 {
    try Output.write(ManualPage.text)
    return 0
  }
}
