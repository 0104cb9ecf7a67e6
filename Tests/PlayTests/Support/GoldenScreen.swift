import Glibc
import Screen
import Testing

@testable import Play

/// Golden screens: what the program draws, as text and as one letter of style for each cell.
///
/// `RECORD=1 swift test` writes them anew and fails, so that nobody records by accident; a missing one is written
/// and fails too.
enum GoldenScreen {
  private static let folder = "\(#filePath)".replacing("/Support/GoldenScreen.swift", with: "/Screens")

  /// The letter of each style in the style plane.
  private static func letter(of style: Style, in theme: Theme) -> Character {
    let named: [(Style, Character)] = [
      (theme.text, "."), (theme.cursor, "c"), (theme.word, "w"), (theme.flash, "f"), (theme.wrong, "x"),
      (theme.shade, "s"), (theme.line, "l"), (theme.faint, "d"), (theme.clue, "b"), (theme.good, "g"),
    ]
    if let match = named.first(where: { $0.0 == style }) { return match.1 }
    for (number, color) in theme.players.enumerated() {
      if style == Style(color) { return Character(String(number + 1)) }
      if style == Style(color).reverse().bold() { return Character(UnicodeScalar(UInt8(65 + number))) }
    }
    return "?"
  }

  /// The file form of a screen.
  static func text(of screen: Screen, theme: Theme) -> String {
    let cursor = screen.cursor.map { "cursor \($0.row),\($0.column)" } ?? "no cursor"
    let header = "\(screen.size.columns)x\(screen.size.rows) \(cursor)"
    let style = screen.stylePlane { letter(of: $0, in: theme) }
    return ([header] + screen.textPlane() + ["--- style"] + style).joined(separator: "\n") + "\n"
  }

  /// Compares what `state` draws with the golden screen called `name`.
  static func expect(_ state: PlayState, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let drawn = text(of: state.render(), theme: state.theme)
    let path = "\(folder)/\(name).screen"
    guard let recorded = read(path), getenv("RECORD") == nil else {
      write(drawn, to: path)
      Issue.record("recorded \(name).screen; look at it and run again", sourceLocation: sourceLocation)
      return
    }
    guard drawn != recorded else { return }
    Issue.record("\(name).screen differs: \(difference(recorded, drawn))", sourceLocation: sourceLocation)
  }

  /// The names of all golden screens on disk.
  static var recordedNames: Set<String> {
    var names: Set<String> = []
    guard let directory = opendir(folder) else { return names }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".screen") { names.insert(String(name.dropLast(7))) }
    }
    return names
  }

  private static func difference(_ expected: String, _ got: String) -> String {
    let lines = zip(
      expected.split(separator: "\n", omittingEmptySubsequences: false),
      got.split(separator: "\n", omittingEmptySubsequences: false))
    for (number, (old, new)) in lines.enumerated() where old != new {
      return "first at line \(number + 1)\nexpected: \(old)\n     got: \(new)\n\nall of it:\n\(got)"
    }
    return "the number of lines"
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk[..<count]
    }
  }

  private static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    fwrite(bytes, 1, bytes.count, file)
  }
}
