import Play

extension Invocation {
  /// Reads the arguments after the program's own name.
  init(_ arguments: [String]) throws(UsageError) {
    guard let first = arguments.first else {
      self = .help(topic: nil)
      return
    }
    var words = Words(Array(arguments.dropFirst()))
    if words.wantsHelp {
      self = .help(topic: first.hasPrefix("-") ? nil : first)
      return
    }
    switch first {
    case "-h", "--help": self = .help(topic: nil)
    case "help": self = .help(topic: words.takeNext())
    case "--version", "version": self = .version
    case "keys": self = try Invocation.keys(&words)
    case "config": self = try Invocation.config(&words)
    case "host": self = try Invocation.host(&words)
    case "join": self = .join(try Invocation.joining(&words, as: first))
    case "watch": self = .watch(try Invocation.joining(&words, as: first))
    case "serve": self = try Invocation.serve(&words)
    case "show": self = try Invocation.show(&words)
    case let option where option.hasPrefix("-") && option != "-":
      throw UsageError(text: "there is no option \(option); crossmate --help lists what there is")
    default: self = .open(file: first)
    }
    try words.end()
  }

  private static func host(_ words: inout Words) throws(UsageError) -> Invocation {
    var options = HostOptions()
    while let option = words.takeOption() {
      switch option {
      case "--name": options.name = try words.value(of: option)
      case "--listen": options.listen = try Endpoint(try words.value(of: option))
      case "--server": options.server = try Server(try words.value(of: option))
      case "--invite-file": options.inviteFile = try words.value(of: option)
      case "--cacert": options.certificates = try words.value(of: option)
      default: throw unknown(option, of: "host")
      }
    }
    guard let file = words.takeNext() else {
      throw UsageError(text: "host needs a puzzle: crossmate host FILE")
    }
    return .host(file: file, options)
  }

  private static func joining(_ words: inout Words, as command: String) throws(UsageError) -> JoinOptions {
    var options = JoinOptions()
    while let option = words.takeOption() {
      switch option {
      case "--name": options.name = try words.value(of: option)
      case "--invite-file": options.inviteFile = try words.value(of: option)
      case "--cacert": options.certificates = try words.value(of: option)
      default: throw unknown(option, of: command)
      }
    }
    options.link = words.takeNext()
    if options.link != nil, options.inviteFile != nil {
      throw UsageError(text: "give the invite as a link or as --invite-file, not as both")
    }
    return options
  }

  private static func serve(_ words: inout Words) throws(UsageError) -> Invocation {
    var options = ServeOptions()
    while let option = words.takeOption() {
      switch option {
      case "--listen": options.listen = try Endpoint(try words.value(of: option))
      case "--address-file": options.addressFile = try words.value(of: option)
      default: throw unknown(option, of: "serve")
      }
    }
    return .serve(options)
  }

  private static func show(_ words: inout Words) throws(UsageError) -> Invocation {
    var asJSON = false
    while let option = words.takeOption() {
      switch option {
      case "--json": asJSON = true
      default: throw unknown(option, of: "show")
      }
    }
    guard let file = words.takeNext() else {
      throw UsageError(text: "show needs a puzzle: crossmate show FILE")
    }
    return .show(file: file, asJSON: asJSON)
  }

  private static func keys(_ words: inout Words) throws(UsageError) -> Invocation {
    var scheme: Scheme?
    while let option = words.takeOption() {
      guard option == "--scheme" else { throw unknown(option, of: "keys") }
      let name = try words.value(of: option)
      guard let named = Scheme(rawValue: name) else {
        let known = Scheme.allCases.map(\.rawValue).joined(separator: ", ")
        throw UsageError(text: "there is no scheme \(name); there are: \(known)")
      }
      scheme = named
    }
    return .keys(scheme)
  }

  private static func config(_ words: inout Words) throws(UsageError) -> Invocation {
    switch words.takeNext() {
    case nil, "list"?: return .config(.list)
    case "check"?: return .config(.check(file: words.takeNext()))
    case let word?: throw UsageError(text: "config cannot \(word); it can list and check")
    }
  }

  private static func unknown(_ option: String, of command: String) -> UsageError {
    UsageError(text: "\(command) has no option \(option); crossmate \(command) --help lists what there is")
  }

  /// The words of a command line: options may stand before, between or after the others.
  private struct Words {
    private var options: [String] = []
    private var rest: [String] = []
    private var values: [String: String] = [:]
    private(set) var wantsHelp = false
    private static let flags: Set<String> = ["--json"]

    init(_ words: [String]) {
      var index = 0
      while index < words.count {
        let word = words[index]
        index += 1
        if word == "-h" || word == "--help" {
          wantsHelp = true
        } else if word.hasPrefix("--"), let equals = word.firstIndex(of: "=") {
          options.append(String(word[..<equals]))
          values[String(word[..<equals])] = String(word[word.index(after: equals)...])
        } else if word.hasPrefix("-"), word != "-" {
          options.append(word)
          if !Words.flags.contains(word), index < words.count {
            values[word] = words[index]
            index += 1
          }
        } else {
          rest.append(word)
        }
      }
    }

    mutating func takeOption() -> String? { options.isEmpty ? nil : options.removeFirst() }
    mutating func takeNext() -> String? { rest.isEmpty ? nil : rest.removeFirst() }

    func value(of option: String) throws(UsageError) -> String {
      guard let value = values[option] else { throw UsageError(text: "\(option) needs a value") }
      return value
    }

    func end() throws(UsageError) {
      if let option = options.first { throw UsageError(text: "\(option) is not an option here") }
      if let word = rest.first { throw UsageError(text: "'\(word)' is one argument too many") }
    }
  }
}
