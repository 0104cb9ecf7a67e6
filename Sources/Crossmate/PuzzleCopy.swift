import Grid
import Play
import System

/// A copy of a puzzle with what is written in it, in the form that its path ends in.
enum PuzzleCopy {
  /// What a copy can be.
  private enum Form {
    case puzzle(any WritablePuzzleFormat.Type)
    case printed(ShowCommand.Form)
  }

  /// The endings of prints, beside those of puzzle files.
  private static let prints: [String: ShowCommand.Form] = [
    ".html": .html, ".htm": .html, ".svg": .svg, ".txt": .text, ".ansi": .ansi,
  ]

  /// Writes `file` under `path`, where `~/` stands for the home folder.
  ///
  /// - Parameter source: the file that the puzzle came from, which is never replaced.
  static func write(
    _ file: PuzzleFile, to typed: String, from source: String?, replaces: Bool
  ) -> CopyOutcome {
    let path = expanded(typed)
    let shown = SolveSetup.shown(path: path)
    guard let form = form(of: path) else {
      let endings = PuzzleFormats.writable.map { ".\($0.name)" } + [".html", ".svg", ".txt", ".ansi"]
      return .refused("\(shown): a copy ends in \(endings.joined(separator: ", "))")
    }
    if let source, File.areSame(source, path) {
      return .refused("\(shown): this is the puzzle itself, which is never changed; choose another name")
    }
    if !replaces, File.exists(path) { return .exists(path: typed) }
    let written = written(file, as: form)
    do {
      try File.write(written.bytes, to: path, readableBy: .everybody)
    } catch {
      return .refused("\(shown): \(error)")
    }
    return .written(path: path, losses: written.losses)
  }

  private static func form(of path: String) -> Form? {
    if let format = PuzzleFormats.format(toWrite: path) { return .puzzle(format) }
    let lower = path.lowercased()
    return prints.first { lower.hasSuffix($0.key) }.map { .printed($0.value) }
  }

  private static func written(_ file: PuzzleFile, as form: Form) -> WrittenPuzzle {
    switch form {
    case .puzzle(let format): PuzzleFormats.write(file, as: format)
    case .printed(let form): WrittenPuzzle(bytes: form.bytes(of: file, showing: .saved))
    }
  }

  private static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = Environment["HOME"], !home.isEmpty else { return path }
    return home + path.dropFirst()
  }
}
