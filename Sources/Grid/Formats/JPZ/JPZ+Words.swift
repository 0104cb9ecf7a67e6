internal import XML

extension JPZ {
  /// Bounds on a file beyond those on every puzzle.
  enum Limits {
    /// Squares of all words, and of all clues, at most: seven for each square of the largest grid.
    ///
    /// A range of few characters names many squares, so that the length of the file is no bound on them.
    static let wordSquares = 500_000
  }
}

/// The words of a file: the squares that clues refer to by a key.
extension JPZ.Reading {
  /// The squares of each word by its key, in the order in which it is written.
  mutating func words(in puzzle: Puzzle) throws(FormatError) -> [String: [Position]] {
    var words: [String: [Position]] = [:]
    var count = 0
    for element in crossword.all("word") {
      guard let key = element["id"] else {
        warn("the word at \(element.place) has no key")
        continue
      }
      // A word may run on from its own columns and rows into those of its parts.
      let own = element["x"] == nil || element["y"] == nil ? [] : [element]
      var squares: [Position] = []
      for part in own + element.all("cells") {
        squares += self.squares(of: part)
        guard count + squares.count <= JPZ.Limits.wordSquares else {
          throw .malformed(
            where: element.place.description,
            what: "the words have more than \(JPZ.Limits.wordSquares) squares")
        }
      }
      count += squares.count
      let open = squares.filter(puzzle.isOpen)
      if open.count < squares.count {
        warn("the word at \(element.place) runs through a square where no letter stands")
      }
      words[key] = open
    }
    return words
  }

  /// The squares of a column and a row, one of which may be a range: `3`, `2-7`, or from the end on `7-2`.
  ///
  /// Two ranges of one length are a diagonal.
  private mutating func squares(of element: XMLElement) -> [Position] {
    guard let columns = numbers(element["x"], upTo: width), let rows = numbers(element["y"], upTo: height),
      columns.count == rows.count || columns.count == 1 || rows.count == 1
    else {
      warn("the columns and rows at \(element.place) are no squares of the grid")
      return []
    }
    return (0..<max(columns.count, rows.count)).map { index in
      Position(
        row: rows[rows.count == 1 ? 0 : index] - 1, column: columns[columns.count == 1 ? 0 : index] - 1)
    }
  }

  private func numbers(_ text: String?, upTo limit: Int) -> [Int]? {
    let ends = (text ?? "").split(separator: "-", omittingEmptySubsequences: false).map { part in
      Int(part.drop { $0 == " " }.prefix { $0 != " " }) ?? 0
    }
    guard let first = ends.first, let last = ends.last, ends.count <= 2,
      ends.allSatisfy((1...limit).contains)
    else { return nil }
    return first <= last ? Array(first...last) : (last...first).reversed()
  }
}
