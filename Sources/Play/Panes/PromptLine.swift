import Screen

/// What the status row asks, in place of anything else.
struct PromptLine {
  /// The question and what was answered so far; nil while nothing is asked.
  let runs: [Run]?
  /// The question and what was answered so far, without what follows it; nil where no text is asked for.
  let answered: [Run]?

  init(state: borrowing PlayState) {
    runs = state.promptRuns
    switch state.mode {
    case .rebus, .prompt: answered = runs.map { Array($0.prefix(2)) }
    case .solving, .choosing, .confirming, .replacing, .palette, .help, .notepad, .chatLog, .statistics,
      .replaying, .paused, .invite, .leaving:
      answered = nil
    }
  }
}

extension PlayState {
  fileprivate var promptRuns: [Run]? {
    switch mode {
    case .leaving: return [leaving]
    case .rebus(let text): return [Run("Letters for this square: ", theme.heading), Run(text, theme.text)]
    case .choosing(let sweep): return [Run(reaches(of: sweep), theme.heading)]
    case .confirming(let command): return [Run(question(of: command), theme.heading)]
    case .replacing(let path):
      let question = "\(PlayState.shown(path)) is there already. Replace it?"
      return [Run("\(question)  y: yes  any other key: no", theme.heading)]
    case .replaying(let replay): return [Run(replay.statusText, theme.heading)]
    case .prompt(let prompt):
      return [Run(prompt.question, theme.heading), Run(prompt.text, theme.text)] + miss(prompt)
    case .solving, .palette, .help, .notepad, .chatLog, .statistics, .paused, .invite: return nil
    }
  }

  private var leaving: Run {
    guard storeFailure != nil else {
      return Run("Leave? Everything is kept.  y: leave  any other key: stay", theme.heading)
    }
    return Run("Leave? The last letters are NOT saved.  y: leave  any other key: stay", theme.bad)
  }

  private func reaches(of sweep: Sweep) -> String {
    let name =
      switch sweep {
      case .check: "Check"
      case .reveal: "Reveal"
      case .clear: "Clear"
      }
    let marked = selectionAnchor == nil ? "" : "s marked  "
    return "\(name): l letter  w word  \(marked)p puzzle"
  }

  private func question(of command: Command) -> String {
    let questions: [Command: String] = [
      .revealPuzzle: "Reveal the whole puzzle?", .clearPuzzle: "Clear the whole puzzle?",
      .startOver: "Start over, for everybody?",
    ]
    let what = questions[command] ?? command.title
    return "\(what)  y: yes  any other key: no"
  }

  /// While words are looked for, what was found or not stands behind them.
  private func miss(_ prompt: Prompt) -> [Run] {
    guard prompt.purpose == .find, let message = message else { return [] }
    return [Run("  \(message.text)", theme.faint)]
  }
}
