/// Writes the scraps of HTML that `Markup` reads.
extension Markup {
  /// The tag of each style, in the order in which they are nested.
  private static let tags: [(style: StyledText.Style, tag: String)] = [
    (.italic, "i"), (.bold, "b"), (.underline, "u"), (.strike, "s"), (.subscripted, "sub"),
    (.superscripted, "sup"),
  ]

  /// The HTML that is read as `text`; its line ends become `<br/>`, which is XML too.
  public static func written(_ text: StyledText) -> String {
    text.runs.map { run in
      let tags = tags.filter { run.style.contains($0.style) }.map(\.tag)
      let opening = tags.map { "<\($0)>" }.joined()
      let closing = tags.reversed().map { "</\($0)>" }.joined()
      return opening + written(plain: run.text, lineEnd: "<br/>") + closing
    }.joined()
  }

  /// The HTML that is read as plain text: nothing in it is markup, within quotes or not, in XML or not.
  ///
  /// - Parameter lineEnd: what stands for a line end; itself where nothing else is said.
  public static func written(plain text: String, lineEnd: String = "\n") -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += lineEnd
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
