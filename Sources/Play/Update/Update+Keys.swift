import Grid
import Live
import Screen

extension PlayState {
  /// A key, by what keys mean at the moment.
  mutating func pressed(_ key: Key, now: Moment) -> [Effect] {
    switch mode {
    case .solving: return solving(key, now: now)
    case .rebus(let text): return rebus(key, text, now: now)
    case .choosing(let sweep): return chosen(key, sweep, now: now)
    case .confirming(let command): return confirmed(key, command, now: now)
    case .replacing(let path): return replaced(key, path, now: now)
    case .prompt(let prompt): return prompted(key, prompt, now: now)
    case .palette(let palette): return chosenCommand(key, palette, now: now)
    case .help(let scrolled):
      if let line = scrolledLine(key, scrolled, of: helpPane) {
        mode = .help(scrolled: line)
        return []
      }
      return endPage(key, now: now)
    case .notepad(let scrolled):
      if let line = scrolledLine(key, scrolled, of: notepadPane) {
        mode = .notepad(scrolled: line)
        return []
      }
      return endPage(key, now: now)
    case .chatLog(let scrolled):
      if let line = scrolledLine(key, scrolled, of: chatPage) {
        mode = .chatLog(scrolled: line)
        return []
      }
      return endPage(key, now: now)
    case .statistics(let statistics, let scrolled):
      if let line = scrolledLine(key, scrolled, of: page(of: statistics)) {
        mode = .statistics(statistics, scrolled: line)
        return []
      }
      return endPage(key, now: now)
    case .replaying(let replay): return replaying(key, replay, now: now)
    case .paused: return endPause(key, now: now)
    case .invite: return endPage(key, now: now)
    case .leaving: return leaving(key, now: now)
    }
  }

  private mutating func solving(_ key: Key, now: Moment) -> [Effect] {
    message = nil
    if layer == .moving, takeDigit(key) { return [] }
    let times = count
    count = nil
    if let command = keymap[key, layer] { return perform(command, times: times, now: now) }
    guard case .character(let character) = key else { return [] }
    if layer == .typing { return type(String(character), now: now) }
    let keys = keymap.keys(of: .startTyping, in: .moving).map(\.name).joined(separator: " or ")
    message = .plain("\(key.name) is no command here; \(keys) begins to type")
    return []
  }

  /// Takes a digit of the number before a command; a zero that begins none is a command itself.
  private mutating func takeDigit(_ key: Key) -> Bool {
    guard case .character(let character) = key, character.isASCII, let digit = character.wholeNumberValue,
      digit > 0 || count != nil
    else { return false }
    count = min((count ?? 0) * 10 + digit, Puzzle.Limits.sideSquares * 2)
    return true
  }

  /// Where a page is scrolled to by a key; nil for a key that does not scroll.
  private func scrolledLine(_ key: Key, _ scrolled: Int, of page: PagePane) -> Int? {
    let line: Int
    switch key {
    case .arrow(.down, _), .character("j"): line = scrolled + 1
    case .arrow(.up, _), .character("k"): line = scrolled - 1
    case .pageDown, .character(" "): line = scrolled + max(1, size.rows - 2)
    case .pageUp: line = scrolled - max(1, size.rows - 2)
    case .home: line = 0
    case .end: line = .max
    case .character, .control, .arrow, .enter, .tab, .backTab, .backspace, .delete, .insert, .escape,
      .function:
      return nil
    }
    return max(0, min(line, page.furthest(size)))
  }

  /// Any other key ends a page; the way out goes on from there.
  private mutating func endPage(_ key: Key, now: Moment) -> [Effect] {
    mode = .solving
    return keymap[key, layer] == .quit ? perform(.quit, now: now) : []
  }

  private mutating func leaving(_ key: Key, now: Moment) -> [Effect] {
    switch key {
    case .character("y"), .character("Y"), .enter: return leave(now: now)
    // The same key twice means it.
    case .control("c"), .control("q"): return leave(now: now)
    case .character, .control, .arrow, .tab, .backTab, .backspace, .delete, .insert, .escape, .home, .end,
      .pageUp, .pageDown, .function:
      comeBack()
      message = nil
      return []
    }
  }

  /// A letter that says how far a sweep reaches; the key that asked for it, pressed again, means the word.
  private mutating func chosen(_ key: Key, _ sweep: Sweep, now: Moment) -> [Effect] {
    mode = .solving
    if case .character(let character) = key, let lower = character.lowercased().first,
      let reach = Reach(rawValue: lower)
    {
      return perform(sweep.command(reach), now: now)
    }
    switch (keymap[key, layer], sweep) {
    case (.check, .check), (.reveal, .reveal), (.clear, .clear):
      return perform(sweep.command(.word), now: now)
    case (.quit, _): return perform(.quit, now: now)
    case _: return []
    }
  }

  private mutating func confirmed(_ key: Key, _ command: Command, now: Moment) -> [Effect] {
    mode = .solving
    switch key {
    case .character("y"), .character("Y"):
      if command == .startOver { return startOver(now: now) }
      return sweepPuzzle(command == .revealPuzzle ? .reveal : .clear, now: now)
    case .character, .control, .arrow, .enter, .tab, .backTab, .backspace, .delete, .insert, .escape, .home,
      .end, .pageUp, .pageDown, .function:
      return keymap[key, layer] == .quit ? perform(.quit, now: now) : []
    }
  }

  private mutating func chosenCommand(_ key: Key, _ palette: Palette, now: Moment) -> [Effect] {
    var palette = palette
    switch key {
    case .enter:
      mode = .solving
      guard palette.matches.indices.contains(palette.selected) else { return [] }
      return perform(palette.matches[palette.selected], now: now)
    case .escape, .control("c"), .control("k"):
      mode = .solving
      return []
    case .arrow(.down, _), .tab: palette.step(1)
    case .arrow(.up, _), .backTab: palette.step(-1)
    case .backspace, .control("h"): palette = Palette(text: String(palette.text.dropLast()))
    case .character(let character):
      palette = Palette(text: String((palette.text + String(character)).prefix(Prompt.characters)))
    case .control, .arrow, .delete, .insert, .home, .end, .pageUp, .pageDown, .function: break
    }
    mode = .palette(palette)
    return []
  }
}
