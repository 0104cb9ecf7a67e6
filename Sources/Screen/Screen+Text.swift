// Golden screens are two planes of text, because both can be read in a review where escape codes cannot.
extension Screen {
  /// The characters of each row; a wide one is written once, so such a row has fewer characters than columns.
  public func textPlane() -> [String] {
    (0..<size.rows).map { row in
      self[row: row].reduce(into: "") { line, cell in line.unicodeScalars.append(contentsOf: cell.scalars) }
    }
  }

  /// One character per column of each row, chosen by `legend` from the cell's style.
  public func stylePlane(legend: (Style) -> Character) -> [String] {
    (0..<size.rows).map { row in String(self[row: row].map { legend($0.style) }) }
  }
}
