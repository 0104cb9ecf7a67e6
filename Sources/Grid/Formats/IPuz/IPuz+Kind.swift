extension IPuz {
  /// What sort of puzzle a file holds, as far as reading it depends on that.
  enum Kind: Equatable {
    case crossword
    case diagramless

    /// The most specific kind in the list of the file that is known here.
    ///
    /// Acrostics, coded and barred puzzles are read for their squares and clues, which is all they differ in.
    init(of root: JSONObject) throws(FormatError) {
      guard let value = root["kind"] else {
        self = .crossword
        return
      }
      let names = (value.array ?? [value]).compactMap(\.string)
      guard let kind = names.compactMap(Kind.init).last else {
        let name = TextCleaner.line(names.last ?? "", limit: 100)
        throw .malformed(where: "kind", what: "`\(name)` is no kind of crossword")
      }
      self = kind
    }

    private init?(_ address: String) {
      let path = address.split(separator: "#").first?.split(separator: "/") ?? []
      if path.last == "diagramless" {
        self = .diagramless
      } else if path.contains("crossword")
        || ["acrostic", "barred", "coded", "filippine"].contains(path.last ?? "")
      {
        self = .crossword
      } else {
        return nil
      }
    }
  }
}
