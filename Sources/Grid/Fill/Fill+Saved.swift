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
}
