extension XD {
  /// How the squares with one key are drawn.
  struct Look: Hashable {
    var isCircled = false
    var shade: Square.Shade?
    var hasBarAbove = false
    var hasBarBefore = false
    /// Properties that a puzzle has no place for.
    var others: [String] = []

    /// Takes one declaration, `background: circle`.
    mutating func declare(_ property: String, _ value: String) {
      switch property {
      case "background" where value == "circle": isCircled = true
      case "background" where !value.hasPrefix("#"): shade = shade ?? .plain
      case "background", "background-light": shade = Look.shade(value)
      case "background-dark": shade = shade ?? Look.shade(value)
      case "bar-top": hasBarAbove = value == "true"
      case "bar-left": hasBarBefore = value == "true"
      default: others.append(property)
      }
    }

    /// A colour in three or six digits; any other is left to the screen.
    private static func shade(_ value: String) -> Square.Shade {
      let digits = value.dropFirst()
      guard value.hasPrefix("#"), digits.allSatisfy(\.isHexDigit), let color = UInt32(digits, radix: 16)
      else { return .plain }
      switch digits.utf8.count {
      case 6: return .color(color)
      case 3:
        let parts = [color >> 8, color >> 4 & 0xF, color & 0xF].map { $0 * 0x11 }
        return .color(parts[0] << 16 | parts[1] << 8 | parts[2])
      default: return .plain
      }
    }
  }

  /// The section in which puzzle sites say how squares are drawn: looks by a key, then a grid of the keys.
  struct Design {
    private(set) var looks: [Unicode.Scalar: Look] = [:]
    private(set) var rows: [[Unicode.Scalar]] = []

    /// Rules stand between tags or, since version 4, by themselves; what is no rule is a row.
    init(_ lines: [Line]) {
      var rules = ""
      var isTagged = false
      var isOpen = false
      for line in lines {
        let text = line.text
        if text.hasPrefix("<style>") { isTagged = true }
        if isTagged || isOpen || text.contains("{") {
          rules += text + " "
          if let brace = text.last(where: { $0 == "{" || $0 == "}" }) { isOpen = brace == "{" }
        } else {
          rows.append(Array(text.unicodeScalars))
        }
        if text.hasSuffix("</style>") { isTagged = false }
      }
      readRules(rules)
    }

    private mutating func readRules(_ text: String) {
      for rule in text.split(separator: "}") {
        let sides = rule.split(separator: "{", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2 else { continue }
        let names = sides[0].split(separator: ">").last ?? ""
        for name in names.split(separator: ",") {
          guard let key = TextEdges.trimmed(name).unicodeScalars.first else { continue }
          var look = looks[key] ?? Look()
          for declaration in sides[1].split(separator: ";") {
            let parts = declaration.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            look.declare(TextEdges.trimmed(parts[0]).lowercased(), TextEdges.trimmed(parts[1]).lowercased())
          }
          looks[key] = look
        }
      }
    }
  }
}

/// The sections beside the grid.
extension XD.Reading {
  /// Draws the squares as the design has it.
  mutating func writeDesign(into puzzle: inout Puzzle) {
    let design = XD.Design(sections.design)
    for (row, keys) in design.rows.enumerated() where row < puzzle.height {
      for (column, key) in keys.enumerated() where column < puzzle.width {
        guard let look = design.looks[key] else { continue }
        let position = Position(row: row, column: column)
        apply(look, to: position, of: &puzzle)
        for property in look.others { leaveOut(.look(TextCleaner.line(property, limit: 40))) }
      }
    }
  }

  private func apply(_ look: XD.Look, to position: Position, of puzzle: inout Puzzle) {
    if look.isCircled, puzzle.isOpen(position) { puzzle[position].isCircled = true }
    if let shade = look.shade { puzzle[position].shade = shade }
    let above = position.stepped(.down, by: -1)
    let before = position.stepped(.across, by: -1)
    if look.hasBarAbove, puzzle.contains(above) { puzzle[above].bars.insert(.bottom) }
    if look.hasBarBefore, puzzle.contains(before) { puzzle[before].bars.insert(.right) }
  }

  /// Prints the letters that the puzzle begins with, where they are the answer or no answer is known.
  ///
  /// Others cannot be what the setter keeps there, or nobody could solve the puzzle.
  mutating func writeStart(_ grid: XD.Grid, into puzzle: inout Puzzle) {
    for (row, line) in sections.start.enumerated() where row < puzzle.height {
      for (column, cluster) in XD.Reading.clusters(line.text).enumerated() where column < puzzle.width {
        let position = Position(row: row, column: column)
        guard puzzle.isOpen(position), !XD.Sign.isNothing(cluster[0]) else { continue }
        let answers = puzzle[position].answers
        let text = String(String.UnicodeScalarView(cluster))
        let letters =
          cluster[0] == grid.cells[puzzle.index(of: position)].sign
          ? answers.first : grid.rebuses[cluster[0]] ?? text.uppercased()
        if let letters, answers.isEmpty || answers.contains(letters) {
          puzzle[position].given = TextCleaner.line(letters, limit: Puzzle.Limits.squareCharacters)
        } else {
          warn("line \(line.number): a letter to begin with is not the answer of its square")
        }
      }
    }
  }
}
