import Foundation
import Grid

/// The fixtures under Tests/Fixtures/ipuz, all made for these tests.
enum IPuzFixture {
  private static var folder: URL {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return tests.deletingLastPathComponent().appending(path: "Fixtures/ipuz")
  }

  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "ipuz" }
      .map { $0.deletingPathExtension().lastPathComponent }.sorted()
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: "\(name).ipuz")))
  }

  static func read(_ name: String) throws -> PuzzleFile {
    try IPuz.read(bytes(name))
  }
}

extension Puzzle {
  /// The rows with `#` for a block, a blank for a void, a point for no answer, else the first answer's first letter.
  var drawn: String {
    rows { square in
      switch square.kind {
      case .block: "#"
      case .void: " "
      case .open: square.answers.first?.first.map { String($0) } ?? "."
      }
    }
  }

  /// One sign for each square, row by row.
  func rows(_ sign: (Square) -> String) -> String {
    (0..<height).map { row in
      (0..<width).map { sign(self[Position(row: row, column: $0)]) }.joined()
    }.joined(separator: "\n")
  }

  /// The labels, row by row.
  var labels: [String?] { squares.map(\.label) }

  /// A list as `title: label text = letters`, the letters those of the squares in their order.
  var listed: [String] {
    clueLists.flatMap { list in
      list.clues.map { clue in
        let letters = clue.squares.map { self[$0].answers.first ?? "." }.joined()
        return "\(list.title): \(clue.label) \(clue.text.plain) = \(letters)"
      }
    }
  }
}

/// A file of one row, with what a test changes in it.
func ipuz(_ changes: [String: String?]) -> [UInt8] {
  var members: [String: String] = [
    "version": "\"http://ipuz.org/v2\"", "kind": "[\"http://ipuz.org/crossword#1\"]",
    "dimensions": "{\"width\": 2, \"height\": 1}", "puzzle": "[[1, 0]]", "solution": "[[\"H\", \"I\"]]",
  ]
  for (key, value) in changes { members[key] = value }
  let text = members.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ",\n")
  return Array("{\(text)}".utf8)
}

/// Why the bytes are refused; nil if they are not.
func refusal(of bytes: [UInt8]) -> FormatError? {
  do {
    _ = try IPuz.read(bytes)
    return nil
  } catch {
    return error
  }
}
