/// The clue lists of a file, and the squares that their answers run through.
struct IPuzClues {
  /// The lists in the order of the file.
  private(set) var lists: [ClueList] = []
  private let puzzle: Puzzle
  private let words: [WordName: [Position]]
  private let showsEnumerations: Bool

  /// How a clue names a word.
  private struct WordName: Hashable {
    let label: String
    let direction: Direction
  }

  /// A list as the file has it, before it is known how its cells count.
  private struct Draft {
    var title: String
    var kind: ClueList.Kind
    var clues: [IPuzClue]
  }

  init(of root: JSONValue, in puzzle: Puzzle, _ warnings: inout IPuzWarnings) throws(FormatError) {
    self.puzzle = puzzle
    words = IPuzClues.names(of: Numbering(of: puzzle).words, in: puzzle)
    showsEnumerations = root["showenumerations"]?.bool ?? true
    let drafts = try drafts(of: root, &warnings)
    let base = base(of: drafts.flatMap(\.clues))
    for draft in drafts {
      var list = ClueList(title: draft.title, kind: draft.kind, clues: [])
      // Of clues with one number the first has the word, or a small file could fill the memory with squares.
      var found: Set<String> = []
      for clue in draft.clues {
        var squares = cells(of: clue, base: base, &warnings)
        if squares.isEmpty, found.insert(clue.number).inserted { squares = word(of: clue, in: list.kind) }
        list.clues.append(Clue(label: clue.label, text: clue.text, squares: squares))
      }
      lists.append(list)
    }
  }

  /// The words by what is printed in their first squares; of two with one name the first is meant.
  private static func names(of words: [Word], in puzzle: Puzzle) -> [WordName: [Position]] {
    var names: [WordName: [Position]] = [:]
    for word in words {
      guard let label = puzzle[word.squares[0]].label else { continue }
      let name = WordName(label: label, direction: word.direction)
      if names[name] == nil { names[name] = word.squares }
    }
    return names
  }

  // MARK: Lists

  private func drafts(of root: JSONValue, _ warnings: inout IPuzWarnings) throws(FormatError) -> [Draft] {
    guard let clues = root["clues"], clues != .null else { return [] }
    guard let members = clues.object?.members else {
      throw .malformed(where: "clues", what: "an object with a list for each direction is due here")
    }
    if members.count > Puzzle.Limits.clueLists {
      warnings.add("clues: only the first \(Puzzle.Limits.clueLists) lists were kept")
    }
    var drafts: [Draft] = []
    var room = Puzzle.Limits.clues
    for member in members.prefix(Puzzle.Limits.clueLists) {
      var draft = IPuzClues.heading(member.key)
      guard let elements = member.value.elements else {
        throw .malformed(
          where: "clues of \(IPuzText.quoted(member.key))", what: "a list of clues is due here")
      }
      for (index, element) in elements.prefix(room).enumerated() {
        guard let clue = IPuzClue(element, showsEnumeration: showsEnumerations) else {
          throw .malformed(
            where: "clue \(index + 1) of \(draft.title)",
            what: "a text, a list of a label and a text, or an object with a clue is due here")
        }
        draft.clues.append(clue)
      }
      if elements.count > room { warnings.add("clues: only the first \(Puzzle.Limits.clues) were kept") }
      room -= draft.clues.count
      drafts.append(draft)
    }
    return drafts
  }

  /// The empty list for a key: `Direction`, or `Direction:Display name`.
  private static func heading(_ key: String) -> Draft {
    let parts = key.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let titles = parts.map { Markup.plain(String($0)) }
    let kind: ClueList.Kind =
      switch titles[0].lowercased() {
      case "across": .words(.across)
      case "down": .words(.down)
      default: .free
      }
    return Draft(title: titles.last { !$0.isEmpty } ?? "", kind: kind, clues: [])
  }

  // MARK: Squares

  /// What the cells of clues count from: 1 in the specification, 0 in its first implementation.
  ///
  /// The base under which every cell lies in the grid; if that does not tell, the one under which more first
  /// cells carry the label of their clue; if that does not tell either, 1.
  private func base(of clues: [IPuzClue]) -> Int {
    let fitting = [0, 1].filter { base in
      clues.allSatisfy { clue in clue.cells.allSatisfy { position(of: $0, base: base) != nil } }
    }
    if fitting.count == 1 { return fitting[0] }
    let labelled = [0, 1].map { base in
      clues.count { clue in
        guard let first = clue.cells.first, let position = position(of: first, base: base) else {
          return false
        }
        return puzzle[position].label.map { $0 == clue.number } ?? false
      }
    }
    return labelled[0] > labelled[1] ? 0 : 1
  }

