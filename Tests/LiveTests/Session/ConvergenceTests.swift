import Grid
import Secrets
import TestSupport
import Testing

@testable import Live

/// Random evenings: whatever happens on the way, everybody ends with the join of all accepted writes.
@Suite struct `Convergence` {
  /// What a run did, so that a test can tell that it did something at all.
  struct Tally {
    var writes = 0
    var disconnects = 0
    var crashes = 0
  }

  private func run(seed: UInt64, steps: Int) -> (Evening, Tally) {
    var random = SeededGenerator(seed: seed)
    var evening = Evening()
    var tally = Tally()
    for index in 0..<Int.random(in: 2...4, using: &random) {
      evening.add(hasPuzzle: index == 0 || Bool.random(using: &random))
    }
    if Bool.random(using: &random) { evening.add(.watch, hasPuzzle: false) }
    for _ in 0..<steps {
      let guest = Int.random(in: evening.guests.indices, using: &random)
      switch Int.random(in: 0..<20, using: &random) {
      case 0...4 where evening.guests[guest].session.role == .play:
        let squares = Array((0..<9).shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)))
        evening.write(guest, ["A", "B", "C", ""].randomElement(using: &random) ?? "", at: squares)
        tally.writes += 1
      case 5:
        evening.disconnect(guest)
        tally.disconnects += 1
      case 6:
        evening.crash(guest)
        tally.crashes += 1
      case 7...9: evening.connect(guest)
      case 10: evening.pass(.milliseconds(Int.random(in: 1...3_000, using: &random)))
      default: evening.deliver(guest)
      }
    }
    evening.settle()
    return (evening, tally)
  }

  @Test(arguments: 0..<16)
  func `everybody ends with every accepted write`(batch: Int) {
    for seed in UInt64(batch * 15)..<UInt64(batch * 15 + 15) {
      let (evening, _) = run(seed: seed, steps: 150)
      for guest in evening.guests {
        #expect(guest.fill?.changes == evening.oracle.changes, "seed \(seed), guest \(guest.number)")
      }
    }
  }

  @Test func `random evenings are eventful`() {
    let tallies = (0..<20).map { run(seed: $0, steps: 150).1 }
    #expect(tallies.map(\.writes).reduce(0, +) > 100)
    #expect(tallies.map(\.disconnects).reduce(0, +) > 20)
    #expect(tallies.map(\.crashes).reduce(0, +) > 20)
  }
}
