extension PuzzleFile {
  /// Everything that was read, as JSON that any other reader can be compared with: what `show --json` prints.
  ///
  /// Rows hold `#` for a block, a blank for a void, `.` for an unknown answer, else its first code point. Positions are
  /// `[row, column]` from zero. docs/formats.md lists the members.
  public func readingJSON() -> JSONValue {
    let lists = { (kind: ClueList.Kind) in
      puzzle.clueLists.filter { $0.kind == kind }.flatMap(\.clues).map(PuzzleFile.reading)
    }
    let free = puzzle.clueLists.filter { $0.kind == .free }.map { list in
      JSONValue.object(
        JSONObject([("title", .text(list.title)), ("clues", .array(list.clues.map(PuzzleFile.reading)))]))
    }
    return .object(
      JSONObject([
        ("format", .text(format)), ("title", .text(puzzle.title)), ("author", .text(puzzle.author)),
        ("copyright", .text(puzzle.copyright)), ("notes", .text(puzzle.notes)),
        ("width", JSONValue(puzzle.width)), ("height", JSONValue(puzzle.height)),
        ("rows", .array(rows.map { .text($0) })), ("across", .array(lists(.words(.across)))),
        ("down", .array(lists(.words(.down)))), ("other", .array(free)),
        ("circles", positions { $0.isCircled }), ("shaded", positions { $0.shade != nil }),
        ("rebus", rebus), ("bars", bars), ("labels", labels), ("fill", fill),
        ("given", positions { $0.given != nil }), ("locked", .bool(isLocked)),
        ("warnings", .array(warnings.map { .text($0) })),
      ]))
  }

  private var isLocked: Bool {
    switch puzzle.solution {
    case .locked: true
    case .open, .absent: false
    }
  }

  private static func reading(_ clue: Clue) -> JSONValue {
    let isNumber = !clue.label.isEmpty && clue.label.utf8.allSatisfy { (0x30...0x39).contains($0) }
    let number = isNumber ? Int(clue.label).map { JSONValue($0) } : nil
    return .object(JSONObject([("number", number ?? .text(clue.label)), ("clue", .text(clue.text.plain))]))
  }

  private var rows: [String] {
    (0..<puzzle.height).map { row in
      var text = String.UnicodeScalarView()
      for column in 0..<puzzle.width {
        let square = puzzle[Position(row: row, column: column)]
        switch square.kind {
        case .block: text.append("#")
        case .void: text.append(" ")
        case .open: text.append((square.answers.first ?? square.given)?.unicodeScalars.first ?? ".")
        }
      }
      return String(text)
    }
  }

  private func positions(where isWanted: (Square) -> Bool) -> JSONValue {
    .array(
      puzzle.squares.indices.filter { isWanted(puzzle.squares[$0]) }.map { index in
        let position = puzzle.position(of: index)
        return .array([JSONValue(position.row), JSONValue(position.column)])
      })
  }

  private func name(of index: Int) -> String {
    let position = puzzle.position(of: index)
    return "\(position.row),\(position.column)"
  }

  private var rebus: JSONValue {
    var members = JSONObject()
    for (index, square) in puzzle.squares.enumerated() {
      if let answer = square.answers.first, answer.count > 1 { members[name(of: index)] = .text(answer) }
    }
    return .object(members)
  }

  private var bars: JSONValue {
    var bars: [JSONValue] = []
    for (index, square) in puzzle.squares.enumerated() {
      let position = puzzle.position(of: index)
      for (bar, letter) in [(Square.Bars.right, "R"), (.bottom, "B")] where square.bars.contains(bar) {
        bars.append(.array([JSONValue(position.row), JSONValue(position.column), .text(letter)]))
      }
    }
    return .array(bars)
  }

  private var labels: JSONValue {
    let numbers = Numbering(of: puzzle).numbers
    var members = JSONObject()
    for (index, square) in puzzle.squares.enumerated() {
      let standard = numbers[index].map { String($0) }
      if square.label != standard { members[name(of: index)] = .text(square.label ?? "") }
    }
    return .object(members)
  }

  private var fill: JSONValue {
    var members = JSONObject()
    for (position, letters) in saved.sorted(by: { $0.key < $1.key }) {
      members[name(of: puzzle.index(of: position))] = .text(letters.letters)
    }
    return .object(members)
  }
}
