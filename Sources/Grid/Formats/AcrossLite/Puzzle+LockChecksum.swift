extension Puzzle {
  /// The checksum of a full grid, to be held against the one of a locked solution.
  ///
  /// A square counts with its first letter, which is what stands for a rebus in the locked solution too. Nil where a
  /// square is empty or has a letter that the format cannot hold.
  public func lockChecksum(of letters: (Position) -> String?) -> UInt16? {
    var sum = AcrossLite.Sum()
    for column in 0..<width {
      for row in 0..<height where isOpen(Position(row: row, column: column)) {
        guard let scalar = letters(Position(row: row, column: column))?.unicodeScalars.first,
          let byte = UInt8(exactly: scalar.value)
        else { return nil }
        sum.add(CollectionOfOne(byte))
      }
    }
    return sum.value
  }
}
