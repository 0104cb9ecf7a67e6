extension IPuz {
  /// One puzzle on its way to a file.
  struct Writing {
    private let file: PuzzleFile
    private let puzzle: Puzzle
    private let strings: CellStrings
    /// What the file that the reading was made from has at its root; nil for a reading of another format.
    private let source: JSONObject?

    init(_ file: PuzzleFile) {
      self.file = file
      puzzle = file.puzzle
      strings = CellStrings(for: file)
      source = file.format == IPuz.name ? file.source.flatMap { IPuz.root(of: $0.bytes) } : nil
    }

    func written() -> WrittenPuzzle {
      let clues = ClueWriting(puzzle)
      var layout = Layout()
      for member in head() + kept() { layout.add(member.key, member.value) }
      layout.add(
        "dimensions", .object(["width": .integer(puzzle.width), "height": .integer(puzzle.height)]))
      layout.add("block", .string(strings.block))
      layout.add("empty", .string(strings.empty))
      layout.add("puzzle", rows: rows(drawn))
      if writesSolution { layout.add("solution", rows: rows(answer)) }
      if !file.saved.isEmpty { layout.add("saved", rows: rows(saved)) }
      layout.add("clues", lists: clues.lists)
      return WrittenPuzzle(bytes: layout.bytes(), losses: losses(clues))
    }

    // MARK: Head

    private func head() -> [JSONObject.Member] {
      var members = [
        JSONObject.Member("version", .string("http://ipuz.org/v2")), JSONObject.Member("kind", kinds()),
      ]
      let texts: [(String, String)] = [
        ("title", puzzle.title), ("author", puzzle.author), ("editor", file.details[.editor] ?? ""),
        ("copyright", puzzle.copyright), ("publisher", file.details[.publisher] ?? ""),
        ("date", file.details[.date] ?? ""), ("difficulty", file.details[.difficulty] ?? ""),
        ("notes", puzzle.notes), ("explanation", file.details[.completion] ?? ""),
      ]
      for (key, text) in texts where !text.isEmpty {
        members.append(JSONObject.Member(key, .string(Markup.written(StyledText(plain: text)))))
      }
      return members
    }

    /// What the source calls itself, which may say more than is read, unless it hides blocks and this does not.
    private func kinds() -> JSONValue {
      if let source, let kinds = source["kind"], let kind = try? Kind(of: source),
        (kind == .diagramless) == puzzle.isDiagramless
      {
        return kinds
      }
      let kind = puzzle.isDiagramless ? "crossword/diagramless" : "crossword"
      return .array([.string("http://ipuz.org/\(kind)#1")])
    }

    /// The fields of the source that say nothing about squares and clues, so that they are still true.
    private func kept() -> [JSONObject.Member] {
      guard let source else { return [] }
      let hasNotes = source["notes"]?.characters.map { !$0.isEmpty } == true
      let hasPublisher = source["publisher"]?.characters.map { !$0.isEmpty } == true
      return source.members.filter { member in
        switch member.key {
        case "intro": hasNotes
        case "publication": hasPublisher
        default: !IPuz.knownFields.contains(member.key) && IPuz.isPlain(member.value)
        }
      }
    }

    // MARK: Grids

    private func rows(_ value: (Int) -> JSONValue) -> [JSONValue] {
      (0..<puzzle.height).map { row in
        .array((0..<puzzle.width).map { value(row * puzzle.width + $0) })
      }
    }

    private func drawn(at index: Int) -> JSONValue {
      let square = puzzle.squares[index]
      let cell: JSONValue =
        switch square.kind {
        case .void: .null
        case .block: .string(puzzle.isDiagramless ? strings.empty : strings.block)
        case .open: square.label.map(IPuz.label) ?? IPuz.label(strings.empty)
        }
      let style = IPuz.Style.fields(of: square)
      let given = square.kind == .open ? square.given : nil
      if style.members.isEmpty, given == nil { return cell }
      var object: JSONObject = ["cell": cell]
      if !style.members.isEmpty { object.append("style", .object(style)) }
      if let given { object.append("value", .string(given)) }
      return .object(object)
    }

    /// Whether there are answers, or blocks that the drawn grid hides.
    private var writesSolution: Bool {
      puzzle.squares.contains { square in
        switch square.kind {
        case .open: !square.answers.isEmpty
        case .block: puzzle.isDiagramless
        case .void: false
        }
      }
    }

    private func answer(at index: Int) -> JSONValue {
      let square = puzzle.squares[index]
      switch square.kind {
      case .void: return .null
      case .block: return .string(strings.block)
      case .open: break
      }
      switch square.answers.count {
      case 0: return .null
      case 1: return .string(square.answers[0])
      default: return .array(square.answers.map { .string($0) })
      }
    }

    private func saved(at index: Int) -> JSONValue {
      guard let letters = file.saved[puzzle.position(of: index)]?.letters else { return .null }
      let isBlock = puzzle.isDiagramless && letters == SavedLetters.placedBlock
      return .string(isBlock ? strings.block : letters)
    }

    // MARK: Losses

    private func losses(_ clues: ClueWriting) -> [String] {
      var losses = file.losses(holding: IPuz.features) + clues.losses
      // A grid that hides its blocks is numbered by its solution when it is read.
      if puzzle.isDiagramless, writesSolution, let labels = PuzzleFeature.labels.inventory(of: file) {
        losses.append(labels)
      }
      let signs = puzzle.squares.count { $0.kind != .open && ($0.label != nil || $0.isCircled) }
      if signs > 0 { losses.append("numbers and circles in \(signs) squares without letters") }
      return losses
    }
  }

  /// The strings that stand for blocks and for squares without a number, chosen so that nothing else in the
  /// grids is read as one.
  struct CellStrings {
    let block: String
    let empty: String

    init(for file: PuzzleFile) {
      let squares = file.puzzle.squares
      var used = Set(squares.flatMap { $0.answers + [$0.given, $0.label].compactMap(\.self) })
      used.formUnion(file.saved.values.map(\.letters))
      block = CellStrings.unused(["#", "■", "##"], used)
      empty = CellStrings.unused(["0", "_", ":"], used.union([block]))
    }

    private static func unused(_ usual: [String], _ used: Set<String>) -> String {
      let others = (1...).lazy.map { "\(usual[0])\($0)" }
      return usual.first { !used.contains($0) } ?? others.first { !used.contains($0) } ?? usual[0]
    }
  }

  /// A label or a number as JSON: a number where it is written as one.
  static func label(_ text: String) -> JSONValue {
    if let number = Int(text), number >= 0, String(number) == text { return .integer(number) }
    return .string(Markup.written(plain: text))
  }
}

extension IPuz.Style {
  /// The style of a square as JSON, empty for an ordinary one.
  static func fields(of square: Square) -> JSONObject {
    var style = JSONObject()
    if square.isCircled, square.kind == .open { style.append("shapebg", .string("circle")) }
    switch square.shade {
    case nil: break
    case .plain: style.append("highlight", .bool(true))
    case .color(let color):
      let digits = String(color & 0xFF_FFFF, radix: 16)
      style.append("color", .string(String(repeating: "0", count: 6 - digits.count) + digits))
    }
    let edges = (square.bars.contains(.right) ? "R" : "") + (square.bars.contains(.bottom) ? "B" : "")
    if !edges.isEmpty { style.append("barred", .string(edges)) }
    return style
  }
}
