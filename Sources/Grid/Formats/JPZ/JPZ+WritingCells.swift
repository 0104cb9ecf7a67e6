internal import XML

extension JPZ.Writing {
  /// The grid with all squares of which there is something to say; what is no square is not listed.
  func grid() -> XMLElement {
    let usual = XMLElement("grid-look", [XMLElement.Attribute("numbering-scheme", "normal")])
    let cells = puzzle.squares.indices.compactMap(cell)
    return XMLElement(
      "grid",
      [
        XMLElement.Attribute("width", String(puzzle.width)),
        XMLElement.Attribute("height", String(puzzle.height)),
      ], nodes: ([kept.look ?? usual] + cells).map(XMLElement.Node.element))
  }

  private func cell(_ index: Int) -> XMLElement? {
    let square = puzzle.squares[index]
    let position = puzzle.position(of: index)
    var values = [("x", String(position.column + 1)), ("y", String(position.row + 1))]
    switch square.kind {
    case .void:
      // A bar beside a hole stands nowhere else.
      if square.bars.isEmpty { return nil }
      values.append(("type", "void"))
    case .block: values.append(("type", "block"))
    case .open: values += letters(in: square, at: position)
    }
    if let color = color(of: square) { values.append(("background-color", color)) }
    if square.isCircled { values.append(("background-shape", "circle")) }
    values += bars(at: position)
    return XMLElement("cell", values.map { XMLElement.Attribute($0.0, $0.1) })
  }

  /// A letter that the setter printed is the state of a square whose type forbids to change it.
  private func letters(in square: Square, at position: Position) -> [(String, String)] {
    var values: [(String, String)] = []
    if let answer = square.answers.first { values.append(("solution", answer)) }
    if let label = square.label { values.append(("number", Markup.guarded(label))) }
    if let given = square.given {
      values += [("type", "clue"), ("solve-state", given)]
    } else if let saved = file.saved[position] {
      values.append(("solve-state", saved.letters))
      values += status(of: saved)
    }
    return values
  }

  private func status(of saved: SavedLetters) -> [(String, String)] {
    switch saved.mark {
    case .revealed: [("solve-status", "revealed")]
    case .wrong: pencil(saved) + [("incorrect", "true")]
    case nil: pencil(saved)
    }
  }

  private func pencil(_ saved: SavedLetters) -> [(String, String)] {
    saved.isPencil ? [("solve-status", "pencil")] : []
  }

  private func color(of square: Square) -> String? {
    let color: UInt32
    switch square.shade {
    case .color(let own): color = own & 0xFF_FFFF
    case .plain: color = JPZ.usualShade
    case nil: return nil
    }
    let digits = String(color, radix: 16, uppercase: true)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// A bar is told at both of its squares: some programs draw only those at the left and at the top.
  private func bars(at position: Position) -> [(String, String)] {
    let left = position.stepped(.across, by: -1)
    let above = position.stepped(.down, by: -1)
    let edges: [JPZ.Edge: Bool] = [
      .right: puzzle[position].bars.contains(.right),
      .bottom: puzzle[position].bars.contains(.bottom),
      .left: puzzle.contains(left) && puzzle[left].bars.contains(.right),
      .top: puzzle.contains(above) && puzzle[above].bars.contains(.bottom),
    ]
    return JPZ.Edge.allCases.filter { edges[$0] == true }.map { ($0.rawValue, "true") }
  }
}