  private func position(of cell: IPuzClue.Cell, base: Int) -> Position? {
    // No sum can overflow: what is subtracted from is known to be small.
    guard (base..<base + puzzle.width).contains(cell.column), (base..<base + puzzle.height).contains(cell.row)
    else { return nil }
    return Position(row: cell.row - base, column: cell.column - base)
  }

  /// The squares that a clue names itself.
  private func cells(of clue: IPuzClue, base: Int, _ warnings: inout IPuzWarnings) -> [Position] {
    let squares = clue.cells.prefix(puzzle.squares.count)
      .compactMap { position(of: $0, base: base) }.filter(puzzle.isOpen)
    if clue.hasStrayCells || squares.count < clue.cells.count {
      warnings.add("clue \(IPuzText.quoted(clue.label)): not all of its cells are squares of the grid")
    }
    return squares
  }

  /// The squares of the word that starts where the clue's number is printed.
  private func word(of clue: IPuzClue, in kind: ClueList.Kind) -> [Position] {
    switch kind {
    case .words(let direction): words[WordName(label: clue.number, direction: direction)] ?? []
    case .free: []
    }
  }
}

/// One clue as the file has it.
struct IPuzClue {
  /// A square that a clue names, counted from 0 or from 1.
  struct Cell {
    let column: Int
    let row: Int
  }

  /// Characters of an enumeration at most, far above any that a person would read.
  private static let enumerationCharacters = 200

  /// What is printed before the clue.
  private(set) var label = ""
  /// What is printed in the first square of its answer.
  private(set) var number = ""
  private(set) var text = StyledText(plain: "")
  private(set) var cells: [Cell] = []
  /// Whether there were cells that are no pairs of whole numbers.
  private(set) var hasStrayCells = false

  /// The clue that `value` stands for; nil if it is none.
  init?(_ value: JSONValue, showsEnumeration: Bool) {
    if let text = value.plain {
      self.text = Markup.parse(text)
    } else if value.elements != nil {
      guard let text = value[1]?.plain else { return nil }
      setLabel(from: [value[0] ?? .null], printed: nil)
      self.text = Markup.parse(text)
    } else {
      guard value.object != nil, let text = (value["clue"] ?? .text("")).plain else { return nil }
      setLabel(from: value["numbers"]?.elements ?? [value["number"] ?? .null], printed: value["label"]?.plain)
      let enumeration = showsEnumeration ? value["enumeration"]?.plain : nil
      self.text = IPuzClue.text(text, enumeration: enumeration)
      readCells(value["cells"])
    }
  }

  /// An answer over several words bears the numbers of all; it starts at the first.
  private mutating func setLabel(from numbers: [JSONValue], printed: String?) {
    let labels = numbers.prefix(Puzzle.Limits.labelCharacters).compactMap { number in
      (number["number"] ?? number).plain.flatMap { IPuzText.label($0) }
    }
    label = printed.flatMap { IPuzText.label($0) } ?? IPuzText.label(labels.joined(separator: "/")) ?? ""
    number = labels.first ?? label
  }

  private static func text(_ html: String, enumeration: String?) -> StyledText {
    // A backtick in an enumeration shields the sign behind it.
    var lengths = Markup.plain(enumeration ?? "", limit: IPuzClue.enumerationCharacters).filter { $0 != "`" }
    guard !lengths.isEmpty else { return Markup.parse(html) }
    if !lengths.hasPrefix("(") { lengths = "(\(lengths))" }
    let text = Markup.parse(html, limit: Puzzle.Limits.clueCharacters - lengths.count - 1)
    if text.plain.hasSuffix(lengths) { return text }
    let separator = text.runs.isEmpty ? "" : " "
    return StyledText(runs: text.runs + [StyledText.Run(separator + lengths)])
  }

  private mutating func readCells(_ value: JSONValue?) {
    guard let value, value != .null else { return }
    for pair in value.elements ?? [.null] {
      guard let column = pair[0]?.plain.flatMap({ Int($0) }), let row = pair[1]?.plain.flatMap({ Int($0) })
      else {
        hasStrayCells = true
        continue
      }
      cells.append(Cell(column: column, row: row))
    }
  }
}
