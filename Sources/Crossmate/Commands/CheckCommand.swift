import Grid
import Screen
import System

/// Reads puzzle files and lists what they are and what is wrong with them.
struct CheckCommand: Subcommand {
  static let name = "check"
  static let operands = "FILE..."
  static let summary = "read puzzles and report problems"
  static let help = """
    crossmate check FILE...

    Reads puzzle files and prints a table: file, format, kind, size, and what is wrong with each. Of a folder, the files
    in it are checked that end like puzzles. The exit status is 1 if any of them cannot be read.

    """

  /// How often somebody who waits is told how far it is.
  private static let reportInterval: Duration = .milliseconds(250)
  /// How long it may take before anything is told.
  private static let patience: Duration = .seconds(1)

  let paths: [String]

  init(_ paths: [String]) { self.paths = paths }

  init(_ words: inout Words) throws(Invocation.UsageError) {
    if let option = words.takeOption() { throw Self.unknown(option) }
    self.init(words.takeRest())
    if paths.isEmpty {
      throw Invocation.UsageError(text: "check needs puzzles or folders: crossmate check FILE...")
    }
  }

  func run() throws(CommandFailure) -> Int32 {
    let files = try files()
    var rows: [CheckedFile] = []
    var reportDue = MonotonicClock.now + Self.patience
    for (index, file) in files.enumerated() {
      rows.append(CheckedFile(file))
      guard StandardStream.error.isTerminal, MonotonicClock.now >= reportDue else { continue }
      StandardStream.error.write("\rcrossmate: \(index + 1) of \(files.count) files read")
      reportDue = MonotonicClock.now + Self.reportInterval
    }
    if StandardStream.error.isTerminal { StandardStream.error.write("\r\u{1B}[K") }
    try Output.write(CheckTable(rows).text)
    let unread = rows.count { !$0.isReadable }
    guard unread > 0 else { return 0 }
    StandardStream.error.write("crossmate: \(unread) of \(rows.count) files cannot be read\n")
    return 1
  }

  /// What was named, and of folders what is in them and ends like a puzzle.
  private func files() throws(CommandFailure) -> [String] {
    var files: [String] = []
    for path in paths {
      guard Folder.exists(path) else {
        files.append(path)
        continue
      }
      let inside: [String]
      do { inside = try Folder.files(in: path) } catch {
        throw CommandFailure("\(SolveSetup.shown(path: path)): \(error)")
      }
      let puzzles = inside.filter(PuzzleFormats.looksReadable)
      if puzzles.isEmpty {
        throw CommandFailure("\(SolveSetup.shown(path: path)): there is no puzzle in this folder")
      }
      files += puzzles
    }
    return files
  }
}

/// One file in the table.
struct CheckedFile {
  let name: String
  let format: String
  let kind: String
  let size: String
  /// What is wrong with it; for a file that cannot be read, why.
  let problems: [String]
  let isReadable: Bool

  /// Reads the file at `path`.
  init(_ path: String) {
    name = SolveSetup.shown(path: path)
    do {
      let file = try PuzzleFormats.read(
        try File.read(path, byteLimit: PuzzleFormats.fileBytes), named: path)
      format = file.format
      kind = file.puzzle.kind
      size = "\(file.puzzle.width)x\(file.puzzle.height)"
      problems = file.warnings
      isReadable = true
    } catch {
      (format, kind, size) = ("-", "-", "-")
      problems = ["cannot be read: \(error)"]
      isReadable = false
    }
  }
}

/// The table that `check` prints: a row a file, its first problem behind it and the others below.
struct CheckTable {
  private static let heading = ["file", "format", "kind", "size", "problems"]

  let text: String

  init(_ files: [CheckedFile]) {
    var rows = [CheckTable.heading]
    for file in files {
      rows.append([file.name, file.format, file.kind, file.size, file.problems.first ?? "none"])
      for problem in file.problems.dropFirst() { rows.append(["", "", "", "", problem]) }
    }
    let columns = CheckTable.heading.indices
    let widths = columns.map { column in rows.map { TextWidth.columns(of: $0[column]) }.max() ?? 0 }
    text = rows.map { row in
      let cells = columns.map { column in
        let isLast = column == columns.last
        let padding = isLast ? 0 : widths[column] - TextWidth.columns(of: row[column])
        return row[column] + String(repeating: " ", count: padding)
      }
      return cells.joined(separator: "  ") + "\n"
    }.joined()
  }
}
