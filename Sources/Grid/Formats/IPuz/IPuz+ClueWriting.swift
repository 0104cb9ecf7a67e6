extension IPuz {
  /// The clues as JSON, list by list.
  struct ClueWriting {
    private(set) var lists: [(key: String, clues: [JSONValue])] = []
    private(set) var losses: [String] = []

    private let puzzle: Puzzle
    private let runs: LabelledRuns

    init(_ puzzle: Puzzle) {
      self.puzzle = puzzle
      runs = LabelledRuns(of: puzzle)
      let numbering = chooseNumbering()
      var places: [String: Int] = [:]
      for list in puzzle.clueLists {
        let clues = list.clues.map { json($0, in: list.kind, numbering) }
        if ClueWriting.losesHeading(list) { losses.append("an empty heading") }
        if let key = ClueWriting.keys(of: list).first(where: { places[$0] == nil }) {
          places[key] = lists.count
          lists.append((key, clues))
        } else if let place = places[ClueWriting.keys(of: list)[0]] {
          losses.append("the division of the clues under `\(list.title)`")
          lists[place].clues += clues
        }
      }
    }

    // MARK: Headings

    /// The keys that are read as the direction and heading of `list`, the usual one first.
    ///
    /// An object cannot have one key twice, so a second list of the same heading takes another spelling.
    private static func keys(of list: ClueList) -> [String] {
      let title = Markup.written(plain: list.title)
      switch list.kind {
      case .words(.across): return keys("Across", title)
      case .words(.down): return keys("Down", title)
      case .free:
        let isDirection = ["across", "down"].contains(title.lowercased())
        let bare = isDirection || title.contains(":") ? [] : [title]
        return bare + ["Clues:\(title)", "Zones:\(title)", "clues:\(title)", "zones:\(title)"]
      }
    }

    private static func keys(_ direction: String, _ title: String) -> [String] {
      let bare = title == direction ? [direction] : []
      return bare + [direction, direction.lowercased(), direction.uppercased()].map { "\($0):\(title)" }
    }

    private static func losesHeading(_ list: ClueList) -> Bool {
      switch list.kind {
      case .words: list.title.isEmpty
      case .free: false
      }
    }

    // MARK: Clues

    /// How squares of clues are counted, and which clues name them.
    private struct Numbering {
      var base: Int
      var namesAll: Bool
    }

    private func names(_ clue: Clue, in kind: ClueList.Kind, _ numbering: Numbering) -> Bool {
      clue.squares != runs.usualSquares(of: clue.label, in: kind)
        || numbering.namesAll && !clue.squares.isEmpty
    }

    /// Readers find out by themselves whether squares are counted from 1 or from 0, so they are written in a way
    /// that leads to the right one: from 1 if that will do, and only where a label does not say the same.
    private mutating func chooseNumbering() -> Numbering {
      let choices = [false, true].flatMap { all in [1, 0].map { Numbering(base: $0, namesAll: all) } }
      for choice in choices {
        let raw = puzzle.clueLists.flatMap { list in
          list.clues.map { clue in
            let cells = clue.squares.map { (column: $0.column + choice.base, row: $0.row + choice.base) }
            return RawClue(
              label: clue.label, text: clue.text, cells: names(clue, in: list.kind, choice) ? cells : nil)
          }
        }
        if IPuz.Reading.coordinateBase(of: raw, in: puzzle) == choice.base { return choice }
      }
      losses.append("the squares of clues, which may be read one off")
      return choices[0]
    }

    private func json(_ clue: Clue, in kind: ClueList.Kind, _ numbering: Numbering) -> JSONValue {
      // Clues of a free list have no names by position, so that one without a name needs none.
      let label = clue.label.isEmpty && kind == .free ? nil : IPuz.label(clue.label)
      let text = JSONValue.string(Markup.written(clue.text))
      let namesSquares = names(clue, in: kind, numbering)
      guard namesSquares || !clue.enumeration.isEmpty else {
        return label.map { .array([$0, text]) } ?? text
      }
      var object = JSONObject()
      if let label { object.append("number", label) }
      object.append("clue", text)
      if !clue.enumeration.isEmpty {
        object.append("enumeration", .string(Markup.written(plain: clue.enumeration)))
      }
      if namesSquares {
        let cells = clue.squares.map { square in
          JSONValue.array([.integer(square.column + numbering.base), .integer(square.row + numbering.base)])
        }
        object.append("cells", .array(cells))
      }
      return .object(object)
    }
  }
}
