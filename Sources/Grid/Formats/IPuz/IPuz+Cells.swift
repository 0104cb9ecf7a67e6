extension IPuz {
  /// What the file draws in one square.
  struct Cell {
    var kind: Square.Kind
    var label: String?
    var given: String?
    var style = Style()
  }

  /// What the file says is right in one square.
  enum Answer {
    case unknown
    case block
    case letters([String])
  }
}

/// The grids of a file.
extension IPuz.Reading {
  // MARK: The drawn grid

  /// A cell in any of its spellings: null, a label, or an object with the cell and what else there is to it.
  mutating func readCell(_ value: JSONValue) -> IPuz.Cell {
    switch value {
    case .null:
      return IPuz.Cell(kind: .void)
    case .string(let text), .number(let text):
      if text == block { return IPuz.Cell(kind: .block) }
      return IPuz.Cell(kind: .open, label: text == empty ? nil : label(text))
    case .object(let object):
      // A style alone is an ordinary square; only an explicit null is none.
      var cell = readCell(object["cell"].map { $0.object == nil ? $0 : .string(empty) } ?? .string(empty))
      if let style = object["style"] { cell.style = IPuz.Style(style, named: namedStyles) }
      if cell.kind == .open, let mark = cell.style.label { cell.label = label(mark) }
      if cell.kind == .open, case .letters(let letters) = answer(object["value"] ?? .null) {
        cell.given = letters.first
      }
      return cell
    case .bool, .array:
      warn("a cell of the grid is neither a label nor an object")
      return IPuz.Cell(kind: .open)
    }
  }

  private func label(_ text: String) -> String? {
    let label = Markup.plainLine(text, limit: Puzzle.Limits.labelCharacters)
    return label.isEmpty ? nil : label
  }

  // MARK: Solution

  /// An answer in any of its spellings; several strings are several readings that all count as right.
  func answer(_ value: JSONValue, depth: Int = 0) -> IPuz.Answer {
    switch value {
    case .null, .bool: return .unknown
    case .string(let text), .number(let text):
      if text == block { return .block }
      let letters = text == empty ? "" : SquareLetters.cleaned(text)
      return letters.isEmpty ? .unknown : .letters([letters])
    case .array(let readings):
      return depth < 3 ? merged(readings.prefix(Puzzle.Limits.squareAnswers), depth: depth) : .unknown
    case .object(let object):
      guard depth < 3 else { return .unknown }
      if let value = object["value"] { return answer(value, depth: depth + 1) }
      return merged([object["Across"], object["Down"]].compactMap { $0 }[...], depth: depth)
    }
  }

  private func merged(_ readings: ArraySlice<JSONValue>, depth: Int) -> IPuz.Answer {
    var kept: [String] = []
    for reading in readings {
      guard case .letters(let letters) = answer(reading, depth: depth + 1) else { continue }
      for letter in letters where !kept.contains(letter) && kept.count < Puzzle.Limits.squareAnswers {
        kept.append(letter)
      }
    }
    return kept.isEmpty ? .unknown : .letters(kept)
  }

  // MARK: Squares

  /// A block may stand in the solution alone: that is how a diagramless grid hides its shape.
  mutating func squares(_ cells: [IPuz.Cell], solution: [JSONValue]?) -> [Square] {
    let trustsSolution = isDiagramless || hidesBlocks(cells, solution: solution)
    var squares: [Square] = []
    for (index, cell) in cells.enumerated() {
      var square = Square(
        cell.kind, given: cell.given, label: cell.label,
        isCircled: cell.style.isCircled && cell.kind == .open,
        shade: cell.style.shade)
      if cell.kind == .open, let solution {
        switch answer(solution[index]) {
        case .unknown: break
        case .letters(let letters): square.answers = letters
        case .block:
          if trustsSolution || cell.label == nil && cell.given == nil {
            square = Square(.block, shade: cell.style.shade)
          } else {
            warn("the solution has a block where the grid has a numbered square")
          }
        }
      }
      squares.append(square)
    }
    return squares
  }

  /// Whether the grid shows no block at all but its solution has some.
  func hidesBlocks(_ cells: [IPuz.Cell], solution: [JSONValue]?) -> Bool {
    guard let solution, !cells.contains(where: { $0.kind == .block }) else { return false }
    return zip(cells, solution).contains { cell, value in
      guard cell.kind == .open, case .block = answer(value) else { return false }
      return true
    }
  }

  /// A bar goes to the left or upper of its two squares, from whichever side the file tells it.
  func writeBars(of cells: [IPuz.Cell], into puzzle: inout Puzzle) {
    for (index, cell) in cells.enumerated() where !cell.style.bars.isEmpty {
      let position = puzzle.position(of: index)
      let left = position.stepped(.across, by: -1)
      let above = position.stepped(.down, by: -1)
      let edges = cell.style.bars
      if edges.contains(.right), position.column + 1 < width { puzzle[position].bars.insert(.right) }
      if edges.contains(.bottom), position.row + 1 < height { puzzle[position].bars.insert(.bottom) }
      if edges.contains(.left), puzzle.contains(left) { puzzle[left].bars.insert(.right) }
      if edges.contains(.top), puzzle.contains(above) { puzzle[above].bars.insert(.bottom) }
    }
  }

  // MARK: Saved letters

  /// The player's letters, and the blocks that they found in a grid that hides its own.
  func savedLetters(in puzzle: Puzzle) -> [Position: SavedLetters] {
    var saved: [Position: SavedLetters] = [:]
    for (row, values) in (root["saved"]?.array ?? []).prefix(height).enumerated() {
      for (column, value) in (values.array ?? []).prefix(width).enumerated() {
        let position = Position(row: row, column: column)
        switch answer(value) {
        case .letters(let letters) where puzzle[position].isWritable:
          saved[position] = letters.first.map { SavedLetters($0) }
        case .block where puzzle.isDiagramless && puzzle[position].kind != .void:
          saved[position] = SavedLetters(SavedLetters.placedBlock)
        case .letters, .block, .unknown: break
        }
      }
    }
    return saved
  }
}
