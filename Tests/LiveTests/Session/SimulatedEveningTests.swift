import Simulation
import Testing

/// Some schedules of the simulator, in the debug build; `make sim` runs many (docs/simulator.md).
@Suite struct `Simulated evenings` {
  @Test(arguments: 0..<8)
  func `everybody ends with every accepted write`(batch: UInt64) {
    for seed in batch * 8..<batch * 8 + 8 {
      let report = Schedule(seed: seed).run()
      #expect(report.failure == nil, "seed \(seed)")
    }
  }

  @Test func `one seed gives one evening`() {
    for seed in 100..<110 as Range<UInt64> {
      var (first, second): ([String], [String]) = ([], [])
      let schedules = (Schedule(seed: seed), Schedule(seed: seed))
      schedules.0.trace = { first.append($0) }
      schedules.1.trace = { second.append($0) }
      #expect(schedules.0.run().tally.events == schedules.1.run().tally.events)
      #expect(first == second)
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `an hour apart, with both sides typing, is merged within a second`(seed: UInt64) throws {
    let report = Schedule.hourApart(seed: seed).run()
    #expect(report.failure == nil)
    #expect(report.tally.writes > 500)
    #expect(try #require(report.mergedMilliseconds) < 1_000)
  }

  /// Evenings that went wrong once, with what was wrong in the program.
  @Test(
    arguments: [
      // Letters that came before the puzzle were acknowledged, and their writer took them for shared (J5).
      9, 1_436,
      // Letters of another puzzle were merged when they came before their sender's hello (J3).
      828, 2_149,
      // Letters that reached the others in an answer were never known to be shared (J5).
      548,
      // A newcomer that had told of its other puzzle was answered as if it had none (J3).
      215, 1_916,
    ] as [UInt64])
  func `what went wrong once goes well`(seed: UInt64) {
    #expect(Schedule(seed: seed).run().failure == nil)
  }
}
