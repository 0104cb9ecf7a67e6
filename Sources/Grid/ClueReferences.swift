/// Which other entries a clue speaks of: `17-Across`, `17- and 24-Across`, `See 5 Down`, or a linked name such as `7, 12`.
public struct ClueReferences: Hashable, Sendable {
  /// The entries, as indices in `Entries.list`, in the order in which they are named; never the clue's own.
  public let entries: [Int]

  /// The references of one entry of a board; none for a word without a clue.
  public init(of entry: Int, in board: Board) {
    let own = board.entries.list[entry]
    guard let list = own.clueList, let index = own.clue else {
      entries = []
      return
    }
    let clue = board.puzzle.clueLists[list].clues[index]
    // The first part of a linked name is the entry itself.
    let parts = clue.label.split(whereSeparator: { ",/&".contains($0) }).dropFirst()
    let linked = parts.flatMap { ClueReferences.named(in: String($0), usual: own.direction) }
    let told = ClueReferences.named(in: clue.text.plain, usual: nil)
    let isPointer = clue.text.plain.hasPrefix("See ")
    let bare =
      isPointer && told.isEmpty ? ClueReferences.named(in: clue.text.plain, usual: own.direction) : []
    var found: [Int] = []
    for name in linked + told + bare {
      guard let target = board.entries.entry(called: name), target != entry else { continue }
      if !found.contains(target) { found.append(target) }
    }
    entries = found
  }

  /// What a text calls an entry.
  struct Name: Hashable {
    /// The printed number.
    var label: String
    /// The way it runs.
    var direction: Direction
    /// Whether the text says so, and not only the place where the number stands.
    var isCertain: Bool
  }

  /// The names in a text, read word by word: numbers wait for the direction that follows them.
  ///
  /// - Parameter usual: how numbers run that no direction follows; nil leaves them out.
  static func named(in text: String, usual: Direction?) -> [Name] {
    // Hardly a clue has a number in it, and to read its words is a hundred times the work.
    guard text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return [] }
    var names: [Name] = []
    var waiting: [String] = []
    func finish(_ direction: Direction?, isCertain: Bool) {
      if let direction {
        names += waiting.map { Name(label: $0, direction: direction, isCertain: isCertain) }
      }
      waiting = []
    }
    for word in words(of: text) {
      // Most words of a clue are about no number.
      guard word.isNumber || !waiting.isEmpty else { continue }
      if let direction = word.direction {
        finish(direction, isCertain: true)
      } else if word.isNumber {
        waiting.append(String(word.text))
      } else if !connectors.contains(word.text.lowercased()) {
        finish(usual, isCertain: false)
      }
    }
    finish(usual, isCertain: false)
    return names
  }

  /// Words that may stand between numbers and their direction.
  private static let connectors: Set<String> = ["and", "or", "to", "see"]

  /// A run of digits or a run of letters.
  private struct Word {
    var text: Substring
    /// Whether nothing stands between it and the run before.
    var isAttached: Bool

    /// Whether it may be what an entry is called: no puzzle has a thousand.
    var isNumber: Bool { text.utf8.count <= 3 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } }

    /// The direction that it names: in full, or as a letter or two right behind a number.
    var direction: Direction? {
      switch (text.lowercased(), isAttached) {
      case ("across", _), ("a", true), ("ac", true): .across
      case ("down", _), ("d", true), ("dn", true): .down
      default: nil
      }
    }
  }

  private enum Kind {
    case digit
    case letter
    case sign

    init(_ scalar: Unicode.Scalar) {
      switch scalar {
      case "0"..."9": self = .digit
      case "a"..."z", "A"..."Z": self = .letter
      case _ where scalar.isASCII: self = .sign
      // A mark belongs to the letter before it.
      case _: self = scalar.properties.isAlphabetic || scalar.properties.isGraphemeExtend ? .letter : .sign
      }
    }
  }

  /// The words of a text; signs between them only part them.
  private static func words(of text: String) -> [Word] {
    let scalars = text.unicodeScalars
    var words: [Word] = []
    var start = scalars.startIndex
    var kind = Kind.sign
    var isAttached = false
    func finish(at end: String.Index) {
      if kind != .sign { words.append(Word(text: text[start..<end], isAttached: isAttached)) }
    }
    for index in scalars.indices {
      let next = Kind(scalars[index])
      if next == kind { continue }
      finish(at: index)
      isAttached = kind != .sign
      start = index
      kind = next
    }
    finish(at: scalars.endIndex)
    return words
  }
}

extension Entries {
  /// The entry of that name; where the direction is only a guess, the one that runs the other way will do.
  fileprivate func entry(called name: ClueReferences.Name) -> Int? {
    if let entry = entry(labelled: name.label, name.direction) { return entry }
    return name.isCertain ? nil : entry(labelled: name.label, name.direction.crossing)
  }

  /// The entry that runs one way and has a printed name, alone or as the first of a linked one.
  public func entry(labelled label: String, _ direction: Direction) -> Int? {
    list.firstIndex { $0.direction == direction && $0.label == label }
      ?? list.firstIndex { $0.direction == direction && $0.label.hasPrefix("\(label),") }
  }
}
