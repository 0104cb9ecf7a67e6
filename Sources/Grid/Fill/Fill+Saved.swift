extension Fill {
  /// What stands in the squares of `puzzle`, as a puzzle file keeps it.
  public func saved(in puzzle: Puzzle) -> [Position: SavedLetters] {
    var saved: [Position: SavedLetters] = [:]
    for index in puzzle.squares.indices where registers.indices.contains(index) {
      let letters = letters(at: index)
      guard letters != .blank else { continue }
      let mark: SavedLetters.Mark? =
        lock(at: index) == .revealed ? .revealed : isMarkedWrong(at: index) ? .wrong : nil
      saved[puzzle.position(of: index)] = SavedLetters(
        letters.text, isPencil: registers[index].ink == .pencil, mark: mark)
    }
    return saved
  }

  /// The changes by which `device` takes up what a file of `puzzle` holds, all under one clock, in reading order.
  ///
  /// What was revealed stays locked, and what was found wrong stays marked, as it was where the file was saved.
  public func takingUp(
    _ saved: [Position: SavedLetters], of puzzle: Puzzle, by device: DeviceID
  ) -> [FillChange] {
    saved.sorted { $0.key < $1.key }.flatMap { position, saved -> [FillChange] in
      let square = puzzle.index(of: position)
      guard let letters = Letters(saved.letters), isWritable(at: square) else { return [] }
      switch saved.mark {
      case .revealed: return [revealing(letters, at: square, by: device)]
      case .wrong:
        let write = writing(letters, at: square, by: device, ink: saved.isPencil ? .pencil : .pen)
        return [write, .markWrong(square: square, letters: letters, epoch: epoch)]
      case nil: return [writing(letters, at: square, by: device, ink: saved.isPencil ? .pencil : .pen)]
      }
    }
  }
}
