extension AcrossLiteText {
  /// What a section is about, by the name in its tag.
  enum Tag: String {
    /// The name of the puzzle.
    case title = "TITLE"
    /// Who made it.
    case author = "AUTHOR"
    /// Who owns it.
    case copyright = "COPYRIGHT"
    /// Width and height, `15x15`.
    case size = "SIZE"
    /// The rows of the solution.
    case grid = "GRID"
    /// Flags, and what the markers in the grid stand for.
    case rebus = "REBUS"
    /// The clues of the words across.
    case across = "ACROSS"
    /// The clues of the words down.
    case down = "DOWN"
    /// What the setter tells the solver.
    case notes = "NOTEPAD"

    /// The tag that a line without blanks around it is; nil for any other line.
    init?(of line: Substring) {
      guard line.first == "<", line.last == ">" else { return nil }
      self.init(rawValue: line.dropFirst().dropLast().uppercased())
    }
  }

  /// A line of the file.
  struct Line {
    /// Its number, from 1.
    let number: Int
    /// All of it.
    let text: Substring

    /// The line without the blanks around it, which mean nothing outside the notes.
    var trimmed: Substring {
      let front = text.drop(while: \.isWhitespace)
      guard let last = front.lastIndex(where: { !$0.isWhitespace }) else { return "" }
      return front[...last]
    }

    /// The line as an error names it.
    var place: String { "line \(number)" }
  }

  /// A file cut into its sections.
  struct Document {
    /// Lines at most: all clues that a puzzle may have, and as many for the rest.
    static let lineLimit = 2 * Puzzle.Limits.clues

    /// What stands under a tag.
    struct Section {
      /// The line of the tag.
      let tag: Line
      /// All lines up to the next tag.
      var lines: [Line] = []
    }

    /// The sections by their tags.
    private(set) var sections: [Tag: Section] = [:]
    /// What was overlooked.
    private(set) var warnings: [String] = []
    /// How many lines there are.
    let lineCount: Int

    /// The sections of `text`; the notes are the last, and take whatever follows.
    init(_ text: String) {
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      lineCount = lines.count
      var current: Tag?
      for (index, text) in lines.enumerated() {
        let line = Line(number: index + 1, text: text)
        if current != .notes, let tag = Tag(of: line.trimmed) {
          let isNew = sections[tag] == nil
          if isNew { sections[tag] = Section(tag: line) }
          if !isNew { warnings.append("\(line.place): a second <\(tag.rawValue)> was left out") }
          current = isNew ? tag : nil
        } else if let current {
          sections[current]?.lines.append(line)
        }
      }
    }
  }
}
