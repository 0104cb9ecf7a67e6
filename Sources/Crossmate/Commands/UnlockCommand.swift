import Grid
import System

/// Finds the key of a locked puzzle, and writes it unlocked.
struct UnlockCommand: Subcommand {
  static let name = "unlock"
  static let operands = "FILE [OUT]"
  static let summary = "find the key of a locked .puz"
  static let flags: Set<String> = ["--force"]
  static let help = """
    crossmate unlock FILE [OUT] [options]

    Finds the four digits that the answers of a .puz are locked with, by trying all of them. With OUT the puzzle is
    written there unlocked, in the format that OUT ends in. Where several keys fit, the one that gives the most
    word-like letters is taken, and the others are listed.

      --key DIGITS          unlock with this key
      --force               replace OUT if it is there

    """

  let file: String
  var output: String?
  var key: AcrossLite.Key?
  var replaces = false

  init(_ file: String) { self.file = file }

  init(_ words: inout Words) throws(Invocation.UsageError) {
    var key: AcrossLite.Key?
    var replaces = false
    while let option = words.takeOption() {
      switch option {
      case "--key": key = try PuzzleInput.key(try words.value(of: option))
      case "--force": replaces = true
      default: throw Self.unknown(option)
      }
    }
    guard let file = words.takeNext() else {
      throw Invocation.UsageError(text: "unlock needs a puzzle: crossmate unlock FILE")
    }
    self.init(file)
    output = words.takeNext()
    self.key = key
    self.replaces = replaces
  }

  func run() throws(CommandFailure) -> Int32 {
    let shown = SolveSetup.shown(path: file)
    let locked = try PuzzleInput.read(file)
    guard case .locked = locked.puzzle.solution else {
      throw CommandFailure("\(shown): its answers are not locked")
    }
    let keys = if let key { [key] } else { try found() }
    guard let chosen = keys.first else {
      throw CommandFailure("\(shown): no key of four digits fits; the file may be damaged")
    }
    let unlocked = try PuzzleInput.read(file, key: chosen)
    try Output.write("\(shown): the key is \(chosen)\n")
    if keys.count > 1 {
      let others = keys.dropFirst().map(\.description).joined(separator: ", ")
      StandardStream.error.write("crossmate: \(shown): \(others) would fit too, less likely\n")
    }
    if let output { try PuzzleOutput.write(unlocked, to: output, from: file, replaces: replaces) }
    return 0
  }

  private func found() throws(CommandFailure) -> [AcrossLite.Key] {
    let bytes = try PuzzleInput.bytes(file)
    do {
      return try AcrossLite.keys(of: bytes)
    } catch {
      throw CommandFailure("\(SolveSetup.shown(path: file)): \(error)")
    }
  }
}
