import Play

/// What shells complete behind `crossmate`, made from the commands and their options.
enum Completions {
  /// A shell that there are completions for.
  enum Shell: String, CaseIterable, Equatable {
    case bash
    case zsh
    case fish
  }

  /// The script of a shell.
  static func script(for shell: Shell) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  private static var names: String { Subcommands.all.map { $0.name }.joined(separator: " ") }

  private static func options(of command: any Subcommand.Type) -> [HelpText.Option] {
    HelpText(command.help).options.filter { $0.name.hasPrefix("--") }
  }

  /// Whether the value of an option is the path of a file.
  private static func isPath(_ option: HelpText.Option) -> Bool {
    option.value == "PATH" || option.value == "FILE"
  }

  private static let head = "# Made by `make docs`; do not edit by hand."

  private static var bash: String {
    let cases = Subcommands.all.map { command in
      "    \(command.name)) options=\"\(options(of: command).map(\.name).joined(separator: " "))\" ;;"
    }
    let open = options(of: OpenCommand.self).map(\.name).joined(separator: " ")
    let values = Set(Subcommands.all.flatMap(options).filter { $0.value != nil && !isPath($0) }.map(\.name))
    return """
      \(head)
      _crossmate() {
        local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options=""
        COMPREPLY=()
        case $before in
          --scheme) COMPREPLY=($(compgen -W "\(Scheme.allCases.map(\.rawValue).joined(separator: " "))" -- "$word")); return ;;
          \(values.sorted().joined(separator: "|"))) return ;;
        esac
        case ${COMP_WORDS[1]} in
      \(cases.joined(separator: "\n"))
          *) options="\(open)" ;;
        esac
        if [[ $word == -* ]]; then
          COMPREPLY=($(compgen -W "$options --help" -- "$word"))
        else
          [[ $COMP_CWORD -gt 1 ]] || COMPREPLY=($(compgen -W "\(names) help" -- "$word"))
          compopt -o filenames 2>/dev/null
          local file
          while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$word")
        fi
      }
      complete -F _crossmate crossmate

      """
  }

  private static var zsh: String {
    let described = Subcommands.all.map { "    '\($0.name):\(quoted($0.summary))'" }
    let cases = Subcommands.all.map { command in
      let rows = options(of: command).map { option in
        let action =
          isPath(option)
          ? ":\(option.value ?? ""):_files"
          : option.value.map { ":\($0.replacing(":", with: "\\:")): " } ?? ""
        return "'\(option.name)[\(quoted(option.text))]\(action)'"
      }
      return "    \(command.name)) _arguments \((rows + ["'*:file:_files'"]).joined(separator: " ")) ;;"
    }
    return """
      #compdef crossmate
      \(head)
      local -a commands
      commands=(
      \(described.joined(separator: "\n"))
      )
      if (( CURRENT == 2 )); then
        _describe command commands
        _files
        return
      fi
      local command=$words[2]
      shift words
      (( CURRENT-- ))
      case $command in
      \(cases.joined(separator: "\n"))
        *) _files ;;
      esac

      """
  }

  private static var fish: String {
    var lines = [head]
    for command in Subcommands.all {
      let summary = quoted(command.summary)
      lines.append("complete -c crossmate -n __fish_use_subcommand -a \(command.name) -d '\(summary)'")
      for option in options(of: command) {
        let condition = "'__fish_seen_subcommand_from \(command.name)'"
        let value = option.value == nil ? "" : isPath(option) ? " -r" : " -x"
        let name = option.name.dropFirst(2)
        lines.append("complete -c crossmate -n \(condition) -l \(name)\(value) -d '\(quoted(option.text))'")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text inside single quotes and brackets, as all three shells take it.
  private static func quoted(_ text: String) -> String {
    text.replacing("'", with: "’").replacing("[", with: "(").replacing("]", with: ")")
  }
}
