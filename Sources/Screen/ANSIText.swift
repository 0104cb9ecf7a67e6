/// Styled lines as text for a terminal that nobody keeps a screen of: escape codes of ECMA-48 between the characters.
public enum ANSIText {
  private static let reset = "\u{1B}[0m"

  /// The runs in a row, each set by its own codes; the line ends in the terminal's own style.
  public static func line(_ runs: [Run]) -> String {
    runs.map { run in
      let codes = codes(of: run.style)
      return codes.isEmpty
        ? run.text : "\u{1B}[\(codes.map(String.init).joined(separator: ";"))m\(run.text)\(reset)"
    }.joined()
  }

  private static func codes(of style: Style) -> [Int] {
    let attributes: [(Attributes, Int)] = [
      (.bold, 1), (.dim, 2), (.italic, 3), (.underline, 4), (.reverse, 7),
    ]
    var codes = attributes.filter { style.attributes.contains($0.0) }.map(\.1)
    if let index = style.foreground.paletteIndex { codes.append(index < 8 ? 30 + index : 82 + index) }
    if let index = style.background.paletteIndex { codes.append(index < 8 ? 40 + index : 92 + index) }
    return codes
  }
}
