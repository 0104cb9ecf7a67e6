extension XD {
  /// The clues as lines of a file.
  struct ClueWriting {
    /// The lines, with a blank one between two lists.
    private(set) var lines: [String] = []
    /// The header that says what the letters of lists stand for; empty where nobody needs to be told.
    private(set) var groups = ""
    /// What lines cannot say.
    private(set) var losses: [String] = []

    private let puzzle: Puzzle
    private var changedNames = 0

    init(_ puzzle: Puzzle) {
      self.puzzle = puzzle
      var letters = ClueWriting.otherLetters[...]
      var taken: Set<Character> = []
      var headings: [String] = []
      for list in puzzle.clueLists where !list.clues.isEmpty {
        let usual = ClueWriting.usual(list.kind)
        guard
          let letter = usual.map(\.letter).flatMap({ taken.contains($0) ? nil : $0 }) ?? letters.popFirst()
        else {
          losses.append("the clues under `\(list.title)`")
          continue
        }
        taken.insert(letter)
        if let usual, letter != usual.letter {
          losses.append("the direction of the clues under `\(list.title)`")
        }
        let isUsual = letter == usual?.letter && list.title == usual?.title
        if !isUsual || list.clues.contains(where: { !ClueWriting.beginsWithDigit($0.label) }) {
          headings.append("\(letter)=\(heading(of: list))")
        }
        add(list, under: letter)
      }
      groups = headings.joined(separator: ", ")
      if changedNames > 0 {
        losses.append("\(changedNames) \(changedNames == 1 ? "clue's name" : "clues' names")")
      }
    }

    private static let otherLetters: [Character] = Array("BCEFGHIJKLMNOPQRSTUVWXYZ")

    private static func usual(_ kind: ClueList.Kind) -> (letter: Character, title: String)? {
      switch kind {
      case .words(.across): ("A", "Across")
      case .words(.down): ("D", "Down")
      case .free: nil
      }
    }

    private static func beginsWithDigit(_ label: String) -> Bool {
      label.first.map { ("0"..."9").contains($0) } == true
    }

    /// Commas part the headings.
    private mutating func heading(of list: ClueList) -> String {
      guard list.title.contains(",") || TextEdges.trimmed(list.title).isEmpty else { return list.title }
      losses.append("the heading `\(list.title)`")
      return list.title.isEmpty ? "Clues" : list.title.split(separator: ",").joined(separator: ";")
    }

    private mutating func add(_ list: ClueList, under letter: Character) {
      if !lines.isEmpty { lines.append("") }
      for clue in list.clues {
        let text = Markup.written(clue.printedText)
        var line = "\(letter)\(name(of: clue)). \(text)"
        let answer = answer(along: clue.squares)
        // Without an answer the sign that parts it is needed only where the text has one too.
        if !answer.isEmpty || text.contains("~") { line += " ~ \(answer)" }
        lines.append(TextEdges.trimmed(line))
      }
    }

    /// The label without what would end it.
    private mutating func name(of clue: Clue) -> String {
      let keepsBlanks = ClueWriting.beginsWithDigit(clue.label)
      let name = clue.label.filter { character in
        !".~^".contains(character) && (keepsBlanks || !character.isWhitespace)
      }
      if name != clue.label { changedNames += 1 }
      return name
    }

    private func answer(along squares: [Position]) -> String {
      let letters = squares.map { puzzle[$0].answers.first ?? "" }
      let answer = letters.joined()
      return letters.contains("") || answer == "~" ? "" : answer
    }
  }
}

extension XD.Markup {
  /// The line that is read as `text`.
  static func written(_ text: StyledText) -> String {
    let isStyled = text.runs.contains { !$0.style.isEmpty }
    let escapes = needsEscapes(text.plain, isStyled: isStyled)
    return text.runs.map { run in
      let signs = signs.filter { run.style.contains($0.style) }.map(\.sign)
      let opening = signs.map { "{\($0)" }.joined()
      let closing = signs.reversed().map { "\($0)}" }.joined()
      return opening + written(run.text, escapes: escapes) + closing
    }.joined()
  }

  /// Escapes are of version 4, which few programs know, so they are written only where nothing else will do.
  private static func needsEscapes(_ text: String, isStyled: Bool) -> Bool {
    if text.contains("\\") { return true }
    let scalars = Array(text.unicodeScalars)
    if isStyled { return scalars.contains { $0 == "{" || $0 == "}" } }
    let special: Set<Unicode.Scalar> = Set(signs.map(\.sign) + ["@", "#", "!"])
    return scalars.indices.dropLast().contains { scalars[$0] == "{" && special.contains(scalars[$0 + 1]) }
  }

  private static func written(_ text: String, escapes: Bool) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": line.append("\\")
      case "{" where escapes, "}" where escapes, "\\":
        line.append(contentsOf: "{\\\(scalar)\\}".unicodeScalars)
      default: line.append(scalar)
      }
    }
    return String(line)
  }
}
