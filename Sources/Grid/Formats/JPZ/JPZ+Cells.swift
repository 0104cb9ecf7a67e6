internal import XML

extension JPZ {
  /// What the file says of one square.
  struct Cell {
    var square = Square(.void)
    /// The bars at its four edges, of which `Square.Bars` knows two.
    var barsAt: Set<Edge> = []
    var saved: SavedLetters?
  }

  /// The grey in which programs shade where the setter chose no colour.
  static let usualShade: UInt32 = 0xC0_C0C0

  /// An edge of a square, by the attribute that draws a bar there.
  enum Edge: String, CaseIterable {
    case top = "top-bar"
    case left = "left-bar"
    case right = "right-bar"
    case bottom = "bottom-bar"
  }
}

/// The grid of a file.
extension JPZ.Reading {
  /// All squares, row by row; what the file does not list is no square at all.
  mutating func readCells() -> [JPZ.Cell] {
    var cells = [JPZ.Cell](repeating: JPZ.Cell(), count: width * height)
    for element in grid.all("cell") {
      guard let column = Int(element["x"] ?? ""), let row = Int(element["y"] ?? ""),
        (1...width).contains(column), (1...height).contains(row)
      else {
        warn("the square at \(element.place) lies outside the grid")
        continue
      }
      cells[(row - 1) * width + column - 1] = readCell(element)
    }
    return cells
  }

  private mutating func readCell(_ element: XMLElement) -> JPZ.Cell {
    note(element)
    var cell = JPZ.Cell()
    cell.barsAt = Set(JPZ.Edge.allCases.filter { isTrue(element[$0.rawValue]) })
    cell.square = square(element)
    cell.saved = savedLetters(element)
    return cell
  }

  private mutating func note(_ element: XMLElement) {
    if element.first("background-picture") != nil { omissions[.pictures, default: 0] += 1 }
    if element["top-right-number"]?.isEmpty == false { omissions[.secondNumbers, default: 0] += 1 }
    if element["foreground-color"]?.isEmpty == false { omissions[.letterColors, default: 0] += 1 }
    if element.first("clue") != nil { omissions[.cluesInSquares, default: 0] += 1 }
  }

  private func square(_ element: XMLElement) -> Square {
    let answer = letters(element["solution"])
    let written = letters(element["solve-state"])
    var given: String?
    switch element["type"] {
    case "void": return Square(.void)
    case "block": return Square(.block, shade: shade(element))
    case "clue":
      // The letter that is shown; a square without one holds a clue, and nobody writes there.
      given = written ?? answer
      if given == nil { return Square(.block, shade: shade(element)) }
    default:
      if isTrue(element["hint"]) { given = answer ?? written }
    }
    let label = Markup.plainLine(ofValue: element["number"], limit: Puzzle.Limits.labelCharacters)
    return Square(
      .open, answers: answer.map { [$0] } ?? [], given: given, label: label.isEmpty ? nil : label,
      isCircled: element["background-shape"] == "circle", shade: shade(element))
  }

  private func letters(_ text: String?) -> String? {
    let letters = SquareLetters.cleaned(StyledText(plain: text ?? "").trimmed.plain)
    return letters.isEmpty ? nil : letters
  }

  private func isTrue(_ value: String?) -> Bool {
    value == "true" || value == "1"
  }

  /// Three or six hexadecimal digits are a colour; the usual grey, or a name, means that any will do.
  private func shade(_ element: XMLElement) -> Square.Shade? {
    guard let text = element["background-color"], !text.isEmpty else { return nil }
    let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
    guard digits.utf8.count == 3 || digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
      let color = UInt32(digits, radix: 16)
    else { return .plain }
    if color == JPZ.usualShade { return .plain }
    guard digits.utf8.count == 3 else { return .color(color) }
    // Each digit of the short form counts twice.
    return .color((color >> 8 & 0xF) * 0x11_0000 + (color >> 4 & 0xF) * 0x1100 + (color & 0xF) * 0x11)
  }

  // MARK: Bars

  /// A bar goes to the left or upper of its two squares, from whichever side the file tells it.
  func writeBars(of cells: [JPZ.Cell], into puzzle: inout Puzzle) {
    for (index, cell) in cells.enumerated() {
      let position = puzzle.position(of: index)
      for edge in cell.barsAt {
        switch edge {
        case .right: if position.column + 1 < width { puzzle[position].bars.insert(.right) }
        case .bottom: if position.row + 1 < height { puzzle[position].bars.insert(.bottom) }
        case .left: if position.column > 0 { puzzle.squares[index - 1].bars.insert(.right) }
        case .top: if position.row > 0 { puzzle.squares[index - width].bars.insert(.bottom) }
        }
      }
    }
  }

  // MARK: Saved letters

  private func savedLetters(_ element: XMLElement) -> SavedLetters? {
    let status = element["solve-status"]
    let isRevealed = status == "revealed"
    guard let letters = letters(element["solve-state"]) ?? (isRevealed ? letters(element["solution"]) : nil)
    else { return nil }
    let mark: SavedLetters.Mark? =
      if isRevealed { .revealed } else if isTrue(element["incorrect"]) { .wrong } else { nil }
    return SavedLetters(letters, isPencil: status == "pencil", mark: mark)
  }

  func savedLetters(of cells: [JPZ.Cell], in puzzle: Puzzle) -> [Position: SavedLetters] {
    var saved: [Position: SavedLetters] = [:]
    for (index, cell) in cells.enumerated() where cell.square.isWritable {
      saved[puzzle.position(of: index)] = cell.saved
    }
    return saved
  }
}
