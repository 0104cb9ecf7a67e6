/// The clue lists of a canonical puzzle on their way from JSON.
struct CanonicalClues {
  private let puzzle: Puzzle
  private let runs: LabelledRuns

  /// Reads the clues of `puzzle`, whose squares are read already.
  init(_ puzzle: Puzzle) {
    self.puzzle = puzzle
    runs = LabelledRuns(of: puzzle)
  }

  /// The lists in the order of the form.
  func lists(_ value: JSONValue?) throws(FormatError) -> [ClueList] {
    guard let value else { return [] }
    guard let values = value.array, values.count <= Puzzle.Limits.clueLists else {
      throw .malformed(where: "lists", what: "they are no list of at most \(Puzzle.Limits.clueLists)")
    }
    var lists: [ClueList] = []
    for (index, value) in values.enumerated() { lists.append(try list(value, where: "lists[\(index)]")) }
    guard lists.reduce(0, { $0 + $1.clues.count }) <= Puzzle.Limits.clues else {
      throw .malformed(where: "lists", what: "there are more than \(Puzzle.Limits.clues) clues")
    }
    return lists
  }

  private func list(_ value: JSONValue, where place: String) throws(FormatError) -> ClueList {
    guard let object = value.object, let values = object["clues"]?.array else {
      throw .malformed(where: place, what: "it is no list of clues")
    }
    try CanonicalCheck.fields(object, among: CanonicalName.listFields, where: place)
    let title = try CanonicalCheck.line(
      object["title"] ?? .null, Puzzle.Limits.lineCharacters, where: place)
    let kind = try kind(object["kind"], where: place)
    var clues: [Clue] = []
    for (index, value) in values.enumerated() {
      clues.append(try clue(value, in: kind, where: "\(place).clues[\(index)]"))
    }
    return ClueList(title: title, kind: kind, clues: clues)
  }

  private func kind(_ value: JSONValue?, where place: String) throws(FormatError) -> ClueList.Kind {
    guard let value else { return .free }
    switch value.string {
    case "across": return .words(.across)
    case "down": return .words(.down)
    default: throw .malformed(where: place, what: "its kind is neither across nor down")
    }
  }

  private func clue(
    _ value: JSONValue, in kind: ClueList.Kind, where place: String
  ) throws(FormatError) -> Clue {
    guard let parts = value.array, (2...4).contains(parts.count) else {
      throw .malformed(
        where: place, what: "it is no label with a text and, perhaps, squares and an enumeration")
    }
    let label = try CanonicalCheck.line(parts[0], Puzzle.Limits.clueLabelCharacters, where: place)
    let squares =
      try parts.count > 2 && parts[2] != .null
      ? squares(parts[2], where: place) : runs.usualSquares(of: label, in: kind)
    let enumeration =
      try parts.count > 3
      ? CanonicalCheck.line(parts[3], Puzzle.Limits.enumerationCharacters, where: place) : ""
    return Clue(
      label: label, text: try text(parts[1], where: place), enumeration: enumeration, squares: squares)
  }

  private func squares(_ value: JSONValue, where place: String) throws(FormatError) -> [Position] {
    guard let values = value.array else { throw .malformed(where: place, what: "its squares are no list") }
    var squares: [Position] = []
    for value in values {
      guard let index = value.integer, puzzle.squares.indices.contains(index),
        puzzle.squares[index].kind == .open
      else { throw .malformed(where: place, what: "it runs through something that is no open square") }
      squares.append(puzzle.position(of: index))
    }
    return squares
  }

  private func text(_ value: JSONValue, where place: String) throws(FormatError) -> StyledText {
    let limit = Puzzle.Limits.clueCharacters
    guard let parts = value.array else {
      let text = try CanonicalCheck.text(value, limit, where: place)
      return StyledText(plain: TextCleaner.lines(text, limit: limit))
    }
    var runs: [StyledText.Run] = []
    var length = 0
    for part in parts {
      let run = try run(part, where: place)
      length += run.text.unicodeScalars.count
      guard length <= limit else {
        throw .malformed(where: place, what: "it is longer than \(limit) characters")
      }
      runs.append(run)
    }
    return TextCleaner.lines(StyledText(runs: runs), limit: limit)
  }

  private func run(_ value: JSONValue, where place: String) throws(FormatError) -> StyledText.Run {
    let limit = Puzzle.Limits.clueCharacters
    guard let pair = value.array else {
      return StyledText.Run(try CanonicalCheck.text(value, limit, where: place))
    }
    guard pair.count == 2, let bits = pair[1].integer, (1...63).contains(bits) else {
      throw .malformed(where: place, what: "a run of its text is no text with a style")
    }
    return StyledText.Run(
      try CanonicalCheck.text(pair[0], limit, where: place), style: StyledText.Style(rawValue: UInt8(bits)))
  }
}
