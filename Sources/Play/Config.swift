/// What the config file says, read line by line: `NAME VALUE`, or `key KEY = COMMAND`; `#` begins a comment.
///
/// A line that cannot be read is told and passed over, so that one mistake does not take the rest away.
public struct Config: Sendable {
  /// One mistake in the file.
  public struct Mistake: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// The character in the line, from 1.
    public let column: Int
    /// What is wrong, and what would be right.
    public let text: String

    /// The mistake as it is printed behind the name of the file.
    public var description: String { "line \(line), column \(column): \(text)" }
  }

  /// The scheme that the file asks for.
  public private(set) var scheme = Scheme.standard
  /// The settings of the scheme with those of the file.
  public private(set) var settings: Settings
  /// The keys of the scheme with those of the file.
  public private(set) var keymap: Keymap
  /// What could not be read, in the order of the lines.
  public private(set) var mistakes: [Mistake] = []

  /// Reads a whole file; an empty one gives the standard scheme.
  public init(_ text: String = "") {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().map {
      Line(number: $0.offset + 1, words: Word.all(in: $0.element))
    }
    settings = scheme.settings
    keymap = scheme.keymap
    // The scheme is what the other lines change, wherever it stands.
    for line in lines where line.words.first?.text == "scheme" { attempt(line, Config.readScheme) }
    settings = scheme.settings
    for line in lines {
      switch line.words.first?.text {
      case nil, "scheme", "key": continue
      case .some: attempt(line, Config.readSetting)
      }
    }
    keymap = settings.applied(to: scheme.keymap)
    for line in lines where line.words.first?.text == "key" { attempt(line, Config.readKey) }
    mistakes.sort { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private mutating func attempt(_ line: Line, _ read: (inout Config, Line) throws(Mistake) -> Void) {
    do { try read(&self, line) } catch { mistakes.append(error) }
  }

  private static func readScheme(_ config: inout Config, _ line: Line) throws(Mistake) {
    let word = try line.value(among: Scheme.allCases.map(\.rawValue), of: "scheme")
    guard let scheme = Scheme(rawValue: word) else { return }
    config.scheme = scheme
  }

  private static func readSetting(_ config: inout Config, _ line: Line) throws(Mistake) {
    let name = line.words[0]
    guard let setting = Setting.named(name.text) else {
      let known = Setting.all.map(\.name) + ["scheme", "key"]
      throw line.mistake(
        at: name, "there is no setting '\(name.text)'; \(Nearest.hint(name.text, among: known))")
    }
    let value = try line.value(among: setting.values.map(\.name), of: setting.name)
    setting.values.first { $0.name == value }?.apply(&config.settings)
  }

  private static func readKey(_ config: inout Config, _ line: Line) throws(Mistake) {
    let words = line.words
    guard words.count == 4, words[2].text == "=" else {
      throw line.mistake(at: words[0], "a key is given as: key F6 = pencil")
    }
    guard let key = Key(named: words[1].text) else {
      let hint = Nearest.hint(words[1].text, among: Key.named.map(\.name))
      throw line.mistake(at: words[1], "there is no key '\(words[1].text)'; \(hint)")
    }
    if let reason = Config.refusal(of: key, in: config.keymap) { throw line.mistake(at: words[1], reason) }
    if words[3].text == "none" {
      config.keymap.bind(key, to: nil)
      return
    }
    guard let command = Command(rawValue: words[3].text) else {
      let hint = Nearest.hint(words[3].text, among: Command.allCases.map(\.rawValue) + ["none"])
      throw line.mistake(at: words[3], "there is no command '\(words[3].text)'; \(hint)")
    }
    config.keymap.bind(key, to: command)
  }

  /// Why a key cannot have another command; nil if it can.
  private static func refusal(of key: Key, in keymap: Keymap) -> String? {
    switch key {
    case .control("c"): return "Ctrl+C always asks to leave; bind another key"
    case .control("i"): return "terminals send Ctrl+I as Tab; bind Tab or another key"
    case .control("m"), .control("j"): return "terminals send \(key.name) as Enter; bind Enter or another key"
    case .character, .control, .arrow, .enter, .tab, .backTab, .backspace, .delete, .insert, .escape, .home,
      .end, .pageUp, .pageDown, .function:
      guard key.isLetter, keymap.layers == [.typing] else { return nil }
      return "'\(key.name)' could not be typed any more; bind a key that writes no letter"
    }
  }
}

/// One line of the file, as words.
private struct Line {
  let number: Int
  let words: [Word]

  func mistake(at word: Word, _ text: String) -> Config.Mistake {
    Config.Mistake(line: number, column: word.column, text: text)
  }

  /// The one value behind a name, which has to be one of `known`.
  func value(among known: [String], of name: String) throws(Config.Mistake) -> String {
    guard words.count > 1 else {
      throw mistake(at: words[0], "\(name) needs a value: \(known.joined(separator: ", "))")
    }
    if words.count > 2 { throw mistake(at: words[2], "\(name) takes one value; put comments behind a #") }
    guard known.contains(words[1].text) else {
      throw mistake(
        at: words[1], "\(name) cannot be '\(words[1].text)'; it is one of: \(known.joined(separator: ", "))")
    }
    return words[1].text
  }
}

/// A word of a line, and where it begins.
private struct Word {
  let text: String
  /// The character in the line, from 1.
  let column: Int

  /// The words before a comment; a `#` that begins no word is part of one.
  static func all(in line: Substring) -> [Word] {
    var words: [Word] = []
    var text = ""
    for (index, character) in line.enumerated() {
      if character.isWhitespace {
        if !text.isEmpty { words.append(Word(text: text, column: index + 1 - text.count)) }
        text = ""
      } else if character == "#", text.isEmpty {
        return words
      } else {
        text.append(character)
      }
    }
    if !text.isEmpty { words.append(Word(text: text, column: line.count + 1 - text.count)) }
    return words
  }
}
