extension XD {
  /// Characters of the grid that are no answers.
  enum Sign {
    static let block: Unicode.Scalar = "#"
    static let void: Unicode.Scalar = "_"
    /// An unknown answer; a block in a grid that has no other sign for one.
    static let unknown: Unicode.Scalar = "."
    /// A square with an answer for each of several readings of its clues.
    static let several: Unicode.Scalar = "*"
    /// The signs for blocks and holes, in both widths of East Asian text.
    static let blocks: Set<Unicode.Scalar> = ["#", "\u{25A0}"]
    static let voids: Set<Unicode.Scalar> = ["_", "\u{FF3F}"]

    /// Whether a sign stands for no letter in the sections beside the grid.
    static func isNothing(_ sign: Unicode.Scalar) -> Bool {
      sign == unknown || blocks.contains(sign) || voids.contains(sign) || sign.properties.isWhitespace
    }
  }

  /// One square of the grid, and the character that it was read from.
  struct Cell {
    var square: Square
    let sign: Unicode.Scalar
  }

  /// The grid of a file.
  struct Grid {
    let width: Int
    let height: Int
    /// Row by row.
    let cells: [Cell]
    let rebuses: [Unicode.Scalar: String]
  }

  /// All that counts as right where the text of a rebus square is `text`, the whole of it first.
  ///
  /// Setters write two readings of one square as `A/B`, and choices within a reading as `A|B`. Which reading
  /// belongs to which direction is nowhere said, so each counts, and so do both together.
  static func answers(ofRebus text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    let readings = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let choices = readings.map {
      $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    }
    // A lone sign is a letter like any other.
    guard choices.count > 1 || choices[0].count > 1, !choices.contains(where: { $0.contains("") }) else {
      return [text]
    }
    let whole = readings.joined()
    let all = [text] + choices.flatMap(\.self) + (whole.contains("|") ? [] : [whole])
    return all.reduce(into: []) { kept, answer in
      if !kept.contains(answer), kept.count < Puzzle.Limits.squareAnswers { kept.append(answer) }
    }
  }
}

/// The grid.
extension XD.Reading {
  mutating func readGrid(_ metadata: XD.Metadata) throws(FormatError) -> XD.Grid {
    let rows = sections.grid.map { XD.Reading.clusters($0.text) }
    let width = rows.map(\.count).max() ?? 0
    guard let first = sections.grid.first, width > 0 else {
      throw .malformed(
        where: "line 1", what: "there is no grid, under its heading or between two blank lines and two more")
    }
    guard width <= Puzzle.Limits.sideSquares, rows.count <= Puzzle.Limits.sideSquares else {
      throw .malformed(
        where: "line \(first.number)", what: "a grid of \(width) by \(rows.count) squares is too large")
    }
    for (row, line) in zip(rows, sections.grid) where row.count < width {
      warn("line \(line.number): the row has \(row.count) squares and not \(width); the rest are holes")
    }
    let hasBlocks = rows.joined().contains { XD.Sign.blocks.contains($0[0]) }
    let rebuses = metadata.rebuses
    let cells = rows.flatMap { row in
      (0..<width).map { column in
        cell(column < row.count ? row[column] : [XD.Sign.void], rebuses, metadata.special, hasBlocks)
      }
    }
    return XD.Grid(width: width, height: rows.count, cells: withheld(cells), rebuses: rebuses)
  }

  /// The squares of a row: one character each, with the accents that follow it.
  static func clusters(_ row: String) -> [[Unicode.Scalar]] {
    var clusters: [[Unicode.Scalar]] = []
    for scalar in row.unicodeScalars {
      switch ScalarClass(of: scalar, after: clusters.last?.last) {
      case .mark where !clusters.isEmpty: clusters[clusters.count - 1].append(scalar)
      case .dropped: break
      case .base, .mark, .space, .lineEnd, .replaced: clusters.append([scalar])
      }
    }
    return clusters
  }

  private func cell(
    _ cluster: [Unicode.Scalar], _ rebuses: [Unicode.Scalar: String], _ special: XD.Special?,
    _ hasBlocks: Bool
  ) -> XD.Cell {
    let sign = cluster[0]
    var square = Square(.open)
    let isLower = ("a"..."z").contains(sign)
    // A lower-case key of a rebus says no more than that where no header says what lower case means.
    var isSpecial = isLower
    if cluster.count == 1, let text = rebuses[sign] {
      square.answers = XD.answers(ofRebus: text)
      isSpecial = isLower && special != nil
    } else if XD.Sign.blocks.contains(sign) || sign == XD.Sign.unknown && !hasBlocks {
      square = Square(.block)
    } else if XD.Sign.voids.contains(sign) || sign.properties.isWhitespace {
      square = Square(.void)
    } else if sign != XD.Sign.unknown {
      let text = String(String.UnicodeScalarView(cluster))
      let letters = TextCleaner.line(text.uppercased(), limit: Puzzle.Limits.squareCharacters)
      if letters != "\u{FFFD}" { square.answers = [letters] }
    }
    if isSpecial {
      switch special ?? .circle {
      case .circle: square.isCircled = true
      case .shade: square.shade = .plain
      }
    }
    return XD.Cell(square: square, sign: sign)
  }

  /// A grid of nothing but X is what a contest prints before it tells the answers.
  private func withheld(_ cells: [XD.Cell]) -> [XD.Cell] {
    let open = cells.filter { $0.square.kind == .open }
    guard open.count > 1, open.allSatisfy({ $0.square.answers == ["X"] }) else { return cells }
    return cells.map { cell in
      var cell = cell
      cell.square.answers = []
      return cell
    }
  }
}
