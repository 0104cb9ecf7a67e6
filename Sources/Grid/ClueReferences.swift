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
    var names: [Name] = []
    var waiting: [String] = []
    func finish(_ direction: Direction?, isCertain: Bool) {
      if let direction {
        names += waiting.map { Name(label: $0, direction: direction, isCertain: isCertain) }
      }
      waiting = []
    }
    for word in words(of: text) {
      if let direction = word.direction {
        finish(direction, isCertain: true)
      } else if word.isNumber {
        waiting.append(word.text)
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
    var text: String
    /// Whether nothing stands between it and the run before.
    var isAttached: Bool

    /// Whether it may be what an entry is called: no puzzle has a thousand.
    var isNumber: Bool { text.count <= 3 && text.allSatisfy(\.isASCIIDigit) }

    /// The direction that it names: in full, or as a letter or two right behind a number.
    var direction: Direction? {
      switch (text.lowercased(), isAttached) {
      case ("across", _), ("a", true), ("ac", true): .across
      case ("down", _), ("d", true), ("dn", true): .down
      default: nil
      }
    }
  }

  /// The words of a text; signs between them only part them.
  private static func words(of text: String) -> [Word] {
    var words: [Word] = []
    var isGoingOn = false
    for character in text {
      guard character.isASCIIDigit || character.isLetter else {
        isGoingOn = false
        continue
      }
      if isGoingOn, let last = words.last?.text.last, last.isASCIIDigit == character.isASCIIDigit {
        words[words.count - 1].text.append(character)
      } else {
        words.append(Word(text: String(character), isAttached: isGoingOn))
      }
      isGoingOn = true
    }
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

extension Character {
  /// Whether it is one of 0 to 9 and no digit of another script.
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
