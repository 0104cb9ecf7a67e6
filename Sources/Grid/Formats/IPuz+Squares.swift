/// The squares of a file, laid out from `puzzle` and completed from `solution`.
struct IPuzGrid {
  /// Answers to one square at most; real files have two.
  private static let answersLimit = 16

  private let width: Int
  private let height: Int
  /// What stands in a cell for a block.
  private let block: String
  /// What stands in a cell for a square without a label or a letter.
  private let empty: String
  /// All squares, row by row.
  private(set) var squares: [Square]
  /// Whether the answers have blocks where the printed grid has none.
  private(set) var hasSolutionBlocks = false

  /// Whether any square has an answer.
  var hasAnswers: Bool { squares.contains { !$0.answers.isEmpty } }

  init(of root: JSONValue, _ size: (width: Int, height: Int), _ warnings: inout IPuzWarnings)
    throws(FormatError)
  {
    (width, height) = size
    block = root["block"]?.plain ?? "#"
    empty = root["empty"]?.plain ?? "0"
    // What the rows leave out is no part of the grid.
    squares = Array(repeating: Square(.void), count: width * height)
    guard let cells = try cells("puzzle", of: root, &warnings) else {
      throw .malformed(where: "puzzle", what: "it is missing; a list of rows is due")
    }
    let styles = IPuzStyles(of: root)
    var barred: [(place: IPuzPlace, edges: IPuzStyle.Edges)] = []
    for (place, cell) in cells {
      let (style, unknown) = styles.style(cell["style"])
      if let unknown { warnings.add("\(place): the style \(IPuzText.quoted(unknown)) is not defined") }
      squares[index(of: place.position)] = try square(cell, style, at: place, &warnings)
      if !style.bars.isEmpty { barred.append((place, style.bars)) }
    }
    for (place, edges) in barred { addBars(edges, at: place.position) }
  }

  // MARK: Cells

  private func index(of position: Position) -> Int {
    position.row * width + position.column
  }

  /// The cells under `key` that lie within the dimensions; nil where the file has none.
  private func cells(
    _ key: String, of root: JSONValue, _ warnings: inout IPuzWarnings
  ) throws(FormatError) -> [(place: IPuzPlace, cell: JSONValue)]? {
    guard let value = root[key], value != .null else { return nil }
    guard let rows = value.elements else { throw .malformed(where: key, what: "a list of rows is due here") }
    var cells: [(place: IPuzPlace, cell: JSONValue)] = []
    var isMatching = rows.count == height
    for (row, value) in rows.prefix(height).enumerated() {
      guard let columns = value.elements else {
        throw .malformed(where: "\(key) row \(row + 1)", what: "a list of cells is due here")
      }
      isMatching = isMatching && columns.count == width
      for (column, cell) in columns.prefix(width).enumerated() {
        cells.append((IPuzPlace(key: key, position: Position(row: row, column: column)), cell))
      }
    }
    if !isMatching {
      warnings.add("\(key): its rows do not fit the dimensions, \(width) by \(height); those were kept to")
    }
    return cells
  }

  private func square(
    _ cell: JSONValue, _ style: IPuzStyle, at place: IPuzPlace, _ warnings: inout IPuzWarnings
  ) throws(FormatError) -> Square {
    // A style without a cell dresses an ordinary square.
    let content = cell.object == nil ? cell : cell["cell"] ?? .text(empty)
    if content == .null { return Square(.void) }
    guard let text = content.plain else {
      throw .malformed(where: "\(place)", what: "a number, a text, null or an object with a cell is due here")
    }
    if text == block { return Square(.block, shade: style.shade) }
    var square = Square(.open, isCircled: style.isCircled, shade: style.shade)
    square.label = style.mark ?? (text == empty ? nil : IPuzText.label(text))
    if let given = cell["value"]?.plain, given != empty, !given.isEmpty {
      square.given = IPuzText.letters(given)
      if square.given == nil {
        warnings.add("\(place): \(IPuzText.quoted(given)) cannot be printed in a square; it was left blank")
      }
    }
    return square
  }

  // MARK: Bars

  private mutating func addBars(_ edges: IPuzStyle.Edges, at position: Position) {
    if edges.contains(.right) { addBar(.right, at: position, .across) }
    if edges.contains(.bottom) { addBar(.bottom, at: position, .down) }
    if edges.contains(.left) { addBar(.right, at: position.stepped(.across, by: -1), .across) }
    if edges.contains(.top) { addBar(.bottom, at: position.stepped(.down, by: -1), .down) }
  }

  /// Adds a bar behind the square at `position`, unless it would stand on the outline of the grid.
  private mutating func addBar(_ bar: Square.Bars, at position: Position, _ direction: Direction) {
    guard isInGrid(position), isInGrid(position.stepped(direction)) else { return }
    squares[index(of: position)].bars.insert(bar)
  }

  private func isInGrid(_ position: Position) -> Bool {
    (0..<height).contains(position.row) && (0..<width).contains(position.column)
      && squares[index(of: position)].kind != .void
  }

  // MARK: Letters

  /// Puts the answers into the squares, and the blocks that only the answers show.
  mutating func addSolution(
    of root: JSONValue, isDiagramless: Bool, _ warnings: inout IPuzWarnings
  ) throws(FormatError) {
    for (place, cell) in try cells("solution", of: root, &warnings) ?? [] {
      let index = index(of: place.position)
      guard squares[index].kind == .open else { continue }
      if (cell["value"] ?? cell).plain == block {
        squares[index] = Square(.block, shade: squares[index].shade, bars: squares[index].bars)
        hasSolutionBlocks = true
        if !isDiagramless {
          warnings.add("\(place): a block, where the puzzle has a square; the block was kept")
        }
      } else {
        squares[index].answers = letters(in: cell)
        if squares[index].answers.isEmpty, !isBlank(cell) {
          warnings.add("\(place): no letters that fit a square; it has no answer")
        }
      }
    }
  }

  /// What a player had written when the file was saved.
  func savedLetters(
    of root: JSONValue, _ warnings: inout IPuzWarnings
  ) throws(FormatError) -> [Position: SavedLetters] {
    var saved: [Position: SavedLetters] = [:]
    for (place, cell) in try cells("saved", of: root, &warnings) ?? [] {
      guard squares[index(of: place.position)].isWritable, let letters = letters(in: cell).first else {
        continue
      }
      saved[place.position] = SavedLetters(letters)
    }
    return saved
  }

  private func isBlank(_ cell: JSONValue) -> Bool {
    cell == .null || cell.plain.map { $0.isEmpty || $0 == empty } == true
  }

  /// The texts in a cell of letters: one text, those of both directions, or all that are accepted.
  private func letters(in cell: JSONValue) -> [String] {
    var found: [String] = []
    collectLetters(in: cell, depth: 0, into: &found)
    return found
  }

  private func collectLetters(in cell: JSONValue, depth: Int, into found: inout [String]) {
    if let text = cell.plain {
      guard text != empty, text != block, let letters = IPuzText.letters(text), !found.contains(letters)
      else {
        return
      }
      found.append(letters)
    }
    // A list of objects with values that are lists is as deep as anybody could mean.
    guard depth < 4 else { return }
    let parts = cell.elements ?? ["value", "Across", "Down"].compactMap { cell[$0] }
    for part in parts where found.count < IPuzGrid.answersLimit {
      collectLetters(in: part, depth: depth + 1, into: &found)
    }
  }
}

/// Where a cell stands in a file.
struct IPuzPlace: CustomStringConvertible {
  let key: String
  let position: Position

  var description: String { "\(key) row \(position.row + 1), column \(position.column + 1)" }
}
