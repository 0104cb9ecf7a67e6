/// The documents that are made from tables; a test fails when what is written differs.
public enum Documents {
  /// The whole of docs/keys.md.
  public static var keys: String {
    let head = [
      "# Keys",
      "",
      "Made from the tables in `Sources/Play/Scheme.swift` by `make docs`; do not edit by hand.",
      "",
      "Letters and digits fill the square and go to the next blank of the word, else to its first blank, else to",
      "the next unfinished clue; a letter typed over another goes just to the next square. `docs/settings.md` says",
      "what of this can be changed, and how a key gets another command. Every command is in the palette too.",
    ]
    let schemes = Scheme.allCases.map { keys(of: $0, level: "##") }
    return head.joined(separator: "\n") + "\n\n" + schemes.joined(separator: "\n")
  }

  /// The table of one scheme.
  ///
  /// - Parameter level: what stands before its heading; one `#` more before those below it.
  public static func keys(of scheme: Scheme, level: String = "#") -> String {
    let keymap = scheme.keymap
    var lines = ["\(level) \(scheme.rawValue)", "", scheme.sentence]
    for layer in keymap.layers {
      let prefix =
        switch layer {
        case _ where keymap.layers.count == 1: ""
        case .moving: "Letters are commands: "
        case .typing: "Letters are typed: "
        }
      for section in Command.Section.allCases {
        let rows = rows(of: section, in: keymap, layer)
        guard !rows.isEmpty else { continue }
        lines += [
          "", "\(level)# \(prefix)\(section.rawValue)", "", "| key | does | command |", "|---|---|---|",
        ]
        lines += rows
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func rows(of section: Command.Section, in keymap: Keymap, _ layer: Keymap.Layer) -> [String]
  {
    Command.allCases.filter { $0.section == section }.compactMap { command in
      let keys = keymap.keys(of: command, in: layer)
      guard !keys.isEmpty else { return nil }
      let names = keys.map { "`\($0.name)`" }.joined(separator: ", ")
      return "| \(names) | \(command.title) | `\(command.rawValue)` |"
    }
  }

  /// The whole of docs/settings.md.
  public static var settings: String {
    var lines = [
      "# Settings",
      "",
      "Made from the table in `Sources/Play/Setting.swift` by `make docs`; do not edit by hand.",
      "",
      "The file is `~/.config/crossmate/config` (`XDG_CONFIG_HOME` moves it), or `config` in `CROSSMATE_HOME` where that",
      "is set. Each line is a name and a value, or a key and a command; `#` begins a comment.",
      "",
      "```",
      "scheme acrosslite",
      "backspace stay        # overrules the scheme",
      "key F6 = pencil",
      "key Ctrl+B = none",
      "```",
      "",
      "A mistake never keeps a puzzle from opening: the status tells it, and `crossmate config check` lists all of them",
      "with line and column. `none` takes a key's command away. The names of commands stand in `docs/keys.md` and below.",
      "",
      "## scheme",
      "",
      "Which keys and habits to begin with.",
      "",
    ]
    lines += Scheme.allCases.map { "- `\($0.rawValue)`: \($0.sentence)" }
    for setting in Setting.all {
      lines += ["", "## \(setting.name)", "", "\(setting.sentence)", ""]
      for value in setting.values {
        let schemes = Scheme.allCases.filter { setting.value(in: $0.settings) == value.name }.map(\.rawValue)
        let usual = schemes.isEmpty ? "" : " (usual in: \(schemes.joined(separator: ", ")))"
        lines.append("- `\(value.name)`: \(value.meaning)\(usual)")
      }
    }
    lines += ["", "## Commands without a key", ""]
    let bound = Set(Scheme.allCases.flatMap { $0.keymap.bindings.map(\.command) })
    for command in Command.allCases where !bound.contains(command) {
      lines.append("- `\(command.rawValue)`: \(command.title)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
