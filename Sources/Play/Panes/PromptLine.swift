import Screen

/// What the status row asks, in place of anything else.
struct PromptLine {
  let state: PlayState

  /// The question and what was answered so far; nil while nothing is asked.
  var runs: [Run]? {
    let theme = state.theme
    switch state.mode {
    case .leaving: return [leaving]
    case .rebus(let text): return [Run("Letters for this square: ", theme.heading), Run(text, theme.text)]
    case .choosing(let sweep): return [Run(reaches(of: sweep), theme.heading)]
    case .confirming(let command): return [Run(question(of: command), theme.heading)]
    case .prompt(let prompt):
      return [Run(question(of: prompt), theme.heading), Run(prompt.text, theme.text)]
    case .solving, .palette, .help, .notepad, .paused, .invite: return nil
    }
  }

  /// Whether text is typed behind the question, where the terminal's cursor then stands.
  var isTyped: Bool {
    switch state.mode {
    case .rebus, .prompt: true
    case .solving, .choosing, .confirming, .palette, .help, .notepad, .paused, .invite, .leaving: false
    }
  }

  private var leaving: Run {
    guard state.storeFailure != nil else {
      return Run("Leave? Everything is kept.  y: leave  any other key: stay", state.theme.heading)
    }
    return Run("Leave? The last letters are NOT saved.  y: leave  any other key: stay", state.theme.bad)
  }

  private func reaches(of sweep: Sweep) -> String {
    let name =
      switch sweep {
      case .check: "Check"
      case .reveal: "Reveal"
      case .clear: "Clear"
      }
    let marked = state.selectionAnchor == nil ? "" : "s marked  "
    return "\(name): l letter  w word  \(marked)p puzzle"
  }

  private func question(of command: Command) -> String {
    let what = command == .revealPuzzle ? "Reveal the whole puzzle?" : "Clear the whole puzzle?"
    return "\(what)  y: yes  any other key: no"
  }

  /// While words are looked for, the question says whether they were found.
  private func question(of prompt: Prompt) -> String {
    prompt.purpose == .find && state.message != nil ? "No clue has: " : prompt.question
  }
}
