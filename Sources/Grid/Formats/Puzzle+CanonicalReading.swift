extension Puzzle {
  /// The puzzle that `canonicalBytes` made these bytes of, or that somebody pretends so.
  ///
  /// Nothing is taken on trust: sizes are held against `Puzzle.Limits`, texts pass the cleaner, positions lie in the
  /// grid, and unknown fields are refused by name, since a program that drops one would know another puzzle.
  public init(canonicalBytes bytes: [UInt8]) throws(FormatError) {
    guard bytes.count <= PuzzleFormats.fileBytes else {
      throw .malformed(where: "byte \(PuzzleFormats.fileBytes)", what: "a puzzle has no more than 4 MiB")
    }
    let value: JSONValue
    do {
      value = try JSONReader.read(bytes)
    } catch {
      throw .malformed(where: "line \(error.line), column \(error.column)", what: error.what)
    }
    guard let root = value.object, let version = root["crossmate"] else { throw .notThisFormat }
    guard version.integer == CanonicalName.version else {
      throw .malformed(where: "crossmate", what: "only version \(CanonicalName.version) is known here")
    }
    self = try CanonicalParsing(root: root).puzzle()
  }
}

/// One puzzle on its way from JSON.
private struct CanonicalParsing {
  let root: JSONObject

  func puzzle() throws(FormatError) -> Puzzle {
    try CanonicalCheck.fields(root, among: CanonicalName.fields, where: "puzzle")
    let (width, height) = (try side("width"), try side("height"))
    guard let values = root["squares"]?.array, values.count == width * height else {
      throw .malformed(where: "squares", what: "there are not \(width) times \(height) of them")
    }
    var squares: [Square] = []
    var labels: [String?] = []
    for (index, value) in values.enumerated() {
      let reading = CanonicalSquare(value, where: "squares[\(index)]")
      let (square, label) = try reading.square(
        isLastInRow: index % width == width - 1, isInLastRow: index / width == height - 1)
      squares.append(square)
      labels.append(label)
    }
    var puzzle = Puzzle(
      title: try line("title"), author: try line("author"), copyright: try line("copyright"),
      notes: try notes(), width: width, height: height, squares: squares, solution: try solution(),
      isDiagramless: try flag("diagramless"))
    if puzzle.solution != .open, !puzzle.squares.allSatisfy(\.answers.isEmpty) {
      throw .malformed(where: "solution", what: "a puzzle without open answers has answers")
    }
    let numbers = Numbering(of: puzzle).numbers
    for index in puzzle.squares.indices {
      let label = labels[index] ?? numbers[index].map { String($0) }
      puzzle.squares[index].label = label?.isEmpty == true ? nil : label
    }
    puzzle.clueLists = try CanonicalClues(puzzle).lists(root["lists"])
    return puzzle
  }

  private func side(_ name: String) throws(FormatError) -> Int {
    guard let side = root[name]?.integer, (1...Puzzle.Limits.sideSquares).contains(side) else {
      throw .malformed(where: name, what: "it is not a number within 1 to \(Puzzle.Limits.sideSquares)")
    }
    return side
  }

  private func line(_ name: String) throws(FormatError) -> String {
    try CanonicalCheck.line(root[name] ?? .string(""), Puzzle.Limits.lineCharacters, where: name)
  }

  private func notes() throws(FormatError) -> String {
    let limit = Puzzle.Limits.notesCharacters
    let text = try CanonicalCheck.text(root["notes"] ?? .string(""), limit, where: "notes")
    return TextCleaner.lines(text, limit: limit)
  }

  private func flag(_ name: String) throws(FormatError) -> Bool {
    try CanonicalCheck.flag(root[name] ?? .bool(false), where: name)
  }

  private func solution() throws(FormatError) -> Puzzle.Solution {
    guard let value = root["solution"] else { return .open }
    if value == .string("absent") { return .absent }
    if value == .string("kept") { return .kept }
    guard let object = value.object, object.members.count == 1, let number = object["locked"]?.integer,
      let checksum = UInt16(exactly: number)
    else {
      throw .malformed(
        where: "solution", what: "it is neither `absent` nor `kept` nor locked with a checksum")
    }
    return .locked(checksum: checksum)
  }
}

/// One square on its way from JSON.
private struct CanonicalSquare {
  let value: JSONValue
  let place: String

  init(_ value: JSONValue, where place: String) {
    self.value = value
    self.place = place
  }

  /// The square, and its label where that is not the usual one: empty for none.
  func square(isLastInRow: Bool, isInLastRow: Bool) throws(FormatError) -> (Square, label: String?) {
    switch value {
    case .null: return (Square(.void), nil)
    case .bool(false): return (Square(.block), nil)
    case .string(""): return (Square(.open), nil)
    case .string: return (Square(.open, answers: [try letters(value)]), nil)
    case .object(let object):
      var (square, label) = try read(object)
      if isLastInRow { square.bars.remove(.right) }
      if isInLastRow { square.bars.remove(.bottom) }
      return (square, label)
    case .bool, .number, .array: throw .malformed(where: place, what: "it is no square")
    }
  }

  private func read(_ object: JSONObject) throws(FormatError) -> (Square, label: String?) {
    try CanonicalCheck.fields(object, among: CanonicalName.squareFields, where: place)
    var square = Square(.open)
    var label: String?
    for member in object.members {
      switch member.key {
      case "kind": square.kind = try kind(member.value)
      case "answers": square.answers = try answers(member.value)
      case "given": square.given = try letters(member.value)
      case "label":
        label = try CanonicalCheck.line(member.value, Puzzle.Limits.labelCharacters, where: place)
      case "circle": square.isCircled = try CanonicalCheck.flag(member.value, where: place)
      case "shade": square.shade = try shade(member.value)
      case "bars": square.bars = try bars(member.value)
      default: break
      }
    }
    if square.kind != .open, !square.answers.isEmpty || square.given != nil {
      throw .malformed(where: place, what: "letters stand where there is no open square")
    }
    return (square, label)
  }

  private func kind(_ value: JSONValue) throws(FormatError) -> Square.Kind {
    switch value.string {
    case "block": .block
    case "void": .void
    default: throw .malformed(where: place, what: "its kind is neither block nor void")
    }
  }

  private func answers(_ value: JSONValue) throws(FormatError) -> [String] {
    let limit = Puzzle.Limits.squareAnswers
    guard let values = value.array, values.count <= limit else {
      throw .malformed(where: place, what: "its answers are no list of at most \(limit)")
    }
    var answers: [String] = []
    for value in values { answers.append(try letters(value)) }
    return answers
  }

  private func letters(_ value: JSONValue) throws(FormatError) -> String {
    let limit = Puzzle.Limits.squareCharacters
    let text = try CanonicalCheck.text(value, limit, where: place)
    let letters = SquareLetters.cleaned(text)
    guard !letters.isEmpty else { throw .malformed(where: place, what: "it holds letters that are none") }
    return letters
  }

  private func shade(_ value: JSONValue) throws(FormatError) -> Square.Shade {
    if value == .bool(true) { return .plain }
    guard let color = value.integer, (0...0xFF_FFFF).contains(color) else {
      throw .malformed(where: place, what: "its shade is neither true nor a colour")
    }
    return .color(UInt32(color))
  }

  private func bars(_ value: JSONValue) throws(FormatError) -> Square.Bars {
    guard let bits = value.integer, (1...3).contains(bits) else {
      throw .malformed(where: place, what: "its bars are not 1, 2 or 3")
    }
    return Square.Bars(rawValue: UInt8(bits))
  }
}
