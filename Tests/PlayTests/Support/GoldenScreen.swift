import Glibc
import Screen
import Testing

@testable import Play

/// Golden screens: what the program draws, as text and as one letter of style for each cell.
///
/// `RECORD=1 swift test` writes them anew and fails, so that nobody records by accident; a missing one is written
/// and fails too.
enum GoldenScreen {
  private static let folder = "Tests/PlayTests/Screens"

  /// The letter of each style in the style plane.
  private static func letter(of style: Style, in theme: Theme) -> Character {
    let named: [(Style, Character)] = [
      (theme.text, "."), (theme.cursor, "c"), (theme.word, "w"), (theme.flash, "f"), (theme.wrong, "x"),
      (theme.shade, "s"), (theme.line, "l"), (theme.faint, "d"), (theme.clue, "b"), (theme.good, "g"),
      (theme.right, "r"), (theme.reference, "n"), (theme.bad, "!"), (theme.bar, "b"),
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
    var state = state
    // The hands rest: what follows a moment later has followed.
    state.catchUp()
    expect(text(of: state.render(), theme: state.theme), name, sourceLocation)
  }

  /// Compares what the home screen draws with the golden screen called `name`.
  static func expect(_ state: HomeState, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    expect(text(of: state.render(), theme: state.theme), name, sourceLocation)
  }

  private static func expect(_ drawn: String, _ name: String, _ sourceLocation: SourceLocation) {
    let path = "\(folder)/\(name).screen"
    guard let bytes = Files.read(path), getenv("RECORD") == nil else {
      Files.write(drawn, to: path)
      Issue.record("recorded \(name).screen; look at it and run again", sourceLocation: sourceLocation)
      return
    }
    let recorded = String(decoding: bytes, as: UTF8.self)
    guard drawn != recorded else { return }
    Issue.record("\(name).screen differs: \(difference(recorded, drawn))", sourceLocation: sourceLocation)
  }

  /// The names of all golden screens on disk.
  static var recordedNames: Set<String> {
    Set(Files.names(in: folder).filter { $0.hasSuffix(".screen") }.map { String($0.dropLast(7)) })
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
}
