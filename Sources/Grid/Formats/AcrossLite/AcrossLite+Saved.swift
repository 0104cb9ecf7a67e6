/// What a player had written when the file was saved.
extension AcrossLite.Reading {
  /// Letters by square; lower case means pencil, `marks` are the bytes of GEXT.
  ///
  /// A square that was revealed (0x40 in GEXT) is no given one: its letter is a player's letter like any other.
  func savedLetters(in puzzle: Puzzle, marks: ArraySlice<UInt8>?) -> [Position: SavedLetters] {
    var saved: [Position: SavedLetters] = [:]
    let rebus = playerRebus(in: puzzle)
    for (index, byte) in state.enumerated() where puzzle.squares[index].kind == .open {
      guard let letters = rebus[index] ?? AcrossLiteByte.letters[Int(byte)] else { continue }
      let mark = marks.flatMap { AcrossLite.MarkBits.mark(of: $0[$0.startIndex + index]) }
      saved[puzzle.position(of: index)] = SavedLetters(
        letters, isPencil: AcrossLiteByte.isLowerCase(byte), mark: mark)
    }
    addPlacedBlocks(to: &saved, in: puzzle)
    return saved
  }

  /// In a diagramless puzzle `.` is a block that the solver found.
  ///
  /// Writers that use it for blocks in the solution put it under every block from the start, though; then those are nobody's finding.
  private func addPlacedBlocks(to saved: inout [Position: SavedLetters], in puzzle: Puzzle) {
    guard puzzle.isDiagramless else { return }
    let isWriters =
      !solution.contains(AcrossLiteByte.otherBlock)
      && zip(state, puzzle.squares).allSatisfy { byte, square in
        (byte == AcrossLiteByte.block) == (square.kind == .block)
      }
    guard !isWriters else { return }
    for (index, byte) in state.enumerated() where byte == AcrossLiteByte.block {
      saved[puzzle.position(of: index)] = SavedLetters(SavedLetters.placedBlock)
    }
  }

  // MARK: Rebus entries of the player

  /// The entries by square.
  ///
  /// There are two layouts: a NUL-ended text for each square, or a table like RTBL.
  func playerRebus(in puzzle: Puzzle) -> [Int: String] {
    guard let data = sections[.playerRebus] else { return [:] }
    if let table = playerTable { return tabledRebus(table, in: puzzle) }
    var entries: [Int: String] = [:]
    let texts = data.split(separator: 0, maxSplits: puzzle.squares.count, omittingEmptySubsequences: false)
    for (index, text) in texts.prefix(puzzle.squares.count).enumerated() where !text.isEmpty {
      let letters = AcrossLite.rebusText(text)
      if !letters.isEmpty { entries[index] = letters }
    }
    return entries
  }

  /// The player's entries if they are a table: then there is not a NUL for every square, but something to read.
  var playerTable: AcrossLite.RebusTable? {
    guard let data = sections[.playerRebus], data.count(where: { $0 == 0 }) < state.count else { return nil }
    let table = AcrossLite.RebusTable(data)
    return table.words.isEmpty ? nil : table
  }

  /// The entries of a table by square.
  ///
  /// No writer explains its keys: they may be squares or rebus numbers. The reading whose
  /// entries begin with the letters that the grid has at the same squares is the one.
  private func tabledRebus(_ table: AcrossLite.RebusTable, in puzzle: Puzzle) -> [Int: String] {
    let bySquare = table.words.filter { puzzle.squares.indices.contains($0.key) }
    var byNumber: [Int: String] = [:]
    if let grid = sections[.rebusGrid], grid.count == puzzle.squares.count {
      for (index, number) in grid.enumerated() where number != 0 {
        byNumber[index] = table.words[Int(number) - 1]
      }
    }
    return agreement(of: bySquare) > agreement(of: byNumber) ? bySquare : byNumber
  }

  private func agreement(of entries: [Int: String]) -> Int {
    entries.count { index, letters in
      guard let letter = AcrossLiteByte.letters[Int(state[state.startIndex + index])] else { return false }
      return letters.hasPrefix(letter)
    }
  }
}
