/// Which characters a terminal can show.
///
/// Panes draw with lines, blocks and signs of Unicode; a terminal that lacks them gets stand-ins of one column each, so
/// that nothing moves.
public enum Repertoire: Hashable, Sendable, CaseIterable {
  /// Everything.
  case unicode
  /// What the fonts of a text console hold: lines, blocks and the signs of old code pages.
  case console
  /// ASCII for lines, blocks, signs and punctuation; letters are left to the locale.
  case ascii

  private static let consoleForms: [Unicode.Scalar: Unicode.Scalar] = [
    "━": "=", "┃": "║", "▸": ">", "▾": "v", "✓": "√", "▪": "■", "…": "~", "•": "∙", "◂": "<",
    "—": "-", "–": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"",
  ]

  private static let asciiForms: [Unicode.Scalar: Unicode.Scalar] = [
    "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+",
    "┼": "+", "━": "=", "┃": "!", "█": "#", "▁": "_", "┛": "J", "▸": ">", "▾": "v", "◂": "<", "·": ".",
    "•": "*", "○": "o", "°": "o", "✓": "=", "▪": "^", "…": "~", "—": "-", "–": "-", "‘": "'", "’": "'",
    "“": "\"", "”": "\"", "×": "x", "½": "/",
  ]

  /// A text as the terminal can show it.
  public func shown(_ text: String) -> String {
    if self == .unicode { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map(form)))
  }

  /// What stands in for a scalar; the scalar itself where the terminal can show it.
  func form(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard scalar.value >= 0x80 else { return scalar }
    switch self {
    case .unicode: return scalar
    case .console: return Repertoire.consoleForms[scalar] ?? scalar
    case .ascii: return Repertoire.asciiForms[scalar] ?? scalar
    }
  }
}

extension Screen {
  /// Replaces every character that the terminal cannot show by its stand-in of the same width.
  public mutating func limit(to repertoire: Repertoire) {
    if repertoire == .unicode { return }
    mapCells { cell in
      guard cell.columns == 1, let base = cell.scalars.first(where: { _ in true }) else { return cell }
      let form = repertoire.form(of: base)
      return form == base ? cell : Cell(Character(form), cell.style)
    }
  }
}
