// The canonical form: the one JSON text of a puzzle, from which its identity is computed and in which it travels and
// is kept (docs/protocol.md, M20). Members are sorted, and what is as usual is left out.

extension Puzzle {
  /// The version in the member `crossmate`.
  private static let canonicalVersion = 1

  /// The puzzle as canonical JSON in UTF-8; equal puzzles give equal bytes.
  public func canonicalBytes() -> [UInt8] {
    var members: [(String, JSONValue)] = [
      ("crossmate", JSONValue(Puzzle.canonicalVersion)),
      ("width", JSONValue(width)),
      ("height", JSONValue(height)),
      ("squares", .array(squares.map(\.canonical))),
      ("clues", .array(clueLists.map { canonical($0) })),
    ]
    for (key, text) in [("title", title), ("author", author), ("copyright", copyright), ("notes", notes)]
    where !text.isEmpty {
      members.append((key, .text(text)))
    }
    switch solution {
    case .open: break
    case .absent: members.append(("solution", .text("absent")))
    case .locked(let checksum): members.append(("solution", JSONValue(Int(checksum))))
    }
    if isDiagramless { members.append(("diagramless", .bool(true))) }
    return Array(JSONWriter.compact(.object(JSONObject(members))).utf8)
  }

  private func canonical(_ list: ClueList) -> JSONValue {
    let kind: JSONValue =
      switch list.kind {
      case .words(.across): .text("across")
      case .words(.down): .text("down")
      case .free: .text("free")
      }
    let clues = list.clues.map { clue in
      JSONValue.array([
        .text(clue.label),
        .array(clue.text.runs.map { .array([JSONValue(Int($0.style.rawValue)), .text($0.text)]) }),
        .array(clue.squares.map { JSONValue(index(of: $0)) }),
      ])
    }
    return .object(JSONObject([("clues", .array(clues)), ("kind", kind), ("title", .text(list.title))]))
  }

  /// Reads a canonical form from a peer or the store: everything is checked against `Limits`, and all text passes the
  /// cleaner.
  public init(canonicalBytes: [UInt8]) throws(FormatError) {
    let value: JSONValue
    do {
      value = try JSONReader.read(canonicalBytes)
    } catch {
      throw .malformed(where: "line \(error.line), column \(error.column)", what: error.what)
    }
    try self.init(CanonicalReader(value))
  }

  private init(_ reader: CanonicalReader) throws(FormatError) {
    guard reader.root["crossmate"]?.integer == Puzzle.canonicalVersion else {
      throw .malformed(where: "the member crossmate", what: "this version of the form is not known")
    }
    let width = try reader.side("width")
    let height = try reader.side("height")
    let squares = try reader.squares(count: width * height)
    self.init(
      title: reader.line("title"), author: reader.line("author"), copyright: reader.line("copyright"),
      notes: TextCleaner.lines(reader.root["notes"]?.text ?? ""), width: width, height: height,
      squares: squares, solution: try reader.solution(),
      isDiagramless: reader.root["diagramless"]?.bool ?? false)
    clueLists = try reader.clueLists(of: self)
  }
}

extension Square {
  fileprivate var canonical: JSONValue {
    switch kind {
    case .block where self == Square(.block): return .text("#")
    case .void where self == Square(.void): return .null
    case .block, .void, .open: break
    }
    var members: [(String, JSONValue)] = []
    if kind != .open { members.append(("kind", JSONValue(Int(kind.rawValue)))) }
    if !answers.isEmpty { members.append(("answers", .array(answers.map { .text($0) }))) }
    if let given { members.append(("given", .text(given))) }
    if let label { members.append(("label", .text(label))) }
    if isCircled { members.append(("circle", .bool(true))) }
    switch shade {
    case nil: break
    case .plain?: members.append(("shade", .bool(true)))
    case .color(let color)?: members.append(("shade", JSONValue(Int(color))))
    }
    if !bars.isEmpty { members.append(("bars", JSONValue(Int(bars.rawValue)))) }
    return .object(JSONObject(members))
  }
}

/// Takes a canonical form apart; every value is checked where it is read.
private struct CanonicalReader {
  let root: JSONValue

  init(_ root: JSONValue) { self.root = root }

  func line(_ key: String) -> String { TextCleaner.line(root[key]?.text ?? "") }

