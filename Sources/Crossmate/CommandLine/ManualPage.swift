import Play

/// The manual page, made from the commands' help and the tables of keys, in the language of man(7).
enum ManualPage {
  /// The whole of docs/crossmate.1.
  static var text: String {
    let lines =
      [
        ".\\\" Made by `make docs`; do not edit by hand.",
        ".TH CROSSMATE 1 \"\" \"Crossmate \(Program.version)\"",
        ".SH NAME", "crossmate \\- crosswords in the terminal, alone or together", ".SH SYNOPSIS",
      ] + synopsis + commands + keys + surroundings
    return lines.joined(separator: "\n") + "\n"
  }

  private static var synopsis: [String] {
    Subcommands.all.flatMap { command in
      let name = command.name == OpenCommand.name ? "" : " \(command.name)"
      let operands = command.operands.isEmpty ? "" : " \\fI\(escaped(command.operands))\\fR"
      return [".B crossmate\(name)\\fR\(operands)", ".br"]
    }
  }

  private static var commands: [String] {
    [".SH COMMANDS"]
      + Subcommands.all.flatMap { command -> [String] in
        let help = HelpText(command.help)
        let paragraphs = help.paragraphs.flatMap { [".PP", escaped($0)] }
        let options = help.options.flatMap { option in
          let value = option.value.map { " \\fI\(escaped($0))\\fR" } ?? ""
          return [".TP", "\\fB\(escaped(option.name))\\fR\(value)", escaped(option.text)]
        }
        return [".SS \(command.name)"] + help.usage.map { "\(escaped($0))\n.br" } + paragraphs + options
      }
  }

  private static var keys: [String] {
    let keymap = Scheme.standard.keymap
    let rows = Command.allCases.flatMap { command -> [String] in
      let keys = keymap.keys(of: command).map(\.name)
      guard !keys.isEmpty else { return [] }
      return [".TP", "\\fB\(escaped(keys.joined(separator: ", ")))\\fR", escaped(command.title)]
    }
    return [
      ".SH KEYS",
      "Letters and digits fill the square and go on in the word. These are the keys of the scheme",
      "standard; crossmate keys prints those of all schemes.",
    ] + rows
  }

  private static let surroundings = [
    ".SH FILES", ".TP", "\\fI~/.config/crossmate/config\\fR",
    "Settings and keys; crossmate config tells what there is.",
    ".TP", "\\fI~/.local/share/crossmate\\fR", "Puzzles, what was written into them, and the links of rooms.",
    ".SH ENVIRONMENT", ".TP", "\\fBCROSSMATE_HOME\\fR", "A folder for all of these files.",
    ".TP", "\\fBXDG_CONFIG_HOME\\fR, \\fBXDG_DATA_HOME\\fR", "Other folders for the first and the second.",
    ".TP", "\\fBNO_COLOR\\fR", "No colours, when it is set to anything.",
    ".TP", "\\fBTERM\\fR", "With dumb, the program speaks in lines, as with \\-\\-plain.",
    ".SH EXIT STATUS",
    "0 when it did what was asked, 1 when that went wrong, 2 for a mistake on the command line,",
    "128 and more for a signal.",
  ]

  /// A text that roff shows as it is.
  private static func escaped(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&\(escaped)" : escaped
  }
}
