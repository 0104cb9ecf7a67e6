/// What the player wrote, the marks on it, and the clock.
extension AcrossLite.Writing {
  /// What is written in a square; a letter that the setter gives is one that was shown to the player.
  private func letters(at index: Int) -> SavedLetters? {
    let square = puzzle.squares[index]
    let saved =
      file.saved[puzzle.position(of: index)] ?? square.given.map { SavedLetters($0, mark: .revealed) }
    guard square.kind == .open, let saved, !isPlacedBlock(saved) else { return nil }
    return saved
  }

  private func isPlacedBlock(_ saved: SavedLetters) -> Bool {
    puzzle.isDiagramless && saved.letters == SavedLetters.placedBlock
  }

  private func isLetterSame(at index: Int) -> Bool {
    guard let before = original?.file, before.puzzle.squares[index].kind == puzzle.squares[index].kind else {
      return false
    }
    let position = puzzle.position(of: index)
    let now = file.saved[position] ?? letters(at: index)
    let then = before.saved[position]
    return then?.isPencil == now?.isPencil
      && (then?.letters ?? "").utf8.elementsEqual((now?.letters ?? "").utf8)
  }

  /// The player's bytes, and the texts where one byte is too little.
  mutating func writeSaved(_ encoding: AcrossLite.Encoding) {
    var entries = playerEntries(encoding)
    var isChanged = false
    for index in puzzle.squares.indices where puzzle.squares[index].kind == .open && !isLetterSame(at: index)
    {
      let had = entries.removeValue(forKey: index) != nil
      let entry = writeLetter(at: index).map { encoding.rebusBytes(of: $0)[...] }
      entries[index] = entry
      if had || entry != nil { isChanged = true }
    }
    guard isChanged else { return }
    var data: [UInt8] = []
    for index in puzzle.squares.indices {
      data += entries[index] ?? []
      data.append(0)
    }
    if data.count > AcrossLite.Section.dataBytes { losses.entries = entries.count }
    let isHeld = !entries.isEmpty && data.count <= AcrossLite.Section.dataBytes
    parts.replace(.playerRebus, with: isHeld ? data : nil)
  }

  /// The texts that the file has by square, in the bytes of the layout of one text for each square.
  private func playerEntries(_ encoding: AcrossLite.Encoding) -> [Int: ArraySlice<UInt8>] {
    guard let original, let data = original.reading.sections[.playerRebus] else { return [:] }
    let read = original.reading.playerRebus(in: original.file.puzzle)
    guard original.reading.playerTable == nil else {
      return read.mapValues { encoding.rebusBytes(of: $0)[...] }
    }
    let texts = data.split(separator: 0, maxSplits: puzzle.squares.count, omittingEmptySubsequences: false)
    return read.reduce(into: [:]) { entries, entry in entries[entry.key] = texts[entry.key] }
  }

  /// Writes the byte of a square, and hands out the text that has to go with it.
  private mutating func writeLetter(at index: Int) -> String? {
    guard let saved = letters(at: index) else {
      if parts.state[index] != AcrossLiteByte.block { parts.state[index] = AcrossLiteByte.empty }
      return nil
    }
    if let letter = AcrossLiteByte.byte(of: saved.letters) {
      let pencil = saved.isPencil ? AcrossLiteByte.pencilByte(of: saved.letters) : nil
      if saved.isPencil, pencil == nil { losses.pencil += 1 }
      parts.state[index] = pencil ?? letter
      return nil
    }
    let first = String(saved.letters.unicodeScalars.prefix(1))
    let pen = AcrossLiteByte.byte(of: first) ?? AcrossLiteByte.placeholder
    let pencil = AcrossLiteByte.pencilByte(of: first) ?? AcrossLiteByte.pencilPlaceholder
    parts.state[index] = saved.isPencil ? pencil : pen
    return saved.letters
  }

  /// Circles, and what was checked and revealed; all other bits stay.
  mutating func writeMarks() {
    let before = squareBytes(of: .marks)
    var marks = before
    for (index, square) in puzzle.squares.enumerated() where square.kind == .open {
      let circle = AcrossLite.MarkBits.circled
      marks[index] = square.isCircled ? marks[index] | circle : marks[index] & ~circle
      guard let saved = letters(at: index), saved.mark != AcrossLite.MarkBits.mark(of: marks[index]) else {
        continue
      }
      marks[index] = AcrossLite.MarkBits.setting(saved.mark, in: marks[index])
    }
    if marks != before { parts.replace(.marks, with: marks) }
  }

  /// The seconds; whether the clock stands still is kept.
  mutating func writeClock() {
    guard original?.file.elapsedSeconds != file.elapsedSeconds || original == nil else { return }
    let comma = UInt8(ascii: ",")
    let clock = parts.sections.first { $0.code == .clock }?.data ?? []
    let rest = clock.firstIndex(of: comma).map { Array(clock[$0...]) } ?? Array(",0".utf8)
    parts.replace(.clock, with: file.elapsedSeconds.map { Array("\(max(0, $0))".utf8) + rest })
  }
}