  func side(_ key: String) throws(FormatError) -> Int {
    guard let side = root[key]?.integer, (1...Puzzle.Limits.sideSquares).contains(side) else {
      throw .malformed(where: "the member \(key)", what: "a grid has 1 to 255 squares to a side")
    }
    return side
  }

  func solution() throws(FormatError) -> Puzzle.Solution {
    guard let value = root["solution"] else { return .open }
    if value.text == "absent" { return .absent }
    guard let checksum = value.integer.flatMap({ UInt16(exactly: $0) }) else {
      throw .malformed(where: "the member solution", what: "it is neither a checksum nor absent")
    }
    return .locked(checksum: checksum)
  }

  func squares(count: Int) throws(FormatError) -> [Square] {
    guard let values = root["squares"]?.elements, values.count == count else {
      throw .malformed(where: "the member squares", what: "there is not one value for each square")
    }
    var squares: [Square] = []
    for (index, value) in values.enumerated() { squares.append(try square(value, index)) }
    return squares
  }

  private func square(_ value: JSONValue, _ index: Int) throws(FormatError) -> Square {
    if value == .null { return Square(.void) }
    if value.text == "#" { return Square(.block) }
    let code = value["kind"]?.integer ?? Int(Square.Kind.open.rawValue)
    guard value.object != nil, let kind = UInt8(exactly: code).flatMap(Square.Kind.init) else {
      throw refusal(index)
    }
    var square = Square(kind)
    for answer in value["answers"]?.elements ?? [] {
      guard let letters = answer.text.flatMap({ Letters($0) }), !letters.isBlank else { throw refusal(index) }
      square.answers.append(letters.text)
    }
    if let given = value["given"] {
      guard let letters = given.text.flatMap({ Letters($0) }), !letters.isBlank else { throw refusal(index) }
      square.given = letters.text
    }
    square.label = value["label"]?.text.map { TextCleaner.line($0, limit: Puzzle.Limits.labelCharacters) }
    square.isCircled = value["circle"]?.bool ?? false
    if let shade = value["shade"] {
      square.shade = shade.integer.flatMap { UInt32(exactly: $0) }.map { .color($0 & 0xFF_FFFF) } ?? .plain
    }
    square.bars = Square.Bars(rawValue: UInt8(clamping: value["bars"]?.integer ?? 0) & 3)
    return square
  }

  private func refusal(_ index: Int) -> FormatError {
    .malformed(where: "square \(index)", what: "it is not written as squares are")
  }

  func clueLists(of puzzle: Puzzle) throws(FormatError) -> [ClueList] {
    let values = root["clues"]?.elements ?? []
    let count = values.reduce(0) { $0 + ($1["clues"]?.elements?.count ?? 0) }
    guard values.count <= Puzzle.Limits.clueLists, count <= Puzzle.Limits.clues else {
      throw .malformed(where: "the member clues", what: "there are too many clues")
    }
    var lists: [ClueList] = []
    for value in values {
      let kind: ClueList.Kind =
        switch value["kind"]?.text {
        case "across": .words(.across)
        case "down": .words(.down)
        default: .free
        }
      let clues = try (value["clues"]?.elements ?? []).map { (clue) throws(FormatError) in
        try self.clue(clue, of: puzzle)
      }
      lists.append(ClueList(title: TextCleaner.line(value["title"]?.text ?? ""), kind: kind, clues: clues))
    }
    return lists
  }

  private func clue(_ value: JSONValue, of puzzle: Puzzle) throws(FormatError) -> Clue {
    var squares: [Position] = []
    for index in value[2]?.elements ?? [] {
      guard let index = index.integer, puzzle.squares.indices.contains(index) else {
        throw .malformed(where: "a clue", what: "it names a square outside the grid")
      }
      squares.append(puzzle.position(of: index))
    }
    var runs: [StyledText.Run] = []
    var room = Puzzle.Limits.clueCharacters
    for run in value[1]?.elements ?? [] where room > 0 {
      let style = StyledText.Style(rawValue: UInt8(clamping: run[0]?.integer ?? 0) & 63)
      let text = TextCleaner.run(run[1]?.text ?? "", limit: room)
      room -= text.count
      runs.append(StyledText.Run(text, style: style))
    }
    let label = TextCleaner.line(value[0]?.text ?? "", limit: Puzzle.Limits.labelCharacters)
    return Clue(label: label, text: StyledText(runs: runs), squares: squares)
  }
}
