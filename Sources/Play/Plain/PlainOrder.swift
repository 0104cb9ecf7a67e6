import Grid

/// What a line asks for while a puzzle is solved without a screen.
///
/// Commands have the names that the config file and the palette have; blanks may stand for their hyphens, and the
/// beginning of a name will do where no other name begins so.
enum PlainOrder: Hashable {
  /// Tell something.
  case tell(PlainPage)
  /// Do what a key would do; with what was typed behind the name as the answer to what it asks.
  case command(Command, answer: String?)
  /// Go to the clue of this name.
  case goTo(String)
  /// Write letters into the current word, or into that of a clue.
  case write(String, clue: String?)
  /// Several names could be meant.
  case unclear([String])
  /// Nothing is called so.
  case unknown

  /// What `line` asks for on a board.
  init(_ line: String, on board: Board?, writing direction: Direction) {
    let line = line.trimmed
    if line.isEmpty {
      self = .tell(.here)
    } else if let equals = line.firstIndex(of: "=") {
      let clue = String(line[..<equals]).trimmed
      self = .write(String(line[line.index(after: equals)...]).trimmed, clue: clue.isEmpty ? nil : clue)
    } else if let order = PlainOrder(named: line) {
      self = order
    } else if line.first?.isNumber == true || board?.entry(named: line, writing: direction) != nil {
      self = .goTo(line)
    } else {
      self = PlainOrder(guessing: line)
    }
  }

  /// The order whose whole name the line begins with, the longest one first.
  private init?(named line: String) {
    let words = line.split(separator: " ")
    for count in (1...words.count).reversed() {
      let name = words[..<count].joined(separator: "-").lowercased()
      if count == words.count, let page = PlainPage(rawValue: name) {
        self = .tell(page)
        return
      }
      guard let command = Command(rawValue: name) else { continue }
      let answer = words[count...].joined(separator: " ")
      self = .command(command, answer: answer.isEmpty ? nil : answer)
      return
    }
    return nil
  }

  /// The only order whose name begins like the line, or that has its words in its name or title.
  private init(guessing line: String) {
    let start = line.lowercased().split(separator: " ").joined(separator: "-")
    let pages = PlainPage.allCases.filter { $0.rawValue.hasPrefix(start) }
    var commands = Command.allCases.filter { $0.rawValue.hasPrefix(start) }
    if pages.isEmpty, commands.isEmpty { commands = Palette(text: line).matches }
    switch (pages.count, commands.count) {
    case (1, 0): self = .tell(pages[0])
    case (0, 1): self = .command(commands[0], answer: nil)
    case (0, 0): self = .unknown
    case (_, _): self = .unclear(pages.map(\.rawValue) + commands.map(\.rawValue))
    }
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmed: String {
    let rest = drop { $0 == " " || $0 == "\t" }
    return String(rest.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
