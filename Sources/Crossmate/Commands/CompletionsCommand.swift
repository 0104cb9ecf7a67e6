/// Prints what a shell needs to complete words behind the program's name.
struct CompletionsCommand: Subcommand {
  static let name = "completions"
  static let operands = "SHELL"
  static let summary = "print the completions of a shell"
  static let help = """
    crossmate completions SHELL

    Prints a script with which bash, zsh or fish complete commands and options. For bash: source <(crossmate completions
    bash). make install puts all three in their places.

    """

  let shell: Completions.Shell

  init(_ words: inout Words) throws(Invocation.UsageError) {
    if let option = words.takeOption() { throw Self.unknown(option) }
    guard let shell = words.takeNext().flatMap(Completions.Shell.init) else {
      let known = Completions.Shell.allCases.map(\.rawValue).joined(separator: ", ")
      throw Invocation.UsageError(text: "completions needs a shell: \(known)")
    }
    self.shell = shell
  }

  func run() throws(CommandFailure) -> Int32 {
    try Output.write(Completions.script(for: shell))
    return 0
  }
}
