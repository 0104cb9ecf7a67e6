internal import XML

extension JPZ {
  /// What the format can hold.
  public static let features: Set<PuzzleFeature> = Set(PuzzleFeature.allCases).subtracting([
    .severalAnswers, .diagramless, .lockedSolution, .placedBlocks,
  ])

  /// The bytes of a file in plain XML.
  public static func write(_ file: PuzzleFile) -> WrittenPuzzle {
    let writing = Writing(file)
    let bytes = XMLWriter.write(writing.document(), texts: ["title", "clue"])
    return WrittenPuzzle(bytes: bytes, losses: writing.losses())
  }

  /// One file on its way into XML.
  struct Writing {
    let file: PuzzleFile
    let puzzle: Puzzle
    let kept: Kept

    init(_ file: PuzzleFile) {
      self.file = file
      puzzle = file.puzzle
      kept = Kept(for: file)
    }

    /// The three elements of which each but the last only serves to name the next.
    func document() -> XMLElement {
      let namespace = XMLElement.Attribute("xmlns", "http://crossword.info/xml/\(Root.puzzle)")
      let parts = [metadata(), kept.instructions, crossword()].compactMap { $0 }
      let inner = XMLElement(
        Root.puzzle, [namespace] + kept.puzzleAttributes, nodes: parts.map(XMLElement.Node.element))
      let settings = settings()
      let root = settings == nil ? Root.compiler : Root.applet
      return XMLElement(
        root, [XMLElement.Attribute("xmlns", "http://crossword.info/xml/\(root)")],
        nodes: [settings, inner].compactMap { $0 }.map(XMLElement.Node.element))
    }

    /// What of the file the format has no place for.
    func losses() -> [String] {
      let difficulty = file.details[.difficulty] == nil ? [] : [PuzzleFile.Detail.difficulty.rawValue]
      return file.losses(holding: JPZ.features) + difficulty + lostHeadings() + lostPencil()
    }

    /// A letter has one state only, and that it was revealed says more than that it is in pencil.
    private func lostPencil() -> [String] {
      let count = file.saved.values.count { $0.isPencil && $0.mark == .revealed }
      return count == 0
        ? [] : ["that \(count == 1 ? "a revealed letter is" : "\(count) revealed letters are") in pencil"]
    }

    /// Headings that do not say how their words run are changed; those that say it of other clues are misread.
    private func lostHeadings() -> [String] {
      let changed = puzzle.clueLists.filter { Writing.heading(of: $0) != $0.title }.map { "`\($0.title)`" }
      let misread = puzzle.clueLists.filter { list in
        let heading = list.title.lowercased()
        return list.kind == .free && (heading.contains("across") || heading.contains("down"))
      }
      return (changed.isEmpty ? [] : ["the headings \(changed.joined(separator: ", "))"])
        + misread.map { "that the clues under `\($0.title)` run in no one direction" }
    }

    // MARK: Head

    private func metadata() -> XMLElement {
      let texts: [(String, String)] = [
        ("title", puzzle.title), ("creator", puzzle.author), ("copyright", puzzle.copyright),
        ("editor", file.details[.editor] ?? ""), ("publisher", file.details[.publisher] ?? ""),
        ("created", file.details[.date] ?? ""), ("description", puzzle.notes),
      ]
      let elements = texts.filter { !$0.1.isEmpty }.map { name, text in
        XMLElement(name, nodes: Markup.nodes(plain: text))
      }
      return XMLElement("metadata", nodes: (elements + kept.metadata).map(XMLElement.Node.element))
    }

    /// What only the program that shows the puzzle is told; nil if there is nothing to tell.
    private func settings() -> XMLElement? {
      let completion = file.details[.completion].map { text in
        XMLElement(
          "completion", [XMLElement.Attribute("only-if-correct", "true")], nodes: Markup.nodes(plain: text))
      }
      let timer = file.elapsedSeconds.map { seconds in
        XMLElement("timer", [XMLElement.Attribute("initial-value", String(seconds))])
      }
      let parts = [completion, timer].compactMap { $0 } + kept.settings
      if parts.isEmpty, kept.settingsAttributes.isEmpty { return nil }
      return XMLElement(
        "applet-settings", kept.settingsAttributes, nodes: parts.map(XMLElement.Node.element))
    }

    // MARK: Crossword

    /// The grid, then all words, each under its own key, then the lists of clues that refer to them.
    private func crossword() -> XMLElement {
      var words: [XMLElement] = []
      let lists = puzzle.clueLists.map { list in
        let clues = list.clues.map { clue in
          let key = String(words.count + 1)
          words.append(word(clue.squares, key: key))
          return self.clue(clue, word: key)
        }
        let title = XMLElement("title", nodes: Markup.nodes(plain: Writing.heading(of: list)))
        return XMLElement("clues", nodes: ([title] + clues).map(XMLElement.Node.element))
      }
      return XMLElement(kept.kind, nodes: ([grid()] + words + lists).map(XMLElement.Node.element))
    }

    /// The heading, which alone tells how the words of a list run.
    private static func heading(of list: ClueList) -> String {
      switch list.kind {
      case .words(.across): list.title.lowercased().contains("across") ? list.title : "Across"
      case .words(.down): isDown(list.title.lowercased()) ? list.title : "Down"
      case .free: list.title
      }
    }

    private static func isDown(_ heading: String) -> Bool {
      heading.contains("down") && !heading.contains("across")
    }

    /// A straight word is a range of columns or rows; another one lists its squares.
    private func word(_ squares: [Position], key: String) -> XMLElement {
      let key = XMLElement.Attribute("id", key)
      if let first = squares.first, let last = squares.last {
        for direction in Direction.allCases where squares == run(from: first, squares.count, direction) {
          return XMLElement("word", [key] + attributes(from: first, to: last))
        }
      }
      let parts = squares.map { square in
        XMLElement.Node.element(XMLElement("cells", attributes(from: square, to: square)))
      }
      return XMLElement("word", [key], nodes: parts)
    }

    private func run(from start: Position, _ count: Int, _ direction: Direction) -> [Position] {
      (0..<count).map { start.stepped(direction, by: $0) }
    }

    private func attributes(from first: Position, to last: Position) -> [XMLElement.Attribute] {
      let range = { (first: Int, last: Int) in first == last ? "\(first + 1)" : "\(first + 1)-\(last + 1)" }
      return [
        XMLElement.Attribute("x", range(first.column, last.column)),
        XMLElement.Attribute("y", range(first.row, last.row)),
      ]
    }

    private func clue(_ clue: Clue, word key: String) -> XMLElement {
      var attributes = [XMLElement.Attribute("word", key)]
      attributes.append(XMLElement.Attribute("number", Markup.guarded(clue.label)))
      if !clue.enumeration.isEmpty {
        attributes.append(XMLElement.Attribute("format", Markup.guarded(clue.enumeration)))
      }
      return XMLElement("clue", attributes, nodes: Markup.nodes(clue.text))
    }
  }
}
