import Play
import Store
import System

/// Prints what all finished puzzles come to.
struct StatsCommand: Subcommand {
  static let name = "stats"
  static let summary = "days in a row, times for each size"
  static let help = """
    crossmate stats

    Prints how many puzzles you finished, alone and with others, with help and without; days in a row; and for each size
    how many, their average and their shortest time. While solving, the command statistics shows the same.

    """

  init(_ words: inout Words) throws(Invocation.UsageError) {
    if let option = words.takeOption() { throw Self.unknown(option) }
  }

  func run() throws(CommandFailure) -> Int32 {
    let lines = try StatsCommand.statistics().lines
    try Output.write(lines.map { "\($0)\n" }.joined())
    return 0
  }

  /// The statistics of this person; none where nothing is kept yet, which does not begin by being asked.
  private static func statistics() throws(CommandFailure) -> Statistics {
    guard let path = Home.existingStorePath else { return Statistics(of: [], today: WallClock.day) }
    do {
      return Statistics(of: try Store(path: path).finishes(), today: WallClock.day)
    } catch {
      throw CommandFailure("\(error)\n\(error.advice)")
    }
  }
}
