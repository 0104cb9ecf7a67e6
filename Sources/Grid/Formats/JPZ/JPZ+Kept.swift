internal import XML

extension JPZ {
  /// What the file that a reading was made from says beside squares, words and clues.
  ///
  /// It is written again, since it stays true whatever became of them.
  struct Kept {
    /// The name of the element that holds the crossword, which tells other programs how to show it.
    var kind = "crossword"
    var settingsAttributes: [XMLElement.Attribute] = []
    var settings: [XMLElement] = []
    var puzzleAttributes: [XMLElement.Attribute] = []
    var metadata: [XMLElement] = []
    /// The instructions, if they are not what the notes were read from.
    var instructions: XMLElement?
    var look: XMLElement?

    private static let readSettings: Set<String> = ["title", "copyright", "completion", "timer"]
    private static let readMetadata: Set<String> = [
      "title", "creator", "copyright", "rights", "editor", "publisher", "created", "description",
    ]

    /// What is kept for `file`: nothing if it comes from another format.
    init(for file: PuzzleFile) {
      guard file.format == JPZ.name, let source = file.source,
        let root = try? JPZ.document(in: source.bytes).root.withoutBlanks,
        let reading = try? Reading(root)
      else { return }
      kind = reading.crossword.name
      settingsAttributes = reading.settings?.attributes ?? []
      settings = reading.settings?.elements.filter { !Kept.readSettings.contains($0.name) } ?? []
      puzzleAttributes = reading.puzzle.attributes
      let head = reading.puzzle.first("metadata")
      metadata = head?.elements.filter { !Kept.readMetadata.contains($0.name) } ?? []
      if head?.first("description")?.text.contains(where: { !$0.isWhitespace }) == true {
        instructions = reading.puzzle.first("instructions")
      }
      look = reading.grid.first("grid-look")
    }
  }
}
