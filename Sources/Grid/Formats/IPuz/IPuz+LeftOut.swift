extension IPuz {
  /// The fields at the root of a file that are read, or that another one says better.
  static let knownFields: Set<String> = [
    "version", "kind", "title", "author", "editor", "copyright", "publisher", "publication", "date",
    "difficulty", "notes", "intro", "explanation", "block", "empty", "dimensions", "puzzle", "solution",
    "saved", "clues", "styles", "showenumerations",
  ]

  /// Whether a field is one text or number: such a one cannot speak of squares.
  static func isPlain(_ value: JSONValue) -> Bool {
    switch value {
    case .string, .number, .bool: true
    case .null, .array, .object: false
    }
  }

  /// Counts what a file has and a puzzle has no place for.
  struct LeftOut {
    private var squares: [Part: Int] = [:]
    private var clues: [String: Int] = [:]
    private var fields: [String] = []

    /// What a style may ask for in vain.
    private enum Part: String, CaseIterable {
      case pictures
      case letterColors = "colours of letters"
      case borders
      case marks = "signs in other corners"
      case edges = "dotted, dashed and signed edges"
      case divisions
      case shapes
    }

    init(_ root: JSONObject) {
      let styles = root["styles"]?.object ?? JSONObject()
      for cell in (root["puzzle"]?.array ?? []).flatMap({ $0.array ?? [] }) {
        guard let style = cell.object?["style"] else { continue }
        for part in LeftOut.parts(of: style, named: styles) { squares[part, default: 0] += 1 }
      }
      for clue in (root["clues"]?.object?.members ?? []).flatMap({ $0.value.array ?? [] }) {
        for member in clue.object?.members ?? [] where !LeftOut.clueFields.contains(member.key) {
          clues[member.key, default: 0] += 1
        }
      }
      fields = root.members.filter { !knownFields.contains($0.key) && $0.value != .null }.map(\.key)
    }

    /// One phrase for each, as one would name it to a person; a file with very many fields is not told in full.
    var phrases: [String] {
      Part.allCases.compactMap { part in
        squares[part].map { "\(part.rawValue) in \($0) \($0 == 1 ? "square" : "squares")" }
      }
        + clues.sorted { $0.key < $1.key }.prefix(20).map { key, count in
          "`\(TextCleaner.line(key, limit: 40))` of \(count) \(count == 1 ? "clue" : "clues")"
        }
        + fields.prefix(20).map { "the field `\(TextCleaner.line($0, limit: 40))`" }
    }

    private static let clueFields: Set<String> = [
      "number", "numbers", "label", "clue", "cells", "enumeration",
    ]

    private static func parts(of style: JSONValue, named styles: JSONObject) -> Set<Part> {
      guard let object = style.object else {
        return style.string.flatMap { styles[$0]?.object }.map { parts(of: $0) } ?? []
      }
      let base = object["named"]?.string.flatMap { styles[$0]?.object }
      return parts(of: object).union(base.map { parts(of: $0) } ?? [])
    }

    private static func parts(of style: JSONObject) -> Set<Part> {
      style.members.reduce(into: []) { parts, member in
        switch member.key {
        case "image", "imagebg", "slice": parts.insert(.pictures)
        case "colortext": parts.insert(.letterColors)
        case "border", "colorborder", "colorbar": parts.insert(.borders)
        case "mark":
          if member.value.object?.members.contains(where: { $0.key != "TL" }) == true { parts.insert(.marks) }
        case "dotted", "dashed", "lessthan", "greaterthan", "equal": parts.insert(.edges)
        case "divided": parts.insert(.divisions)
        case "shapebg": if member.value.string != "circle" { parts.insert(.shapes) }
        default: break
        }
      }
    }
  }
}
