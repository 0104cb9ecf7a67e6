import Grid
import Live

/// What a screen would show of a puzzle, in words that are read aloud well: no signs, no columns.
struct PlainWords {
  let state: PlayState
  let board: Board

  /// `17 Across`; the label alone where a clue runs neither way.
  func name(of entry: Int) -> String {
    let entry = board.entries.list[entry]
    let name: String? =
      switch entry.direction {
      case .across: "Across"
      case .down: "Down"
      case nil: nil
      }
    let parts = [entry.label, name ?? ""].filter { !$0.isEmpty }
    return parts.isEmpty ? "This word" : parts.joined(separator: " ")
  }

  /// `17 Across: The clue (5)`.
  func clue(of entry: Int) -> String {
    if state.isHidden(entry) { return "\(name(of: entry)): hidden, downs only" }
    guard let clue = ClueName(of: entry, in: board).clue else { return "\(name(of: entry)): no clue" }
    return "\(name(of: entry)): \(clue.printedText.plain.split(separator: "\n").joined(separator: " "))"
  }

  /// `5 squares: S T blank blank S`.
  func pattern(of entry: Int) -> String {
    let squares = board.entries.list[entry].squares
    return "\(squares.count) \(squares.count == 1 ? "square" : "squares"): \(letters(of: entry))"
  }

  /// `S T blank (STAR) S`.
  func letters(of entry: Int) -> String {
    board.entries.list[entry].squares.map(letters(at:)).joined(separator: " ")
  }

  private func letters(at position: Position) -> String {
    let letters = board.letters(at: position)
    if letters.isEmpty { return "blank" }
    return letters.count > 1 ? "(\(letters))" : letters
  }

  /// `Square 3 of 5: blank, circled; crosses 6 Down`.
  func square(at cursor: Cursor) -> String {
    let position = cursor.position
    var text = "Row \(position.row + 1), column \(position.column + 1)"
    if let entry = board.entry(of: cursor) {
      let squares = board.entries.list[entry].squares
      text = "Square \((squares.firstIndex(of: position) ?? 0) + 1) of \(squares.count)"
    }
    let letters = board.letters(at: position)
    let marks = SquareWords(of: position, in: board).text
    // Several letters stand first among the marks already.
    let shown = letters.count > 1 ? "" : letters.isEmpty ? "blank" : letters
    text += ": " + [shown, marks].filter { !$0.isEmpty }.joined(separator: ", ")
    guard let crossing = board.crossingEntry(of: cursor) else { return text }
    return "\(text); crosses \(name(of: crossing))"
  }

  /// Where the player is: clue, letters and square.
  func place(of cursor: Cursor) -> [String] {
    guard let entry = board.entry(of: cursor) else {
      return ["No word runs this way here", square(at: cursor)]
    }
    return [clue(of: entry), pattern(of: entry), square(at: cursor)]
  }

  /// `STAR in 17 Across`, of a move that somebody made once.
  func words(of move: Replay.Move) -> String {
    let letters = move.changes.map { change in
      switch change {
      case .write(_, let register): register.letters.isBlank ? "blank" : register.letters.text
      case .markWrong(_, let letters, _): "\(letters.text) wrong"
      }
    }
    let squares = move.changes.map { board.puzzle.position(of: $0.square) }
    let runs = Direction.allCases.compactMap { board.entries.entry(at: squares[0], $0) }
    let entry = runs.first { Set(board.entries.list[$0].squares).isSuperset(of: squares) } ?? runs.first
    return letters.joined(separator: " ") + (entry.map { " in \(name(of: $0))" } ?? "")
  }

  // MARK: Pages

  /// The lines of a page.
  func lines(of page: PlainPage) -> [String] {
    switch page {
    case .here:
      let crossing = board.crossingEntry(of: state.cursor).map { ["Crossing \(clue(of: $0))"] } ?? []
      return place(of: state.cursor) + crossing
    case .clues: return clues
    case .grid: return rows
    case .players: return players
    case .status: return status
    }
  }

  private var clues: [String] {
    let lists: [[String]] = board.puzzle.clueLists.enumerated().map { number, list in
      let entries = board.entries.list.indices.filter { board.entries.list[$0].clueList == number }
      return [list.title] + entries.map { "\(clue(of: $0)). \(letters(of: $0))" }
    }
    return lists.flatMap { $0 }
  }

  private var rows: [String] {
    let puzzle = board.puzzle
    return (0..<puzzle.height).map { row in
      let squares = (0..<puzzle.width).map { column -> String in
        let position = Position(row: row, column: column)
        switch puzzle[position].kind {
        case .open: return letters(at: position)
        case .block: return "block"
        case .void: return "nothing"
        }
      }
      return "Row \(row + 1): \(squares.joined(separator: " "))"
    }
  }

  private var players: [String] {
    guard let session = state.room?.session else { return ["You solve alone"] }
    let others = session.players.values.filter(\.isHere).sorted { $0.device < $1.device }
    if others.isEmpty { return ["Nobody else is here"] }
    return others.map { player in
      let name = state.name(of: player.device)
      if player.isWatcher { return "\(name) looks on" }
      return "\(name)\(player.cursor.map { ": \(word(of: $0))" } ?? "")"
    }
  }

  private func word(of report: CursorReport) -> String {
    guard board.puzzle.squares.indices.contains(report.square) else { return "elsewhere" }
    let entry = board.entries.entry(at: board.puzzle.position(of: report.square), report.direction)
    return entry.map { name(of: $0) } ?? "between words"
  }

  private var status: [String] {
    let progress = board.progress
    var parts = ["\(progress.filled) of \(progress.open) squares are filled"]
    if state.elapsedSeconds > 0 { parts.append("time \(PlayState.clockText(state.elapsedSeconds))") }
    parts += state.statusMarks
    if state.room != nil { parts.append(state.sharingText) }
    return [parts.joined(separator: "; ")]
  }
}
