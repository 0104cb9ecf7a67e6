import Grid
import Live
import Play
import Store
import System

/// Plays a solve again.
struct ReplayCommand: Subcommand {
  static let name = "replay"
  static let operands = "FILE"
  static let summary = "watch a solve of yours again"
  static let flags: Set<String> = ["--plain"]
  static let help = """
    crossmate replay FILE [options]

    Plays what you wrote into a puzzle again, from the first letter on. Space stops and goes on, Left and Right show one
    move less or more, + and - change the speed, q leaves. While solving, the command replay shows the same.

      --speed N             times as fast as it was, 1 to 1000 (default: \(Replay.usualSpeed))
      --plain               list the moves instead

    """

  let file: String
  var speed = Replay.usualSpeed
  var isPlain = false

  init(file: String) { self.file = file }

  init(_ words: inout Words) throws(Invocation.UsageError) {
    var (speed, isPlain) = (Replay.usualSpeed, false)
    while let option = words.takeOption() {
      switch option {
      case "--speed": speed = try ReplayCommand.speed(try words.value(of: option))
      case "--plain": isPlain = true
      default: throw Self.unknown(option)
      }
    }
    guard let file = words.takeNext() else {
      throw Invocation.UsageError(text: "replay needs a puzzle: crossmate replay FILE")
    }
    self.init(file: file)
    (self.speed, self.isPlain) = (speed, isPlain)
  }

  private static func speed(_ text: String) throws(Invocation.UsageError) -> Int {
    guard let speed = Int(text), (1...1_000).contains(speed) else {
      throw Invocation.UsageError(text: "'\(text)' is no speed: it is a number from 1 to 1000")
    }
    return speed
  }

  func run() throws(CommandFailure) -> Int32 {
    let puzzle = try PuzzleInput.read(file).puzzle
    let log = try ReplayCommand.log(of: puzzle)
    guard !log.isEmpty else {
      throw CommandFailure("\(SolveSetup.shown(path: file)): nothing was written into this puzzle here")
    }
    return try PlayCommands.replay(log, of: puzzle, speed: speed, isPlain: isPlain)
  }

  /// The log of this person's own solve; empty where there is none, which does not begin by being asked.
  private static func log(of puzzle: Puzzle) throws(CommandFailure) -> [LoggedChange] {
    guard let path = Home.existingStorePath else { return [] }
    do {
      let store = try Store(path: path)
      let id = SharedPuzzle(canonicalBytes: puzzle.canonicalBytes()).id.bytes
      guard let solve = try store.ownSolve(ofPuzzle: id) else { return [] }
      return try store.loggedChanges(of: solve.id)
    } catch {
      throw CommandFailure("\(error)\n\(error.advice)")
    }
  }
}
