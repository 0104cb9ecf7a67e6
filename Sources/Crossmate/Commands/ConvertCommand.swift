import Grid
import Play
import System

/// Writes a puzzle in another format, and says what that one cannot hold.
struct ConvertCommand: Subcommand {
  static let name = "convert"
  static let operands = "IN OUT"
  static let summary = "write a puzzle in another format"
  static let flags: Set<String> = ["--blank", "--force"]
  static let help = """
    crossmate convert IN OUT [options]

    Reads a puzzle and writes it in the format that OUT ends in: .puz, .ipuz, .jpz or .xd. What you wrote into it, here
    or in the file, goes along where the format can hold it. What OUT cannot hold is listed.

      --blank               leave out what was written
      --force               replace OUT if it is there; IN itself is never replaced
      --key DIGITS          unlock the answers of a locked .puz first

    """

  let input: String
  let output: String
  var isBlank = false
  var replaces = false
  var key: AcrossLite.Key?

  init(_ input: String, _ output: String) {
    self.input = input
    self.output = output
  }

  init(_ words: inout Words) throws(Invocation.UsageError) {
    var (isBlank, replaces) = (false, false)
    var key: AcrossLite.Key?
    while let option = words.takeOption() {
      switch option {
      case "--blank": isBlank = true
      case "--force": replaces = true
      case "--key": key = try PuzzleInput.key(try words.value(of: option))
      default: throw Self.unknown(option)
      }
    }
    guard let input = words.takeNext(), let output = words.takeNext() else {
      throw Invocation.UsageError(text: "convert needs two files: crossmate convert IN OUT")
    }
    self.init(input, output)
    self.isBlank = isBlank
    self.replaces = replaces
    self.key = key
  }

  func run() throws(CommandFailure) -> Int32 {
    var file = try PuzzleInput.read(input, key: key)
    if isBlank {
      file.saved = [:]
      file.elapsedSeconds = nil
    } else if let kept = try KeptProgress.of(file.puzzle), !kept.letters.isEmpty {
      file.saved = kept.letters
      file.elapsedSeconds = kept.elapsedSeconds
    }
    try PuzzleOutput.write(file, to: output, from: input, replaces: replaces)
    return 0
  }
}

/// The puzzle that a command reads.
enum PuzzleInput {
  /// Reads a puzzle file of whatever format, opened with `key` if it is given.
  static func read(_ path: String, key: AcrossLite.Key? = nil) throws(CommandFailure) -> PuzzleFile {
    guard let key else {
      do { return try SolveSetup.read(path) } catch { throw CommandFailure(error.text) }
    }
    let shown = SolveSetup.shown(path: path)
    let bytes = try bytes(path)
    do {
      if let file = try AcrossLite.read(bytes, unlockedWith: key) { return file }
    } catch {
      throw CommandFailure("\(shown): \(error)")
    }
    throw CommandFailure("\(shown): it is not locked with \(key); crossmate unlock \(shown) finds the key")
  }

  /// The bytes of a file that may be a puzzle.
  static func bytes(_ path: String) throws(CommandFailure) -> [UInt8] {
    do {
      return try File.read(path, byteLimit: PuzzleFormats.fileBytes)
    } catch {
      throw CommandFailure("\(SolveSetup.shown(path: path)): \(error)")
    }
  }

  /// The key that somebody typed.
  static func key(_ text: String) throws(Invocation.UsageError) -> AcrossLite.Key {
    let isFour = text.utf8.count == 4 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    guard isFour, let number = Int(text), let key = AcrossLite.Key(number) else {
      throw Invocation.UsageError(text: "'\(text)' is no key: it has four digits")
    }
    return key
  }
}

/// The puzzle that a command writes.
enum PuzzleOutput {
  /// Writes `file` in the format that `path` ends in, and tells what that one cannot hold.
  static func write(
    _ file: PuzzleFile, to path: String, from source: String, replaces: Bool
  ) throws(CommandFailure) {
    let shown = SolveSetup.shown(path: path)
    guard PuzzleFormats.format(toWrite: path) != nil else {
      let endings = PuzzleFormats.writable.map { ".\($0.name)" }.joined(separator: ", ")
      throw CommandFailure("\(shown): no puzzle can be written under this name; it may end in \(endings)")
    }
    switch PuzzleCopy.write(file, to: path, from: source, replaces: replaces) {
    case .exists: throw CommandFailure("\(shown): there is such a file already; --force replaces it")
    case .refused(let reason): throw CommandFailure(reason)
    case .written(_, let losses):
      for warning in file.warnings { StandardStream.error.write("crossmate: \(source): \(warning)\n") }
      for loss in losses { StandardStream.error.write("crossmate: \(shown) lacks \(loss)\n") }
    }
  }
}
