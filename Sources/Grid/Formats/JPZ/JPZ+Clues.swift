internal import XML

/// The clues of a file.
extension JPZ.Reading {
  /// All lists, with the squares of the words that their clues refer to.
  mutating func clueLists(in puzzle: Puzzle) throws(FormatError) -> [ClueList] {
    let elements = crossword.all("clues")
    guard elements.count <= Puzzle.Limits.clueLists else {
      throw .malformed(
        where: crossword.place.description, what: "more than \(Puzzle.Limits.clueLists) lists of clues")
    }
    let words = try words(in: puzzle)
    let runs = LabelledRuns(of: puzzle)
    let lists = elements.map { clueList($0, words: words, runs: runs, in: puzzle) }
    guard lists.reduce(0, { $0 + $1.clues.count }) <= Puzzle.Limits.clues else {
      throw .malformed(
        where: crossword.place.description, what: "more than \(Puzzle.Limits.clues) clues")
    }
    let count = lists.reduce(0) { $0 + $1.clues.reduce(0) { $0 + $1.squares.count } }
    guard count <= JPZ.Limits.wordSquares else {
      throw .malformed(
        where: crossword.place.description,
        what: "the clues have more than \(JPZ.Limits.wordSquares) squares")
    }
    return lists
  }

  /// A list runs across or down if its heading says so anywhere.
  private mutating func clueList(
    _ element: XMLElement, words: [String: [Position]], runs: LabelledRuns, in puzzle: Puzzle
  ) -> ClueList {
    let title = Markup.plainLine(element.first("title"))
    let heading = title.lowercased()
    let kind: ClueList.Kind =
      if heading.contains("across") {
        .words(.across)
      } else if heading.contains("down") {
        .words(.down)
      } else {
        .free
      }
    let clues = element.all("clue").map { element in
      clue(element, in: kind, words: words, runs: runs, of: puzzle)
    }
    return ClueList(title: title, kind: kind, clues: clues)
  }

  private mutating func clue(
    _ element: XMLElement, in kind: ClueList.Kind, words: [String: [Position]], runs: LabelledRuns,
    of puzzle: Puzzle
  ) -> Clue {
    if element["citation"]?.isEmpty == false { omissions[.citations, default: 0] += 1 }
    if element["hint-url"]?.isEmpty == false { omissions[.hintLinks, default: 0] += 1 }
    let word = element["word"].flatMap { words[$0] }
    if word == nil { warn("the clue at \(element.place) refers to no word") }
    let number = element["number"] ?? word?.first.flatMap { puzzle[$0].label }
    let label = Markup.plainLine(ofValue: number, limit: Puzzle.Limits.clueLabelCharacters)
    return Clue(
      label: label, text: Markup.parse(element),
      enumeration: Markup.plainLine(
        ofValue: element["format"], limit: Puzzle.Limits.enumerationCharacters),
      squares: word ?? runs.usualSquares(of: label, in: kind))
  }
}
