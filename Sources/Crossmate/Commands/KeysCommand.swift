import Play

/// Prints the tables of keys.
struct KeysCommand: Subcommand {
  static let name = "keys"
  static let summary = "print the keys of each scheme"
  static let help = """
    crossmate keys [--scheme NAME]

    Prints the tables of keys as Markdown: those of one scheme, or of all.

      --scheme NAME         standard, acrosslite or vim

    """

  /// The scheme that was asked for; nil for all.
  let scheme: Scheme?

  init(_ words: inout Words) throws(Invocation.UsageError) {
    var scheme: Scheme?
    while let option = words.takeOption() {
      guard option == "--scheme" else { throw KeysCommand.unknown(option) }
      let name = try words.value(of: option)
      guard let named = Scheme(rawValue: name) else {
        let known = Scheme.allCases.map(\.rawValue).joined(separator: ", ")
        throw Invocation.UsageError(text: "there is no scheme \(name); there are: \(known)")
      }
      scheme = named
    }
    self.scheme = scheme
  }

  func run() throws(CommandFailure) -> Int32 {
    try Output.write(scheme.map { Documents.keys(of: $0) } ?? Documents.keys)
    return 0
  }
}
