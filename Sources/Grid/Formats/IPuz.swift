/// The .ipuz format, versions 1 and 2: crosswords and acrostics as JSON (http://www.ipuz.org).
///
/// What the specification leaves open follows what files in the wild do: a JSONP wrapper is looked through,
/// JSON with a few liberties is read with a warning, and cells of clues count from 1 or from 0.
public enum IPuz: PuzzleFormat {
  /// The usual extension.
  public static let name = "ipuz"

  /// Reads the bytes of a whole file.
  public static func read(_ bytes: [UInt8]) throws(FormatError) -> PuzzleFile {
    var warnings = IPuzWarnings()
    let root = try document(in: bytes, &warnings)
    let isDiagramless = try isDiagramlessKind(root, &warnings)
    let size = try size(of: root)

    var grid = try IPuzGrid(of: root, size, &warnings)
    try grid.addSolution(of: root, isDiagramless: isDiagramless, &warnings)
    guard grid.squares.contains(where: { $0.kind == .open }) else {
      throw .malformed(where: "puzzle", what: "no square takes letters")
    }
    let saved = try grid.savedLetters(of: root, &warnings)

    var puzzle = Puzzle(
      title: line(root["title"]),
      author: line(root["author"]),
      copyright: line(root["copyright"]),
      notes: notes(of: root),
      width: size.width,
      height: size.height,
      squares: grid.squares,
      solution: grid.hasAnswers ? .open : .absent,
      isDiagramless: isDiagramless)
    if isDiagramless, grid.hasSolutionBlocks { renumber(&puzzle) }
    puzzle.clueLists = try IPuzClues(of: root, in: puzzle, &warnings).lists
    return PuzzleFile(format: name, puzzle: puzzle, saved: saved, warnings: warnings.list)
  }

  /// The labels of a diagramless grid may count as if it had no blocks; those from its answers are the ones
  /// that its clues use.
  private static func renumber(_ puzzle: inout Puzzle) {
    for (index, number) in Numbering(of: puzzle).numbers.enumerated() {
      puzzle.squares[index].label = number.map(String.init)
    }
  }

  // MARK: The frame of the file

  private static func document(in bytes: [UInt8], _ warnings: inout IPuzWarnings) throws(FormatError)
    -> JSONValue
  {
    guard let json = IPuzWrapper.json(in: bytes) else { throw .notThisFormat }
    let root: JSONValue
    do {
      root = try parsed(json, &warnings)
    } catch {
      // Broken JSON could be anybody's; only one that names the format can be told what is wrong with it.
      guard IPuzWrapper.namesFormat(json) else { throw .notThisFormat }
      throw .malformed(where: "line \(error.line), column \(error.column)", what: error.what)
    }
    let marks = [root["version"]].compactMap { $0?.text } + kinds(of: root)
    guard root.object != nil, marks.contains(where: { $0.lowercased().contains(name) }) else {
      throw .notThisFormat
    }
    checkVersion(root["version"], &warnings)
    return root
  }

  private static func parsed(_ json: [UInt8], _ warnings: inout IPuzWarnings) throws(JSONError) -> JSONValue {
    let fault: JSONError
    do {
      return try JSONReader.read(json)
    } catch {
      fault = error
    }
    let root = try JSONReader.read(json, isTolerant: true)
    warnings.add("line \(fault.line), column \(fault.column): this is not strict JSON: \(fault.what)")
    return root
  }

  private static func checkVersion(_ version: JSONValue?, _ warnings: inout IPuzWarnings) {
    guard let version = version?.text?.lowercased() else {
      return warnings.add("version: it is missing; the file was read as version 2")
    }
    if !version.hasSuffix("/v1"), !version.hasSuffix("/v2") {
      warnings.add("version: only versions 1 and 2 are known; the file was read as version 2")
    }
  }

  private static func size(of root: JSONValue) throws(FormatError) -> (width: Int, height: Int) {
    guard let dimensions = root["dimensions"], dimensions.object != nil else {
      throw .malformed(where: "dimensions", what: "an object with a width and a height is due here")
    }
    return (try side("width", of: dimensions), try side("height", of: dimensions))
  }

  private static func side(_ key: String, of dimensions: JSONValue) throws(FormatError) -> Int {
    let sides = 1...Puzzle.Limits.sideSquares
    guard let count = dimensions[key]?.plain.flatMap({ Int($0) }), sides.contains(count) else {
      throw .malformed(
        where: "dimensions",
        what: "the \(key) has to be a whole number from 1 to \(Puzzle.Limits.sideSquares)")
    }
    return count
  }

  // MARK: Kinds

  private static func kinds(of root: JSONValue) -> [String] {
    guard let kind = root["kind"] else { return [] }
    if let text = kind.text { return [text] }
    return (kind.elements ?? []).compactMap(\.text)
  }

  /// Whether the puzzle is a diagramless one; refuses kinds that are no crosswords.
  private static func isDiagramlessKind(
    _ root: JSONValue, _ warnings: inout IPuzWarnings
  ) throws(FormatError) -> Bool {
    let names = kinds(of: root).map { $0.lowercased().prefix { $0 != "#" } }
    if names.isEmpty {
      warnings.add("kind: it is missing; the file was read as a crossword")
      return false
    }
    guard names.contains(where: isKnown) else {
      throw .malformed(
        where: "kind",
        what: "\(IPuzText.quoted(String(names[0]))) is not supported; crosswords (plain, cryptic, barred, "
          + "diagramless) and acrostics are")
    }
    return names.contains { $0.hasSuffix("/diagramless") }
  }

  private static func isKnown(_ kind: Substring) -> Bool {
    let parts = kind.split(separator: "/")
    return parts.contains("crossword") || parts.last == "acrostic" || parts.last == "barred"
  }

  // MARK: Texts

  private static func line(_ value: JSONValue?) -> String {
    Markup.plain(value?.plain ?? "", limit: Puzzle.Limits.lineCharacters)
  }

  private static func notes(of root: JSONValue) -> String {
    let texts = ["notes", "intro"].map { key in
      IPuzText.lines(root[key]?.plain ?? "", limit: Puzzle.Limits.notesCharacters)
    }
    return texts.first { !$0.isEmpty } ?? ""
  }
}
