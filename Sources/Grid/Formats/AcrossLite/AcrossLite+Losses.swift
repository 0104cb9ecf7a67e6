extension AcrossLite.Writing {
  /// What the format has a place for, and yet not for all of it.
  struct Losses {
    /// Squares whose answer has neither a byte nor room in the rebus table.
    var answers = 0
    /// Squares of which only some of the answers are written.
    var otherAnswers = 0
    /// Squares of several letters that take the first of them alone from now on.
    var wholeAnswers = 0
    /// Clues without a text, which become a dash.
    var blankClues = 0
    /// Whether the answers are locked, and their letters nowhere to be had.
    var lockedAnswers = false
    /// Holes of a diagramless puzzle, which are blocks there.
    var holes = 0
    /// Letters in pencil that have no small form.
    var pencil = 0
    /// Written texts of several letters of which the first is left.
    var entries = 0
    /// Clues that were too long.
    var cutClues = 0
    private var strayClues = 0
    private var unnamedClues = 0
    private var keepsSurplus = false

    mutating func note(_ clues: AcrossLite.ClueTexts) {
      strayClues = clues.strayCount
      unnamedClues = clues.unnamedCount
      keepsSurplus = clues.hasSurplus
    }

    /// `file` without what is written although the format has no place of its own for it.
    func file(_ file: PuzzleFile) -> PuzzleFile {
      guard keepsSurplus else { return file }
      var rest = file
      rest.puzzle.clueLists.removeAll(where: AcrossLite.ClueTexts.isSurplus)
      return rest
    }

    /// Each loss as one would name it to a person.
    var sentences: [String] {
      let counted = [
        (answers, "square's answer", "squares' answers"),
        (
          wholeAnswers, "square that does not take the first letter alone",
          "squares that do not take the first letter alone"
        ),
        (blankClues, "clue's blank text", "clues' blank texts"),
        (otherAnswers, "square's other answers", "squares' other answers"),
        (holes, "hole in the shape", "holes in the shape"),
        (pencil, "sign's pencil", "signs' pencil"),
        (entries, "written word after its first letter", "written words after their first letters"),
        (cutClues, "clue's end", "clues' ends"),
        (strayClues, "clue without a word in the grid", "clues without a word in the grid"),
        (unnamedClues, "clue's number", "clues' numbers"),
      ]
      return (lockedAnswers ? ["the locked answers"] : [])
        + counted.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
    }
  }
}
