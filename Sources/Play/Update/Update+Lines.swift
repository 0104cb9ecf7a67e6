import Grid
import Live

// Solving by lines, where there is no screen: every line is an order or an answer, and what changed is told.

extension PlayState {
  /// Characters of a line that count; more than the longest word, path or link has.
  private static let lineCharacters = 4_096

  /// Takes a line that was entered.
  mutating func entered(_ line: String, now: Moment) -> [Effect] {
    let line = TextCleaner.line(line, limit: PlayState.lineCharacters)
    message = nil
    switch mode {
    case .solving: return obey(PlainOrder(line, on: board, writing: cursor.direction), now: now)
    case .rebus, .prompt: return answered(line, now: now)
    case .choosing, .confirming, .replacing, .leaving: return pressed(key(of: line), now: now)
    case .paused:
      let effects = endPause(line.isEmpty ? .enter : .character(" "), now: now)
      return mode == .paused || line.isEmpty ? effects : effects + entered(line, now: now)
    case .palette, .help, .notepad, .chatLog, .statistics, .replaying, .invite:
      mode = .solving
      return line.isEmpty ? [] : entered(line, now: now)
    }
  }

  /// The key that a line stands for where a letter is asked for; an empty one changes nothing.
  private func key(of line: String) -> Key { line.first.map { .character($0) } ?? .escape }

  /// Gives the line as the answer to what is asked.
  private mutating func answered(_ line: String, now: Moment) -> [Effect] {
    switch mode {
    case .prompt(var prompt):
      prompt.text = ""
      prompt.type(line)
      return edited(prompt, now: now) + pressed(.enter, now: now)
    case .rebus:
      return line.flatMap { pressed(.character($0), now: now) } + pressed(.enter, now: now)
    case .choosing, .confirming, .replacing, .leaving: return pressed(key(of: line), now: now)
    case .solving, .palette, .help, .notepad, .chatLog, .statistics, .replaying, .paused, .invite: return []
    }
  }

  private mutating func obey(_ order: PlainOrder, now: Moment) -> [Effect] {
    switch order {
    case .tell(let page): said += board.map { PlainWords(state: self, board: $0).lines(of: page) } ?? []
    case .command(let command, let answer):
      let effects = perform(command, now: now)
      readPage()
      return effects + (answer.map { answered($0, now: now) } ?? [])
    case .goTo(let name): return goTo(name, now: now)
    case .write(let letters, let clue):
      let effects = clue.map { goTo($0, now: now) } ?? []
      return message == nil ? effects + writeWord(letters, now: now) : effects
    case .unclear(let names): message = .plain("Which one: \(names.joined(separator: ", "))?")
    case .unknown: message = .plain("Nothing is called that; help lists what there is")
    }
    return []
  }

  /// Tells at once what a screen would show on a page of its own, and ends the page.
  mutating func readPage() {
    switch mode {
    case .help, .palette: said += PlayState.orders
    case .notepad: said += notepadPane.plainLines
    case .chatLog: said += chatPage.plainLines
    case .statistics(let statistics, _): said += statistics.lines
    case .invite: said += [room?.playLink, room?.watchLink].compactMap { $0 }
    case .paused:
      said.append("Paused at \(PlayState.clockText(elapsedSeconds)); the next line goes on")
      return
    case .solving, .rebus, .choosing, .confirming, .replacing, .prompt, .replaying, .leaving: return
    }
    mode = .solving
  }

  /// Everything that a line can be.
  private static var orders: [String] {
    let forms = [
      "17a: go to 17 Across; 4d or 4 down: to 4 Down",
      "=LETTERS: write them into the word from here on, or into all of it where they fill it",
      "17a=LETTERS: go there and write; a dot leaves a square as it is, (STAR) is one square",
    ]
    let pages = PlainPage.allCases.map { "\($0.rawValue): \($0.title)" }
    let sections = Command.Section.allCases.flatMap { section in
      [section.rawValue]
        + Command.allCases.filter { $0.section == section }.map { "\($0.rawValue): \($0.title)" }
    }
    return ["Lines"] + forms + ["Telling"] + pages + sections
  }
}

extension PlayState {
  /// Writes letters into the word as one move: as many as it has squares fill it, fewer begin at the cursor.
  mutating func writeWord(_ text: String, now: Moment) -> [Effect] {
    guard canWrite(), let board else { return [] }
    guard let parts = PlayState.parts(of: text), !parts.isEmpty else {
      message = .bad("That cannot stand in squares")
      return []
    }
    let word = board.entry(of: cursor).map { board.entries.list[$0].squares } ?? [cursor.position]
    let start = parts.count == word.count ? 0 : word.firstIndex(of: cursor.position) ?? 0
    guard parts.count <= word.count - start else {
      message = .plain("That is for \(parts.count) squares, and there are \(word.count - start)")
      return []
    }
    return write(Array(word[start...]), parts, now: now)
  }

  /// Writes letters square by square, passes over what stays as it is, and goes on as if they had been typed.
  mutating func write(_ squares: [Position], _ letters: [Letters?], now: Moment) -> [Effect] {
    guard let board else { return [] }
    let written = zip(squares, letters).compactMap { position, letters -> (Int, Letters)? in
      let square = board.puzzle.index(of: position)
      return board.fill.isWritable(at: square) ? letters.map { (square, $0) } : nil
    }
    guard let last = written.last?.0 else {
      message = .plain("There is no room for it here")
      return []
    }
    var effects = write(written, now: now)
    for (square, _) in written { effects += checkTyped(square, now: now) }
    let rules = settings.moves
    return effects
      + move(now) { board, cursor in
        var end = cursor
        end.position = board.puzzle.position(of: last)
        return board.advanced(end, overwriting: false, by: rules)
      }
  }

  /// What goes into each square; nil stands for one that is passed over.
  ///
  /// Brackets hold several letters together.
  private static func parts(of text: String) -> [Letters?]? {
    var parts: [Letters?] = []
    var rest = Substring(Letters.capitals(text).filter { $0 != " " })
    while let first = rest.popFirst() {
      guard first == "(" else {
        guard let letter = Letters(String(first)) else { return nil }
        parts.append(first == "." ? nil : letter)
        continue
      }
      guard let end = rest.firstIndex(of: ")"), let letters = Letters(String(rest[..<end])), !letters.isBlank
      else { return nil }
      parts.append(letters)
      rest = rest[rest.index(after: end)...]
    }
    return parts
  }
}
