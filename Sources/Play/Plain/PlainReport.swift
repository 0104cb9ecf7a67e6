import Grid
import Live
import Screen

/// What is to be told of an event where there is no screen: the lines in which two states differ.
struct PlainReport {
  /// Words that are told one by one when they change; of more, only how many squares did.
  private static let words = 6

  let before: PlayState
  let after: PlayState
  let event: Event

  /// The lines, what happened first and where the player is now last.
  var lines: [String] {
    guard let board = after.board else { return news + after.said }
    let words = PlainWords(state: after, board: board)
    guard after.hasIntroduced == before.hasIntroduced else {
      return introduction(of: board) + words.place(of: after.cursor) + news + after.said
    }
    return changes(words) + news + after.said + place(words) + question
  }

  private func introduction(of board: Board) -> [String] {
    let puzzle = board.puzzle
    var title = puzzle.title.isEmpty ? "Untitled" : puzzle.title
    if !puzzle.author.isEmpty { title += ", by \(puzzle.author)" }
    let help = "A line is a command: help lists them, 17a goes to a clue, =LETTERS writes a word, quit leaves"
    return [title, "\(puzzle.kind), \(puzzle.width) by \(puzzle.height)", help]
  }

  /// What happened beside the grid: messages, who came, the room, the store.
  private var news: [String] {
    var lines: [String] = []
    let here = Set((after.room?.session.players.values).map { $0.filter(\.isHere).map(\.device) } ?? [])
    let named = here.filter { !(after.room?.session.players[$0]?.name ?? "").isEmpty }
    let known = before.room?.session.players ?? [:]
    for device in named.sorted() where known[device]?.isHere != true || known[device]?.name.isEmpty != false {
      lines.append("\(after.name(of: device)) is here")
    }
    if before.room?.connection != after.room?.connection { lines += connection }
    if let failure = after.storeFailure, before.storeFailure == nil { lines.append("Not saved: \(failure)") }
    if after.storeFailure == nil, before.storeFailure != nil { lines.append("Everything is saved again") }
    if let message = after.message, message != before.message || isLine { lines.append(text(of: message)) }
    return lines
  }

  /// The message, without what was told of it already.
  private func text(of message: PlayState.Message) -> String {
    guard let told = before.message?.text, message.text.hasPrefix(told), !isLine else { return message.text }
    return String(message.text.dropFirst(told.count)).trimmed
  }

  private var isLine: Bool {
    if case .line = event { true } else { false }
  }

  private var connection: [String] {
    switch after.room?.connection {
    case .open: ["The room is open"]
    case .lost: ["The room is away; it is dialled again, and letters are kept"]
    // The reason is told as a message.
    case .refused, .connecting, nil: []
    }
  }

  /// What is asked, when it is a new question.
  private var question: [String] {
    guard after.mode != before.mode, let runs = PromptLine(state: after).runs else { return [] }
    return [runs.map(\.text).joined().trimmed]
  }

  // MARK: The grid

  private func place(_ words: PlainWords) -> [String] {
    guard case .solving = after.mode, after.cursor != before.cursor else { return [] }
    let entry = words.board.entry(of: after.cursor)
    if entry != nil, entry == before.board?.entry(of: before.cursor) {
      return [words.square(at: after.cursor)]
    }
    return words.place(of: after.cursor)
  }

  /// The words in which letters or their marks changed, with who changed them where it was another player.
  private func changes(_ words: PlainWords) -> [String] {
    let changed = changedSquares(words.board)
    let entries = entries(through: changed, words.board)
    if entries.count > PlainReport.words { return ["\(changed.count) squares changed"] }
    return entries.map { entry in
      let squares = words.board.entries.list[entry].squares.map(words.board.puzzle.index(of:))
      let writers = Set(changed.filter(squares.contains).map { words.board.fill.registers[$0].device })
      let names = writers.filter { $0 != after.device }.sorted().map { after.name(of: $0) }
      let prefix = names.isEmpty ? "" : "\(names.joined(separator: " and ")): "
      return "\(prefix)\(words.name(of: entry)): \(words.letters(of: entry))"
    }
  }

  private func changedSquares(_ board: Board) -> [Int] {
    guard let old = before.board?.fill, old.registers.count == board.fill.registers.count else { return [] }
    return board.fill.registers.indices.filter { square in
      old.letters(at: square) != board.fill.letters(at: square)
        || old.lock(at: square) != board.fill.lock(at: square)
        || old.isMarkedWrong(at: square) != board.fill.isMarkedWrong(at: square)
    }
  }

  /// The words to tell of squares by: through each one the word with the most of them, of equal ones that across.
  private func entries(through squares: [Int], _ board: Board) -> [Int] {
    var left = Set(squares.map(board.puzzle.position(of:)))
    let count = { (entry: Int) in board.entries.list[entry].squares.count { left.contains($0) } }
    var told: [Int] = []
    for position in squares.map(board.puzzle.position(of:)) where left.contains(position) {
      let runs = Direction.allCases.compactMap { board.entries.entry(at: position, $0) }
      let all = runs + board.entries.freeEntries(at: position)
      guard let first = all.first else { continue }
      let most = all.dropFirst().reduce(first) { count($1) > count($0) ? $1 : $0 }
      left.subtract(board.entries.list[most].squares)
      told.append(most)
    }
    return told
  }
}
