import Grid
import Screen

/// A page of text over the whole screen: wrapped to its width, scrolled where it is longer than the screen.
struct PagePane {
  /// One paragraph of a page.
  enum Paragraph {
    case heading(String)
    case text([Run])
    /// A key or name at the left, and what it does.
    case row(String, String)
    case gap
  }

  let theme: Theme
  let paragraphs: [Paragraph]

  /// The margin at the left.
  private static let margin = 1
  /// The widest that names at the left become.
  private static let nameColumns = 18

  /// How many lines down the page goes on a screen of that size, the last row of which is the footer.
  func furthest(_ size: Size) -> Int { max(0, lines(columns: size.columns).count - max(0, size.rows - 1)) }

  func draw(into screen: inout Screen, scrolled: Int) {
    var rect = screen.bounds
    screen.fill(rect)
    screen.cursor = nil
    let footer = rect.take(bottom: 1)
    let lines = lines(columns: rect.columns)
    let first = min(scrolled, furthest(screen.size))
    for (index, runs) in lines.dropFirst(first).prefix(rect.rows).enumerated() {
      screen.put(runs, row: rect.row + index, column: PagePane.margin, clippedTo: rect)
    }
    let more = lines.count > rect.rows ? "Up, Down: scroll  " : ""
    let text = "\(more)any other key: back"
    screen.put(text, row: footer.row, column: PagePane.margin, style: theme.faint, clippedTo: footer)
  }

  /// The page as it is told where there is no screen.
  var plainLines: [String] {
    paragraphs.compactMap { paragraph in
      switch paragraph {
      case .heading(let text): text
      case .text(let runs): runs.map(\.text).joined()
      case .row(let name, let text): "\(name): \(text)"
      case .gap: nil
      }
    }
  }

  private func lines(columns: Int) -> [[Run]] {
    let columns = max(2, columns - 2 * PagePane.margin)
    return paragraphs.flatMap { paragraph -> [[Run]] in
      switch paragraph {
      case .heading(let text): Wrap.lines(of: [Run(text, theme.heading)], columns: columns)
      case .text(let runs): Wrap.lines(of: runs, columns: columns)
      case .row(let name, let text): row(name, text, columns)
      case .gap: [[]]
      }
    }
  }

  /// The name and the text side by side; a name too long for its column has a line of its own.
  private func row(_ name: String, _ text: String, _ columns: Int) -> [[Run]] {
    let indent = min(PagePane.nameColumns, columns / 3)
    let width = TextWidth.columns(of: name)
    let isBeside = width < indent
    let texts = Wrap.lines(of: text, columns: max(2, columns - indent))
    let rows = texts.enumerated().map { index, line in
      let name = index == 0 && isBeside ? name : ""
      let padding = String(repeating: " ", count: indent - TextWidth.columns(of: name))
      return [Run(name, theme.clue), Run(padding + line, theme.text)]
    }
    return isBeside ? rows : Wrap.lines(of: [Run(name, theme.clue)], columns: columns) + rows
  }
}

extension PlayState {
  /// The help page, made from the keymap.
  var helpPane: PagePane {
    var paragraphs: [PagePane.Paragraph] = [
      .heading("Crossmate: the keys"),
      .text([Run("Letters and digits fill the square and go on in the word.", theme.text)]),
    ]
    for layer in keymap.layers {
      let isOnly = keymap.layers.count == 1
      let prefix = isOnly ? "" : layer == .moving ? "Letters are commands: " : "Letters are typed: "
      for section in Command.Section.allCases {
        let rows = Command.allCases.filter { $0.section == section }.compactMap { command in
          let keys = keymap.keys(of: command, in: layer).map(\.name)
          return keys.isEmpty ? nil : PagePane.Paragraph.row(keys.joined(separator: ", "), command.title)
        }
        if !rows.isEmpty { paragraphs += [.gap, .heading(prefix + section.rawValue)] + rows }
      }
    }
    paragraphs += [
      .gap,
      .text([Run("crossmate config shows what can be set, and how keys get other commands.", theme.faint)]),
    ]
    return PagePane(theme: theme, paragraphs: paragraphs)
  }

  /// What all finished puzzles come to.
  func page(of statistics: Statistics) -> PagePane {
    let lines = statistics.lines.map { line -> PagePane.Paragraph in
      line.isEmpty ? .gap : .text([Run(line, theme.text)])
    }
    return PagePane(theme: theme, paragraphs: [.heading("Statistics"), .gap] + lines)
  }

  /// Opens the page of statistics, unless something else was begun meanwhile.
  mutating func show(_ statistics: Statistics) {
    guard mode == .solving else { return }
    mode = .statistics(statistics, scrolled: 0)
    if isPlain { readPage() }
  }

  /// What the puzzle says about itself.
  var notepadPane: PagePane {
    guard let puzzle = board?.original else { return PagePane(theme: theme, paragraphs: []) }
    var paragraphs: [PagePane.Paragraph] = [.heading(puzzle.title.isEmpty ? "Untitled" : puzzle.title)]
    for line in [puzzle.author, puzzle.copyright] where !line.isEmpty {
      paragraphs.append(.text([Run(line, theme.faint)]))
    }
    let notes =
      puzzle.notes.isEmpty ? [Run("This puzzle has no notes.", theme.faint)] : [Run(puzzle.notes, theme.text)]
    return PagePane(theme: theme, paragraphs: paragraphs + [.gap, .text(notes)])
  }
}
