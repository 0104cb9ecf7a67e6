extension AcrossLiteText {
  /// What a marker in the grid stands for.
  struct Rebus {
    /// Markers and flags at most: more than there are characters to mark with.
    static let limit = 1_000

    /// All that counts as right, by marker.
    var answers: [Character: [String]] = [:]
    /// Whether small letters in the grid are in circles.
    var marksSmallLetters = false
  }

  /// What older files write for a symbol, and the letter that counts as right there.
  private static let symbolLetters: [Character: String] = [
    "1": "O", "2": "T", "3": "T", "4": "F", "5": "F", "6": "S", "7": "S", "8": "E", "9": "N", "0": "Z",
    "@": "A", "#": "H", "$": "D", "%": "P", "&": "A", "+": "P", "?": "Q",
  ]

  /// The square that a character of the grid stands for.
  static func square(_ character: Character, _ rebus: Rebus) -> Square {
    switch character {
    case ".", ":": return Square(.block)
    case "-": return Square(.open)
    case _:
      let isCircled = rebus.marksSmallLetters && character.isLowercase
      let letter = TextCleaner.line(character.uppercased(), limit: Puzzle.Limits.squareCharacters)
      let answers = rebus.answers[character] ?? [letter, symbolLetters[character]].compactMap(\.self)
      return Square(.open, answers: answers.filter { !$0.isEmpty }, isCircled: isCircled)
    }
  }
}

/// The grid and its rebus table.
extension AcrossLiteText.Reading {
  /// The puzzle without its texts.
  mutating func grid() throws(FormatError) -> Puzzle {
    guard let section = document.sections[.grid] else {
      throw .malformed(where: "line \(document.lineCount)", what: "the file ends without a <GRID>")
    }
    let rows = section.lines.filter { !$0.trimmed.isEmpty }
    let width = try checkedWidth(of: rows, under: section.tag)
    checkSize(width: width, height: rows.count)
    let rebus = try self.rebus()
    let characters = rows.flatMap(\.trimmed)
    var puzzle = Puzzle(
      width: width, height: rows.count, squares: characters.map { AcrossLiteText.square($0, rebus) },
      isDiagramless: characters.contains(":"))
    for (index, number) in Numbering(of: puzzle).numbers.enumerated() {
      puzzle.squares[index].label = number.map { String($0) }
    }
    withholdPlaceholder(in: &puzzle)
    return puzzle
  }

  private func checkedWidth(
    of rows: [AcrossLiteText.Line], under tag: AcrossLiteText.Line
  ) throws(FormatError) -> Int {
    let limit = Puzzle.Limits.sideSquares
    guard let first = rows.first else { throw .malformed(where: tag.place, what: "the grid has no rows") }
    let width = first.trimmed.count
    guard width <= limit else {
      throw .malformed(where: first.place, what: "a row of \(width) squares; \(limit) is the most")
    }
    guard rows.count <= limit else {
      throw .malformed(where: rows[limit].place, what: "more than \(limit) rows")
    }
    if let other = rows.first(where: { $0.trimmed.count != width }) {
      throw .malformed(
        where: other.place, what: "a row of \(other.trimmed.count) squares, the first one has \(width)")
    }
    return width
  }

  /// The rows themselves are believed; a size that is another was not looked at by its writer either.
  private mutating func checkSize(width: Int, height: Int) {
    guard let line = document.sections[.size]?.lines.first(where: { !$0.trimmed.isEmpty }) else {
      warnings.append("the file does not tell the size of its grid")
      return
    }
    let sides = line.trimmed.lowercased().split(separator: "x").map { side in
      Int(String(side.filter { !$0.isWhitespace }))
    }
    if sides != [width, height] {
      warnings.append("\(line.place): the size is not \(width)x\(height), which the grid has")
    }
  }

  /// Nothing but X says that the setter keeps the answers back.
  private func withholdPlaceholder(in puzzle: inout Puzzle) {
    let answers = puzzle.squares.map(\.answers).filter { !$0.isEmpty }
    guard answers.allSatisfy({ $0 == ["X"] }) else { return }
    for index in puzzle.squares.indices { puzzle.squares[index].answers = [] }
    puzzle.solution = .absent
  }

  // MARK: Rebus

  /// The flags and markers, `MARK;` and `1:HEART:H`.
  private mutating func rebus() throws(FormatError) -> AcrossLiteText.Rebus {
    var rebus = AcrossLiteText.Rebus()
    var count = 0
    for line in document.sections[.rebus]?.lines ?? [] {
      let parts = line.trimmed.split(separator: ";", maxSplits: AcrossLiteText.Rebus.limit)
      count += parts.count
      guard count <= AcrossLiteText.Rebus.limit else {
        throw .malformed(where: line.place, what: "more than \(AcrossLiteText.Rebus.limit) markers and flags")
      }
      for part in parts where part.contains(where: { !$0.isWhitespace }) {
        read(part, in: line, into: &rebus)
      }
    }
    return rebus
  }

  private mutating func read(
    _ part: Substring, in line: AcrossLiteText.Line, into rebus: inout AcrossLiteText.Rebus
  ) {
    if part.contains(":") {
      readEntry(part, in: line, into: &rebus)
    } else if part.filter({ !$0.isWhitespace }).uppercased() == "MARK" {
      rebus.marksSmallLetters = true
    } else {
      warnings.append("\(line.place): no flag is called so")
    }
  }

  /// A marker, the text it stands for, and the letter that counts as right too; the text may hold colons.
  private mutating func readEntry(
    _ entry: Substring, in line: AcrossLiteText.Line, into rebus: inout AcrossLiteText.Rebus
  ) {
    // As long as no line is, it is not worth the memory to look into.
    let isLine = entry.utf8.count <= Puzzle.Limits.lineCharacters
    let spelled = isLine ? entry.filter { !$0.isWhitespace } : ""
    let marker = spelled.prefix { $0 != ":" }
    let rest = spelled.dropFirst(marker.count + 1)
    let colon = rest.lastIndex(of: ":")
    let word = text(rest[..<(colon ?? rest.endIndex)])
    guard let character = marker.first, marker.count == 1, !word.isEmpty else {
      warnings.append("\(line.place): this is no marker, a text and a letter, such as `1:HEART:H`")
      return
    }
    let letter = colon.map { text(rest[$0...].dropFirst()) } ?? String(word.prefix(1))
    rebus.answers[character] = AcrossLite.rebusAnswers(word, letter: letter.isEmpty ? nil : letter)
  }

  private func text(_ text: Substring) -> String {
    TextCleaner.line(text.uppercased(), limit: Puzzle.Limits.squareCharacters)
  }
}
