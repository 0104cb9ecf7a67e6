extension XD {
  /// The headers of a file.
  struct Metadata {
    /// What some writers put where there is nothing to say.
    private static let nothing: Set<String> = ["n/a", "not set", "not in data"]

    /// Headers that are read, or that say something about other parts of the file.
    private static let known: Set<String> = [
      "title", "author", "editor", "copyright", "publisher", "date", "difficulty", "completion",
      "description",
      "notes", "form", "special", "rebus", "cluegroup", "splitcharacter",
    ]

    private var values: [String: String] = [:]
    /// Headers that nothing is made of, in the order and spelling of the file.
    private(set) var others: [(key: String, value: String)] = []

    /// The value under a key in lower case; nil where the file says nothing.
    subscript(key: String) -> String? { values[key] }

    /// Keeps a value; false if the key has one already.
    mutating func add(_ key: String, _ value: String) -> Bool {
      let name = key.lowercased()
      guard values[name] == nil else { return false }
      guard !value.isEmpty, !Metadata.nothing.contains(value.lowercased()) else { return true }
      values[name] = value
      if !Metadata.known.contains(name) { others.append((key, value)) }
      return true
    }

    /// What the special squares of the grid are: `shaded` or `circle`.
    var special: Special? {
      guard let value = values["special"]?.lowercased() else { return nil }
      return value.hasPrefix("shade") ? .shade : .circle
    }

    /// The texts of the rebus squares by the character that stands for them in the grid.
    var rebuses: [Unicode.Scalar: String] {
      var rebuses: [Unicode.Scalar: String] = [:]
      for part in (values["rebus"] ?? "").split(whereSeparator: { $0 == " " || $0 == "," }) {
        let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2, let key = sides[0].unicodeScalars.first, rebuses[key] == nil else { continue }
        rebuses[key] = TextCleaner.line(
          sides[1].uppercased(), limit: Puzzle.Limits.squareCharacters)
      }
      return rebuses
    }

    /// The headings of clue lists by their letter: `B=Blooms, C=Columns`.
    var clueGroups: [Character: String] {
      var groups: [Character: String] = [:]
      for part in (values["cluegroup"] ?? "").split(separator: ",") {
        let sides = part.split(maxSplits: 1) { $0 == "=" || $0 == ":" }
        guard sides.count == 2, let letter = TextEdges.trimmed(sides[0]).first else { continue }
        groups[letter] = TextEdges.trimmed(sides[1])
      }
      return groups
    }

    /// The header of each detail.
    static let detailKeys: [(detail: PuzzleFile.Detail, key: String)] = [
      (.editor, "editor"), (.publisher, "publisher"), (.date, "date"), (.difficulty, "difficulty"),
      (.completion, "completion"),
    ]

    var details: [PuzzleFile.Detail: String] {
      Metadata.detailKeys.reduce(into: [:]) { details, pair in details[pair.detail] = values[pair.key] }
    }
  }

  /// What a lower-case letter in the grid says.
  enum Special {
    case circle
    case shade
  }
}

extension XD.Reading {
  /// The headers; of a key that comes twice the first counts, as nothing allows a second.
  mutating func readMetadata() -> XD.Metadata {
    var metadata = XD.Metadata()
    for line in sections.metadata {
      guard let colon = line.text.firstIndex(of: ":") else {
        warn("line \(line.number): a header without a colon")
        continue
      }
      let key = TextCleaner.line(
        TextEdges.trimmed(line.text[..<colon]), limit: Puzzle.Limits.lineCharacters)
      let value = TextCleaner.line(
        TextEdges.trimmed(line.text[line.text.index(after: colon)...]), limit: Puzzle.Limits.lineCharacters)
      if !metadata.add(key, value) { warn("line \(line.number): a second header `\(key.lowercased())`") }
    }
    return metadata
  }
}
