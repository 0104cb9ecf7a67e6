/// The words of a command line behind the command: options may stand before, between or after the others.
struct Words {
  private var options: [String] = []
  private var rest: [String] = []
  private var values: [String: [String]] = [:]
  /// Whether help was asked for.
  private(set) var wantsHelp = false

  /// Splits `words`; an option that is none of `flags` takes the next word as its value.
  ///
  /// `--option=value` is the same in one word, and behind `--` everything is an operand.
  init(_ words: [String], flags: Set<String>) {
    var index = 0
    while index < words.count {
      let word = words[index]
      index += 1
      if word == "--" {
        rest += words[index...]
        break
      } else if word == "-h" || word == "--help" {
        wantsHelp = true
      } else if word.hasPrefix("--"), let equals = word.firstIndex(of: "=") {
        options.append(String(word[..<equals]))
        values[String(word[..<equals]), default: []].append(String(word[word.index(after: equals)...]))
      } else if word.hasPrefix("-"), word != "-" {
        options.append(word)
        if !flags.contains(word), index < words.count {
          values[word, default: []].append(words[index])
          index += 1
        }
      } else {
        rest.append(word)
      }
    }
  }

  /// The next option, in the order given.
  mutating func takeOption() -> String? { options.isEmpty ? nil : options.removeFirst() }

  /// The next word that is no option.
  mutating func takeNext() -> String? { rest.isEmpty ? nil : rest.removeFirst() }

  /// All words that are left and no options.
  mutating func takeRest() -> [String] {
    defer { rest = [] }
    return rest
  }

  /// The value of an option that was taken; an option that is given twice has its values in their order.
  mutating func value(of option: String) throws(Invocation.UsageError) -> String {
    guard let given = values[option], let value = given.first else {
      throw Invocation.UsageError(text: "\(option) needs a value")
    }
    values[option] = Array(given.dropFirst())
    return value
  }

  /// Refuses what nobody took.
  func end() throws(Invocation.UsageError) {
    if let option = options.first { throw Invocation.UsageError(text: "\(option) is not an option here") }
    if let word = rest.first { throw Invocation.UsageError(text: "'\(word)' is one argument too many") }
  }
}
