import Play
import Screen
import System

/// Lines instead of a screen, for screen readers, terminals that cannot place a cursor, and pipes.
///
/// Only text and line feeds are ever written; how the line is edited before Enter is the terminal's own affair.
final class PlainTerminal: PlayTerminal {
  private let repertoire: Repertoire
  private var input = StandardInput()
  private var hasEnded = false

  /// Nothing is drawn, so the size is of no account; this one has room for all that lines are made from.
  static let size = Size(columns: 80, rows: 24)

  init() { repertoire = PlainTerminal.isUnicode ? .unicode : .ascii }

  /// Whether the locale, as the system looks for it, is one of Unicode.
  static var isUnicode: Bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { Environment[$0] }
    let name = names.first { !$0.isEmpty }?.lowercased() ?? ""
    return name.contains("utf-8") || name.contains("utf8")
  }

  /// Whether the terminal is one that nothing can be drawn on.
  static var isNeeded: Bool { Environment["TERM"] == "dumb" }

  func readAll(hasFailed: Bool) -> [TerminalInput] {
    guard !hasEnded else { return [] }
    let (lines, isAtEnd) = input.readLines()
    hasEnded = isAtEnd
    return lines.map { .line($0) } + (isAtEnd ? [.ended] : [])
  }

  func say(_ lines: [String]) {
    // Who does not listen any more has ended the input too, or will.
    StandardStream.output.write(lines.map { repertoire.shown($0) + "\n" }.joined())
  }

  func show(_ state: borrowing PlayState) {}
  func showSquares(_ state: borrowing PlayState) {}
  func redrawAll() {}
  func resize() -> Size { PlainTerminal.size }
  func suspend() -> Size { PlainTerminal.size }
  func resume() -> Size { PlainTerminal.size }
  func close() {}
}
