/// The form in which a puzzle travels between programs and is told apart from others.
///
/// It is JSON without blanks, in UTF-8, with sorted keys, and whatever has its usual value left out; equal
/// puzzles have equal bytes. Rule M20 of docs/protocol.md has its fields. What a player wrote and the format
/// of the file are no part of it.
extension Puzzle {
  /// The bytes that every program makes of an equal puzzle.
  public func canonicalBytes() -> [UInt8] {
    JSONWriter.write(CanonicalForm(of: self).json(), layout: .compact, sortsKeys: true)
  }
}

/// The names and numbers of the canonical form.
enum CanonicalName {
  /// What the field `crossmate` holds: the version of the form.
  static let version = 1
  static let fields: Set<String> = [
    "crossmate", "title", "author", "copyright", "notes", "width", "height", "squares", "lists", "solution",
    "diagramless",
  ]
  static let squareFields: Set<String> = [
    "kind", "answers", "given", "label", "circle", "shade", "bars",
  ]
  static let listFields: Set<String> = ["title", "kind", "clues"]
}

/// One puzzle on its way to JSON.
private struct CanonicalForm {
  let puzzle: Puzzle
  let numbers: [Int?]
  let runs: LabelledRuns

  init(of puzzle: Puzzle) {
    self.puzzle = puzzle
    numbers = Numbering(of: puzzle).numbers
    runs = LabelledRuns(of: puzzle)
  }

  func json() -> JSONValue {
    var object: JSONObject = [
      "crossmate": .integer(CanonicalName.version),
      "width": .integer(puzzle.width),
      "height": .integer(puzzle.height),
      "squares": .array(puzzle.squares.indices.map(square)),
    ]
    let texts = [
      ("title", puzzle.title), ("author", puzzle.author), ("copyright", puzzle.copyright),
      ("notes", puzzle.notes),
    ]
    for (name, text) in texts where !text.isEmpty { object.append(name, .string(text)) }
    if !puzzle.clueLists.isEmpty { object.append("lists", .array(puzzle.clueLists.map(list))) }
    if puzzle.isDiagramless { object.append("diagramless", .bool(true)) }
    switch puzzle.solution {
    case .open: break
    case .absent: object.append("solution", .string("absent"))
    case .kept: object.append("solution", .string("kept"))
    case .locked(let checksum): object.append("solution", .object(["locked": .integer(Int(checksum))]))
    }
    return .object(object)
  }

  /// Null for a void, false for a block, the answer for an ordinary square, and an object for any other.
  private func square(at index: Int) -> JSONValue {
    let square = puzzle.squares[index]
    let fields = fields(of: square, standardLabel: numbers[index].map { String($0) })
    switch square.kind {
    case .void where fields.members.isEmpty: return .null
    case .block where fields.members.isEmpty: return .bool(false)
    case .open where fields.members.isEmpty && square.answers.count < 2:
      return .string(square.answers.first ?? "")
    case .open, .block, .void: break
    }
    var object = fields
    switch square.kind {
    case .open: break
    case .block: object.append("kind", .string("block"))
    case .void: object.append("kind", .string("void"))
    }
    if !square.answers.isEmpty {
      object.append("answers", .array(square.answers.map { .string($0) }))
    }
    return .object(object)
  }

  /// All fields but kind and answers that are not as usual.
  private func fields(of square: Square, standardLabel: String?) -> JSONObject {
    var object = JSONObject()
    if let given = square.given { object.append("given", .string(given)) }
    if square.label != standardLabel { object.append("label", .string(square.label ?? "")) }
    if square.isCircled { object.append("circle", .bool(true)) }
    switch square.shade {
    case nil: break
    case .plain: object.append("shade", .bool(true))
    case .color(let color): object.append("shade", .integer(Int(color)))
    }
    if !square.bars.isEmpty { object.append("bars", .integer(Int(square.bars.rawValue))) }
    return object
  }

  private func list(_ list: ClueList) -> JSONValue {
    var object: JSONObject = [
      "title": .string(list.title),
      "clues": .array(list.clues.map { clue($0, in: list.kind) }),
    ]
    switch list.kind {
    case .words(.across): object.append("kind", .string("across"))
    case .words(.down): object.append("kind", .string("down"))
    case .free: break
    }
    return .object(object)
  }

  /// Label, text, squares and enumeration.
  ///
  /// The squares are null where the label says the same; what is usual is left out at the end.
  private func clue(_ clue: Clue, in kind: ClueList.Kind) -> JSONValue {
    var parts: [JSONValue] = [.string(clue.label), text(clue.text)]
    if clue.squares != runs.usualSquares(of: clue.label, in: kind) {
      parts.append(.array(clue.squares.map { .integer(puzzle.index(of: $0)) }))
    } else if !clue.enumeration.isEmpty {
      parts.append(.null)
    }
    if !clue.enumeration.isEmpty { parts.append(.string(clue.enumeration)) }
    return .array(parts)
  }

  /// A string where nothing is styled, else a list of strings and of pairs of a string and its style.
  private func text(_ text: StyledText) -> JSONValue {
    guard text.runs.contains(where: { !$0.style.isEmpty }) else { return .string(text.plain) }
    return .array(
      text.runs.map { run in
        run.style.isEmpty
          ? .string(run.text) : .array([.string(run.text), .integer(Int(run.style.rawValue))])
      })
  }
}

extension LabelledRuns {
  /// The squares of a clue that says nothing about them.
  func usualSquares(of label: String, in kind: ClueList.Kind) -> [Position] {
    switch kind {
    case .words(let direction): squares(labelled: label, direction) ?? []
    case .free: []
    }
  }
}
