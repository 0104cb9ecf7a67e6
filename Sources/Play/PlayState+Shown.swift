public import Grid
import Live

// What the panes show beside the grid and the clues; everything here follows from the state alone.

extension PlayState {
  /// The open squares between where marking began and the cursor, as a rectangle; empty while none are marked.
  public var selectedSquares: Set<Position> {
    guard let anchor = selectionAnchor, let board else { return [] }
    let rows = min(anchor.row, cursor.position.row)...max(anchor.row, cursor.position.row)
    let columns = min(anchor.column, cursor.position.column)...max(anchor.column, cursor.position.column)
    let all = rows.flatMap { row in columns.map { Position(row: row, column: $0) } }
    return Set(all.filter(board.puzzle.isOpen))
  }

  /// The entries that the current clue speaks of, as indices in `Entries.list`; hidden clues give nothing away.
  public var referencedEntries: [Int] {
    guard let board, let entry = shownEntry else { return [] }
    return ClueReferences(of: entry, in: board).entries
  }

  /// The entry whose clue is shown as the current one; nil where no word runs and where clues across are hidden.
  private var shownEntry: Int? {
    guard let entry = board?.entry(of: cursor), !isHidden(entry) else { return nil }
    return entry
  }

  /// Makes what the panes read follow from the rest, after each event.
  mutating func showAll() {
    takeUpReferences()
    display.timer = clockText
  }

  /// Reads the current clue where it is another one, and where its words may mean other entries by now.
  ///
  /// Reading is more work than all else that a typed letter asks for, and hardly a letter changes the clue.
  private mutating func takeUpReferences() {
    let entry = shownEntry
    guard entry != display.referring || board?.original.isDiagramless == true else { return }
    display.referring = entry
    display.references = Set(referencedEntries)
  }

  /// The squares of those entries.
  public var referencedSquares: Set<Position> {
    guard let board else { return [] }
    return Set(referencedEntries.flatMap { board.entries.list[$0].squares })
  }

  /// Whether the clue of an entry is to be hidden.
  public func isHidden(_ entry: Int) -> Bool {
    display.isDownsOnly && board?.entries.list[entry].direction == .across
  }

  /// The letters that are being typed into the cursor's square and not yet written; nil while there are none.
  public var rebusText: String? {
    if case .rebus(let text) = mode { text } else { nil }
  }

  /// Milliseconds this solve has taken, as of the last event.
  public var elapsedMilliseconds: Int { stopwatch.milliseconds }

  /// Seconds this solve has taken, as of the last event.
  public var elapsedSeconds: Int { stopwatch.seconds }

  /// The clock as it is to be shown; nil while it is hidden and in the first minute of whole minutes.
  public var clockText: String? {
    switch settings.clock {
    case .hidden: nil
    case .minutes: elapsedSeconds < 60 ? nil : "\(elapsedSeconds / 60) min"
    case .seconds: PlayState.clockText(elapsedSeconds)
    }
  }

  /// Seconds as a clock shows them: `1:02:03`, `2:03`.
  static func clockText(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let minutes = seconds / 60 % 60
    guard seconds >= 3_600 else { return "\(minutes):\(two(seconds % 60))" }
    return "\(seconds / 3_600):\(two(minutes)):\(two(seconds % 60))"
  }

  /// When the clock on the screen next changes; nil while it stands or is hidden.
  var clockDeadline: Moment? {
    switch settings.clock {
    case .hidden: nil
    case .minutes: stopwatch.nextChange(unit: 60)
    case .seconds: stopwatch.nextChange(unit: 1)
    }
  }

  /// Words for the status about what holds at the moment, the most lasting last.
  var statusMarks: [String] {
    var marks: [String] = []
    if let count { marks.append("\(count)") }
    if selectionAnchor != nil { marks.append("\(selectedSquares.count) marked") }
    if let followed { marks.append("with \(name(of: followed))") }
    if keymap.layers.count > 1, layer == .typing { marks.append("typing") }
    if ink == .pencil { marks.append("pencil") }
    return marks
  }

  /// How many squares were revealed, and how many were checked, whoever asked for it and however often.
  var help: (revealed: Int, checked: Int) {
    guard let fill = board?.fill else { return (0, 0) }
    var revealed = 0
    var checked = 0
    for square in fill.registers.indices {
      switch fill.lock(at: square) {
      case .revealed: revealed += 1
      case .checkedRight: checked += 1
      case .none: if fill.wrongLetters[square]?.epoch == fill.epoch { checked += 1 }
      }
    }
    return (revealed, checked)
  }
}
