/// A puzzle as a page to be printed or read in a browser: title, notes, grid and clues.
///
/// The page is HTML 5 and well-formed XML at once, in one file that refers to nothing outside itself.
public struct HTMLPage: Hashable, Sendable {
  /// The whole file, in UTF-8 when it is written, with a line feed at the end.
  public let text: String

  /// The page of `file` with the letters asked for in its grid.
  ///
  /// What a setter tells whoever has solved the puzzle is on the page with the solution alone.
  public init(of file: PuzzleFile, showing letters: PrintedLetters) {
    let puzzle = file.puzzle
    let title = puzzle.title.isEmpty ? "Untitled" : puzzle.title
    var lines = [
      "<!DOCTYPE html>", "<html xmlns=\"http://www.w3.org/1999/xhtml\">", "<head>",
      "<meta charset=\"utf-8\"/>",
      "<meta name=\"viewport\" content=\"width=device-width\"/>",
      "<title>\(Markup.written(plain: title))</title>",
      "<style>", Self.style, "</style>", "</head>", "<body>", "<header>",
      "<h1>\(Markup.written(plain: title))</h1>",
    ]
    lines += Self.makers(of: file)
    lines += Self.paragraphs(puzzle.notes, "notes")
    lines += ["</header>", "<main>", "<figure>"]
    lines += [String(SVGGrid(of: file, showing: letters).text.dropLast()), "</figure>"]
    lines += puzzle.clueLists.flatMap(Self.section)
    lines.append("</main>")
    if letters == .solution { lines += Self.paragraphs(file.details[.completion] ?? "", "completion") }
    if !puzzle.copyright.isEmpty {
      lines.append("<footer>\(Markup.written(plain: puzzle.copyright))</footer>")
    }
    text = (lines + ["</body>", "</html>"]).joined(separator: "\n") + "\n"
  }

  /// The grid stands before the clues, which flow through as many columns as the page has room for.
  private static let style = """
    body { margin: 1em auto; padding: 0 1em; max-width: 60em; font: 11pt/1.3 serif; color: #000; background: #fff }
    h1 { margin: 0; font-size: 1.5em }
    h2 { margin: 0 0 .3em; font-size: 1.1em; break-after: avoid }
    .makers { margin: 0; font-style: italic }
    .notes, .completion { margin: .6em 0; white-space: pre-line }
    main { columns: 15em; column-gap: 2em; margin: 1em 0 }
    figure { margin: 0 0 1em; column-span: all; text-align: center }
    svg { max-width: 100%; max-height: 24em; height: auto; print-color-adjust: exact; -webkit-print-color-adjust: exact }
    ol { margin: 0 0 1em; padding: 0; list-style: none }
    li { display: flex; break-inside: avoid; margin-bottom: .15em }
    li b { flex: none; min-width: 2em; padding-right: .5em; text-align: right }
    footer { font-size: .8em }
    @page { margin: 15mm }
    @media print { body { margin: 0; padding: 0; max-width: none; font-size: 9pt } li { margin: 0 } }
    """

  private static func makers(of file: PuzzleFile) -> [String] {
    let editor = file.details[.editor].map { "edited by \($0)" }
    let parts = [
      file.puzzle.author, editor ?? "", file.details[.publisher] ?? "", file.details[.date] ?? "",
      file.details[.difficulty] ?? "",
    ]
    let line = parts.filter { !$0.isEmpty }.joined(separator: " · ")
    return line.isEmpty ? [] : ["<p class=\"makers\">\(Markup.written(plain: line))</p>"]
  }

  private static func paragraphs(_ text: String, _ name: String) -> [String] {
    text.isEmpty ? [] : ["<div class=\"\(name)\">\(Markup.written(plain: text))</div>"]
  }

  private static func section(_ list: ClueList) -> [String] {
    guard !list.clues.isEmpty else { return [] }
    let clues = list.clues.map { clue in
      "<li><b>\(Markup.written(plain: clue.label))</b> <span>\(Markup.written(clue.printedText))</span></li>"
    }
    return ["<section>", "<h2>\(Markup.written(plain: list.title))</h2>", "<ol>"] + clues + [
      "</ol>", "</section>",
    ]
  }
}
