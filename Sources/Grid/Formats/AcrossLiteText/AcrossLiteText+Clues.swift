/// The clues, one a line, in the order of their words.
extension AcrossLiteText.Reading {
  /// The lists Across and Down, and one for the clues that are too many.
  mutating func clueLists(of puzzle: Puzzle) throws(FormatError) -> [ClueList] {
    let words = Numbering(of: puzzle).words
    var surplus: [Clue] = []
    let across = try list("Across", .across, under: .across, words, &surplus)
    let down = try list("Down", .down, under: .down, words, &surplus)
    guard !surplus.isEmpty else { return [across, down] }
    return [across, down, ClueList(title: AcrossLite.surplusTitle, kind: .free, clues: surplus)]
  }

  private mutating func list(
    _ title: String, _ direction: Direction, under tag: AcrossLiteText.Tag, _ words: [Word],
    _ surplus: inout [Clue]
  ) throws(FormatError) -> ClueList {
    let words = words.filter { $0.direction == direction }
    let lines = clueLines(tag, wordCount: words.count)
    guard lines.count <= Puzzle.Limits.clues / 2 else {
      throw .malformed(
        where: lines[Puzzle.Limits.clues / 2].place, what: "more than \(Puzzle.Limits.clues / 2) clues")
    }
    if lines.count != words.count {
      let place = document.sections[tag]?.tag.place ?? "line \(document.lineCount)"
      warnings.append(
        "\(place): \(lines.count) clues \(title.lowercased()), the grid has \(words.count) words")
    }
    let texts = lines.map { line in
      StyledText(plain: TextCleaner.line(String(line.trimmed), limit: Puzzle.Limits.clueCharacters))
    }
    surplus += texts.dropFirst(words.count).map { Clue(label: "", text: $0, squares: []) }
    let clues = words.enumerated().map { index, word in
      let text = index < texts.count ? texts[index] : StyledText(plain: "")
      return Clue(label: String(word.number), text: text, squares: word.squares)
    }
    return ClueList(title: title, kind: .words(direction), clues: clues)
  }

  /// The lines that are clues.
  ///
  /// An empty line is nothing, unless it takes one to have as many clues as words.
  private func clueLines(_ tag: AcrossLiteText.Tag, wordCount: Int) -> [AcrossLiteText.Line] {
    let lines = document.sections[tag]?.lines ?? []
    let written = lines.filter { !$0.trimmed.isEmpty }
    let padded = lines.prefix((lines.lastIndex { !$0.trimmed.isEmpty } ?? -1) + 1)
    return written.count != wordCount && padded.count == wordCount ? Array(padded) : written
  }
}
