import Grid
import Live

extension PlayState {
  /// Asks for a line of text.
  mutating func ask(_ purpose: Prompt.Purpose) -> [Effect] {
    if board != nil { mode = .prompt(Prompt(purpose: purpose, origin: cursor)) }
    return []
  }

  /// A key while a line of text is asked for.
  mutating func prompted(_ key: Key, _ prompt: Prompt, now: Moment) -> [Effect] {
    var prompt = prompt
    message = nil
    switch key {
    case .enter:
      mode = .solving
      return commit(prompt, now: now)
    case .escape, .control("c"):
      mode = .solving
      return prompt.purpose == .find ? move(now) { _, _ in prompt.origin } : []
    case .arrow(.down, _), .function(3), .control("f"): return findFrom(prompt, 1, now: now)
    case .arrow(.up, _), .function(4): return findFrom(prompt, -1, now: now)
    case .backspace, .control("h"): prompt.text = String(prompt.text.dropLast())
    case .character(let character): prompt.type(String(character))
    case .control, .arrow, .tab, .backTab, .delete, .insert, .home, .end, .pageUp, .pageDown, .function:
      return []
    }
    return edited(prompt, now: now)
  }

  /// Takes up what a line holds now; words are looked for at once.
  mutating func edited(_ prompt: Prompt, now: Moment) -> [Effect] {
    mode = .prompt(prompt)
    guard prompt.purpose == .find, !prompt.text.isEmpty else { return [] }
    return find(prompt.text, from: prompt.origin, 1, staying: true, now: now)
  }

  private mutating func commit(_ prompt: Prompt, now: Moment) -> [Effect] {
    switch prompt.purpose {
    case .goTo: return goTo(prompt.text, now: now)
    case .find:
      search = prompt.text
      if !search.isEmpty, !isMatch(search) { message = .plain("No clue has '\(search)'") }
      return []
    case .unlock: return unlock(prompt.text, now: now)
    case .chat: return chat(prompt.text, now: now)
    case .saveAs: return saveCopy(as: prompt.text.trimmed)
    }
  }

  private mutating func findFrom(_ prompt: Prompt, _ sign: Int, now: Moment) -> [Effect] {
    guard prompt.purpose == .find else { return [] }
    return find(prompt.text, from: cursor, sign, staying: false, now: now)
  }

  /// Whether the current clue has these words.
  private func isMatch(_ text: String) -> Bool {
    guard let board, let entry = board.entry(of: cursor) else { return false }
    return has(text, entry)
  }

  private func has(_ text: String, _ entry: Int) -> Bool {
    guard let board, !isHidden(entry), let clue = ClueName(of: entry, in: board).clue else { return false }
    return clue.printedText.plain.lowercased().contains(text.lowercased())
  }

  /// Goes to the nearest clue with these words, going round at the ends; nowhere if none has them.
  ///
  /// - Parameter staying: whether the clue at `start` itself will do.
  private mutating func find(
    _ text: String, from start: Cursor, _ sign: Int, staying: Bool, now: Moment
  ) -> [Effect] {
    guard let board, !text.isEmpty, !board.entries.list.isEmpty else { return [] }
    let count = board.entries.list.count
    let own = board.entry(of: start) ?? 0
    let steps = staying ? 0..<count : 1..<count + 1
    let order = steps.lazy.map { (own + sign * $0 + count * 2) % count }
    guard let found = order.first(where: { has(text, $0) }) else {
      message = .plain("No clue has '\(text)'")
      return move(now) { _, _ in start }
    }
    return move(now) { board, _ in found == own && staying ? start : board.cursor(in: found) }
  }

  /// Goes on to the next or previous clue with the words that were looked for last.
  mutating func findAgain(_ sign: Int, now: Moment) -> [Effect] {
    if search.isEmpty { return ask(.find) }
    return find(search, from: cursor, sign, staying: false, now: now)
  }

  /// Goes to the clue of that name; without a direction, to the one that runs the way the player writes.
  mutating func goTo(_ name: String, now: Moment) -> [Effect] {
    guard let board, !name.isEmpty else { return [] }
    guard let entry = board.entry(named: name, writing: cursor.direction) else {
      message = .plain("There is no clue \(name)")
      return []
    }
    return move(now) { board, _ in board.cursor(in: entry) }
  }

  /// Goes to the clue that the current one speaks of, then to the next of these, and at last back.
  mutating func followReference(now: Moment) -> [Effect] {
    guard let board else { return [] }
    let entry = board.entry(of: cursor)
    if let jump = trail.last, jump.visited > 0, entry == jump.targets[jump.visited - 1] {
      guard jump.visited < jump.targets.count else { return goBack(now: now) }
      trail[trail.count - 1].visited += 1
      return move(now) { board, _ in board.cursor(in: jump.targets[jump.visited]) }
    }
    let targets = referencedEntries
    guard let first = targets.first else {
      message = .plain("This clue speaks of no other")
      return []
    }
    trail.append(Jump(origin: cursor, targets: targets, visited: 1))
    if trail.count > PlayState.trailJumps { trail.removeFirst() }
    return move(now) { board, _ in board.cursor(in: first) }
  }

  /// Jumps remembered; nobody goes back further.
  private static let trailJumps = 50

  /// Goes back to where references were followed from.
  mutating func goBack(now: Moment) -> [Effect] {
    guard let jump = trail.popLast() else {
      message = .plain("There is nothing to go back to")
      return []
    }
    return move(now) { _, _ in jump.origin }
  }

  /// Goes along with the next player who is here, by the order of their devices; after the last one, alone again.
  mutating func followNextPlayer(now: Moment) -> [Effect] {
    let here = (room?.session.players.values).map { Array($0) } ?? []
    let devices = here.filter { $0.isHere && $0.cursor != nil }.map(\.device).sorted()
    guard !devices.isEmpty else {
      message = .plain("There is nobody to go along with")
      followed = nil
      return []
    }
    followed = devices.first { device in followed.map { device > $0 } ?? true }
    message = .plain(followed.map { "Going along with \(name(of: $0))" } ?? "Going alone again")
    return goAlong(now: now)
  }

  /// Takes the cursor to where the followed player is.
  mutating func goAlong(now: Moment) -> [Effect] {
    guard let device = followed, let board else { return [] }
    guard let player = room?.session.players[device], player.isHere, let report = player.cursor,
      board.puzzle.squares.indices.contains(report.square)
    else {
      followed = nil
      return []
    }
    let place = Cursor(board.puzzle.position(of: report.square), report.direction)
    guard place != cursor else { return [] }
    cursor = place
    return reportCursor(now: now)
  }
}

extension Board {
  /// The entry that a person means by `17a`, `4 down` or `17`; of bare numbers, the one that runs like `direction` first.
  func entry(named name: String, writing direction: Direction) -> Int? {
    let name = name.lowercased().filter { $0 != " " && $0 != "-" }
    let endings: [(String, Direction)] = [("across", .across), ("down", .down), ("a", .across), ("d", .down)]
    for (ending, direction) in endings where name.hasSuffix(ending) {
      let label = String(name.dropLast(ending.count))
      if let entry = entries.entry(labelled: label, direction) { return entry }
    }
    return entries.entry(labelled: name, direction) ?? entries.entry(labelled: name, direction.crossing)
      ?? entries.list.firstIndex { $0.label.lowercased() == name }
  }
}
