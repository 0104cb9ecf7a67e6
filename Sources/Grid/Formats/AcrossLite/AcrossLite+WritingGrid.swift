/// The blocks, and the answers with their rebus sections.
extension AcrossLite.Writing {
  /// Blocks and holes in both grids, and the blocks that a player placed.
  ///
  /// What a point means in a diagramless puzzle hangs on all blocks of both grids, so there they are kept
  /// together or written together.
  mutating func writeBlocks() {
    let before = original?.file
    let isKindSame = before?.puzzle.isDiagramless == puzzle.isDiagramless
    if !isKindSame {
      parts.kind = puzzle.isDiagramless ? AcrossLite.Header.diagramlessKind : AcrossLite.Header.normalKind
    }
    let placed = placedBlocks(of: file)
    let areAllSame = isKindSame && isShapeSame && before.map(placedBlocks) == placed
    for (index, square) in puzzle.squares.enumerated() {
      let kind = before?.puzzle.squares[index].kind
      guard !(puzzle.isDiagramless ? areAllSame : isKindSame && kind == square.kind) else { continue }
      writeBlock(square.kind, at: index, isPlaced: placed.contains(index), isNew: kind != square.kind)
    }
    if puzzle.isDiagramless { losses.holes = puzzle.squares.count { $0.kind == .void } }
  }

  private mutating func writeBlock(_ kind: Square.Kind, at index: Int, isPlaced: Bool, isNew: Bool) {
    switch kind {
    case .open:
      if isNew { parts.solution[index] = AcrossLiteByte.empty }
      let wasBlock = isNew || parts.state[index] == AcrossLiteByte.block
      if wasBlock { parts.state[index] = AcrossLiteByte.empty }
    case .block, .void:
      let isPoint = kind == .block && !puzzle.isDiagramless
      parts.solution[index] = isPoint ? AcrossLiteByte.block : AcrossLiteByte.otherBlock
      parts.state[index] = parts.solution[index]
    }
    if isPlaced { parts.state[index] = AcrossLiteByte.block }
  }

  /// Whether every square is as open as it was.
  private var isShapeSame: Bool {
    original.map { $0.file.puzzle.squares.elementsEqual(puzzle.squares) { $0.kind == $1.kind } } ?? false
  }

  private func placedBlocks(of file: PuzzleFile) -> Set<Int> {
    guard file.puzzle.isDiagramless else { return [] }
    return Set(
      file.saved.filter { $0.value.letters == SavedLetters.placedBlock && file.puzzle.contains($0.key) }
        .map { file.puzzle.index(of: $0.key) })
  }

  // MARK: Answers

  /// The solution bytes; hands out the rebus text of each square whose answers are written anew, nil for none.
  mutating func writeAnswers() -> [Int: String?] {
    let isSame = original?.file.puzzle.solution == puzzle.solution
    switch puzzle.solution {
    case .open:
      return writeOpenAnswers(all: !isSame)
    case .absent, .kept:
      if !isSame || !isShapeSame { withhold() }
    case .locked:
      // The letters can be had from a file only; a checksum alone does not bring them back.
      guard !isSame || !isShapeSame else { break }
      losses.lockedAnswers = true
      withhold()
    }
    return [:]
  }

  private mutating func withhold() {
    parts.solutionState = .withheld
    parts.lockChecksum = 0
    removeRebus()
    for (index, square) in puzzle.squares.enumerated() where square.kind == .open {
      parts.solution[index] = AcrossLiteByte.placeholder
    }
  }

  private mutating func removeRebus() {
    parts.replace(.rebusGrid, with: nil)
    parts.replace(.rebusTable, with: nil)
  }

  private mutating func writeOpenAnswers(all: Bool) -> [Int: String?] {
    if all {
      parts.solutionState = .plain
      parts.lockChecksum = 0
      removeRebus()
    }
    var words: [Int: String?] = [:]
    for (index, square) in puzzle.squares.enumerated() where square.kind == .open {
      guard all || original?.file.puzzle.squares[index].answers != square.answers else { continue }
      let answers = square.answers.isEmpty ? [square.given].compactMap(\.self) : square.answers
      let cell = AcrossLite.AnswerCell(of: answers)
      parts.solution[index] = cell.byte
      words[index] = .some(cell.word)
      if answers.count == 1, cell.word != nil, cell.byte != AcrossLiteByte.empty { losses.wholeAnswers += 1 }
      switch cell.loss {
      case .answer: losses.answers += 1
      case .otherAnswers: losses.otherAnswers += 1
      case nil: break
      }
    }
    return words
  }

  // MARK: Rebus sections

  /// Squares that had or get a rebus text; all others keep their entries, and the table keeps what it has.
  mutating func writeRebus(_ words: [Int: String?], _ encoding: AcrossLite.Encoding) {
    var grid = squareBytes(of: .rebusGrid)
    let touched = words.filter { $0.value != nil || grid[$0.key] != 0 }
    guard !touched.isEmpty else { return }
    var table = AcrossLite.RebusTableWriter(
      parts.sections.first { $0.code == .rebusTable }?.data ?? [], usedBy: grid, encoding)
    for (index, word) in touched.sorted(by: { $0.key < $1.key }) {
      let key = word.flatMap { table.key(of: $0) }
      grid[index] = key.map { UInt8($0 + 1) } ?? 0
      if word != nil, key == nil { losses.answers += 1 }
    }
    parts.replace(.rebusGrid, with: grid)
    parts.replace(.rebusTable, with: table.data)
    if grid.allSatisfy({ $0 == 0 }) { removeRebus() }
  }

  /// The bytes of a section that has one for each square; zeros where there is none that fits.
  func squareBytes(of code: AcrossLite.Section.Code) -> [UInt8] {
    let data = parts.sections.first { $0.code == code }?.data
    guard let data, data.count == puzzle.squares.count else {
      return Array(repeating: 0, count: puzzle.squares.count)
    }
    return Array(data)
  }
}
