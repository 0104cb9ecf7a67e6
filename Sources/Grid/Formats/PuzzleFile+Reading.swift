/// What a file was read as, laid open for people and tests: the output of `crossmate show --json`.
extension PuzzleFile {
  /// The reading as one JSON object; its keys are in order when written with sorted keys.
  ///
  /// Positions are `[row, column]` from 0 at the top left, or `"row,column"` where they are keys.
  public func readingJSON() -> JSONValue {
    let numbering = Numbering(of: puzzle)
    return .object([
      "format": .string(format),
      "title": .string(puzzle.title),
      "author": .string(puzzle.author),
      "copyright": .string(puzzle.copyright),
      "notes": .string(puzzle.notes),
      "width": .integer(puzzle.width),
      "height": .integer(puzzle.height),
      "rows": .array(rows()),
      "across": .array(clues(running: .across)),
      "down": .array(clues(running: .down)),
      "other": .array(otherLists()),
      "circles": positions { $0.isCircled },
      "shaded": positions { $0.shade != nil && $0.kind == .open },
      "given": positions { $0.given != nil },
      "bars": .array(bars()),
      "rebus": texts { _, square in
        square.answers.first.flatMap { $0.unicodeScalars.count > 1 ? $0 : nil }
      },
      "labels": texts { index, square in
        let standard = numbering.numbers[index].map { String($0) }
        return square.label == standard ? nil : square.label ?? ""
      },
      "fill": texts { index, square in
        let letters = saved[puzzle.position(of: index)]?.letters
        let isBlock = puzzle.isDiagramless && letters == SavedLetters.placedBlock
        return square.kind == .open && !isBlock ? letters : nil
      },
      "locked": .bool(isLocked),
      "warnings": .array(warnings.map { .string($0) }),
    ])
  }

  private var isLocked: Bool {
    if case .locked = puzzle.solution { true } else { false }
  }

  // MARK: Grid

  private func rows() -> [JSONValue] {
    (0..<puzzle.height).map { row in
      let start = row * puzzle.width
      let characters = puzzle.squares[start..<start + puzzle.width].map(PuzzleFile.character)
      return .string(String(String.UnicodeScalarView(characters)))
    }
  }

  private static func character(of square: Square) -> Unicode.Scalar {
    switch square.kind {
    case .block: "#"
    case .void: " "
    case .open: (square.answers.first ?? square.given)?.unicodeScalars.first ?? "."
    }
  }

  private func positions(where holds: (Square) -> Bool) -> JSONValue {
    .array(
      puzzle.squares.indices.filter { holds(puzzle.squares[$0]) }.map { index in
        let position = puzzle.position(of: index)
        return .array([.integer(position.row), .integer(position.column)])
      })
  }

  private func texts(_ text: (Int, Square) -> String?) -> JSONValue {
    var object = JSONObject()
    for (index, square) in puzzle.squares.enumerated() {
      guard let text = text(index, square) else { continue }
      let position = puzzle.position(of: index)
      object.append("\(position.row),\(position.column)", .string(text))
    }
    return .object(object)
  }

  private func bars() -> [JSONValue] {
    puzzle.squares.enumerated().flatMap { index, square in
      let position = puzzle.position(of: index)
      let edges = (square.bars.contains(.right) ? ["R"] : []) + (square.bars.contains(.bottom) ? ["B"] : [])
      return edges.map { edge in
        JSONValue.array([.integer(position.row), .integer(position.column), .string(edge)])
      }
    }
  }

  // MARK: Clues

  private func clues(running direction: Direction) -> [JSONValue] {
    puzzle.clueLists.filter { $0.kind == .words(direction) }.flatMap { $0.clues.map(PuzzleFile.json) }
  }

  private func otherLists() -> [JSONValue] {
    puzzle.clueLists.filter { $0.kind == .free }.map { list in
      .object(["title": .string(list.title), "clues": .array(list.clues.map(PuzzleFile.json))])
    }
  }

  private static func json(of clue: Clue) -> JSONValue {
    let isNumber = !clue.label.isEmpty && clue.label.utf8.allSatisfy { (0x30...0x39).contains($0) }
    // Leading zeros are no JSON; a number too long for a machine stays a text.
    let number = isNumber ? Int(clue.label).map { JSONValue.integer($0) } : nil
    return .object(["number": number ?? .string(clue.label), "clue": .string(clue.text.plain)])
  }
}
