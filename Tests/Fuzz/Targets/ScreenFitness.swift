import Grid

/// Whether text may go to a terminal, told from the Unicode tables alone and not in the words of `TextCleaner`.
enum ScreenFitness {
  /// Why the text must not be shown; nil if it may.
  static func flaw(in text: String, hasLines: Bool = false) -> String? {
    for scalar in text.unicodeScalars where isUnfit(scalar) && !(hasLines && scalar == "\n") {
      return "U+\(String(scalar.value, radix: 16)) came through"
    }
    return nil
  }

  /// Controls, among them Esc; format characters, among them those that turn the direction of text; what no font has.
  private static func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber,
      .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol,
      .spaceSeparator:
      scalar.properties.isBidiControl
    @unknown default: true
    }
  }

  /// The first text of a reading that must not be shown; nil if all may.
  static func flaw(in file: PuzzleFile) -> String? {
    let puzzle = file.puzzle
    let lines =
      [puzzle.title, puzzle.author, puzzle.copyright] + puzzle.squares.flatMap(texts)
      + file.saved.values.map(\.letters)
      + puzzle.clueLists.flatMap { list in
        [list.title] + list.clues.flatMap { [$0.label, $0.enumeration] }
      }
    let paragraphs =
      [puzzle.notes] + Array(file.details.values)
      + puzzle.clueLists.flatMap { list in list.clues.flatMap { $0.text.runs.map(\.text) } }
    return lines.lazy.compactMap { flaw(in: $0) }.first
      ?? paragraphs.lazy.compactMap { flaw(in: $0, hasLines: true) }.first
  }

  private static func texts(of square: Square) -> [String] {
    square.answers + [square.given, square.label].compactMap { $0 }
  }
}
