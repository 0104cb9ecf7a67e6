extension IPuz {
  /// A clue as the file has it, before its squares are known.
  struct RawClue {
    /// The name; nil where the file has no place for one, so that its position in the list counts.
    var label: String?
    var text: StyledText
    var enumeration = ""
    /// Columns and rows, counted from 0 or from 1: that is to be found out; nil where the label must do.
    var cells: [(column: Int, row: Int)]?
  }

  /// A list of clues as the file has it.
  struct RawClueList {
    var title: String
    var kind: ClueList.Kind
    var clues: [RawClue]
  }
}

/// The clues, without their squares.
extension IPuz.Reading {
  /// The lists in the order of the file.
  mutating func rawClueLists() throws(FormatError) -> [IPuz.RawClueList] {
    guard let lists = root["clues"]?.object?.members else {
      warn("there are no clues")
      return []
    }
    guard lists.count <= Puzzle.Limits.clueLists else {
      throw .malformed(where: "clues", what: "more than \(Puzzle.Limits.clueLists) lists")
    }
    let read = lists.map { rawClueList($0) }
    guard read.reduce(0, { $0 + $1.clues.count }) <= Puzzle.Limits.clues else {
      throw .malformed(where: "clues", what: "more than \(Puzzle.Limits.clues) clues")
    }
    return read
  }

  /// A key is a direction, a direction and a heading with a colon between, or any heading at all.
  private mutating func rawClueList(_ member: JSONObject.Member) -> IPuz.RawClueList {
    let parts = member.key.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let direction = parts[0].lowercased()
    let heading = parts.count > 1 && !parts[1].isEmpty ? parts[1] : parts[0]
    let title = Markup.plainLine(String(heading), limit: Puzzle.Limits.lineCharacters)
    let kind: ClueList.Kind =
      switch direction {
      case "across": .words(.across)
      case "down": .words(.down)
      default: .free
      }
    if member.value.array == nil { warn("the clues `\(title)` are no list") }
    let values = member.value.array ?? (member.value.string == nil ? [] : [member.value])
    return IPuz.RawClueList(title: title, kind: kind, clues: values.compactMap { rawClue($0) })
  }

  /// A clue in any of its spellings: a text, a number and a text, or an object.
  private mutating func rawClue(_ value: JSONValue) -> IPuz.RawClue? {
    switch value {
    case .string(let text):
      return IPuz.RawClue(label: nil, text: Markup.parse(text), cells: nil)
    case .array(let parts):
      let text = parts.count > 1 ? parts[1] : parts.first ?? .null
      return IPuz.RawClue(
        label: parts.count > 1 ? label(of: parts[0]) : nil,
        text: Markup.parse(text.characters ?? ""), cells: nil)
    case .object(let object):
      return IPuz.RawClue(
        label: label(of: object), text: Markup.parse(object["clue"]?.characters ?? ""),
        enumeration: enumeration(of: object), cells: object["cells"]?.array.map { cells($0) })
    case .null, .bool, .number:
      warn("a clue is neither a text nor a list nor an object")
      return nil
    }
  }

  private func label(of object: JSONObject) -> String? {
    (object["label"] ?? object["number"] ?? object["numbers"]).map { label(of: $0) }
  }

  /// A number, a text, an object with the number in it, or several of them for a linked clue.
  private func label(of value: JSONValue) -> String {
    let names = (value.array ?? [value]).prefix(20).map { part in
      part.characters ?? part.object?["number"]?.characters ?? ""
    }
    return Markup.plainLine(names.joined(separator: ", "), limit: Puzzle.Limits.clueLabelCharacters)
  }

  /// The enumeration that is to be printed; none where the file hides them.
  private func enumeration(of object: JSONObject) -> String {
    guard root["showenumerations"] != .bool(false), let raw = object["enumeration"]?.characters
    else { return "" }
    return Markup.plainLine(raw, limit: Puzzle.Limits.enumerationCharacters)
  }

  private mutating func cells(_ values: [JSONValue]) -> [(column: Int, row: Int)] {
    let numbers = 0...Puzzle.Limits.sideSquares
    return values.compactMap { value in
      guard let pair = value.array, pair.count == 2, let column = Int(pair[0].characters ?? ""),
        let row = Int(pair[1].characters ?? ""), numbers.contains(column), numbers.contains(row)
      else {
        warn("a cell of a clue is not a column and a row")
        return nil
      }
      return (column, row)
    }
  }
}
