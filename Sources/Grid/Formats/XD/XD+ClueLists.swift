/// The squares of the clues, and what their answers say about the grid.
extension XD.Reading {
  /// The lists in the order in which their first clues stand in the file.
  mutating func clueLists(
    _ clues: [XD.RawClue], _ groups: [Character: String], _ grid: XD.Grid, in puzzle: Puzzle
  ) -> [ClueList] {
    let runs = LabelledRuns(of: puzzle)
    let spelling = XD.Spelling(grid, puzzle)
    var lists: [ClueList] = []
    var places: [Character?: Int] = [:]
    for clue in clues {
      let kind = XD.Reading.kind(of: clue.group)
      let squares = XD.Reading.squares(of: clue, kind, runs, spelling)
      check(clue, kind, squares, spelling)
      let place = places[clue.group] ?? lists.count
      if place == lists.count {
        places[clue.group] = place
        lists.append(ClueList(title: XD.Reading.title(of: clue.group, groups), kind: kind, clues: []))
      }
      lists[place].clues.append(Clue(label: clue.label, text: clue.text, squares: squares))
    }
    return lists
  }

  private static func kind(of group: Character?) -> ClueList.Kind {
    switch group {
    case "A": .words(.across)
    case "D": .words(.down)
    default: .free
    }
  }

  private static func title(of group: Character?, _ groups: [Character: String]) -> String {
    guard let group else { return "Clues" }
    let usual = ["A": "Across", "D": "Down"][group] ?? String(group)
    return TextCleaner.line(groups[group] ?? usual, limit: Puzzle.Limits.lineCharacters)
  }

  /// The word that begins at the number of a clue; a clue that does not say which way takes the way that its
  /// answer goes, or the only one.
  private static func squares(
    of clue: XD.RawClue, _ kind: ClueList.Kind, _ runs: LabelledRuns, _ spelling: XD.Spelling
  ) -> [Position] {
    guard kind == .free, clue.group == nil else { return runs.usualSquares(of: clue.label, in: kind) }
    let words = Direction.allCases.compactMap { runs.squares(labelled: clue.label, $0) }.filter {
      $0.count > 1
    }
    return words.first { spelling.spells(clue.answer, along: $0) } ?? words.first ?? []
  }

  private mutating func check(
    _ clue: XD.RawClue, _ kind: ClueList.Kind, _ squares: [Position], _ spelling: XD.Spelling
  ) {
    let name = TextCleaner.line(clue.name, limit: Puzzle.Limits.clueLabelCharacters)
    if squares.isEmpty {
      if kind != .free { warn("line \(clue.line): no word of the grid is called \(name)") }
    } else if !clue.answer.isEmpty, !spelling.spells(clue.answer, along: squares) {
      warn("line \(clue.line): the answer of \(name) is not what stands in the grid")
    }
  }

  /// Reads what counts as right in the squares that stand for several answers, from all answers through them.
  ///
  /// Where no clue has a second answer, the sign is a letter like any other.
  mutating func writeAlternatives(of clues: [XD.RawClue], _ grid: XD.Grid, into puzzle: inout Puzzle) {
    guard clues.contains(where: { !$0.alternatives.isEmpty }) else { return }
    let several = Set(
      puzzle.squares.indices.filter {
        grid.cells[$0].sign == XD.Sign.several && grid.rebuses[XD.Sign.several] == nil
      })
    guard !several.isEmpty else { return }
    let runs = LabelledRuns(of: puzzle)
    let spelling = XD.Spelling(grid, puzzle)
    var found: [Int: [String]] = [:]
    for clue in clues {
      let squares = runs.usualSquares(of: clue.label, in: XD.Reading.kind(of: clue.group))
      let places = squares.map(puzzle.index(of:))
      guard places.contains(where: several.contains) else { continue }
      for answer in [clue.answer] + clue.alternatives {
        for (place, part) in zip(places, spelling.parts(of: answer, along: squares))
        where several.contains(place) {
          let letters = SquareLetters.cleaned(part)
          guard !letters.isEmpty, !(found[place] ?? []).contains(letters) else { continue }
          found[place, default: []].append(letters)
        }
      }
    }
    for (place, answers) in found {
      puzzle.squares[place].answers = Array(answers.prefix(Puzzle.Limits.squareAnswers))
    }
  }
}
