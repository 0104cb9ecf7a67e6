extension XD {
  /// One puzzle on its way to a file.
  struct Writing {
    private let file: PuzzleFile
    private let puzzle: Puzzle
    private let looks: Looks
    private let signs: Signs

    init(_ file: PuzzleFile) {
      self.file = file
      puzzle = file.puzzle
      looks = Looks(of: puzzle)
      let isMarked = looks.special != nil
      signs = Signs(of: puzzle) { isMarked && Looks.isSpecial($0) }
    }

    func written() -> WrittenPuzzle {
      let clues = ClueWriting(puzzle)
      let notes = NotesWriting(puzzle.notes)
      let headers = headers(clueGroups: clues.groups)
      let grid = rows(of: signs.grid)
      var text: String
      // Without headings a file is known by a clue with a number, and notes may begin like more clues.
      let needsHeadings = !clues.lines.contains(where: RawClue.isLikely) || notes.beginsLikeClues
      if looks.design != nil || signs.start != nil || needsHeadings {
        text = section("Metadata", headers) + section("Grid", grid) + section("Clues", clues.lines)
        if !notes.lines.isEmpty { text += section("Notes", notes.lines) }
        if let start = signs.start { text += section("Start", rows(of: start)) }
        if let design = looks.design {
          let rules = ["<style>"] + design.looks.map { $0.look.rule($0.key) } + ["</style>", ""]
          text += section("Design", rules + rows(of: design.keys))
        }
        text.removeLast()
      } else {
        let sections = [headers, grid, clues.lines, notes.lines].filter { !$0.isEmpty }
        text = sections.map { $0.joined(separator: "\n") }.joined(separator: "\n\n\n") + "\n"
      }
      return WrittenPuzzle(bytes: Array(text.utf8), losses: losses(clues, notes))
    }

    private func section(_ name: String, _ lines: [String]) -> String {
      "## \(name)\n\n" + lines.map { $0 + "\n" }.joined() + "\n"
    }

    private func rows(of signs: [Unicode.Scalar]) -> [String] {
      (0..<puzzle.height).map { row in
        let start = row * puzzle.width
        return String(String.UnicodeScalarView(signs[start..<start + puzzle.width]))
      }
    }

    // MARK: Headers

    /// In the order that the tools of the corpus write; the title comes even if there is none, so that there
    /// is a header to know the file by.
    private func headers(clueGroups: String) -> [String] {
      let special =
        switch looks.special {
        case .circle: "circle"
        case .shade: "shaded"
        case nil: ""
        }
      let headers: [(String, String)] = [
        ("Author", puzzle.author), ("Editor", file.details[.editor] ?? ""), ("Copyright", puzzle.copyright),
        ("Publisher", file.details[.publisher] ?? ""), ("Date", file.details[.date] ?? ""),
        ("Difficulty", file.details[.difficulty] ?? ""), ("Completion", file.details[.completion] ?? ""),
      ]
      let looks: [(String, String)] = [
        ("Form", puzzle.squares.contains { !$0.bars.isEmpty } ? "barred" : ""),
        ("Special", special),
        ("Rebus", signs.rebuses.map { "\($0.sign)=\($0.text)" }.joined(separator: " ")),
        ("Cluegroup", clueGroups),
      ]
      return [TextEdges.trimmed("Title: \(puzzle.title)")]
        + (headers + kept() + looks).filter { !$0.1.isEmpty }.map { key, value in
          "\(key): \(TextCleaner.line(value, limit: Puzzle.Limits.lineCharacters))"
        }
    }

    /// The headers of the source that nothing was made of.
    private func kept() -> [(String, String)] {
      guard file.format == XD.name, let bytes = file.source?.bytes, let sections = try? Sections(of: bytes)
      else { return [] }
      var reading = Reading(sections)
      return reading.readMetadata().others.map { ($0.key, $0.value) }
    }

    // MARK: Losses

    private func losses(_ clues: ClueWriting, _ notes: NotesWriting) -> [String] {
      var known = file
      for (index, square) in puzzle.squares.enumerated() {
        // The readings of a rebus come back from its text.
        guard let first = square.answers.first, square.answers == XD.answers(ofRebus: first) else { continue }
        known.puzzle.squares[index].answers = [first]
      }
      var losses = known.losses(holding: XD.features) + clues.losses
      func add(_ count: Int, _ one: String, _ many: String) {
        if count > 0 { losses.append("\(count) \(count == 1 ? one : many)") }
      }
      add(signs.changedCount, "answer with a blank or a comma", "answers with blanks or commas")
      add(signs.lostGivenCount, "given letter that is no answer", "given letters that are no answers")
      add(
        notes.changedCount, "line of the notes that reads as a heading",
        "lines of the notes that read as headings")
      add(
        puzzle.squares.count { $0.kind != .open && $0.isCircled }, "circle outside the squares for letters",
        "circles outside the squares for letters")
      if file.details.values.contains(where: { $0.contains("\n") }) {
        losses.append("line ends in what to tell whoever has solved it")
      }
      return losses
    }
  }

  /// The notes as lines of a file.
  struct NotesWriting {
    private(set) var lines: [String] = []
    /// Lines that would begin a section or a comment, and are quoted so that they do not.
    private(set) var changedCount = 0

    init(_ notes: String) {
      let text = TextEdges.trimmed(notes)
      guard !text.isEmpty else { return }
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        let trimmed = TextEdges.trimmed(line)
        if Sections.heading(trimmed) != nil || trimmed.hasPrefix("<!--") {
          changedCount += 1
          lines.append("> \(trimmed)")
        } else {
          lines.append(String(line))
        }
      }
    }

    /// Whether a reader that goes by blank lines would take the first lines for more clues.
    var beginsLikeClues: Bool {
      !lines.isEmpty
        && lines.prefix { !TextEdges.trimmed($0).isEmpty }
          .allSatisfy { RawClue.isLikely(TextEdges.trimmed($0)) }
    }
  }
}
