import Testing

@testable import Room

/// When a loop looks around once more before it sleeps.
@Suite struct `Lingering before a sleep` {
  private func lingering(after intervals: [Duration]) -> Bool {
    var lingering = Lingering()
    for interval in intervals { lingering.begin(after: interval) }
    return lingering.isWorthwhile
  }

  @Test func `a loop lingers once eight turns have followed hard upon each other`() {
    #expect(!lingering(after: []))
    #expect(!lingering(after: Array(repeating: .microseconds(20), count: 7)))
    #expect(lingering(after: Array(repeating: .microseconds(20), count: 8)))
    #expect(lingering(after: Array(repeating: .microseconds(59), count: 1_000)))
  }

  @Test func `one turn that comes later ends it, until eight have followed again`() {
    let busy = Array(repeating: Duration.microseconds(20), count: 100)
    #expect(!lingering(after: busy + [.microseconds(60)]))
    #expect(!lingering(after: busy + [.milliseconds(2)] + busy.prefix(7)))
    #expect(lingering(after: busy + [.milliseconds(2)] + busy.prefix(8)))
  }

  @Test func `a thousand letters a second are too few to linger for`() {
    #expect(!lingering(after: Array(repeating: .milliseconds(1), count: 10_000)))
  }
}
