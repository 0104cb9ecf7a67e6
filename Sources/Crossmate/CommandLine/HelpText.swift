/// What a command says of itself, taken apart: the manual and the completions are made from the same words as `--help`.
struct HelpText: Hashable {
  /// One option, as help lists it.
  struct Option: Hashable {
    /// With its dashes: `--name`.
    let name: String
    /// What its value is called; nil for one without.
    let value: String?
    /// What it does.
    let text: String
  }

  /// The lines that say how the command is called.
  private(set) var usage: [String] = []
  /// The sentences, each paragraph in one line.
  private(set) var paragraphs: [String] = []
  /// The options, in the order of help.
  private(set) var options: [Option] = []

  /// The parts of a help text: usage up to the first empty line, then paragraphs and a table of options.
  init(_ help: String) {
    let blocks = HelpText.blocks(of: help)
    usage = blocks.first ?? []
    for block in blocks.dropFirst() {
      if block[0].hasPrefix("  ") {
        options += HelpText.options(of: block)
      } else {
        paragraphs.append(block.joined(separator: " "))
      }
    }
  }

  private static func blocks(of help: String) -> [[String]] {
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.split(separator: "").map(Array.init)
  }

  /// A row begins with a dash; what is indented further goes on with the row before.
  private static func options(of block: [String]) -> [Option] {
    var rows: [String] = []
    for line in block {
      let text = line.trimmed
      if text.hasPrefix("-") {
        rows.append(text)
      } else if let last = rows.popLast() {
        rows.append("\(last) \(text)")
      }
    }
    return rows.map { row in
      let words = row.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      // Two blanks part what is typed from what it means.
      let end = words.firstIndex(of: "") ?? words.count
      let text = words[end...].joined(separator: " ").trimmed
      return Option(name: words[0], value: end > 1 ? words[1..<end].joined(separator: " ") : nil, text: text)
    }
  }
}

extension String {
  /// The text without blanks at its ends.
  fileprivate var trimmed: String {
    let rest = drop { $0 == " " }
    return String(rest.reversed().drop { $0 == " " }.reversed())
  }
}
